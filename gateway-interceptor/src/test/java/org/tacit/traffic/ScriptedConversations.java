package org.tacit.traffic;

import static org.tacit.traffic.TrafficWorld.continued;
import static org.tacit.traffic.TrafficWorld.edited;
import static org.tacit.traffic.TrafficWorld.regenerated;
import static org.tacit.traffic.TrafficWorld.said;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tacit.output.Completion;
import org.tacit.output.OutputId;
import org.tacit.traffic.TrafficWorld.Client;

/**
 * 44 kinds of conversations, each played five times in one world with the same users, keys and
 * system prompts, and what a person who had watched would say that happened. What happened but
 * cannot be known for sure from the traffic is in {@link #truth} all the same.
 */
final class ScriptedConversations {
  static final int ROUNDS = 5;

  private static final List<String> WORDS =
      List.of(
          "invoice",
          "delivery",
          "meeting",
          "garden",
          "ticket",
          "window",
          "report",
          "harbour",
          "server",
          "candle",
          "budget",
          "letter",
          "museum",
          "planet",
          "recipe",
          "signal",
          "summer",
          "timber",
          "village",
          "yellow",
          "answer",
          "bridge",
          "castle",
          "doctor",
          "engine",
          "forest",
          "guitar",
          "hunter",
          "island",
          "jacket",
          "kitchen",
          "ladder");
  private static final List<String> USERS = List.of("ana", "ben", "eva", "tom", "zoe");

  final TrafficWorld world;
  final Set<String> truth = new TreeSet<>();
  private final Map<String, Runnable> kinds = new LinkedHashMap<>();
  private final List<Span> spans = new ArrayList<>();
  private int round;

  ScriptedConversations(TrafficWorld world) {
    this.world = world;
    saidAndDone();
    hard();
    programs();
    others();
  }

  /** The outputs of one conversation. */
  private record Span(String kind, String after, String to) {}

  /** Which kind of conversation a line is about. */
  String kind(String line) {
    String output = line.substring(0, line.indexOf(' '));
    return spans.stream()
        .filter(s -> output.compareTo(s.after()) > 0 && output.compareTo(s.to()) <= 0)
        .map(Span::kind)
        .findFirst()
        .orElse("none");
  }

