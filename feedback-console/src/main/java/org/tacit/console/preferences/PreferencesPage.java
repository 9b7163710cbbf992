package org.tacit.console.preferences;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the list of preferences shows. Confined to one request. */
@Named
@RequestScoped
public class PreferencesPage {
  /** The scale when every interval is narrow: a difference of 0.1 is worth seeing. */
  private static final double SMALLEST_SCALE = 0.1;

  private static final int LONGEST_TEXT = 100;

  @Inject private HttpServletRequest request;
  @Inject private Instance<PreferencesView> view;

  private PreferencesView.Filter filter =
      new PreferencesView.Filter(Optional.empty(), Optional.empty(), "");
  private PreferencesView.Listing listing = new PreferencesView.Listing(List.of(), List.of(), 0);
  private List<PreferenceCard> cards = List.of();

  @PostConstruct
  void load() {
    String text = Optional.ofNullable(request.getParameter("q")).orElse("").strip();
    filter =
        new PreferencesView.Filter(
            status(request.getParameter("status")),
            Optional.ofNullable(request.getParameter("type")).filter(type -> !type.isBlank()),
            text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
    if (view.isResolvable()) {
      listing = view.get().list(filter);
    }
    double scale =
        listing.rows().stream()
            .flatMap(row -> row.effect().stream())
            .flatMap(effect -> Stream.of(Math.abs(effect.low()), Math.abs(effect.high())))
            .reduce(SMALLEST_SCALE, Math::max);
    cards = listing.rows().stream().map(row -> PreferenceCard.of(row, scale)).toList();
  }

  /** The rows, ready to be shown. */
  public List<PreferenceCard> getCards() {
    return cards;
  }

  /** Whether nothing has been learned at all, whatever the filter. */
  public boolean isNothingLearned() {
    return listing.total() == 0;
  }

  /** How many are shown of how many, in words. */
  public String getCount() {
    String shown = cards.size() == listing.total() ? "" : cards.size() + " of ";
    return shown + listing.total() + (listing.total() == 1 ? " preference" : " preferences");
  }

  /** The output types to choose from. */
  public List<String> getTypes() {
    return listing.types();
  }

  /** The statuses to choose from, in lower case. */
  public List<String> getStatuses() {
    return Arrays.stream(PreferencesView.Status.values()).map(PreferencesPage::word).toList();
  }

  /** The chosen status in lower case, empty text for all. */
  public String getStatus() {
    return filter.status().map(PreferencesPage::word).orElse("");
  }

  /** The chosen type, empty text for all. */
  public String getType() {
    return filter.type().orElse("");
  }

  /** The text searched for. */
  public String getText() {
    return filter.text();
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<PreferencesView.Status> status(@Nullable String word) {
    return Arrays.stream(PreferencesView.Status.values())
        .filter(status -> word(status).equals(word))
        .findFirst();
  }
}
