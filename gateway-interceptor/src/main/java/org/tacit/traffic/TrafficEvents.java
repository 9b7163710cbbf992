package org.tacit.traffic;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tacit.conversation.Link;
import org.tacit.edit.FeatureDirection;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.event.Origin;
import org.tacit.event.OutputRef;
import org.tacit.event.Submission;
import org.tacit.security.Digests;

/**
 * Says links as events. The ID follows from what is said and not from when, so that a conversation
 * that is sent again and again, to whatever node, says each thing once.
 */
final class TrafficEvents {
  private static final int DIGITS = 16;

  private TrafficEvents() {}

  static Submission of(String project, Link link, Instant at, Instant received) {
    if (link instanceof Link.Regenerated again) {
      String replacement = again.replacement().toString();
      EventHead head = head(project, link, "regenerated", "", at, received);
      return new Submission(
          new FeedbackEvent.Regenerated(head, Optional.of(again.replacement())),
          Digests.sha256(replacement));
    }
    if (link instanceof Link.Edited edited) {
      String digest = Digests.sha256(edited.text());
      EventHead head = head(project, link, "edited", digest, at, received);
      return new Submission(new FeedbackEvent.Edited(head, edited.text()), digest);
    }
    if (link instanceof Link.Said said) {
      List<String> wishes =
          said.said().wishes().stream().map(FeatureDirection::wireName).sorted().toList();
      String digest = Digests.sha256(said.said().verdict() + String.join(",", wishes));
      EventHead head = head(project, link, "said", digest, at, received);
      return new Submission(new FeedbackEvent.Rated(head, said.said().verdict(), wishes), digest);
    }
    EventHead head = head(project, link, "continued", "", at, received);
    return new Submission(
        new FeedbackEvent.Accepted(head, Optional.empty()), Digests.sha256("continued"));
  }

  private static EventHead head(
      String project, Link link, String what, String digest, Instant at, Instant received) {
    String more = digest.isEmpty() ? "" : "_" + digest.substring(0, DIGITS);
    return new EventHead(
        project,
        "traffic_" + what + "_" + link.output() + more,
        new OutputRef.ById(link.output()),
        at,
        received,
        Origin.TRAFFIC,
        OptionalLong.empty());
  }
}
