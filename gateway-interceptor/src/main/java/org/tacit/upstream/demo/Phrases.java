package org.tacit.upstream.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The stock of phrase templates, by kind of text and place. Immutable. */
final class Phrases {

  /**
   * One template.
   *
   * @param text in the notation that the head of {@code phrases.txt} explains
   * @param filler whether it is a stock phrase that says nothing
   */
  record Template(Place place, String text, boolean filler) {}

  private static final Phrases STOCK = load();

  private final Map<Kind, Map<Place, List<Template>>> templates;

  private Phrases(Map<Kind, Map<Place, List<Template>>> templates) {
    this.templates = templates;
  }

  static Phrases stock() {
    return STOCK;
  }

  List<Template> of(Kind kind, Place place) {
    return templates.getOrDefault(kind, Map.of()).getOrDefault(place, List.of());
  }

  private static Phrases load() {
    Map<Kind, Map<Place, List<Template>>> templates = new EnumMap<>(Kind.class);
    List<Kind> kinds = List.of();
    Place place = Place.OPENING;
    boolean filler = false;
    for (String line : lines("phrases.txt")) {
      if (line.startsWith("@ ")) {
        String[] head = line.substring(2).split(" ", -1);
        kinds = new ArrayList<>();
        for (String kind : head[0].split(",", -1)) {
          kinds.add(Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
        }
        place = Place.valueOf(head[1]);
        filler = List.of(head).contains("filler");
      } else {
        for (Kind kind : kinds) {
          templates
              .computeIfAbsent(kind, k -> new EnumMap<>(Place.class))
              .computeIfAbsent(place, p -> new ArrayList<>())
              .add(new Template(place, line, filler));
        }
      }
    }
    return new Phrases(templates);
  }

  /** The lines of a resource beside this class that are neither blank nor comments. */
  static List<String> lines(String resource) {
    try (InputStream in = Phrases.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
