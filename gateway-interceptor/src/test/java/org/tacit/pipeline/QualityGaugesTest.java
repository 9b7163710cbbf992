package org.tacit.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.junit.jupiter.api.Test;
import org.tacit.contract.Samples;
import org.tacit.event.FeedbackEvent;
import org.tacit.loop.LoopStores;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.quality.QualityStore;
import org.tacit.telemetry.TacitMetrics;

class QualityGaugesTest {
  private final MemoryWorld world = new MemoryWorld(1);
  private final Map<String, Supplier<?>> gauges = new HashMap<>();
  private final Map<String, Integer> calls = new HashMap<>();
  private final QualityGauges quality = new QualityGauges(new TacitMetrics(registry()));
  private final LoopStores stores = counting(world.stores());

  @SuppressWarnings("NullAway") // the gauge that is made is not used
  private MetricRegistry registry() {
    return (MetricRegistry)
        Proxy.newProxyInstance(
            MetricRegistry.class.getClassLoader(),
            new Class<?>[] {MetricRegistry.class},
            (self, method, arguments) -> {
              gauges.put(
                  arguments[0] + Arrays.toString((Tag[]) arguments[2]), (Supplier<?>) arguments[1]);
              return null;
            });
  }

  /** The same ports, with the calls of quality's counted. */
  private LoopStores counting(LoopStores all) {
    QualityStore counted =
        (QualityStore)
            Proxy.newProxyInstance(
                QualityStore.class.getClassLoader(),
                new Class<?>[] {QualityStore.class},
                (self, method, arguments) -> {
                  calls.merge(method.getName(), 1, Integer::sum);
                  try {
                    return method.invoke(all.quality(), arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return new LoopStores(
        all.outputs(),
        all.events(),
        all.types(),
        all.calibrations(),
        all.scored(),
        all.users(),
        counted,
        all.evidence(),
        all.preferences(),
        all.trials(),
        all.history(),
        all.choices(),
        all.signals(),
        all.rescoring(),
        all.audit());
  }

  private int reports() {
    return calls.getOrDefault("find", 0);
  }

  private void publish() {
    quality.publish(MemoryWorld.PROJECT, stores, world.now());
  }

  private double gauge(String name, String... labels) {
    String tags =
        Arrays.toString(
            Arrays.stream(labels)
                .map(label -> label.split("=", 2))
                .map(pair -> new Tag(pair[0], pair[1]))
                .toArray(Tag[]::new));
    return ((Number) Optional.ofNullable(gauges.get(name + tags)).orElseThrow().get())
        .doubleValue();
  }

  private double quality(String type) {
    return gauge("tacit_quality", "type=" + type);
  }

  private double implicit(String type) {
    return gauge("tacit_coverage_ratio", "type=" + type, "kind=implicit");
  }

  private GeneratedOutput output(OutputType type) {
    return world.generate(type, "ana", 40, "The report is ready.", Treatment.NONE);
  }

  private void rate(OutputType type, double rating) {
    world.act(
        new FeedbackEvent.Rated(
            world.head(output(type), Duration.ofSeconds(9), OptionalLong.of(60_000)), rating));
    world.process();
  }

  @Test
  void publish_newTypeAndChanges_areRightWithinAMinute() {
    rate(Samples.EMAIL, -1);
    publish();
    assertThat(quality("email")).isEqualTo(-1);
    assertThat(implicit("email")).isZero();
    assertThat(gauge("tacit_coverage_ratio", "type=email", "kind=explicit")).isEqualTo(1);

    world.pass(Duration.ofSeconds(5));
    rate(Samples.EMAIL, 1);
    rate(Samples.REPLY, 1);
    publish();
    assertThat(quality("email")).as("looked at a moment ago").isEqualTo(-1);
    assertThat(quality("ticket-reply")).as("new").isEqualTo(1);

    world.pass(Duration.ofSeconds(55));
    publish();
    assertThat(quality("email"))
        .isEqualTo(world.report(Samples.EMAIL).figures().raw().orElseThrow())
        .isGreaterThan(-1);
  }

  @Test
  void publish_outputsNobodyActedOn_lowerTheCoverage() {
    world.act(
        new FeedbackEvent.Accepted(
            world.head(output(Samples.EMAIL), Duration.ofSeconds(9), OptionalLong.empty()),
            Optional.empty()));
    world.process();
    publish();
    assertThat(implicit("email")).isEqualTo(1);
    world.pass(Duration.ofMinutes(10));
    publish();
    output(Samples.EMAIL);
    world.pass(Duration.ofMinutes(1));
    publish();
    assertThat(implicit("email")).isEqualTo(.5);
  }

  @Test
  void publish_nothingNew_readsNoReport() {
    rate(Samples.EMAIL, 1);
    rate(Samples.REPLY, 1);
    world.pass(Duration.ofMinutes(5));
    publish();
    assertThat(reports()).isEqualTo(2);
    Instant end = world.now().plus(Duration.ofMinutes(58));
    while (world.now().isBefore(end)) {
      world.pass(Duration.ofSeconds(5));
      publish();
    }
    assertThat(reports()).isEqualTo(2);
    assertThat(calls.get("total")).as("a look a minute, and the reports").isLessThan(2 * 64);
    rate(Samples.REPLY, -1);
    world.pass(Duration.ofMinutes(1));
    publish();
    assertThat(reports()).as("the one that changed").isEqualTo(3);
  }

  @Test
  void publish_outputsLeaveTheSpan_withinAnHour() {
    rate(Samples.EMAIL, -1);
    world.pass(Duration.ofDays(29));
    rate(Samples.EMAIL, 1);
    publish();
    assertThat(quality("email")).isLessThan(1);
    for (int hour = 0; hour < 48; hour++) {
      world.pass(Duration.ofHours(1));
      publish();
    }
    assertThat(quality("email")).isCloseTo(1, within(1e-9));
    assertThat(List.of(reports())).allMatch(n -> n <= 50);
  }
}
