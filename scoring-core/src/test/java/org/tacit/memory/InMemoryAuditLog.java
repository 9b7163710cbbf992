package org.tacit.memory;

import java.util.ArrayList;
import java.util.List;
import org.tacit.audit.AuditEntry;
import org.tacit.audit.AuditLog;

/** Entries in a list. Thread-safe. */
public final class InMemoryAuditLog implements AuditLog {
  private final List<Numbered> kept = new ArrayList<>();

  @Override
  public synchronized void append(AuditEntry entry) {
    kept.add(new Numbered(kept.size() + 1L, entry));
  }

  @Override
  public synchronized List<Numbered> find(String project, Filter filter, int limit) {
    List<Numbered> found = new ArrayList<>();
    for (int i = kept.size() - 1; i >= 0 && found.size() < limit; i--) {
      Numbered each = kept.get(i);
      AuditEntry entry = each.entry();
      if (entry.project().equals(project)
          && filter.kind().stream().allMatch(kind -> kind == entry.kind())
          && filter.from().stream().noneMatch(from -> entry.at().isBefore(from))
          && filter.to().stream().allMatch(to -> entry.at().isBefore(to))
          && filter.below().stream().allMatch(number -> each.number() < number)) {
        found.add(each);
      }
    }
    return found;
  }
}
