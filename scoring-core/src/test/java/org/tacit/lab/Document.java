package org.tacit.lab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What a text is about. Immutable.
 *
 * @param round the number of its round, which is all that chance depends on besides the seed
 * @param source where it comes from, which only its words give away
 * @param words what it says, as retrieval sees it
 * @param sentences what a text about it says
 */
record Document(long seed, int round, Source source, List<String> words, List<String> sentences) {
  private static final int WORDS = 60;
  private static final int TOPICS = 12;
  private static final int STOCK = 30;

  private static final List<String> SUBJECTS =
      List.of("The team", "The author", "The project", "The group");
  private static final List<String> VERBS =
      List.of("checked", "finished", "presented", "delayed", "utilised", "reviewed", "improved");
  private static final List<String> OBJECTS =
      List.of(
          "budget",
          "plan",
          "model",
          "survey",
          "draft",
          "garden",
          "house",
          "film",
          "result",
          "method",
          "journey",
          "letter",
          "meeting",
          "contract",
          "engine",
          "question");
  private static final List<String> TAILS =
      List.of(
          "after a long discussion",
          "with additional help from outside",
          "although the weather was bad",
          "before anybody else noticed",
          "concerning the coming season",
          "while most people were away");

  /** All documents of a run: the same number of each source of the world, in an order of chance. */
  static List<Document> of(World world, long seed) {
    return of(world, seed, world.signature());
  }

  /** The same documents with so many words of 100 that are typical of their source. */
  static List<Document> of(World world, long seed, int signature) {
    List<Source> sources = new ArrayList<>();
    List<Source> all = Source.of(world);
    for (int i = 0; i < World.ROUNDS; i++) {
      sources.add(all.get(i % all.size()));
    }
    Random random = new Random(seed * 31 + world.name().length());
    Collections.shuffle(sources, random);
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      documents.add(
          new Document(
              seed,
              i,
              sources.get(i),
              words(sources.get(i), signature, random),
              sentences(random)));
    }
    return List.copyOf(documents);
  }

  private static List<String> words(Source source, int signature, Random random) {
    List<String> words = new ArrayList<>();
    int topic = random.nextInt(TOPICS);
    for (int i = 0; i < WORDS; i++) {
      boolean own = random.nextInt(100) < signature;
      int word = random.nextInt(STOCK);
      words.add(own ? source.name() + word : "topic" + topic + "-" + word);
    }
    return words;
  }

  /** Five sentences with figures and two without. */
  private static List<String> sentences(Random random) {
    List<String> objects = new ArrayList<>(OBJECTS);
    Collections.shuffle(objects, random);
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      String sentence =
          pick(SUBJECTS, random)
              + (random.nextInt(4) == 0 ? " did not accept" : " " + pick(VERBS, random))
              + " the "
              + objects.get(2 * i);
      if (i != 2 && i != 4) {
        sentence += " for approximately " + (10 + random.nextInt(900)) + " euros";
      } else {
        sentence += " " + pick(TAILS, random);
      }
      if (random.nextInt(2) == 0) {
        sentence +=
            ", and " + Wording.lower(pick(SUBJECTS, random)) + " " + pick(VERBS, random) + " it";
      }
      sentences.add(sentence + ".");
    }
    return sentences;
  }

  private static String pick(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }

  /** Chance for one purpose in this round: the same for every agent. */
  Random chance(String purpose) {
    return new Random(((seed * 1_009 + round) * 1_009 + purpose.hashCode()) * 0x9E3779B97F4A7C15L);
  }
}
