package org.tacit.lab;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tacit.edit.FeatureDirection;

/** The published methods. Their induction is {@link Inducer}, their retrieval {@link TfIdf}. */
final class Agents {
  /** Rounds that are only looked at before explore-then-exploit settles. */
  static final int EXPLORED = 5;

  /** How many of the newest edits continual induction reads. */
  static final int RECENT = 5;

  /** How often, of 100, a model takes up what an example in its prompt shows. */
  static final int IMITATED = 15;

  private Agents() {}

  /** Does not learn. */
  record None() implements Agent {
    @Override
    public String write(Document document) {
      return Realiser.write(document, "");
    }

    @Override
    public void learn(Document document, String text, String used) {}
  }

  /** Is told what the reader wants. */
  record Oracle() implements Agent {
    @Override
    public String write(Document document) {
      return Realiser.write(document, document.source().preference());
    }

    @Override
    public void learn(Document document, String text, String used) {}
  }

  /** One preference for all documents, from the first edits or always the newest. */
  static final class Global implements Agent {
    private final boolean continual;
    private final List<Set<FeatureDirection>> edits = new ArrayList<>();
    private int rounds;

    Global(boolean continual) {
      this.continual = continual;
    }

    @Override
    public String write(Document document) {
      return Realiser.write(document, Inducer.prompt(known()));
    }

    private Set<FeatureDirection> known() {
      if (!continual && rounds < EXPLORED) {
        return Set.of();
      }
      int from = continual ? Math.max(0, edits.size() - RECENT) : 0;
      return Inducer.merge(edits.subList(from, edits.size()), 1);
    }

    @Override
    public void learn(Document document, String text, String used) {
      rounds++;
      if (continual || rounds <= EXPLORED) {
        edits.add(Inducer.induce(text, used));
      }
    }
  }

  /** Shows the model the closest edits instead of saying what they mean. */
  static final class IclEdit implements Agent {
    private final int k;
    private final TfIdf contexts = new TfIdf();
    private final List<Set<FeatureDirection>> shown = new ArrayList<>();

    IclEdit(int k) {
      this.k = k;
    }

    @Override
    public String write(Document document) {
      Set<FeatureDirection> taken = new LinkedHashSet<>();
      List<Integer> nearest = contexts.nearest(document.words(), k);
      for (int i = 0; i < nearest.size(); i++) {
        if (document.chance("example " + i).nextInt(100) < IMITATED) {
          taken.addAll(shown.get(nearest.get(i)));
        }
      }
      return Realiser.write(document, Inducer.prompt(taken));
    }

    @Override
    public void learn(Document document, String text, String used) {
      if (Reader.cost(text, used) > 0) {
        contexts.add(document.words());
        shown.add(Inducer.induce(text, used));
      }
    }
  }

  /** Retrieves what was found in the k closest contexts, and keeps what needed no edit. */
  static final class Cipher implements Agent {
    private final int k;
    private final boolean typed;
    private final Memory all = new Memory();
    private final Map<Source, Memory> bySource = new EnumMap<>(Source.class);
    private Set<FeatureDirection> injected = Set.of();

    private static final class Memory {
      private final TfIdf contexts = new TfIdf();
      private final List<Set<FeatureDirection>> preferences = new ArrayList<>();
    }

    /**
     * An agent without memories.
     *
     * @param typed whether it is told the source, and looks there only
     */
    Cipher(int k, boolean typed) {
      this.k = k;
      this.typed = typed;
    }

    private Memory memory(Document document) {
      return typed ? bySource.computeIfAbsent(document.source(), s -> new Memory()) : all;
    }

    @Override
    public String write(Document document) {
      Memory memory = memory(document);
      List<Set<FeatureDirection>> found =
          memory.contexts.nearest(document.words(), k).stream()
              .map(memory.preferences::get)
              .toList();
      injected = Inducer.merge(found, found.size() / 2 + 1);
      return Realiser.write(document, Inducer.prompt(injected));
    }

    @Override
    public void learn(Document document, String text, String used) {
      Memory memory = memory(document);
      memory.contexts.add(document.words());
      memory.preferences.add(text.equals(used) ? injected : Inducer.induce(text, used));
    }
  }
}
