package org.tacit.lab.crowd;

import java.time.Duration;
import org.tacit.output.LearningMode;
import org.tacit.output.OutputType;
import org.tacit.output.TypeKind;
import org.tacit.output.TypeSettings;

/** The output types of the crowd. */
enum Kind {
  /** An e-mail that is edited and sent; weeks later it is known what came of it. */
  EMAIL("email", TypeKind.DRAFT, .8),
  /** A summary that is edited and filed. */
  SUMMARY("summary", TypeKind.DRAFT, .6),
  /** An answer that is read, copied, asked for again, or left. */
  ANSWER("answer", TypeKind.READING, .6);

  private final String wireName;
  private final TypeKind use;
  private final double daily;

  Kind(String name, TypeKind use, double daily) {
    this.wireName = name;
    this.use = use;
    this.daily = daily;
  }

  OutputType type() {
    return new OutputType(wireName);
  }

  /** How many of them a person asks for a day, on average, at most 1. */
  double daily() {
    return daily;
  }

  TypeSettings settings() {
    return new TypeSettings(type(), use, LearningMode.AUTO, Duration.ofHours(24));
  }
}
