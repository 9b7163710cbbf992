package org.tacit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What differs between what two servers gave an application. */
public final class Differences {
  private static final Pattern OUTPUT = Pattern.compile("out_[0-9A-Z]{26}");
  private static final Pattern INDEX = Pattern.compile("\\[[0-9]+]");

  private Differences() {}

  /**
   * One field that differs.
   *
   * @param path where it is, lists as {@code []}
   * @param direct what the upstream gave; empty for nothing
   * @param through what Tacit gave; empty for nothing
   */
  public record Difference(String path, String direct, String through) {
    /** Whether it is the name of the output in place of the upstream's. */
    public boolean ofName() {
      return OUTPUT.matcher(through).find()
          && !OUTPUT.matcher(direct).find()
          && (direct.isEmpty()
              || OUTPUT.matcher(through).replaceAll("chatcmpl-.").equals(masked(direct)));
    }

    private static String masked(String direct) {
      return direct.replaceAll("chatcmpl-[0-9A-Za-z]+", "chatcmpl-.");
    }
  }

  /** All fields that differ, in order. */
  public static List<Difference> of(JsonNode direct, JsonNode through) {
    List<Difference> found = new ArrayList<>();
    compare("", direct, through, found);
    return found;
  }

  private static void compare(
      String path, JsonNode direct, JsonNode through, List<Difference> found) {
    if (direct.isObject() && through.isObject()) {
      Set<String> names = new TreeSet<>();
      direct.fieldNames().forEachRemaining(names::add);
      through.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String below = path.isEmpty() ? name : path + "." + name;
        compare(below, direct.path(name), through.path(name), found);
      }
    } else if (direct.isArray() && through.isArray()) {
      for (int i = 0; i < Math.max(direct.size(), through.size()); i++) {
        compare(path + "[" + i + "]", direct.path(i), through.path(i), found);
      }
    } else if (!direct.equals(through)) {
      found.add(new Difference(INDEX.matcher(path).replaceAll("[]"), text(direct), text(through)));
    }
  }

  private static String text(JsonNode node) {
    return node.isMissingNode() ? "" : node.isTextual() ? node.textValue() : node.toString();
  }
}
