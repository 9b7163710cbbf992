package org.tacit.feedback;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.tacit.output.Assignment;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;
import org.tacit.output.OutputLog;
import org.tacit.output.TypeStore;
import org.tacit.output.Usage;
import org.tacit.quality.QualityStore;
import org.tacit.quality.TypeMeans;
import org.tacit.score.ScoredOutput;
import org.tacit.score.ScoredOutputStore;
import org.tacit.signal.Factor;
import org.tacit.signal.OutcomeNames;
import org.tacit.signal.Signal;
import org.tacit.signal.SignalExtractor;
import org.tacit.signal.SignalStore;
import org.tacit.signal.Silence;

/**
 * One output with what its users' acts came to, as JSON. No text is shown.
 *
 * <p>{@code state} is {@code open} until an act says how it ended or its type's window is over,
 * then {@code ended} or {@code silent}. Thread-safe.
 */
public final class OutputView {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutputLog outputs;
  private final ScoredOutputStore scored;
  private final TypeStore types;
  private final QualityStore quality;
  private final SignalStore checks;
  private final InstantSource clock;

  /** A view over these ports. */
  public OutputView(
      OutputLog outputs,
      ScoredOutputStore scored,
      TypeStore types,
      QualityStore quality,
      SignalStore checks,
      InstantSource clock) {
    this.outputs = outputs;
    this.scored = scored;
    this.types = types;
    this.quality = quality;
    this.checks = checks;
    this.clock = clock;
  }

  Answer of(String project, String id) {
    return OutputId.ofAnswer(id)
        .flatMap(outputId -> outputs.find(project, outputId))
        .map(this::view)
        .orElseGet(
            () ->
                Answer.error(
                    404,
                    "invalid_request_error",
                    "unknown_output",
                    "There is no output of this ID in this project."));
  }

  private Answer view(GeneratedOutput output) {
    Optional<ScoredOutput> derived = scored.find(output.project(), output.id());
    ObjectNode body = JSON.createObjectNode();
    body.put("id", output.id().toString());
    body.put("object", "tacit.output");
    body.put("type", output.type().name());
    output.segment().ifPresent(segment -> body.put("segment", segment));
    body.put("user", output.user().orElse(null));
    body.put("created", output.created().toString());
    body.put("upstream", output.upstream());
    body.put("completion", output.completion().name().toLowerCase(Locale.ROOT));
    body.put("words", output.words());
    body.put("learns", output.learns());
    body.put("audited", output.audited());
    ArrayNode preferences = body.putArray("preferences");
    for (Assignment assignment : output.treatment().assignments()) {
      preferences
          .addObject()
          .put("id", assignment.preferenceId())
          .put("version", assignment.version())
          .put("trial", assignment.trialId())
          .put("arm", assignment.arm().name().toLowerCase(Locale.ROOT))
          .put("probability", assignment.probability());
    }
    body.put("held_out", output.treatment().heldOut());
    output
        .treatment()
        .choice()
        .ifPresent(
            choice ->
                body.putObject("choice")
                    .put("contest", choice.contest())
                    .put("arm", choice.arm())
                    .put("upstream", choice.upstream())
                    .put("probability", choice.probability()));
    output.usage().ifPresent(usage -> body.set("usage", usage(usage)));
    body.set("score", derived.map(this::score).orElse(null));
    ArrayNode signals = body.putArray("signals");
    derived.ifPresent(o -> o.signals().forEach(signal -> signals.add(signal(signal, output))));
    derived.ifPresent(o -> o.distance().ifPresent(d -> body.put("edit_distance", d)));
    body.set("chain", chain(output, derived));
    boolean ended = derived.flatMap(ScoredOutput::ending).isPresent();
    Silence silence =
        Silence.of(output.created(), types.find(output.project(), output.type()), clock.instant());
    body.put("state", ended ? "ended" : silence.over() ? "silent" : "open");
    if (!ended) {
      body.putObject("silence").put("until", silence.until().toString()).put("why", silence.why());
    }
    return Answer.ok(body);
  }

  private static ObjectNode usage(Usage usage) {
    ObjectNode node = JSON.createObjectNode();
    node.put("input_tokens", usage.inputTokens()).put("output_tokens", usage.outputTokens());
    usage.nanos().ifPresent(nanos -> node.put("cost", nanos / 1e9));
    return node;
  }

  /**
   * The output this one took the place of, the one that took its place, and how many came before.
   */
  private ObjectNode chain(GeneratedOutput output, Optional<ScoredOutput> derived) {
    ObjectNode node = JSON.createObjectNode();
    node.put("attempt", derived.map(ScoredOutput::attempt).orElse(1));
    node.put(
        "replaces",
        scored
            .replacedBy(output.project(), output.id())
            .map(earlier -> earlier.id().toString())
            .orElse(null));
    node.put(
        "replaced_by",
        derived.flatMap(ScoredOutput::replacement).map(OutputId::toString).orElse(null));
    return node;
  }

  private ObjectNode score(ScoredOutput output) {
    ObjectNode node = JSON.createObjectNode();
    if (output.score().isEmpty()) {
      node.putNull("value").put("weight", 0).putNull("adjusted").putArray("explanation");
      return node;
    }
    double value = output.score().get().value();
    node.put("value", value).put("weight", output.weight());
    if (output.user().isPresent()) {
      TypeMeans means = TypeMeans.read(quality, output.project(), output.type());
      double expected = output.past().expectedScore(means.score(), means.prior());
      node.put("adjusted", value - (expected - means.score()));
    } else {
      node.put("adjusted", value);
    }
    ArrayNode explanation = node.putArray("explanation");
    for (Signal signal : output.signals()) {
      explanation.add(line(signal));
    }
    return node;
  }

  /** One sentence for one signal: what it was, what it says, and why so much. */
  private static String line(Signal signal) {
    StringBuilder line = new StringBuilder(signal.action().wireName());
    if (signal instanceof Signal.Valued valued) {
      line.append(
          String.format(Locale.ROOT, ": %+.2f, weight %.2f", valued.value(), valued.weight()));
    } else {
      line.append(": moves nothing");
    }
    for (Factor factor : signal.factors()) {
      line.append("; ").append(factor.why());
    }
    return line.toString();
  }

  private ObjectNode signal(Signal signal, GeneratedOutput output) {
    ObjectNode node = JSON.createObjectNode();
    node.put("action", signal.action().wireName());
    node.put("at", signal.at().toString());
    boolean read =
        signal.factors().stream().anyMatch(f -> f.name().equals(SignalExtractor.TRAFFIC));
    node.put("source", read ? "traffic" : "client");
    node.put("polarity", signal.polarity().name().toLowerCase(Locale.ROOT));
    if (signal instanceof Signal.Valued valued) {
      node.put("value", valued.value());
      node.put("weight", valued.weight());
    }
    boolean open = signal.factors().stream().anyMatch(f -> f.name().equals(SignalExtractor.OPEN));
    if (open) {
      Duration elapsed = Duration.between(output.created(), clock.instant());
      OutcomeNames.of(signal.factors())
          .flatMap(name -> checks.total(output.project(), output.type()).maturity(name))
          .ifPresent(m -> node.put("will_still_succeed", m.willStillSucceed(elapsed)));
    }
    ArrayNode factors = node.putArray("factors");
    for (Factor factor : signal.factors()) {
      factors
          .addObject()
          .put("name", factor.name())
          .put("value", factor.value())
          .put("why", factor.why());
    }
    return node;
  }
}
