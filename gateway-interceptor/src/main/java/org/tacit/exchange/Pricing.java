package org.tacit.exchange;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.tacit.config.ArmSettings;
import org.tacit.output.Usage;

/**
 * What tokens cost; of several prices that match a model the one with the longest glob holds.
 * Immutable.
 */
public final class Pricing {
  /** Nothing has a price. */
  public static final Pricing NONE = new Pricing(List.of());

  private static final BigInteger MICROS_TO_NANOS = BigInteger.valueOf(1_000);

  private final List<Priced> prices;

  private record Priced(Pattern models, ArmSettings.Price price) {}

  /** These prices. */
  public Pricing(List<ArmSettings.Price> prices) {
    this.prices =
        prices.stream()
            .sorted(
                Comparator.comparing((ArmSettings.Price price) -> -price.models().length())
                    .thenComparing(ArmSettings.Price::models))
            .map(price -> new Priced(ArmSettings.glob(price.models()), price))
            .toList();
  }

  /** Whether a model, as {@code name/model}, has a price. */
  public boolean knows(String upstream) {
    return price(upstream).isPresent();
  }

  /**
   * What tokens of a model come to: {@code (input x price + output x price) / 10^6}, rounded once
   * to a billionth of the unit.
   */
  public Usage of(String upstream, Tokens tokens) {
    return new Usage(
        tokens.input(),
        tokens.output(),
        price(upstream)
            .map(price -> OptionalLong.of(nanos(price, tokens)))
            .orElseGet(OptionalLong::empty));
  }

  private Optional<ArmSettings.Price> price(String upstream) {
    return prices.stream()
        .filter(priced -> priced.models().matcher(upstream).matches())
        .map(Priced::price)
        .findFirst();
  }

  private static long nanos(ArmSettings.Price price, Tokens tokens) {
    BigInteger picos =
        BigInteger.valueOf(tokens.input())
            .multiply(BigInteger.valueOf(price.inputMicros()))
            .add(
                BigInteger.valueOf(tokens.output())
                    .multiply(BigInteger.valueOf(price.outputMicros())));
    BigInteger nanos = picos.add(MICROS_TO_NANOS.shiftRight(1)).divide(MICROS_TO_NANOS);
    return nanos.min(BigInteger.valueOf(1L << 50)).longValueExact();
  }
}
