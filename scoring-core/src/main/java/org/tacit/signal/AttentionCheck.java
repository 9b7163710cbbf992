package org.tacit.signal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tacit.edit.EditClass;

/**
 * Whether attention tells which acceptances last: Spearman's rank correlation of the attention
 * weight with the persistence of the accepted text.
 *
 * <p>Kept as a table of counts, attention in steps of .05 by the class of what was changed later,
 * from which the correlation with its ties is exact, whatever the order. Where it is not above 0
 * with at least {@value #MINIMUM} acceptances, dwell says nothing about this type and every act
 * weighs as if it had been read. Dwell need not say anything: among 12,776 acceptances of CoAuthor
 * it did not. Immutable.
 *
 * @param table acceptances by step of attention, then by class of change
 */
public record AttentionCheck(List<List<Long>> table) {
  /** Acceptances below which nothing is decided. */
  public static final int MINIMUM = 300;

  /**
   * What a correlation times {@code sqrt(n - 1)} must exceed to be trusted again: one-sided 5 %.
   */
  public static final double RETURN = 1.645;

  /** Rulings hold from the second full hour on, when every node has long known them. */
  static final Duration NOTICE = Duration.ofHours(2);

  private static final int STEPS = 20;
  private static final String PREFIX = "attention/";

  /** Copies the table. */
  public AttentionCheck {
    table = table.stream().map(List::copyOf).toList();
  }

  /** The counter an acceptance belongs to. */
  static String name(double attention, double kept) {
    int step = Math.max(0, Math.min(STEPS - 1, (int) Math.floor(attention * STEPS)));
    EditClass change = EditClass.of(Math.max(0, Math.min(1, 1 - kept)));
    return name(step, change);
  }

  private static String name(int step, EditClass change) {
    return String.format(
        Locale.ROOT, "%s%02d/%s", PREFIX, step, change.name().toLowerCase(Locale.ROOT));
  }

  static AttentionCheck of(Map<String, Long> counts) {
    List<List<Long>> table = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      List<Long> row = new ArrayList<>();
      for (EditClass change : EditClass.values()) {
        row.add(counts.getOrDefault(name(step, change), 0L));
      }
      table.add(row);
    }
    return new AttentionCheck(table);
  }

  /** Acceptances whose attention and persistence are known. */
  public long pairs() {
    return table.stream().flatMap(List::stream).mapToLong(Long::longValue).sum();
  }

  /**
   * Spearman's correlation of attention with what is left of the text, with mid-ranks for ties;
   * empty where either does not vary.
   */
  public OptionalDouble correlation() {
    double[] attention = midRanks(table.stream().mapToLong(AttentionCheck::sum).toArray());
    double[] change = midRanks(columns());
    double mean = (pairs() + 1) / 2.0;
    double product = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < table.size(); i++) {
      for (int j = 0; j < change.length; j++) {
        long n = table.get(i).get(j);
        product += n * (attention[i] - mean) * (change[j] - mean);
        first += n * (attention[i] - mean) * (attention[i] - mean);
        second += n * (change[j] - mean) * (change[j] - mean);
      }
    }
    // Much changed is little kept, hence the sign.
    return first > 0 && second > 0
        ? OptionalDouble.of(-product / Math.sqrt(first * second))
        : OptionalDouble.empty();
  }

  private static long sum(List<Long> row) {
    return row.stream().mapToLong(Long::longValue).sum();
  }

  private long[] columns() {
    long[] columns = new long[EditClass.values().length];
    for (List<Long> row : table) {
      for (int j = 0; j < columns.length; j++) {
        columns[j] += row.get(j);
      }
    }
    return columns;
  }

  private static double[] midRanks(long[] counts) {
    double[] ranks = new double[counts.length];
    long below = 0;
    for (int i = 0; i < counts.length; i++) {
      ranks[i] = below + (counts[i] + 1) / 2.0;
      below += counts[i];
    }
    return ranks;
  }

  /**
   * A ruling where the counts ask for another one than is in force.
   *
   * @param weighs whether attention weighs by the last ruling
   * @param now the product's present
   */
  public Optional<AttentionRuling> rule(boolean weighs, Instant now) {
    OptionalDouble correlation = correlation();
    long pairs = pairs();
    if (pairs < MINIMUM || correlation.isEmpty()) {
      return Optional.empty();
    }
    double rho = correlation.getAsDouble();
    boolean ask = weighs ? rho > 0 : rho * Math.sqrt(pairs - 1.0) > RETURN;
    return ask == weighs
        ? Optional.empty()
        : Optional.of(
            new AttentionRuling(now.truncatedTo(ChronoUnit.HOURS).plus(NOTICE), ask, pairs, rho));
  }
}
