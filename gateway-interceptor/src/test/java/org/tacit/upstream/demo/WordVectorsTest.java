package org.tacit.upstream.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordVectorsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 256, 3072})
  void of_anyText_hasLengthOneAndIsTheSameAgain(int dimensions) {
    float[] vector = WordVectors.of("Hello", dimensions);

    assertThat(vector).hasSize(dimensions).isEqualTo(WordVectors.of("hello!", dimensions));
    assertThat(product(vector, vector)).isCloseTo(1, within(1e-6));
  }

  @Test
  void of_textsThatShareWords_areNearer() {
    float[] mail = WordVectors.of("the parcel arrives on Friday", 256);

    assertThat(product(mail, WordVectors.of("Friday the parcel arrives", 256)))
        .isGreaterThan(product(mail, WordVectors.of("we eat soup at noon", 256)) + 0.5);
  }

  @Test
  void of_noWord_isZero() {
    assertThat(WordVectors.of(" ... ", 4)).containsOnly(0);
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
