package org.tacit.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The language model of the worlds: writes a text about a document in its own manner, and meets
 * what the prompt asks for, as far as it understands it and as often as models do.
 */
final class Realiser {
  private Realiser() {}

  /**
   * A text about a document.
   *
   * @param prompt what the prompt says about style; may be empty
   */
  static String write(Document document, String prompt) {
    return write(document, PromptReader.read(prompt));
  }

  static String write(Document document, List<Want> asked) {
    Sheet sheet = usual(document);
    Map<String, Want> wanted = new LinkedHashMap<>();
    asked.forEach(want -> wanted.put(want.subject(), want));
    // What adds to the text comes after what takes away from it.
    List<Want> order = new ArrayList<>(wanted.values());
    order.sort(Comparator.comparing(Want::adds));
    for (Want want : order) {
      if (document.chance(want.name()).nextInt(100) < document.source().world().obeyed()
          && !want.holds(sheet)) {
        want.make(sheet);
      }
    }
    return sheet.text();
  }

  /** What a model writes that was told nothing: polite, careful, at length. */
  private static Sheet usual(Document document) {
    Random random = document.chance("manner");
    Sheet sheet = new Sheet();
    boolean mail = document.source().world() == World.EMAILS;
    sheet.sentences().addAll(document.sentences());
    for (int i = 1; i < 7; i += 1 + random.nextInt(3)) {
      sheet.sentences().set(i, "Perhaps " + Wording.lower(sheet.sentences().get(i)));
    }
    if (mail) {
      sheet.greeting("Hello,");
      sheet.closing("Best regards,\nSam");
      sheet.sentences().add(0, "I hope this email finds you well.");
      if (random.nextBoolean()) {
        sheet.sentences().add("Please do not hesitate to contact me.");
      }
    } else if (random.nextBoolean()) {
      sheet.sentences().add(0, "Here is a summary of the text.");
    }
    if (random.nextInt(5) == 0) {
      Wording.end(sheet, "!");
    }
    return sheet;
  }
}
