package org.tacit.console.audit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tacit.audit.AuditEntry;
import org.tacit.audit.AuditLog;
import org.tacit.audit.AuditedKind;
import org.tacit.console.ConsolePaths;
import org.tacit.console.Span.Choice;
import org.tacit.console.Texts;
import org.tacit.loop.UnitOfWork;

/** What the page of the audit log shows. Confined to one request. */
@Named
@RequestScoped
public class AuditPage {
  private static final int PAGE = 50;

  @Inject private HttpServletRequest request;
  @Inject private UnitOfWork work;
  @Inject private Texts texts;

  private Optional<AuditedKind> kind = Optional.empty();
  private List<Row> rows = List.of();
  private String next = "";

  /**
   * One entry. Immutable.
   *
   * @param at when, in UTC
   * @param link the page of what was changed; empty where there is none
   * @param before how it was; empty for nothing
   * @param after how it is since; empty for nothing
   */
  public record Row(
      String at,
      String actor,
      String kind,
      String subject,
      String link,
      String action,
      String reason,
      String before,
      String after) {
    static Row of(AuditEntry entry, Texts texts) {
      return new Row(
          entry.at().toString(),
          entry.actor(),
          texts.of("audit." + entry.kind().wireName()),
          entry.subject(),
          entry.kind() == AuditedKind.PREFERENCE ? "/console/preference?id=" + entry.subject() : "",
          entry.action(),
          entry.reason(),
          entry.before().orElse(""),
          entry.after().orElse(""));
    }
  }

  @PostConstruct
  void load() {
    String wanted = Optional.ofNullable(request.getParameter("what")).orElse("");
    kind = Arrays.stream(AuditedKind.values()).filter(k -> k.wireName().equals(wanted)).findFirst();
    String below = Optional.ofNullable(request.getParameter("below")).orElse("");
    AuditLog.Filter filter =
        new AuditLog.Filter(
            kind,
            Optional.empty(),
            Optional.empty(),
            below.matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(below))
                : OptionalLong.empty());
    List<AuditLog.Numbered> found =
        work.call(stores -> stores.audit().find(ConsolePaths.PROJECT, filter, PAGE + 1));
    rows = found.stream().limit(PAGE).map(one -> Row.of(one.entry(), texts)).toList();
    if (found.size() > PAGE) {
      next =
          "/console/audit?what="
              + kind.map(AuditedKind::wireName).orElse("")
              + "&below="
              + found.get(PAGE - 1).number();
    }
  }

  /** The kinds to choose from. */
  public List<Choice> getKinds() {
    return Arrays.stream(AuditedKind.values())
        .map(
            k ->
                new Choice(
                    k.wireName(), texts.of("audit." + k.wireName()), Optional.of(k).equals(kind)))
        .toList();
  }

  /** The entries, newest first. */
  public List<Row> getRows() {
    return rows;
  }

  /** The address of the page after this one; empty at the end. */
  public String getNext() {
    return next;
  }
}
