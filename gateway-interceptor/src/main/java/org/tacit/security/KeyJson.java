package org.tacit.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tacit.limits.Budget;
import org.tacit.limits.KeyLimits;
import org.tacit.output.OutputType;

/** Keys and their limits as JSON, on the wire, in the store and in the audit alike. */
public final class KeyJson {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();
  private static final int NANO_DIGITS = 9;
  private static final int MONEY_DIGITS = 6;
  private static final int MOST_COUNT = 1_000_000_000;
  private static final int MOST_BUDGETS = 20;
  private static final BigDecimal MOST_MONEY = BigDecimal.valueOf(1_000_000);
  private static final Set<String> FIELDS = Set.of("type", "per", "amount");

  private KeyJson() {}

  /** A key's limits; what is not there is as the configuration says. */
  public static ObjectNode limits(KeyLimits limits) {
    ObjectNode node = MAPPER.createObjectNode();
    limits.requestsPerMinute().ifPresent(count -> node.put("requests_per_minute", count));
    limits.tokensPerMinute().ifPresent(count -> node.put("tokens_per_minute", count));
    limits
        .budgets()
        .ifPresent(
            budgets -> {
              ArrayNode array = node.putArray("budgets");
              for (Budget budget : budgets) {
                ObjectNode each = array.addObject();
                budget.type().ifPresent(type -> each.put("type", type.name()));
                each.put("per", budget.per().wireName()).put("amount", amount(budget.nanos()));
              }
            });
    return node;
  }

  /**
   * Reads the limits of a request.
   *
   * @return empty where a number, a period, a type or an amount is not allowed
   */
  public static Optional<KeyLimits> limits(JsonNode node) {
    JsonNode budgets = node.path("budgets");
    boolean allowed =
        allowed(node.path("requests_per_minute"))
            && allowed(node.path("tokens_per_minute"))
            && (budgets.isMissingNode() || (budgets.isArray() && budgets.size() <= MOST_BUDGETS));
    for (JsonNode each : budgets) {
      allowed &= budget(each);
    }
    return allowed
        ? Optional.of(
            new KeyLimits(
                count(node, "requests_per_minute"),
                count(node, "tokens_per_minute"),
                budgets(node)))
        : Optional.empty();
  }

  private static boolean allowed(JsonNode count) {
    return count.isMissingNode()
        || (count.isIntegralNumber()
            && count.canConvertToInt()
            && count.intValue() >= 0
            && count.intValue() <= MOST_COUNT);
  }

  private static boolean budget(JsonNode each) {
    if (!each.isObject() || !FIELDS.containsAll(names(each))) {
      return false;
    }
    JsonNode type = each.path("type");
    boolean typed =
        type.isMissingNode()
            || Optional.ofNullable(type.textValue()).flatMap(OutputType::parse).isPresent();
    boolean timed =
        Arrays.stream(Budget.Period.values())
            .anyMatch(period -> period.wireName().equals(each.path("per").textValue()));
    JsonNode amount = each.path("amount");
    return typed
        && timed
        && amount.isNumber()
        && Double.isFinite(amount.doubleValue())
        && money(amount.decimalValue());
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static boolean money(BigDecimal amount) {
    return amount.signum() >= 0
        && amount.compareTo(MOST_MONEY) <= 0
        && amount.stripTrailingZeros().scale() <= MONEY_DIGITS;
  }

  /** An amount of money, of billionths. */
  public static BigDecimal amount(long nanos) {
    BigDecimal amount = BigDecimal.valueOf(nanos, NANO_DIGITS).stripTrailingZeros();
    return amount.scale() < 0 ? amount.setScale(0) : amount;
  }

  /** Reads what {@link #limits} wrote. */
  public static KeyLimits readLimits(String json) {
    JsonNode node;
    try {
      node = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row holds no JSON", e);
    }
    return new KeyLimits(
        count(node, "requests_per_minute"), count(node, "tokens_per_minute"), budgets(node));
  }

  private static OptionalInt count(JsonNode node, String name) {
    return node.has(name) ? OptionalInt.of(node.path(name).asInt()) : OptionalInt.empty();
  }

  private static Optional<List<Budget>> budgets(JsonNode node) {
    if (!node.has("budgets")) {
      return Optional.empty();
    }
    List<Budget> budgets = new ArrayList<>();
    for (JsonNode each : node.path("budgets")) {
      budgets.add(
          new Budget(
              Optional.ofNullable(each.path("type").textValue()).flatMap(OutputType::parse),
              each.path("per").asText().equals(Budget.Period.DAY.wireName())
                  ? Budget.Period.DAY
                  : Budget.Period.MONTH,
              nanos(each.path("amount"))));
    }
    return Optional.of(budgets);
  }

  /** An amount of money in billionths. */
  private static long nanos(JsonNode amount) {
    return new BigDecimal(amount.asText("0")).movePointRight(NANO_DIGITS).longValue();
  }

  /** What the audit says of a key: no secret, and not its hash. */
  static String write(ApiKey key) {
    ObjectNode node = MAPPER.createObjectNode().put("label", key.label());
    ArrayNode scopes = node.putArray("scopes");
    key.scopes().stream().sorted().forEach(scope -> scopes.add(scope.wireName()));
    node.set("limits", limits(key.limits()));
    return node.toString();
  }
}
