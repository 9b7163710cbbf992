package org.tacit.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.SplittableRandom;

/** The crowd on one running gateway, from the first output to the report. */
final class Play {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(4);
  private static final int SETTLE_LOOKS = 8;

  private final HttpGateway gateway;
  private final DemoOptions options;
  private final Report report;

  /** A play that has not begun. */
  Play(HttpGateway gateway, DemoOptions options, PrintStream out) {
    this.gateway = gateway;
    this.options = options;
    this.report = new Report(out);
  }

  /** Plays and reports; returns whether everything came as expected. */
  boolean run() throws IOException, InterruptedException {
    long began = System.nanoTime();
    double pace = (double) options.outputs() / options.seconds();
    Crowd crowd =
        new Crowd(Members.of(options.seed()), gateway, options.speed(), pace, options.seed());
    Findings found;
    try (crowd) {
      crowd.start();
      found = watch(crowd, began);
    }
    report.effort(crowd, (System.nanoTime() - began) / 1_000_000_000);
    Findings last = settled(found);
    Errand errand = Errands.of(Errand.EMAIL, "Maja Kern", new SplittableRandom(options.seed()));
    report.findings(last, gateway.preview(errand), errand);
    return report.verdict(last);
  }

  private Findings watch(Crowd crowd, long began) throws IOException, InterruptedException {
    Findings found = Findings.read(gateway);
    long end = began + Duration.ofSeconds(options.seconds()).toNanos();
    while (!crowd.ended() && !found.complete() && System.nanoTime() < end) {
      Thread.sleep(LOOK_EVERY.toMillis());
      found = Findings.read(gateway);
      report.progress(crowd, found);
    }
    return found;
  }

  /** What is found when the gateway has worked in everything; it may lag behind by seconds. */
  private Findings settled(Findings before) throws IOException, InterruptedException {
    Findings found = before;
    for (int i = 0; i < SETTLE_LOOKS; i++) {
      Thread.sleep(1_000);
      Findings next = Findings.read(gateway);
      if (next.emailQuality().path("n").equals(found.emailQuality().path("n"))) {
        return next;
      }
      found = next;
    }
    return found;
  }
}
