package org.tacit.openai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tacit.exchange.Tokens;
import org.tacit.output.Completion;

/** Reads a chat completion or its chunks: each choice is an output of its own. */
final class ChatReading implements AnswerReading {
  private final CallOutputs outputs;
  private final boolean quiet;
  private volatile @Nullable Tokens tokens;
  private final List<String> quotedIds;
  private final List<Choice> choices = new ArrayList<>();
  private volatile boolean error;
  private volatile boolean done;

  /** What was heard of one choice. */
  private static final class Choice {
    final StringBuilder text = new StringBuilder();
    boolean seen;
    @Nullable String finish;
  }

  ChatReading(CallOutputs outputs) {
    this(outputs, false);
  }

  /**
   * A reading of the outputs of one call.
   *
   * @param quiet whether an event that tells nothing but tokens is kept back, since the caller did
   *     not ask for it
   */
  ChatReading(CallOutputs outputs, boolean quiet) {
    this.quiet = quiet;
    this.outputs = outputs;
    this.quotedIds = outputs.all().stream().map(open -> '"' + open.id().toString() + '"').toList();
    outputs.all().forEach(open -> choices.add(new Choice()));
  }

  @Override
  public boolean document(
      byte[] source,
      int start,
      int length,
      byte[] bytes,
      int from,
      int to,
      ByteArrayOutputStream out) {
    CompletionScan scan = CompletionScan.of(source, start, length);
    scan.tokens().ifPresent(counted -> tokens = counted);
    if (!(quiet && scan.onlyTokens())) {
      scan.write(bytes, from, start, to, quotedIds, out);
    }
    error |= scan.error();
    synchronized (choices) {
      for (CompletionScan.Choice heard : scan.choices()) {
        if (heard.index() >= 0 && heard.index() < choices.size()) {
          Choice choice = choices.get(heard.index());
          choice.seen = true;
          heard.content().ifPresent(choice.text::append);
          choice.finish = heard.finish().orElse(choice.finish);
        }
      }
    }
    return scan.valid();
  }

  @Override
  public void marker() {
    done = true;
  }

  @Override
  public boolean done() {
    return done;
  }

  @Override
  public boolean unfinished() {
    synchronized (choices) {
      return !done && !error && choices.stream().allMatch(choice -> choice.finish == null);
    }
  }

  @Override
  public void ended(String upstream) {
    record(upstream, Optional.empty());
  }

  @Override
  public void broken(String upstream, Completion how) {
    record(upstream, Optional.of(how));
  }

  private void record(String upstream, Optional<Completion> how) {
    for (int i = 0; i < choices.size(); i++) {
      Choice choice = choices.get(i);
      String text;
      boolean seen;
      Completion completion;
      synchronized (choices) {
        text = choice.text.toString();
        seen = choice.seen;
        completion = how.orElseGet(() -> completion(choice));
      }
      if (i == 0 || seen) {
        // The upstream counts the whole call; the first choice carries it.
        Optional<Tokens> counted = i == 0 ? Optional.ofNullable(tokens) : Optional.empty();
        outputs.all().get(i).finish(upstream, completion, text, counted);
      }
    }
  }

  private Completion completion(Choice choice) {
    boolean whole = !error && (choice.finish != null || done);
    return whole ? ofFinish(Optional.ofNullable(choice.finish)) : Completion.FAILED;
  }

  private static Completion ofFinish(Optional<String> finish) {
    return switch (finish.orElse("stop")) {
      case "length" -> Completion.TRUNCATED;
      case "content_filter" -> Completion.REFUSED;
      default -> Completion.COMPLETE;
    };
  }

  @Override
  public Optional<Tokens> tokens() {
    return Optional.ofNullable(tokens);
  }

  @Override
  public List<String> finish() {
    synchronized (choices) {
      return choices.stream().flatMap(c -> Optional.ofNullable(c.finish).stream()).toList();
    }
  }

  @Override
  public List<String> outputs() {
    return outputs.names();
  }

  @Override
  public Map<String, String> headers() {
    return outputs.headers();
  }

  @Override
  public void answered(
      CallListener listener, String upstream, int status, long upstreamNanos, long tacitNanos) {
    listener.answered(
        outputs.first().context().type(), upstream, status, upstreamNanos, tacitNanos);
  }

  @Override
  public byte[] event(OpenAiError failure) {
    return ("data: " + new String(failure.json(), StandardCharsets.UTF_8) + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
