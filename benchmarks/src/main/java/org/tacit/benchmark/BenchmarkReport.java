package org.tacit.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks and writes the page. */
public final class BenchmarkReport {
  private static final Map<String, String> WHAT =
      Map.of(
          "scoreOneEvent", "score one event: correlate, signals, score, sums and the user's past",
          "diffTexts", "distance of two texts of 200 words",
          "analyseEdit", "the same texts: distance, hunks, roles, kinds, all features",
          "selectAndBuildBlock", "what learning adds to a request: select preferences, build the block");

  private static final List<String> ORDER =
      List.of("scoreOneEvent", "diffTexts", "analyseEdit", "selectAndBuildBlock");

  private BenchmarkReport() {}

  /** Writes the page into the file that is the only argument. */
  public static void main(String[] arguments) throws RunnerException, IOException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(ScoringBenchmark.class.getName())
                    .include(SelectionBenchmark.class.getName())
                    .addProfiler(GCProfiler.class)
                    .jvmArgs("-Xmx512m", "-XX:+UseSerialGC")
                    .build())
            .run();
    StringBuilder page = new StringBuilder(head());
    for (String name : ORDER) {
      for (RunResult result : results) {
        if (result.getPrimaryResult().getLabel().equals(name)) {
          page.append(row(name, result));
        }
      }
    }
    Files.writeString(Path.of(arguments[0]), page);
  }

  private static String head() {
    return """
        # Benchmarks

        Written by `mvn -Pbench -pl benchmarks -am` with JMH on %s: Java %s, %s, %d processors, load %.1f at the end,
        one thread, `-Xmx512m -XX:+UseSerialGC`, 3 warm-up and 5 measured iterations of 2 s in one fork. The error is
        JMH's 99.9 %% interval; the milliseconds are the mean of the slowest iteration. Selecting and building the block may
        take 0.1 ms. Run it on your own machine before you compare; a load above 1 says that others were at work, which
        makes the figures lower and their error larger. The store is not in them.

        | what | a second | error | milliseconds each | bytes allocated each |
        |---|---|---|---|---|
        """
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            System.getProperty("java.version"),
            System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String row(String name, RunResult result) {
    Result<?> rate = result.getPrimaryResult();
    double bytes =
        result.getSecondaryResults().entrySet().stream()
            .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
            .mapToDouble(entry -> entry.getValue().getScore())
            .findFirst()
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | ± %,.0f | %.4f | %,.0f |%n",
        WHAT.getOrDefault(name, name),
        rate.getScore(),
        rate.getScoreError(),
        1_000 / rate.getStatistics().getMin(),
        bytes);
  }
}
