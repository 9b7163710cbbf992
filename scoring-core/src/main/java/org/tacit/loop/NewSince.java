package org.tacit.loop;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tacit.preference.EditEvidence;
import org.tacit.preference.Observation;
import org.tacit.preference.Preference;

/**
 * From when on edits tell what people want: where they were found to have changed, what they did
 * before says nothing of it any more. Immutable.
 *
 * @param topics the moments, by what the preferences that drifted are about
 */
record NewSince(Map<String, Instant> topics) {
  /** Copies the map. */
  NewSince {
    topics = Map.copyOf(topics);
  }

  /** What follows from preferences in any state. */
  static NewSince of(Stream<Preference> preferences) {
    Map<String, Instant> topics = new HashMap<>();
    preferences.forEach(
        preference ->
            preference
                .drifted()
                .ifPresent(
                    at ->
                        preference
                            .hypothesis()
                            .ifPresent(
                                about ->
                                    about
                                        .topics()
                                        .forEach(
                                            topic ->
                                                topics.merge(
                                                    topic, at, (a, b) -> a.isAfter(b) ? a : b)))));
    return new NewSince(topics);
  }

  /** The edits without what they no longer tell. */
  List<EditEvidence> of(List<EditEvidence> edits) {
    return topics.isEmpty() ? edits : edits.stream().map(this::of).toList();
  }

  private EditEvidence of(EditEvidence edit) {
    List<Observation> telling =
        edit.observations().stream().filter(observation -> tells(observation, edit.at())).toList();
    return telling.size() == edit.observations().size() ? edit : edit.with(telling);
  }

  private boolean tells(Observation observation, Instant at) {
    return observation.hypothesis().topics().stream()
        .map(topics::get)
        .noneMatch(since -> since != null && at.isBefore(since));
  }
}
