package org.tacit.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tacit.loop.UnitOfWork;
import org.tacit.output.OutputType;
import org.tacit.output.TypeSettings;

/**
 * The output type and the time that a page is about, as its address says: {@code type} and {@code
 * days}. What is not one of the choices counts as not chosen. Confined to one request.
 */
@Named
@RequestScoped
public class Span {
  private static final List<Integer> DAYS = List.of(1, 7, 30, 90, 365);
  private static final int USUAL = 30;

  @Inject private HttpServletRequest request;
  @Inject private UnitOfWork work;
  @Inject private Texts texts;

  private List<String> types = List.of();
  private Optional<String> type = Optional.empty();
  private int days = USUAL;

  /**
   * A choice of a list. Immutable.
   *
   * @param value what it sends
   * @param label what it says
   * @param chosen whether it is the one chosen
   */
  public record Choice(String value, String label, boolean chosen) {}

  @PostConstruct
  void load() {
    types =
        work.call(
            stores ->
                stores.types().list(ConsolePaths.PROJECT).stream()
                    .map(TypeSettings::type)
                    .map(OutputType::name)
                    .sorted()
                    .toList());
    type = Optional.ofNullable(request.getParameter("type")).filter(types::contains);
    days =
        DAYS.stream()
            .filter(span -> String.valueOf(span).equals(request.getParameter("days")))
            .findFirst()
            .orElse(USUAL);
  }

  /** The chosen type; empty for all. */
  public Optional<String> type() {
    return type;
  }

  /** The chosen type, empty text for all. */
  public String getType() {
    return type.orElse("");
  }

  /** How far back. */
  public Duration back() {
    return Duration.ofDays(days);
  }

  /** How far back, in days. */
  public int getDays() {
    return days;
  }

  /** How long each step of a trend over this time is. */
  public static Duration bucketOf(Duration back) {
    return back.compareTo(Duration.ofDays(2)) <= 0 ? Duration.ofHours(1) : Duration.ofDays(1);
  }

  /** The types to choose from. */
  public List<Choice> getTypes() {
    return types.stream()
        .map(name -> new Choice(name, name, Optional.of(name).equals(type)))
        .toList();
  }

  /** The spans to choose from. */
  public List<Choice> getSpans() {
    return DAYS.stream()
        .map(
            span ->
                new Choice(
                    String.valueOf(span),
                    span == 1 ? texts.of("span.day") : texts.of("span.days", span),
                    span == days))
        .toList();
  }
}
