package org.tacit.output;

import java.util.List;

/** Keeps the settings of output types. */
public interface TypeStore {
  /** The settings of a type; the defaults where nobody has set any. */
  TypeSettings find(String project, OutputType type);

  /** All types of the project that have settings or outputs, by name. */
  List<TypeSettings> list(String project);

  /** Puts the settings in place of those the type had. */
  void save(String project, TypeSettings settings);
}
