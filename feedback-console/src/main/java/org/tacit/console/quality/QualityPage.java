package org.tacit.console.quality;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tacit.console.Span;
import org.tacit.console.Texts;
import org.tacit.quality.Grouping;
import org.tacit.quality.QualityReport;

/** What the page of quality shows. Confined to one request. */
@Named
@RequestScoped
public class QualityPage {
  private static final double LEAST_SCALE = .1;

  @Inject private HttpServletRequest request;
  @Inject private Span span;
  @Inject private Qualities qualities;
  @Inject private Texts texts;

  private Optional<Grouping> by = Optional.empty();
  private List<QualityCard> cards = List.of();

  @PostConstruct
  void load() {
    by = Optional.ofNullable(request.getParameter("by")).flatMap(Grouping::parse);
    List<QualityReport> reports = qualities.read(span.type(), span.back(), by);
    double scale =
        reports.stream()
            .flatMap(
                report ->
                    Stream.concat(Stream.of(report.figures()), report.groups().values().stream()))
            .flatMap(
                figures ->
                    Stream.of(figures.interval(), figures.band(), figures.adjustedInterval()))
            .flatMap(Optional::stream)
            .mapToDouble(ends -> Math.max(Math.abs(ends.low()), Math.abs(ends.high())))
            .reduce(LEAST_SCALE, Math::max);
    cards = reports.stream().map(report -> QualityCard.of(report, by, scale, texts)).toList();
  }

  /** The types with outputs, those with most first. */
  public List<QualityCard> getCards() {
    return cards;
  }

  /** What outputs can be told apart by. */
  public List<Span.Choice> getGroupings() {
    List<Span.Choice> choices = new ArrayList<>();
    choices.add(new Span.Choice("", texts.of("quality.by.nothing"), by.isEmpty()));
    for (Grouping grouping : Grouping.values()) {
      choices.add(
          new Span.Choice(
              grouping.wireName(),
              texts.of("quality.by." + grouping.wireName()),
              by.filter(grouping::equals).isPresent()));
    }
    return choices;
  }
}
