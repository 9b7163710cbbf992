package org.tacit.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.tacit.event.Action;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.loop.Habit;
import org.tacit.loop.Interpretation;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputType;
import org.tacit.output.TypeKind;
import org.tacit.output.TypeSettings;

/**
 * A hypothetical behaviour as JSON: events as in feedback, but without IDs and texts; an edit says
 * its {@code distance}. Immutable.
 *
 * @param type what was written
 * @param kind how outputs of it are used, if not as the type's settings say
 * @param words the output's length
 * @param habit the user's past
 * @param attempt its place in a chain of regenerations
 * @param created when the output was made
 * @param asOf when, if that was said: then weights and rulings of that moment hold, else today's
 * @param acts what its user did
 */
record InterpretPayload(
    OutputType type,
    Optional<TypeKind> kind,
    int words,
    Habit habit,
    int attempt,
    Instant created,
    Optional<Instant> asOf,
    List<Act> acts) {
  static final Set<String> FIELDS =
      Set.of("type", "kind", "words", "habit", "attempt", "created", "events");
  private static final Set<String> EVENT =
      Set.of(
          "event_id",
          "action",
          "at",
          "dwell_ms",
          "distance",
          "fraction",
          "channel",
          "rating",
          "outcome",
          "success",
          "final",
          "undoes");
  private static final Set<String> HABIT = Set.of("accept", "edit", "regenerate", "events");
  private static final int MOST_EVENTS = 1_000;
  private static final int MOST_WORDS = 1_000_000;
  private static final int MOST_ATTEMPTS = 100;
  private static final int NAME = 64;
  private static final long LONGEST_DWELL = Duration.ofDays(30).toMillis();
  private static final Instant OLDEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");

  /** One event and what the wire says in place of its text. */
  record Act(JsonNode node, Action action, Instant at, OptionalDouble distance) {}

  static InterpretPayload read(JsonNode body) {
    OutputType type =
        Fields.text(body, "type", NAME)
            .map(text -> Fields.type(text, "type"))
            .orElse(OutputType.DEFAULT);
    Optional<TypeKind> kind =
        Fields.text(body, "kind", NAME).map(text -> Fields.choice(TypeKind.class, text, "kind"));
    int words = (int) whole(body, "words", "", 0, MOST_WORDS).orElse(150);
    int attempt = (int) whole(body, "attempt", "", 1, MOST_ATTEMPTS).orElse(1);
    List<JsonNode> events = events(body);
    Optional<Instant> created = moment(body, "created", "");
    List<Act> acts = new ArrayList<>();
    Optional<Instant> last = created.or(() -> first(events));
    Instant at = last.orElse(OLDEST);
    for (int i = 0; i < events.size(); i++) {
      String place = "events[" + i + "].";
      at = moment(events.get(i), "at", place).orElse(at);
      Action action = action(events.get(i), place);
      acts.add(new Act(events.get(i), action, at, distance(events.get(i), action, place)));
    }
    return new InterpretPayload(
        type, kind, words, habit(body), attempt, last.orElse(OLDEST), created, List.copyOf(acts));
  }

  /** Without a moment of its own the output was made when the first event with one happened. */
  private static Optional<Instant> first(List<JsonNode> events) {
    for (int i = 0; i < events.size(); i++) {
      Optional<Instant> at = moment(events.get(i), "at", "events[" + i + "].");
      if (at.isPresent()) {
        return at;
      }
    }
    return Optional.empty();
  }

  private static List<JsonNode> events(JsonNode body) {
    String allowed = "an array of 1 to " + MOST_EVENTS + " events";
    if (!(body.path("events") instanceof ArrayNode array)
        || array.isEmpty()
        || array.size() > MOST_EVENTS) {
      throw Problem.invalid("events", allowed);
    }
    List<JsonNode> events = new ArrayList<>();
    for (JsonNode event : array) {
      String place = "events[" + events.size() + "]";
      if (!event.isObject()) {
        throw Problem.invalid(place, "a JSON object");
      }
      Fields.only(event, EVENT, place);
      events.add(event);
    }
    return events;
  }

  private static Action action(JsonNode event, String place) {
    return Optional.ofNullable(event.path("action").textValue())
        .flatMap(Action::parse)
        .orElseThrow(() -> Problem.invalid(place + "action", "one of " + Action.ALLOWED));
  }

  private static OptionalDouble distance(JsonNode event, Action action, String place) {
    OptionalDouble distance = number(event, "distance", place, 0, 1);
    boolean textual =
        action == Action.EDITED || action == Action.ACCEPTED || action == Action.SHARED;
    if ((action == Action.EDITED && distance.isEmpty()) || (distance.isPresent() && !textual)) {
      throw Problem.invalid(
          place + "distance",
          textual
              ? "a number from 0 to 1: how much of the text was changed"
              : "only with edited, accepted or shared");
    }
    return distance;
  }

  private static Habit habit(JsonNode body) {
    JsonNode habit = body.path("habit");
    if (habit.isMissingNode() || habit.isNull()) {
      return Habit.UNKNOWN;
    }
    if (!habit.isObject()) {
      throw Problem.invalid("habit", Habit.ALLOWED);
    }
    Fields.only(habit, HABIT, "habit");
    double accept = number(habit, "accept", "habit.", 0, 1).orElse(0);
    double edit = number(habit, "edit", "habit.", 0, 1).orElse(0);
    double regenerate = number(habit, "regenerate", "habit.", 0, 1).orElse(0);
    long events = whole(habit, "events", "habit.", 0, 1_000_000).orElse(0);
    if (!Habit.allowed(accept, edit, regenerate, events)) {
      throw Problem.invalid("habit", Habit.ALLOWED);
    }
    return new Habit(accept, edit, regenerate, events);
  }

  /** The behaviour, for a type with these settings. */
  Interpretation.Behaviour behaviour(String project, TypeSettings stored) {
    TypeSettings settings =
        new TypeSettings(
            stored.type(), kind.orElse(stored.kind()), stored.learning(), stored.window());
    GeneratedOutput output = Interpretation.output(project, settings, words, () -> created);
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < acts.size(); i++) {
      String place = "events[" + i + "].";
      Optional<String> given = Fields.text(acts.get(i).node(), "event_id", NAME, place);
      if (given.isPresent() && names.putIfAbsent(given.get(), id(i)) != null) {
        throw Problem.invalid(place + "event_id", "another ID than that of an earlier event");
      }
    }
    List<FeedbackEvent> events = new ArrayList<>();
    OptionalDouble distance = OptionalDouble.empty();
    for (int i = 0; i < acts.size(); i++) {
      Act act = acts.get(i);
      events.add(event(act, i, output, names));
      distance = act.distance().isPresent() ? act.distance() : distance;
    }
    return new Interpretation.Behaviour(output, events, settings, attempt, distance, habit);
  }

  /** In the order they were given in, where nothing says when they happened. */
  private static String id(int index) {
    return String.format(Locale.ROOT, "%06d", index);
  }

  private static FeedbackEvent event(
      Act act, int index, GeneratedOutput output, Map<String, String> names) {
    JsonNode node = act.node();
    String place = "events[" + index + "].";
    OptionalLong dwell = whole(node, "dwell_ms", place, 0, LONGEST_DWELL);
    EventHead head =
        new EventHead(
            output.project(),
            id(index),
            new OutputRef.ById(output.id()),
            act.at(),
            act.at(),
            Origin.API,
            dwell);
    Optional<String> text = act.distance().isPresent() ? Optional.of("") : Optional.empty();
    return switch (act.action()) {
      case VIEWED -> new FeedbackEvent.Viewed(head);
      case ACCEPTED -> new FeedbackEvent.Accepted(head, text);
      case EDITED -> new FeedbackEvent.Edited(head, "");
      case REGENERATED -> new FeedbackEvent.Regenerated(head, Optional.empty());
      case COPIED -> new FeedbackEvent.Copied(head, fraction(node, place));
      case SHARED ->
          new FeedbackEvent.Shared(head, Fields.text(node, "channel", NAME, place), text);
      case ABANDONED -> new FeedbackEvent.Abandoned(head);
      case RATED ->
          new FeedbackEvent.Rated(
              head,
              number(node, "rating", place, -1, 1)
                  .orElseThrow(() -> Problem.invalid(place + "rating", "a number from -1 to 1")));
      case OUTCOME ->
          new FeedbackEvent.Outcome(
              head,
              Fields.text(node, "outcome", NAME, place).orElse("outcome"),
              flag(node, "success", place)
                  .orElseThrow(() -> Problem.invalid(place + "success", "true or false")),
              flag(node, "final", place).orElse(true));
      case UNDONE ->
          new FeedbackEvent.Undone(
              head,
              Fields.text(node, "undoes", NAME, place)
                  .map(names::get)
                  .orElseThrow(
                      () ->
                          Problem.invalid(
                              place + "undoes", "the event_id of another of these events")));
    };
  }

  private static double fraction(JsonNode node, String place) {
    double fraction = number(node, "fraction", place, 0, 1).orElse(1);
    if (fraction == 0) {
      throw Problem.invalid(place + "fraction", "a number above 0, at most 1");
    }
    return fraction;
  }

  private static Optional<Boolean> flag(JsonNode node, String field, String place) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      throw Problem.invalid(place + field, "true or false");
    }
    return Optional.of(value.booleanValue());
  }

  private static Optional<Instant> moment(JsonNode node, String field, String place) {
    return Fields.text(node, field, NAME, place)
        .map(text -> Fields.moment(text, place + field, OLDEST))
        .map(
            moment -> {
              if (moment.isBefore(OLDEST) || moment.isAfter(LATEST)) {
                throw Problem.invalid(place + field, "a time from the year 2000 to 2999");
              }
              return moment;
            });
  }

  private static OptionalDouble number(
      JsonNode node, String field, String place, double least, double most) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalDouble.empty();
    }
    if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
      throw Problem.invalid(
          place + field, String.format(Locale.ROOT, "a number from %.0f to %.0f", least, most));
    }
    return OptionalDouble.of(value.doubleValue());
  }

  private static OptionalLong whole(
      JsonNode node, String field, String place, long least, long most) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalLong.empty();
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < least
        || value.longValue() > most) {
      throw Problem.invalid(place + field, "a whole number from " + least + " to " + most);
    }
    return OptionalLong.of(value.longValue());
  }
}
