package org.tacit.induction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes edits into a prompt as data: JSON strings in which nothing can end the string, the fence
 * or a template, with links, addresses and digits masked, each text cut at {@value #LONGEST}
 * characters.
 */
final class EditsAsData {
  /** The most characters of a text that are sent. */
  static final int LONGEST = 2_000;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LINK =
      Pattern.compile("(?:https?://|www\\.)\\S+|\\S+@\\S+", Pattern.CASE_INSENSITIVE);
  private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");
  private static final Pattern STRUCTURE = Pattern.compile("[<>{}\\[\\]`\\u2028\\u2029]");

  private EditsAsData() {}

  static String of(List<EditPair> edits) {
    ArrayNode array = JSON.createArrayNode();
    for (EditPair edit : edits) {
      array
          .addObject()
          .put("original", masked(edit.original()))
          .put("edited", masked(edit.edited()));
    }
    StringBuilder lines = new StringBuilder();
    array.forEach(node -> lines.append(lines.isEmpty() ? "" : "\n").append(line(node)));
    return lines.toString();
  }

  private static String line(Object node) {
    try {
      String json = JSON.writeValueAsString(node);
      // The object's own braces stay; those of a text become what JSON reads as the same character.
      String inner = json.substring(1, json.length() - 1);
      return "{"
          + STRUCTURE
              .matcher(inner)
              .replaceAll(found -> String.format("\\\\u%04x", (int) found.group().charAt(0)))
          + "}";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("strings can be written", e);
    }
  }

  private static String masked(String text) {
    String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
    return DIGIT.matcher(LINK.matcher(start).replaceAll("[link]")).replaceAll("0");
  }
}
