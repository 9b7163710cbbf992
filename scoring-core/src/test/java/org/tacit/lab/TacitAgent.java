package org.tacit.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tacit.memory.MemoryWorld;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputType;
import org.tacit.output.TypeSettings;

/**
 * The product: its selector, prompt block, loop, gate and trials, all under default settings, for
 * one user who writes {@value #A_DAY} texts a day.
 */
final class TacitAgent implements Agent {
  private static final int A_DAY = 10;
  private static final String USER = "reader";

  private final MemoryWorld world;
  private final boolean typed;
  private final List<GeneratedOutput> written = new ArrayList<>();

  /**
   * A product that knows nothing.
   *
   * @param typed whether the source is the output type, as an application would have it
   */
  TacitAgent(long seed, boolean typed) {
    this.typed = typed;
    world = new MemoryWorld(seed);
  }

  private OutputType type(Document document) {
    Enum<?> name = typed ? document.source() : document.source().world();
    return new OutputType(name.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  @Override
  public String write(Document document) {
    OutputType type = type(document);
    world.set(TypeSettings.defaults(type));
    GeneratedOutput output =
        world.generate(type, USER, block -> Realiser.write(document, block.orElse("")));
    written.add(output);
    return output.text().orElseThrow();
  }

  @Override
  public void learn(Document document, String text, String used) {
    world.use(written.get(written.size() - 1), used, 20);
    world.process();
    world.learn();
    world.pass(Duration.ofMinutes(24 * 60 / A_DAY));
  }
}