  /** Plays everything. */
  int play() {
    int played = 0;
    for (round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, Runnable> kind : kinds.entrySet()) {
        OutputId before = last();
        kind.getValue().run();
        spans.add(new Span(kind.getKey(), before.toString(), last().toString()));
        world.pass(Duration.ofSeconds(20));
        played++;
      }
    }
    return played;
  }

  private Client ana() {
    return world.client(USERS.get(round));
  }

  private Client ben() {
    return world.client(USERS.get((round + 1) % USERS.size()));
  }

  private Client nobody() {
    return world.client("");
  }

  private void is(String line) {
    truth.add(line);
  }

  /** A text that no other is like. */
  private String text(int words) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      all.add(WORDS.get(world.random.nextInt(WORDS.size())) + (i % 9 == 8 ? "." : ""));
    }
    return String.join(" ", all) + ".";
  }

  private String question() {
    return "Please tell me about the " + text(5);
  }

  private void add(String name, Runnable kind) {
    kinds.put(name, kind);
  }

  private void saidAndDone() {
    add("a chat of three turns", () -> chat(ana(), 40));
    add("a chat with short answers", () -> chat(ana(), 3));
    add("a chat of an anonymous user", () -> chat(nobody(), 40));
    add("asked again, and gone on with the second", () -> regenerate(ana(), 1));
    add("asked again twice", () -> regenerate(ana(), 2));
    add("asked again in the second turn", () -> regenerateLater(ana()));
    add("asked again in an anonymous user's second turn", () -> regenerateLater(nobody()));
    add("changed in the history", () -> edit(ana()));
    add("changed in an anonymous user's history", () -> edit(nobody()));
    add("a wish", () -> turn(ana(), "Shorter, please."));
    add("another wish", () -> turn(ana(), "weniger förmlich und ohne Emojis"));
    add("a wish of an anonymous user", () -> turn(nobody(), "in bullet points"));
    add("a correction", () -> turn(ana(), "That's wrong."));
    add("thanks", () -> turn(ana(), "Perfect, thanks!"));
    add(
        "a request that names a picture, asked again",
        () -> {
          Client c = ana();
          c.messages
              .addObject()
              .put("role", "user")
              .putArray("content")
              .add(part("text", "text", "What is on this picture?"))
              .add(part("image_url", "image_url", "data:image/png;base64," + text(9)));
          OutputId first = c.answer(text(30));
          is(regenerated(first, c.answer(text(30))));
        });
    add("a branch: an earlier question put differently", this::branch);
  }

  private static ObjectNode part(String type, String field, String value) {
    return JsonNodeFactory.instance.objectNode().put("type", type).put(field, value);
  }

  private void chat(Client c, int words) {
    for (int i = 0; i < 3; i++) {
      OutputId id = c.ask(question()).goOn(text(words));
      if (i < 2) {
        is(continued(id));
      }
    }
  }

  private void regenerate(Client c, int times) {
    c.ask(question());
    OutputId last = c.answer(text(30));
    for (int i = 0; i < times; i++) {
      String other = text(30);
      OutputId next = c.answer(other);
      is(regenerated(last, next));
      last = next;
      if (i == times - 1) {
        c.say("assistant", other);
      }
    }
    is(continued(last));
    c.ask(question()).answer(text(30));
  }

  private void regenerateLater(Client c) {
    is(continued(c.ask(question()).goOn(text(40))));
    c.ask(question());
    OutputId first = c.answer(text(30));
    is(regenerated(first, c.answer(text(30))));
  }

  private void edit(Client c) {
    String text = text(40);
    OutputId id = c.ask(question()).answer(text);
    String changed = "Dear Ms. Novak, " + text.substring(text.indexOf(' ', 30) + 1);
    c.say("assistant", changed).ask(question()).goOn(text(30));
    is(edited(id, changed));
    OutputId second = last();
    c.ask(question()).answer(text(30));
    is(continued(second));
  }

  private OutputId last() {
    return world.last();
  }

  private void turn(Client c, String words) {
    OutputId id = c.ask(question()).goOn(text(40));
    is(said(id, words));
    if (words.startsWith("Perfect")) {
      is(continued(id));
    }
    OutputId next = c.ask(words).goOn(text(20));
    c.ask(question()).answer(text(20));
    is(continued(next));
  }

  private void branch() {
    Client c = ana();
    is(continued(c.ask(question()).goOn(text(30))));
    c.ask(question()).answer(text(30));
    c.messages.remove(2);
    c.ask(question()).answer(text(30));
  }

  private void hard() {
    add(
        "a system prompt with a clock",
        () -> {
          Client c = ana();
          c.system = "You are an assistant. It is 10:0" + round + ":01.";
          c.ask(question());
          OutputId first = c.answer(text(30));
          c.system = "You are an assistant. It is 10:0" + round + ":59.";
          is(regenerated(first, c.goOn(text(30))));
          is(continued(last()));
          c.ask(question()).answer(text(30));
        });
    add(
        "a client that sends only the last two turns back",
        () -> {
          Client c = ana();
          for (int i = 0; i < 3; i++) {
            is(continued(c.ask(question()).goOn(text(30))));
            while (c.messages.size() > 2) {
              c.messages.remove(0);
            }
          }
          c.ask(question()).answer(text(30));
        });
    add(
        "white space that a client changes",
        () -> {
          Client c = ana();
          String text = text(20) + "\n\n" + text(20);
          is(continued(c.ask(question()).answer(text + "\n")));
          c.say("assistant", text.replace("\n", "\r\n")).ask(question()).answer(text(30));
        });
    add(
        "formatting that an application takes out",
        () -> {
          Client c = ana();
          String text = text(20) + "\n\n" + text(20);
          is(continued(c.ask(question()).answer("## " + text.replace("garden", "**garden**"))));
          c.say("assistant", text).ask(question()).answer(text(30));
        });
    add(
        "a line that an application adds",
        () -> {
          Client c = ana();
          String text = text(30);
          is(continued(c.ask(question()).answer(text)));
          c.say("assistant", text + "\n\nSources: [1] handbook").ask(question()).answer(text(30));
        });
    add(
        "an answer that an application cuts short",
        () -> {
          Client c = ana();
          String text = text(60);
          is(continued(c.ask(question()).answer(text)));
          c.say("assistant", text.substring(0, 240) + "...").ask(question()).answer(text(30));
        });
    add(
        "an answer that is written anew in the history",
        () -> {
          Client c = ana();
          OutputId id = c.ask(question()).answer(text(40));
          String other = text(40);
          if (round == 0) {
            is(edited(id, other));
          }
          c.say("assistant", round == 0 ? other : "Summary of what was said: " + text(12));
          c.ask(question()).answer(text(30));
        });
    add(
        "an anonymous first question, asked again",
        () -> {
          Client c = nobody();
          c.ask(question());
          OutputId first = c.answer(text(30));
          OutputId second = c.answer(text(30));
          if (round < 4) {
            is(regenerated(first, second));
          }
        });
  }

  private void programs() {
    add(
        "a loop of tools",
        () -> {
          Client c = ana();
          c.extra.putArray("tools").addObject().put("type", "function").put("name", "look");
          c.ask(question());
          for (int i = 0; i < 3; i++) {
            c.thinks = Duration.ofSeconds(1);
            c.answer("");
            c.messages
                .addObject()
                .put("role", "assistant")
                .putNull("content")
                .putArray("tool_calls")
                .addObject()
                .put("id", "call_" + i)
                .put("type", "function");
            c.messages
                .addObject()
                .put("role", "tool")
                .put("tool_call_id", "call_" + i)
                .put("content", text(9));
          }
          is(continued(c.goOn(text(30))));
          c.ask(question()).answer(text(30));
        });
    add(
        "a loop of tools with text beside the calls",
        () -> {
          Client c = ana();
          c.ask(question());
          c.thinks = Duration.ofSeconds(1);
          String text = "I will look that up for you in the handbook now.";
          c.answer(text);
          c.messages
              .addObject()
              .put("role", "assistant")
              .put("content", text)
              .putArray("tool_calls")
              .addObject()
              .put("id", "call_" + text(2));
          c.messages.addObject().put("role", "tool").put("tool_call_id", "x").put("content", "9");
          c.answer(text(30));
        });
    add("a retry after a failure", () -> retry(Completion.FAILED, "0", ""));
    add("a retry after a cancelled answer", () -> retry(Completion.CANCELLED, "0", ""));
    add("a retry that says so", () -> retry(Completion.COMPLETE, "1", ""));
    add("a retry of the same attempt", () -> retry(Completion.COMPLETE, "0", "try-" + round));
    add(
        "two of the same at once",
        () -> {
          Client c = ana();
          c.ask(question());
          OutputId first = c.begin();
          world.pass(Duration.ofMillis(900));
          OutputId second = c.begin();
          world.pass(Duration.ofSeconds(4));
          c.end(first, text(30));
          c.end(second, text(30));
        });
    add(
        "the same many times in a row, by a program",
        () -> {
          Client c = ana();
          c.thinks = Duration.ofMillis(30);
          c.ask(question());
          for (int i = 0; i < 12; i++) {
            c.answer(text(20));
          }
        });
    add(
        "a watchdog every minute",
        () -> {
          Client c = round == 0 ? ana() : nobody();
          c.thinks = Duration.ofMinutes(1);
          c.ask("Say that you are well in one word.");
          for (int i = 0; i < 20; i++) {
            c.answer("Well.");
          }
        });
    add(
        "several answers at once, the second of them kept",
        () -> {
          Client c = ana();
          c.extra.put("n", 3);
          c.ask(question()).answer(text(30));
          c.extra.remove("n");
          c.say("assistant", text(30)).ask(question()).answer(text(30));
        });
  }

  private void retry(Completion completion, String retries, String attempt) {
    Client c = ana();
    c.ask(question());
    c.completion = completion;
    c.attempt = attempt;
    c.thinks = Duration.ofSeconds(2);
    c.answer(text(20));
    c.completion = Completion.COMPLETE;
    c.retries = retries;
    c.answer(text(20));
  }

  private void others() {
    add(
        "the same question of another user",
        () -> {
          String same = question();
          ana().ask(same).answer(text(30));
          ben().ask(same).answer(text(30));
          nobody().ask(same).answer(text(30));
        });
    add(
        "the same preset question of two anonymous users, who both go on",
        () -> {
          String preset = "What are your opening hours, and where can I park my car? " + round;
          String same = text(30);
          Client one = nobody();
          Client two = nobody();
          OutputId first = one.ask(preset).goOn(same);
          OutputId second = two.ask(preset).goOn(same);
          one.ask(question()).answer(text(30));
          two.ask(question()).answer(text(30));
          is(continued(first));
          is(continued(second));
        });
    add(
        "another key's anonymous user with the same history",
        () -> {
          Client c = nobody();
          c.ask(question()).goOn(text(30));
          c.key = "k2";
          c.ask(question()).answer(text(30));
        });
    add(
        "a template with another content each time",
        () -> {
          String template = "Write a kind reply to this customer in the usual form: ";
          for (int i = 0; i < 4; i++) {
            ana().ask(template + text(6)).answer(text(30));
          }
        });
    add(
        "one question under two system prompts, or of two types",
        () -> {
          String same = question();
          Client c = ana();
          c.ask(same).answer(text(30));
          c.system = "You translate into French.";
          c.answer(text(30));
          c.type = "email";
          c.answer(text(30));
        });
    add(
        "a conversation of another name",
        () -> {
          Client c = ana();
          c.conversation = "c-1-" + round;
          c.ask(question()).answer(text(30));
          c.conversation = "c-2-" + round;
          c.answer(text(30));
        });
    add(
        "the same short prompt without history",
        () -> {
          Client c = ana();
          c.ask("continue");
          for (int i = 0; i < 4; i++) {
            c.answer(text(30));
          }
        });
    add(
        "the same question much later",
        () -> {
          Client c = ana();
          c.ask(question()).answer(text(30));
          world.pass(Duration.ofMinutes(40));
          c.answer(text(30));
        });
    add(
        "words of a wish as a task, and quoted",
        () -> {
          Client c = ana();
          is(continued(c.ask(question()).goOn(text(30))));
          is(continued(c.ask("make the list shorter in the code").goOn(text(30))));
          is(continued(c.ask("Translate \"that's wrong\" into French.").goOn(text(30))));
          c.ask("What does 'less formal' mean?").answer(text(30));
        });
    add(
        "nothing may be learned",
        () -> {
          Client c = ana();
          c.learns = false;
          c.ask(question()).answer(text(30));
          c.goOn(text(30));
          c.ask("shorter").answer(text(20));
        });
  }
}
