package org.tacit.upstream.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one user message: what it asks for, for whom, with which facts. Thread-safe. */
final class FactReader {

  /**
   * What one message says.
   *
   * @param request whether it asks for a new text, rather than comment on the last one
   * @param kind the kind of text it names
   * @param style the style it asks for
   */
  record Message(
      boolean request,
      Optional<Kind> kind,
      Optional<String> recipient,
      Optional<String> sender,
      Optional<String> topic,
      List<Fact> facts,
      Style style) {}

  private static final Pattern WEIGHTY = Pattern.compile("[\\d\\p{Lu}]");
  private static final int MOST_FACTS = 2_000;

  private FactReader() {}

  static Message read(String text, Optional<Kind> expected) {
    Reading reading = new Reading(expected);
    for (String line : text.split("[\n\r]+", -1)) {
      reading.line(line.strip());
    }
    return reading.result();
  }

  /** One pass over a message. */
  private static final class Reading {
    private final Optional<Kind> expected;
    private boolean request;
    private Optional<Kind> kind = Optional.empty();
    private Optional<String> recipient = Optional.empty();
    private Optional<String> sender = Optional.empty();
    private Optional<String> topic = Optional.empty();
    private final List<Fact> facts = new ArrayList<>();
    private Style style = Style.USUAL;

    Reading(Optional<Kind> expected) {
      this.expected = expected;
    }

    void line(String raw) {
      String line = unquoted(RequestWords.BULLET.matcher(raw).replaceFirst(""));
      if (line.isEmpty() || facts.size() >= MOST_FACTS) {
        return;
      }
      if (RequestWords.COURTESY.matcher(line).matches()) {
        signature(line);
        return;
      }
      if (RequestWords.EMPTY_KEY.matcher(line).matches()) {
        if (RequestWords.HEAD.matcher(line).find()) {
          head(line);
        }
        return;
      }
      if (People.isName(line)) {
        recipient = recipient.or(() -> Optional.of(line));
        return;
      }
      for (String sentence : Sentences.of(line)) {
        sentence(sentence);
      }
    }

    /** The name under a closing, which is the reader's when a message of theirs is quoted. */
    private void signature(String line) {
      int comma = line.indexOf(", ");
      if (comma > 0 && recipient.isEmpty() && People.isName(line.substring(comma + 2))) {
        recipient = Optional.of(line.substring(comma + 2));
      }
    }

    private static String unquoted(String line) {
      boolean quoted =
          line.length() > 2
              && "\"\u201c".indexOf(line.charAt(0)) >= 0
              && "\"\u201d".indexOf(line.charAt(line.length() - 1)) >= 0;
      return quoted ? line.substring(1, line.length() - 1).strip() : line;
    }

    /** Takes a sentence as a label with its value if it is one. */
    private boolean labelled(String sentence) {
      Matcher keyed = RequestWords.KEYED.matcher(sentence);
      if (!keyed.matches() || Sentences.words(keyed.group(1)) > 5) {
        return false;
      }
      String key = key(keyed);
      if (RequestWords.HEAD.matcher(sentence).find() && !RequestWords.WRAPPERS.contains(key)) {
        return false;
      }
      Optional<String> from = People.recipient(keyed.group(1));
      if (from.isPresent()) {
        recipient = recipient.or(() -> from);
        numbered(keyed.group(1));
        statements(keyed.group(2));
      } else {
        keyed(key, keyed.group(1), keyed.group(2).strip());
      }
      return true;
    }

    private void keyed(String key, String label, String value) {
      Style wish =
          RequestWords.STYLE_KEYS.contains(key) ? StyleReader.read(key + " " + value) : Style.USUAL;
      if (!wish.isUsual()) {
        style = style.followedBy(wish);
      } else if (RequestWords.RECIPIENT_KEYS.contains(key)
          && value.matches("\\p{Lu}.*")
          && Sentences.words(value) <= 4) {
        recipient = Optional.of(value.replaceAll("[.,;]+$", "").replaceAll("\\s*<.*$", ""));
      } else if (RequestWords.SENDER_KEYS.contains(key) && Sentences.words(value) <= 5) {
        sender = Optional.of(value.replaceAll("[.,;]+$", ""));
      } else if (RequestWords.TOPIC_KEYS.contains(key) && topic.isEmpty()) {
        topic = Optional.of(value.replaceAll("[.;]+$", ""));
      } else if (RequestWords.WRAPPERS.contains(key) && Sentences.words(value) > 3) {
        for (String sentence : Sentences.of(value)) {
          statements(sentence);
        }
      } else {
        facts.add(new Fact.Keyed(label.strip(), value.replaceAll("[.;,]+$", "")));
      }
    }

    private void sentence(String sentence) {
      if (RequestWords.COURTESY.matcher(sentence).matches()) {
        signature(sentence.replaceAll("[.!]$", ""));
        return;
      }
      Matcher signed = RequestWords.SIGN_AS.matcher(sentence);
      if (signed.find()) {
        sender = Optional.of(signed.group(1));
        return;
      }
      boolean again = RequestWords.AGAIN.matcher(sentence).find();
      if (!again && RequestWords.HEAD.matcher(sentence).find()) {
        head(sentence);
        return;
      }
      if (RequestWords.STYLE_START.matcher(sentence).find()) {
        Style asked = StyleReader.readSentence(sentence);
        if (!asked.isUsual() || again) {
          style = style.followedBy(asked);
          return;
        }
      }
      if (!labelled(sentence)) {
        statement(sentence);
      }
    }

