package org.tacit.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** Runs of all agents in both worlds; an agent, a world and a seed always give the same run. */
final class Prelude {
  /** The seeds of the runs. */
  static final List<Long> SEEDS = List.of(1L, 2L, 3L);

  static final String NONE = "no learning";
  static final String ORACLE = "oracle";
  static final String EXPLORE = "explore-then-exploit";
  static final String CONTINUAL = "continual induction";
  static final String CIPHER_1 = "CIPHER-1";
  static final String CIPHER_5 = "CIPHER-5";
  static final String TACIT = "Tacit";
  static final String CIPHER_TOLD = "CIPHER-5, told the source";
  static final String TACIT_UNTOLD = "Tacit, not told the source";

  private static final Map<String, LongFunction<Agent>> AGENTS = new LinkedHashMap<>();

  static {
    AGENTS.put(ORACLE, seed -> new Agents.Oracle());
    AGENTS.put(NONE, seed -> new Agents.None());
    AGENTS.put(EXPLORE, seed -> new Agents.Global(false));
    AGENTS.put(CONTINUAL, seed -> new Agents.Global(true));
    AGENTS.put("ICL-edit-5", seed -> new Agents.IclEdit(5));
    AGENTS.put(CIPHER_1, seed -> new Agents.Cipher(1, false));
    AGENTS.put(CIPHER_5, seed -> new Agents.Cipher(5, false));
    AGENTS.put(TACIT, seed -> new TacitAgent(seed, true));
    AGENTS.put(CIPHER_TOLD, seed -> new Agents.Cipher(5, true));
    AGENTS.put(TACIT_UNTOLD, seed -> new TacitAgent(seed, false));
  }

  private Prelude() {}

  /** The names of the agents, in order. */
  static List<String> agents() {
    return List.copyOf(AGENTS.keySet());
  }

  /** What an agent's edits had cost after each round. */
  static int[] run(String agent, World world, long seed) {
    return run(agent, seed, Document.of(world, seed));
  }

  static int[] run(String agent, long seed, List<Document> documents) {
    Agent writer = Objects.requireNonNull(AGENTS.get(agent)).apply(seed);
    int[] costs = new int[documents.size()];
    int sum = 0;
    for (Document document : documents) {
      String text = writer.write(document);
      String used = Reader.edit(document, text);
      sum += Reader.cost(text, used);
      costs[document.round()] = sum;
      writer.learn(document, text, used);
    }
    return costs;
  }

  /** All runs of a world: by agent, one a seed. */
  static Map<String, List<int[]>> runs(World world) {
    Map<String, List<int[]>> runs = new LinkedHashMap<>();
    for (String agent : agents()) {
      List<int[]> ofAgent = new ArrayList<>();
      SEEDS.forEach(seed -> ofAgent.add(run(agent, world, seed)));
      runs.put(agent, ofAgent);
    }
    return runs;
  }

  /** The cost of each run in parts of what it is without learning, seed by seed. */
  static double[] ratios(Map<String, List<int[]>> runs, String agent) {
    return IntStream.range(0, SEEDS.size())
        .mapToDouble(i -> last(runs, agent, i) / last(runs, NONE, i))
        .toArray();
  }

  /** The cost of one run in all. */
  static double last(Map<String, List<int[]>> runs, String agent, int run) {
    int[] costs = Objects.requireNonNull(runs.get(agent)).get(run);
    return costs[costs.length - 1];
  }

  /** How often the closest document so far is of the same source, in [0, 1]. */
  static double retrieval(List<Document> documents) {
    TfIdf contexts = new TfIdf();
    int same = 0;
    for (Document document : documents) {
      List<Integer> nearest = contexts.nearest(document.words(), 1);
      boolean hit =
          !nearest.isEmpty() && documents.get(nearest.get(0)).source() == document.source();
      same += hit ? 1 : 0;
      contexts.add(document.words());
    }
    return (double) same / (documents.size() - 1);
  }
}
