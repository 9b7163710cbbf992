package org.tacit.evidence;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SplittableRandom;
import org.tacit.event.EventHead;
import org.tacit.event.FeedbackEvent;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputIds;
import org.tacit.output.OutputType;
import org.tacit.output.Treatment;
import org.tacit.quality.QualityFigures;

/**
 * What quality reads where content users mostly say nothing: good outputs are accepted with one
 * chance, bad ones regenerated with another, through the whole loop.
 *
 * @param goodShare the share of good outputs
 * @param truth the score were everybody to act
 * @param plain the figures when nobody is asked
 * @param asked the figures when some users are asked for a rating
 */
record SilentCrowd(double goodShare, double truth, QualityFigures plain, QualityFigures asked) {
  /** Outputs of each crowd. */
  static final int OUTPUTS = 1_200;

  /** Different users. */
  static final int USERS = 40;

  /** The chance that a good output is acted on. */
  static final double GOOD_ACTED = .15;

  /** The chance that a bad one is. */
  static final double BAD_ACTED = .60;

  /** The chance that a user is asked, and answers. */
  static final double ASKED = .10;

  private static final OutputType TYPE = new OutputType("email");
  private static final int BATCH = 100;

  /** Plays one crowd three times: with everybody acting, as it is, and with some asked. */
  static SilentCrowd play(long seed, double goodShare) {
    return new SilentCrowd(
        goodShare,
        play(seed, goodShare, 1, 1, 0).raw().orElseThrow(),
        play(seed, goodShare, GOOD_ACTED, BAD_ACTED, 0),
        play(seed, goodShare, GOOD_ACTED, BAD_ACTED, ASKED));
  }

  private static QualityFigures play(
      long seed, double goodShare, double goodActed, double badActed, double asked) {
    MemoryWorld world = new MemoryWorld(seed);
    Random random = new Random(seed);
    OutputIds ids = new OutputIds(world::now, new SplittableRandom(seed));
    for (int i = 0; i < OUTPUTS; i++) {
      world.pass(Duration.ofMinutes(7));
      boolean audited = random.nextDouble() < asked;
      boolean good = random.nextDouble() < goodShare;
      boolean acts = random.nextDouble() < (good ? goodActed : badActed);
      long dwell = 12_000L + random.nextInt(9_000);
      GeneratedOutput output = world.record(output(ids, i, audited));
      if (acts) {
        EventHead head = world.head(output, Duration.ofSeconds(25), OptionalLong.of(dwell));
        world.act(
            good
                ? new FeedbackEvent.Accepted(head, Optional.empty())
                : new FeedbackEvent.Regenerated(head, Optional.empty()));
      }
      if (audited) {
        world.act(
            new FeedbackEvent.Rated(
                world.head(output, Duration.ofSeconds(40), OptionalLong.empty()), good ? 1 : -1));
      }
      if (i % BATCH == BATCH - 1) {
        world.process();
      }
    }
    world.process();
    return world.report(TYPE).figures();
  }

  private static GeneratedOutput output(OutputIds ids, int i, boolean audited) {
    return new GeneratedOutput(
        ids.next(),
        MemoryWorld.PROJECT,
        TYPE,
        Optional.empty(),
        Optional.of("user-" + i % USERS),
        Optional.empty(),
        Optional.empty(),
        "demo/demo",
        Completion.COMPLETE,
        true,
        Treatment.NONE,
        audited,
        60,
        Optional.of("The report is ready."));
  }
}
