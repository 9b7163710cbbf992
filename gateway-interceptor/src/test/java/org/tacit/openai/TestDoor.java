package org.tacit.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.tacit.choice.ChoiceSettings;
import org.tacit.choice.Chooser;
import org.tacit.config.ConfigResult;
import org.tacit.config.TacitConfig;
import org.tacit.config.TacitConfigs;
import org.tacit.config.UpstreamSettings;
import org.tacit.exchange.AuditDraw;
import org.tacit.exchange.ExchangeListener;
import org.tacit.exchange.FeedbackExchange;
import org.tacit.exchange.TrafficListener;
import org.tacit.injection.Selection;
import org.tacit.limits.Admission;
import org.tacit.limits.InMemorySpendStore;
import org.tacit.limits.KeyGate;
import org.tacit.limits.KeyLimits;
import org.tacit.limits.SpendLedger;
import org.tacit.output.Arm;
import org.tacit.output.Assignment;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputIds;
import org.tacit.output.Treatment;
import org.tacit.upstream.FallbackPort;
import org.tacit.upstream.Guards;
import org.tacit.upstream.Pulse;
import org.tacit.upstream.RawUpstream;
import org.tacit.upstream.RouteListener;
import org.tacit.upstream.Routes;
import org.tacit.upstream.Upstream;
import org.tacit.upstream.wire.WirePort;

/** The door in this process, without a container, in front of upstreams on loopback. */
final class TestDoor implements AutoCloseable {
  static final String BLOCK = "Be brief.";

  final BlockingQueue<GeneratedOutput> recorded = new LinkedBlockingQueue<>();
  final BlockingQueue<String> passed = new LinkedBlockingQueue<>();
  final Map<String, String> config = new HashMap<>();
  final Map<String, String> headers = new HashMap<>();
  final InMemorySpendStore spent = new InMemorySpendStore();
  KeyLimits limits = KeyLimits.NONE;
  private final KeyGate gate =
      new KeyGate(
          KeyLimits.NONE,
          new SpendLedger(spent, InstantSource.fixed(Instant.EPOCH)),
          InstantSource.fixed(Instant.EPOCH));
  private final Pulse pulse = new Pulse();
  private final WirePort wire = new WirePort(pulse);
  private final Random random = new Random(3);
  private Map<String, String> madeOf = Map.of();
  private Optional<ChatParts> made = Optional.empty();
  volatile Guards guards = new Guards(Map.of(), InstantSource.system());
  final Map<RouteListener.Outcome, Integer> outcomes = new ConcurrentHashMap<>();

  void upstream(String name, RawUpstream up) {
    config.put("tacit.upstream." + name + ".type", "openai");
    config.put("tacit.upstream." + name + ".base-url", up.url());
  }

  /** Makes a call that brings its answer here. */
  RecordedAnswer call(Consumer<InferenceCall> making) {
    RecordedAnswer answer = new RecordedAnswer();
    making.accept(
        new InferenceCall(
            parts(),
            "p",
            "k1",
            limits,
            Admission.FREE,
            name -> Optional.ofNullable(headers.get(name)),
            answer,
            System.nanoTime()));
    return answer;
  }

  RecordedAnswer chat(String body) {
    return call(call -> ChatCall.body(call, body.getBytes(UTF_8)));
  }

  RecordedAnswer response(String body) {
    return call(call -> ResponsesCall.create(call, body.getBytes(UTF_8)));
  }

  /** The same as long as the configuration is. */
  private synchronized ChatParts parts() {
    if (made.isEmpty() || !config.equals(madeOf)) {
      madeOf = Map.copyOf(config);
      made = Optional.of(make());
    }
    return made.get();
  }

  private ChatParts make() {
    TacitConfig tacit = ((ConfigResult.Valid) TacitConfigs.read(config)).config();
    Selection selection =
        new Selection(
            new Treatment(List.of(new Assignment("pref_1", 1, "t", Arm.INJECTED, 0.5)), false),
            List.of(),
            Optional.of(BLOCK));
    FeedbackExchange exchange =
        new FeedbackExchange(
            request -> selection,
            new OutputIds(InstantSource.fixed(Instant.EPOCH), random),
            recorded::add,
            true,
            AuditDraw.NONE,
            ExchangeListener.NONE);
    Routes routes =
        new Routes(
            tacit.upstreams().stream()
                .map(settings -> (Upstream) new Upstream.Wire((UpstreamSettings.Remote) settings))
                .toList(),
            tacit.routes(),
            List.of(),
            new Random(6));
    guards = new Guards(tacit.guards(), InstantSource.system());
    return new ChatParts(
        bearer -> new KeyCheck.Result.Unknown(),
        gate,
        (project, id) -> "fb_" + id,
        exchange,
        routes,
        new Chooser(ChoiceSettings.DEFAULTS),
        new FallbackPort(
            wire,
            pulse,
            guards,
            new Random(5),
            (up, outcome) -> outcomes.merge(outcome, 1, Integer::sum)),
        pulse,
        tacit.limits(),
        TrafficListener.NONE,
        new CallListener() {
          @Override
          public void passed(
              String endpoint, String upstream, int status, long upstreamNanos, long tacitNanos) {
            passed.add(endpoint + " " + upstream + " " + status);
          }
        },
        CallTracing.NONE);
  }

  @Override
  public void close() {
    wire.close();
    pulse.close();
  }
}
