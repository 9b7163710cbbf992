package org.tacit.upstream.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Says a template in a style; chance picks among equal wordings. Confined to one request. */
final class Voice {

  private final Style style;
  private final RandomGenerator random;

  Voice(Style style, RandomGenerator random) {
    this.style = style;
    this.random = random;
  }

  /** The template in words, with {@code topic} where it says {@code $topic}. */
  String say(String template, String topic) {
    Expansion expansion = new Expansion(template, topic);
    expansion.sequence(true);
    return Wording.styled(expansion.out.toString().strip(), style);
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** One walk through a template. */
  private final class Expansion {
    private final String template;
    private final String topic;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private boolean capital = true;

    Expansion(String template, String topic) {
      this.template = template;
      this.topic = topic;
    }

    /** Reads up to the end of an alternative, writing only if {@code live}. */
    void sequence(boolean live) {
      while (at < template.length()) {
        char c = template.charAt(at);
        if (c == '{') {
          at++;
          choice(live);
        } else if (c == '|' || c == '}') {
          return;
        } else if (template.startsWith("$topic", at)) {
          at += "$topic".length();
          if (live) {
            out.append(capital ? Sentences.capitalised(topic) : topic);
            capital = false;
          }
        } else {
          at++;
          if (live) {
            literal(c);
          }
        }
      }
    }

    private void choice(boolean live) {
      boolean keyed = at + 1 < template.length() && template.charAt(at + 1) == ':';
      char key = keyed ? template.charAt(at) : ' ';
      at += keyed ? 2 : 0;
      int wanted = wanted(key, live);
      int index = 0;
      while (true) {
        sequence(live && index == wanted);
        char stop = template.charAt(at++);
        if (stop == '}') {
          return;
        }
        index++;
      }
    }

    private int wanted(char key, boolean live) {
      return switch (key) {
        case 'f' -> style.is(Knob.REGISTER, Setting.FORMAL) ? 0 : 1;
        case 'h' -> style.is(Knob.HEDGING, Setting.YES) ? 0 : 1;
        case 's' -> style.is(Knob.SENTENCES, Setting.SHORT) ? 1 : 0;
        default -> live ? random.nextInt(alternatives()) : 0;
      };
    }

    private int alternatives() {
      int depth = 0;
      int count = 1;
      for (int i = at; i < template.length(); i++) {
        char c = template.charAt(i);
        if (c == '{') {
          depth++;
        } else if (c == '}' && depth-- == 0) {
          break;
        } else if (c == '|' && depth == 0) {
          count++;
        }
      }
      return count;
    }

    private void literal(char c) {
      boolean blankTwice = c == ' ' && (out.isEmpty() || out.charAt(out.length() - 1) == ' ');
      if (blankTwice) {
        return;
      }
      out.append(capital ? Character.toUpperCase(c) : c);
      if (c == '.' || c == '!' || c == '?') {
        capital = true;
      } else if (c != ' ') {
        capital = false;
      }
    }
  }

  /** Several distinct choices in an order of chance. */
  <T> List<T> shuffled(List<T> choices) {
    List<T> order = new ArrayList<>(choices);
    for (int i = order.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      T swapped = order.get(i);
      order.set(i, order.get(j));
      order.set(j, swapped);
    }
    return order;
  }

  int between(int low, int high) {
    return low >= high ? low : random.nextInt(low, high + 1);
  }
}
