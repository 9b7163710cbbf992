package org.tacit.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.tacit.edit.Wishes;
import org.tacit.output.OutputId;

/**
 * Finds what a call says about earlier answers.
 *
 * <p>An answer is recognised by its own text with the turn before it, or, where it was changed, by
 * all turns before it. Where no user is known, it has to be longer and the only one that fits.
 * Precision goes before recall. O(turns). Immutable.
 */
public final class Links {
  private static final int MOST_ALIKE = 5;

  private final LinkSettings settings;

  /** Finds links under these rules. */
  public Links(LinkSettings settings) {
    this.settings = settings;
  }

  /** The marks under which an earlier turn has to be known for a call to say anything about it. */
  public Set<UUID> marks(Call call) {
    Set<UUID> marks = new LinkedHashSet<>();
    for (int at : answers(call.conversation())) {
      marks.add(call.marks().chain().get(at));
      call.marks().exchanges().get(at).ifPresent(marks::add);
    }
    if (call.conversation().endsWithUser()) {
      marks.add(call.marks().asked());
    }
    return marks;
  }

  /**
   * The links of a call.
   *
   * @param known earlier turns under its {@link #marks}, newest first
   * @param texts the texts of their answers, where they are kept
   */
  public List<Link> of(
      Call call, List<AnsweredTurn> known, Function<OutputId, Optional<String>> texts) {
    List<AnsweredTurn> earlier =
        known.stream()
            .filter(turn -> !turn.output().equals(call.output()))
            .filter(turn -> turn.finished().isBefore(call.began()))
            .filter(turn -> !turn.finished().isBefore(call.began().minus(settings.reach())))
            .toList();
    List<Link> links = new ArrayList<>();
    boolean recognised = false;
    for (int at : answers(call.conversation())) {
      Optional<AnsweredTurn> same = unchanged(call, earlier, at);
      recognised |= same.isPresent();
      if (same.isPresent()) {
        wentOn(call, at, same.get().output(), links);
      } else {
        changed(call, earlier, at, texts, links);
      }
    }
    if (call.known() || recognised) {
      again(call, earlier)
          .ifPresent(old -> links.add(new Link.Regenerated(old.output(), call.output())));
    }
    return links;
  }

  /** Where the latest answers stand after which a user went on, oldest first. */
  private List<Integer> answers(Conversation conversation) {
    List<Message> turns = conversation.turns();
    List<Integer> found = new ArrayList<>();
    boolean wentOn = false;
    for (int at = turns.size() - 1; at > 0 && found.size() < settings.latest(); at--) {
      wentOn |= turns.get(at).isUsers();
      if (wentOn && turns.get(at).isAnswer()) {
        found.add(0, at);
      }
    }
    return found;
  }

  private Optional<AnsweredTurn> unchanged(Call call, List<AnsweredTurn> earlier, int at) {
    Optional<UUID> exchange = call.marks().exchanges().get(at);
    UUID before = call.marks().chain().get(at);
    List<AnsweredTurn> alike =
        earlier.stream()
            .filter(turn -> exchange.filter(turn.exchange()::equals).isPresent())
            .toList();
    int words = SentBack.words(call.conversation().turns().get(at).text()).size();
    if (!call.known()) {
      return alike.size() == 1 && words >= settings.anonymousWords()
          ? Optional.of(alike.get(0))
          : Optional.empty();
    }
    return alike.stream()
        .filter(turn -> turn.asked().equals(before))
        .findFirst()
        .or(() -> alike.stream().filter(turn -> words >= settings.answerWords()).findFirst());
  }

  private void wentOn(Call call, int at, OutputId output, List<Link> links) {
    List<Message> turns = call.conversation().turns();
    Optional<Wishes.Said> said =
        at + 1 < turns.size() && turns.get(at + 1).isUsers() && turns.get(at + 1).rest().isEmpty()
            ? Wishes.of(turns.get(at + 1).text())
            : Optional.empty();
    said.ifPresent(words -> links.add(new Link.Said(output, words)));
    if (said.filter(words -> words.verdict() <= 0).isEmpty()) {
      links.add(new Link.Continued(output));
    }
  }

  private void changed(
      Call call,
      List<AnsweredTurn> earlier,
      int at,
      Function<OutputId, Optional<String>> texts,
      List<Link> links) {
    UUID before = call.marks().chain().get(at);
    List<AnsweredTurn> alike =
        earlier.stream()
            .filter(turn -> turn.asked().equals(before))
            .filter(turn -> turn.frame().equals(call.marks().frame()))
            .limit(MOST_ALIKE)
            .toList();
    String sent = call.conversation().turns().get(at).text();
    boolean sure =
        call.known()
            || (alike.size() == 1 && SentBack.words(sent).size() >= settings.anonymousWords());
    Optional<OutputId> edited = Optional.empty();
    for (AnsweredTurn turn : alike) {
      SentBack how =
          texts.apply(turn.output()).map(text -> SentBack.of(text, sent)).orElse(SentBack.OTHER);
      if (sure && how == SentBack.SAME) {
        wentOn(call, at, turn.output(), links);
        return;
      }
      if (sure && how == SentBack.EDITED && edited.isEmpty()) {
        edited = Optional.of(turn.output());
      }
    }
    edited.ifPresent(output -> links.add(new Link.Edited(output, sent)));
  }

  /** What was answered when the same was asked before, unless it was a program that asks again. */
  private Optional<AnsweredTurn> again(Call call, List<AnsweredTurn> earlier) {
    int words =
        call.conversation().turns().stream()
            .filter(Message::isUsers)
            .mapToInt(message -> SentBack.words(message.text()).size())
            .sum();
    if (!call.answered()
        || call.retry()
        || !call.conversation().endsWithUser()
        || words < settings.askedWords()) {
      return Optional.empty();
    }
    Instant oldest = call.began().minus(settings.againWithin());
    List<AnsweredTurn> same =
        earlier.stream()
            .filter(turn -> turn.asked().equals(call.marks().asked()))
            .filter(turn -> turn.frame().equals(call.marks().frame()))
            .filter(turn -> turn.finished().isAfter(oldest))
            .toList();
    if (same.isEmpty() || same.size() > settings.mostAgain()) {
      return Optional.empty();
    }
    AnsweredTurn last = same.get(0);
    Duration since = Duration.between(last.finished(), call.began());
    boolean retried = call.attempt().isPresent() && call.attempt().equals(last.attempt());
    return retried || since.compareTo(settings.againAfter()) < 0
        ? Optional.empty()
        : Optional.of(last);
  }
}