    private void head(String sentence) {
      request = true;
      int colon = sentence.indexOf(": ");
      String before =
          colon < 0 ? sentence.replaceAll("[.:!?]+$", "") : sentence.substring(0, colon);
      String after = colon < 0 ? "" : sentence.substring(colon + 2).strip();
      int cut = before.length();
      String rest = "";
      boolean topical = false;
      Matcher about = RequestWords.ABOUT.matcher(before);
      for (Matcher opener :
          List.of(
              RequestWords.CONTENT.matcher(before), RequestWords.PURPOSE.matcher(before), about)) {
        if (opener.find() && opener.start() < cut) {
          topical = opener.equals(about);
          cut = opener.start();
          rest = opener.group(1);
        }
      }
      String order = before.substring(0, cut);
      kind = RequestWords.kindOf(order).or(() -> kind);
      style = style.followedBy(StyleReader.readSentence(order));
      if (recipient.isEmpty()) {
        recipient = People.recipient(order);
      }
      if (topical && topic.isEmpty()) {
        about(rest);
      } else if (!rest.isEmpty()) {
        statements(rest);
      }
      numbered(order);
      if (!after.isEmpty()) {
        for (String part : Sentences.of(after)) {
          statements(part);
        }
      }
    }

    /** A topic, and what follows it in the same breath. */
    private void about(String rest) {
      int comma = rest.indexOf(", ");
      boolean clause = comma > 0 && Retelling.isSentence(rest.substring(comma + 2));
      topic = Optional.of(clause ? rest.substring(0, comma) : rest);
      if (clause) {
        statements(rest.substring(comma + 2));
      }
    }

    private void numbered(String order) {
      Matcher thing = RequestWords.NUMBERED_THING.matcher(order);
      while (thing.find()) {
        String words = thing.group();
        if (!RequestWords.SIZE.matcher(order.substring(thing.start())).lookingAt()
            && !RequestWords.SIZE.matcher(words).find()
            && !order
                .substring(thing.end())
                .matches("^[- ]?(?:words?|sentences?|bullets?|paragraphs?|lines?|points?)\\b.*")) {
          if (topic.isEmpty()) {
            topic = Optional.of(words);
          } else {
            facts.add(new Fact.Fragment(words));
          }
        }
      }
    }

    /** A run of statements set off by commas or semicolons, or else one statement. */
    private void statements(String run) {
      for (String part : run.split(";\\s+", -1)) {
        String[] pieces = part.split(",\\s+(?:and )?", -1);
        int weighty = 0;
        boolean list = pieces.length > 1;
        for (int i = 0; i < pieces.length; i++) {
          list =
              list
                  && Sentences.words(pieces[i]) >= 2
                  && (i == 0 || !RequestWords.DATE_START.matcher(pieces[i]).lookingAt())
                  && !RequestWords.SUBORDINATE.matcher(pieces[i]).lookingAt();
          weighty += Retelling.isSentence(pieces[i]) || WEIGHTY.matcher(pieces[i]).find() ? 1 : 0;
        }
        list = list && 2 * weighty >= pieces.length;
        for (String piece : list ? pieces : new String[] {part}) {
          statement(piece);
        }
      }
    }

    private void statement(String raw) {
      String bare = RequestWords.HAIL.matcher(raw).replaceFirst("");
      String text = bare.replaceAll("[.;,\\s]+$", "").strip();
      if (text.isEmpty()
          || facts.size() >= MOST_FACTS
          || RequestWords.COURTESY.matcher(text).matches()) {
        return;
      }
      Optional<Kind> writing = kind.or(() -> expected);
      boolean letter = writing.map(Kind::isLetter).orElse(request);
      if (recipient.isEmpty() && letter) {
        recipient = named(text);
      }
      String told = letter ? Retelling.toReader(text) : text;
      if (writing.isPresent() && writing.get() == Kind.TICKET) {
        told = Retelling.backToReader(told);
      }
      if (told.endsWith("?") && !letter && topic.isEmpty()) {
        topic = Optional.of("the question \"" + told + "\"");
        return;
      }
      boolean ended = !letter && raw.endsWith(".") && Sentences.words(raw) >= 4;
      facts.add(
          ended || Retelling.isSentence(told) ? new Fact.Clause(told) : new Fact.Fragment(told));
    }

    private static Optional<String> named(String text) {
      return text.matches("^(?:[Aa]sk|[Tt]ell|[Rr]emind|[Tt]hank|[Ii]nform|[Ll]et|[Ii]nvite)\\b.*")
          ? People.recipient(text)
          : Optional.empty();
    }

    private static String key(Matcher keyed) {
      return keyed.group(1).strip().toLowerCase(Locale.ROOT);
    }

    Message result() {
      return new Message(request, kind, recipient, sender, topic, List.copyOf(facts), style);
    }
  }
}
