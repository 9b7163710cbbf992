package org.tacit.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.upstream.RawUpstream.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.limits.KeyLimits;
import org.tacit.upstream.RawUpstream;
import org.tacit.upstream.WireJson;

class LimitedCallTest {
  private static final String REPLY =
      "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"output\":[],"
          + "\"usage\":{\"input_tokens\":70,\"output_tokens\":20}}";
  private static final String ASKED = "{\"model\":\"m\",\"input\":\"hi\"}";

  private final TestDoor door = new TestDoor();

  @AfterEach
  void close() {
    door.close();
  }

  private static KeyLimits rates(int requests, int tokens) {
    return new KeyLimits(OptionalInt.of(requests), OptionalInt.of(tokens), Optional.empty());
  }

  @Test
  void create_limitedKey_answersWithItsOwnLimitsInPlaceOfTheUpstreams() throws Exception {
    try (RawUpstream up =
        new RawUpstream(
            json(200, "x-ratelimit-limit-requests: 5000\r\nX-RateLimit-Limit-Tokens: 1", REPLY))) {
      door.upstream("a", up);
      door.limits = rates(10, 0);
      RecordedAnswer answer = door.response(ASKED);
      answer.whole();
      assertThat(answer.headers)
          .containsEntry("x-ratelimit-limit-requests", "10")
          .containsEntry("x-ratelimit-remaining-requests", "9")
          .doesNotContainKey("x-ratelimit-limit-tokens");
    }
  }

  @Test
  void create_answerCounted_settlesTheEstimate() throws Exception {
    try (RawUpstream up = new RawUpstream(json(200, "", REPLY), json(200, "", REPLY))) {
      door.upstream("a", up);
      door.limits = rates(0, 100);
      door.response(ASKED).whole();
      JsonNode error = refused(door.response(ASKED.replace("hi", "x".repeat(48))));
      assertThat(error.path("type").asText()).isEqualTo("tokens");
      assertThat(error.path("message").asText()).contains("Limit 100, Requested 12.");
      RecordedAnswer fits = door.response(ASKED.replace("hi", "x".repeat(20)));
      fits.whole();
      assertThat(fits.status).isEqualTo(200);
      assertThat(up.requests).hasSize(2);
    }
  }

  private static JsonNode refused(RecordedAnswer answer) throws Exception {
    JsonNode error = WireJson.MAPPER.readTree(answer.whole()).path("error");
    assertThat(answer.status).isEqualTo(429);
    assertThat(error.path("code").asText()).isEqualTo("rate_limit_exceeded");
    assertThat(answer.headers).containsKey("Retry-After").containsKey("retry-after-ms");
    return error;
  }

  @Test
  void create_bodyRefused_takesNothing() throws Exception {
    try (RawUpstream up = new RawUpstream(json(200, "", REPLY))) {
      door.upstream("a", up);
      door.limits = rates(1, 0);
      door.response("{\"model\":\"m\",\"stream\":7}").whole();
      door.response("not json").whole();
      RecordedAnswer answer = door.response(ASKED);
      answer.whole();
      assertThat(answer.status).isEqualTo(200);
      refused(door.response(ASKED));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | 0",
        "{\"input\":\"12345678\"} | 2",
        "{\"messages\":[{\"content\":[{\"text\":\"1234\"},{\"url\":\"data:image/png;base64,AAAA\"}]}]} | 1",
        "{\"file\":{\"file_data\":\"AAAAAAAA\",\"name\":\"1234\"}} | 1",
        "{\"max_tokens\":50,\"max_completion_tokens\":100,\"n\":3} | 300",
        "{\"max_output_tokens\":7} | 7",
        "{\"max_tokens\":-5,\"n\":-1} | 0",
        "{\"max_tokens\":\"many\",\"n\":100000} | 1"
      })
  void estimate_body_isAQuarterOfTheCharactersAndTheMostThatIsAskedFor(String body, long tokens)
      throws Exception {
    assertThat(TokenEstimate.of(WireJson.MAPPER.readTree(body))).isEqualTo(tokens);
  }
}
