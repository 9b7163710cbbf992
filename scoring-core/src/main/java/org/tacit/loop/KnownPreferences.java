package org.tacit.loop;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tacit.edit.Bundle;
import org.tacit.edit.Hypothesis;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.preference.Change;
import org.tacit.preference.Preference;
import org.tacit.preference.PreferenceIds;
import org.tacit.preference.PreferenceStore;
import org.tacit.preference.PreferenceStore.Filter;
import org.tacit.preference.Status;

/**
 * The preferences of a project as the loop asks for them, each list read once. Confined to one call
 * of the loop.
 */
final class KnownPreferences {
  private static final int LIMIT = 100_000;

  private final String project;
  private final PreferenceStore store;
  private final Map<Shelf, Map<String, Preference>> shelves = new HashMap<>();

  private record Shelf(Optional<OutputType> type, String scope) {}

  KnownPreferences(String project, PreferenceStore store) {
    this.project = project;
    this.store = store;
  }

  static String id(Scope scope, Hypothesis hypothesis) {
    return PreferenceIds.of(scope, hypothesis.wireName());
  }

  /** The one for exactly this. */
  Optional<Preference> find(Scope scope, Hypothesis hypothesis) {
    return store.find(project, id(scope, hypothesis));
  }

  /** Those of exactly this scope that are for this, or for more and this with it. */
  List<Preference> covering(Scope scope, Hypothesis hypothesis) {
    Optional<Preference> same = find(scope, hypothesis);
    return Stream.concat(
            same.stream(),
            bundles(scope).stream().filter(p -> !p.hypothesis().equals(Optional.of(hypothesis))))
        .filter(p -> p.hypothesis().filter(h -> h.covers(hypothesis)).isPresent())
        .toList();
  }

  /** Those of exactly this scope that join several features; what holds in all types joins none. */
  List<Preference> bundles(Scope scope) {
    return scope.type().isEmpty()
        ? List.of()
        : shelf(new Shelf(scope.type(), kind(scope))).values().stream()
            .filter(p -> p.scope().equals(scope))
            .filter(p -> p.hypothesis().filter(Bundle.class::isInstance).isPresent())
            .filter(p -> !p.written())
            .toList();
  }

  /** Those that a person wrote for this scope or for a wider one and that are in use or waiting. */
  List<Preference> written(Scope scope) {
    return Stream.concat(
            scope.type().stream().flatMap(type -> shared(type).stream()),
            shelf(new Shelf(Optional.empty(), "project")).values().stream())
        .filter(p -> p.written() && p.status().live())
        .filter(p -> p.scope().specificity() <= scope.specificity())
        .filter(p -> p.scope().segment().isEmpty() || p.scope().segment().equals(scope.segment()))
        .toList();
  }

  /** Those of several users in a type that are in use or were refused, and those in all types. */
  List<Preference> shared(OutputType type) {
    return Stream.of(
            shelf(new Shelf(Optional.of(type), "type")),
            shelf(new Shelf(Optional.of(type), "segment")),
            shelf(new Shelf(Optional.empty(), "project")))
        .flatMap(shelf -> shelf.values().stream())
        .filter(p -> p.status().live() || refusedForAType(p))
        .toList();
  }

  /** From when on edits of a type tell what people want, or what one user wants. */
  NewSince since(OutputType type, Optional<String> user) {
    Stream<Preference> own =
        user.stream()
            .flatMap(name -> shelf(new Shelf(Optional.of(type), "user")).values().stream())
            .filter(p -> p.scope().user().equals(user));
    Stream<Preference> all =
        Stream.of(
                shelf(new Shelf(Optional.of(type), "type")),
                shelf(new Shelf(Optional.empty(), "project")))
            .flatMap(shelf -> shelf.values().stream());
    return NewSince.of(Stream.concat(all, own));
  }

  private static boolean refusedForAType(Preference preference) {
    return preference.status() == Status.REJECTED && preference.scope().type().isPresent();
  }

  /** Keeps a change; returns false if the preference has changed meanwhile. */
  boolean save(Change change) {
    if (!store.save(change)) {
      return false;
    }
    note(change);
    return true;
  }

  /** Knows of a change that somebody else kept. */
  void note(Change change) {
    Preference after = change.after();
    Map<String, Preference> shelf =
        shelves.get(new Shelf(after.scope().type(), kind(after.scope())));
    if (shelf != null) {
      shelf.put(after.id(), after);
    }
  }

  private Map<String, Preference> shelf(Shelf shelf) {
    return shelves.computeIfAbsent(
        shelf,
        s -> {
          Map<String, Preference> read = new LinkedHashMap<>();
          Filter filter = new Filter(Optional.empty(), s.type(), Optional.of(s.scope()));
          store
              .list(project, filter, Optional.empty(), LIMIT)
              .forEach(preference -> read.put(preference.id(), preference));
          return read;
        });
  }

  private static String kind(Scope scope) {
    if (scope.user().isPresent()) {
      return "user";
    }
    return scope.segment().isPresent() ? "segment" : scope.type().isPresent() ? "type" : "project";
  }
}
