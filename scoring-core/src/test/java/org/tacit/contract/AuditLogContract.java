package org.tacit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.contract.Samples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacit.audit.AuditEntry;
import org.tacit.audit.AuditLog;
import org.tacit.audit.AuditLog.Filter;
import org.tacit.audit.AuditedKind;

/** What every audit does. */
public abstract class AuditLogContract {
  private final String project = Samples.project();
  private AuditLog audit;

  /** An audit; it may be shared between tests, which use projects of their own. */
  protected abstract AuditLog open();

  @BeforeEach
  void openLog() {
    audit = open();
  }

  private AuditEntry entry(AuditedKind kind, String subject, Instant at) {
    return AuditEntry.of(project, kind, subject, at, "key:one", "changed");
  }

  private List<String> subjects(Filter filter) {
    return audit.find(project, filter, 100).stream().map(found -> found.entry().subject()).toList();
  }

  @Test
  void append_entry_comesBackAsItWent() {
    AuditEntry entry =
        new AuditEntry(
            project,
            AuditedKind.TYPE,
            "email",
            NOW,
            "ana ☃ 'x'",
            "set",
            "because \"we\" must",
            Optional.of("{\"kind\":\"draft\"}"),
            Optional.of("{\"kind\":\"reading\"}"));
    audit.append(entry);
    audit.append(entry(AuditedKind.REBUILD, "all", NOW));
    assertThat(audit.find(project, Filter.ALL, 10).get(1).entry()).isEqualTo(entry);
    assertThat(audit.find(project, Filter.ALL, 10).get(0).entry().before()).isEmpty();
    assertThat(audit.find(Samples.project(), Filter.ALL, 10)).isEmpty();
  }

  @Test
  void find_filters_leaveOutWhatIsNotMeant() {
    audit.append(entry(AuditedKind.KEY, "a", NOW));
    audit.append(entry(AuditedKind.TYPE, "b", NOW.plusSeconds(1)));
    audit.append(entry(AuditedKind.KEY, "c", NOW.plusSeconds(2)));
    Optional<Instant> later = Optional.of(NOW.plusSeconds(1));
    assertThat(subjects(Filter.ALL)).containsExactly("c", "b", "a");
    assertThat(
            subjects(
                new Filter(
                    Optional.of(AuditedKind.KEY),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.empty())))
        .containsExactly("c", "a");
    assertThat(
            subjects(new Filter(Optional.empty(), later, Optional.empty(), OptionalLong.empty())))
        .containsExactly("c", "b");
    assertThat(
            subjects(new Filter(Optional.empty(), Optional.empty(), later, OptionalLong.empty())))
        .containsExactly("a");
  }

  @Test
  void find_pageByPage_givesEachOnce() {
    for (int i = 0; i < 7; i++) {
      audit.append(entry(AuditedKind.USER, "u" + i, NOW.plus(Duration.ofSeconds(i % 2))));
    }
    List<String> all = new ArrayList<>();
    OptionalLong below = OptionalLong.empty();
    List<AuditLog.Numbered> page;
    do {
      page =
          audit.find(
              project, new Filter(Optional.empty(), Optional.empty(), Optional.empty(), below), 3);
      page.forEach(found -> all.add(found.entry().subject()));
      below = page.stream().mapToLong(AuditLog.Numbered::number).min();
    } while (page.size() == 3);
    assertThat(all).containsExactly("u6", "u5", "u4", "u3", "u2", "u1", "u0");
  }
}
