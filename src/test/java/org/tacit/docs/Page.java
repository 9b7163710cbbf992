package org.tacit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A page of Markdown as the tests read it.
 *
 * <p>Immutable.
 *
 * @param path where it is, from the root of the repository
 * @param text all of it
 */
record Page(String path, String text) {
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\S*)([^\n]*)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  /** A fenced block: its language, the words behind that, its lines. */
  record Block(String language, String mark, String code) {}

  /** The root of the repository: tests run in the directory of their module. */
  static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("README.md")) ? here : here.getParent();
  }

  static Page at(String path) {
    try {
      return new Page(path, Files.readString(root().resolve(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text with every run of white space as one blank, as a reader sees it. */
  String flowing() {
    return text.replaceAll("\\s+", " ");
  }

  /** The text from a heading to the next one of any level; the page's name where there is none. */
  Page section(String heading) {
    int begin = text.indexOf("\n" + heading + "\n");
    if (begin < 0) {
      throw new IllegalArgumentException(path + " has no heading: " + heading);
    }
    int end = text.indexOf("\n#", begin + 1 + heading.length());
    return new Page(path, text.substring(begin, end < 0 ? text.length() : end));
  }

  /** The rows of the first table, header and rule left out, each cell as it is written. */
  List<List<String>> table() {
    List<List<String>> rows = new ArrayList<>();
    for (String line : text.lines().dropWhile(l -> !l.startsWith("|")).toList()) {
      if (!line.startsWith("|")) {
        break;
      }
      List<String> cells = List.of(line.split("\\|", -1));
      rows.add(cells.subList(1, cells.size() - 1).stream().map(String::strip).toList());
    }
    return rows.subList(2, rows.size());
  }

  List<Block> blocks() {
    return BLOCK
        .matcher(text)
        .results()
        .map(found -> new Block(found.group(1), found.group(2).strip(), found.group(3)))
        .toList();
  }

  /** Everything that the pattern's first group finds. */
  List<String> all(String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(Page::first).toList();
  }

  private static String first(MatchResult found) {
    return found.group(1);
  }

  @Override
  public String toString() {
    return path;
  }
}
