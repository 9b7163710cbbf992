package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.tacit.baseline.UserTally;
import org.tacit.contract.Samples;
import org.tacit.output.OutputId;
import org.tacit.output.OutputType;
import org.tacit.quality.QualityCell;
import org.tacit.quality.QualitySums;
import org.tacit.score.ScoredOutput;

class QualityAgainTest {
  private static final OutputType EMAIL = Samples.EMAIL;
  private static final Instant FROM = Samples.NOW;
  private static final Instant TO = FROM.plus(Duration.ofDays(1));

  private static Context on(java.sql.Connection connection) {
    return new Context() {
      @Override
      public Configuration getConfiguration() {
        throw new UnsupportedOperationException();
      }

      @Override
      public java.sql.Connection getConnection() {
        return connection;
      }
    };
  }

  @Test
  void migrate_sumsLost_areMadeAgainToTheLastBit() {
    try (Database database = TestDatabases.h2()) {
      JdbcScoredOutputStore scored = new JdbcScoredOutputStore(database);
      JdbcQualityStore quality = new JdbcQualityStore(database);
      List<ScoredOutput> outputs = new ArrayList<>();
      int number = 0;
      for (OutputId id : Samples.ids(1_203)) {
        number++;
        outputs.add(
            Samples.scored(
                "again",
                EMAIL,
                Optional.of("user-" + number % 7),
                id,
                Math.sin(number),
                number % 3 / 10.0));
      }
      scored.save(outputs);
      outputs.forEach(o -> quality.add(Map.of(QualityCell.of(o), QualitySums.of(o))));
      QualitySums total = quality.total("again", EMAIL);
      List<UserTally> tallies = scored.tallies("again", EMAIL, FROM, TO);
      database
          .jdbi()
          .useTransaction(
              handle -> {
                for (String table : List.of("quality", "quality_total", "contribution")) {
                  handle.execute("delete from " + table);
                }
                new QualityAgain().migrate(on(handle.getConnection()));
              });
      assertThat(quality.total("again", EMAIL)).isEqualTo(total);
      assertThat(scored.tallies("again", EMAIL, FROM, TO)).isEqualTo(tallies).hasSize(7);
      assertThat(quality.find("again", Optional.of(EMAIL), FROM, TO).values())
          .singleElement()
          .isEqualTo(total);
    }
  }
}
