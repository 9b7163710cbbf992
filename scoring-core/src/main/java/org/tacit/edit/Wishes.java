package org.tacit.edit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Reads what a user says about an answer in the next turn: how it should have been, or whether it
 * was right.
 *
 * <p>Precision goes before recall. A turn is understood only if it has at most {@value #MOST_WORDS}
 * words and every one of them belongs to a phrase of one language's {@code wishes-<language>
 * .properties} or to its fillers; a negation, a topic or a quotation makes it say nothing. The
 * language of the answer itself ("in German") is no feature: it is passed over beside a wish. O(n).
 * Thread-safe.
 */
public final class Wishes {
  /** The longest turn that is read, in words; our choice. */
  public static final int MOST_WORDS = 12;

  private static final int MOST_CHARACTERS = 200;
  private static final int LONGEST_PHRASE = 7;
  private static final String FILLERS = "fillers";
  private static final String ASKS = "asks";
  private static final String PRAISE = "praise";
  private static final String BUT = "but";
  private static final String RIGHT = "right";
  private static final String WRONG = "wrong";
  private static final List<Wishes> LANGUAGES =
      Lexicon.LANGUAGES.stream().map(Wishes::load).toList();

  private final Map<List<String>, FeatureDirection> wished = new HashMap<>();
  private final Map<String, Set<List<String>>> lists = new HashMap<>();

  private Wishes(Properties properties) {
    for (String key : properties.stringPropertyNames()) {
      Optional<FeatureDirection> hypothesis = FeatureDirection.ofWireName(key.replace('.', '/'));
      for (String phrase : properties.getProperty(key).split(",", -1)) {
        List<String> words = PhraseSet.words(Tokenizer.tokenize(phrase.strip()));
        if (hypothesis.isPresent()) {
          wished.put(words, hypothesis.get());
        } else {
          lists.computeIfAbsent(key, name -> new HashSet<>()).add(words);
        }
      }
    }
  }

  private static Wishes load(String language) {
    String name = "wishes-" + language + ".properties";
    try (InputStream stream = Wishes.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return new Wishes(properties);
    } catch (IOException e) {
      throw new UncheckedIOException("unreadable resource " + name, e);
    }
  }

  /**
   * What a turn says. Immutable.
   *
   * @param verdict 1 the answer was right, -1 it was wrong, 0 nothing about that
   * @param wishes how it should have been; empty where there is a verdict
   */
  public record Said(int verdict, List<FeatureDirection> wishes) {
    /** Copies the list. */
    public Said {
      wishes = List.copyOf(wishes);
    }
  }

  /** Reads a turn; empty where it says nothing that is understood for certain. */
  public static Optional<Said> of(String turn) {
    if (turn.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    List<Token> tokens = Tokenizer.tokenize(turn.strip());
    List<String> words = PhraseSet.words(tokens);
    boolean plain =
        tokens.stream()
            .noneMatch(t -> t.kind() == Token.Kind.LINK || t.text().equals("\"") || quotes(t));
    if (words.isEmpty() || words.size() > MOST_WORDS || !plain) {
      return Optional.empty();
    }
    boolean question = tokens.stream().anyMatch(t -> t.text().equals("?"));
    return LANGUAGES.stream().flatMap(own -> own.read(words, question).stream()).findFirst();
  }

  private static boolean quotes(Token token) {
    return "„“”«»`<>".contains(token.text());
  }

  private Optional<Said> read(List<String> words, boolean question) {
    if (question && !has(ASKS, words.subList(0, 1))) {
      return Optional.empty();
    }
    if (!question && has(WRONG, words)) {
      return Optional.of(new Said(-1, List.of()));
    }
    if (!question && has(RIGHT, words)) {
      return Optional.of(new Said(1, List.of()));
    }
    Set<FeatureDirection> found = new LinkedHashSet<>();
    boolean praised = false;
    boolean turned = false;
    for (int at = 0; at < words.size(); ) {
      List<String> phrase = longest(words, at);
      if (phrase.isEmpty()) {
        return Optional.empty();
      }
      FeatureDirection hypothesis = wished.get(phrase);
      if (hypothesis != null) {
        found.add(hypothesis);
      } else if (has(PRAISE, phrase)) {
        praised = true;
      }
      turned |= has(BUT, phrase);
      at += phrase.size();
    }
    // "Thanks, much shorter!" may be praise for having become shorter.
    boolean clear = !praised || turned;
    return found.isEmpty() || !clear || contradict(found)
        ? Optional.empty()
        : Optional.of(new Said(0, new ArrayList<>(found)));
  }

  /** The longest phrase of wishes, praise or fillers that begins here; empty if there is none. */
  private List<String> longest(List<String> words, int at) {
    for (int size = Math.min(LONGEST_PHRASE, words.size() - at); size > 0; size--) {
      List<String> phrase = words.subList(at, at + size);
      if (wished.containsKey(phrase) || has(PRAISE, phrase) || has(FILLERS, phrase)) {
        return phrase;
      }
    }
    return List.of();
  }

  private boolean has(String list, List<String> phrase) {
    return lists.getOrDefault(list, Set.of()).contains(phrase);
  }

  private static boolean contradict(Set<FeatureDirection> wishes) {
    return wishes.stream().map(FeatureDirection::feature).distinct().count() < wishes.size();
  }
}
