package org.tacit.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacit.limits.KeyLimits;
import org.tacit.output.LearningMode;
import org.tacit.preference.CoMovementSettings;
import org.tacit.preference.TermSettings;

/**
 * The whole configuration, checked.
 *
 * <p>Immutable.
 *
 * @param dataDir where the embedded store is
 * @param datasource a database instead of the embedded store
 * @param upstreams by name; at least one
 * @param routes from a model to what answers for it
 * @param guards what keeps each upstream from too much, by its name
 * @param arms models whose route is a choice
 * @param prices what tokens cost
 * @param clockSpeed how much faster than the wall clock the product's runs, 1 to 1,000,000
 * @param bootstrap the first credentials
 * @param limits sizes above which requests are refused, and answers lost
 * @param keyLimits what keys may use that have no limits of their own
 * @param feedback times of tokens and events
 * @param auditShare the share of outputs that carry the audit question, 0 to 0.05
 * @param text whether and how long texts are kept
 * @param traffic whether conversations that are sent back are read for what they say
 * @param learning what happens by itself in types nobody has set
 * @param together when features are one preference
 * @param terms when a replaced term is looked at
 * @param induction which model is asked what edits have in common; empty if none is
 */
public record TacitConfig(
    Path dataDir,
    Optional<Datasource> datasource,
    List<UpstreamSettings> upstreams,
    Map<String, RouteSettings> routes,
    Map<String, GuardSettings> guards,
    List<ArmSettings> arms,
    List<ArmSettings.Price> prices,
    double clockSpeed,
    Bootstrap bootstrap,
    Limits limits,
    KeyLimits keyLimits,
    Feedback feedback,
    double auditShare,
    Text text,
    boolean traffic,
    LearningMode learning,
    CoMovementSettings together,
    TermSettings terms,
    Optional<Induction> induction) {

  /** Copies the collections. */
  public TacitConfig {
    upstreams = List.copyOf(upstreams);
    routes = Map.copyOf(routes);
    guards = Map.copyOf(guards);
    arms = List.copyOf(arms);
    prices = List.copyOf(prices);
  }

  /**
   * A database.
   *
   * @param url its JDBC URL
   * @param user its user
   * @param password the user's password
   */
  public record Datasource(String url, Optional<String> user, Optional<String> password) {
    @Override
    public String toString() {
      return "Datasource[" + user.orElse("") + "]";
    }
  }

  /**
   * One step of a route.
   *
   * @param upstream the upstream's name
   * @param model the model's name there
   */
  public record RouteTarget(String upstream, String model) {}

  /**
   * The first credentials; what is empty is generated at the first start.
   *
   * @param apiKey the first key
   * @param adminPassword the first administrator's password
   */
  public record Bootstrap(Optional<String> apiKey, Optional<String> adminPassword) {
    @Override
    public String toString() {
      return "Bootstrap[hidden]";
    }
  }

  /**
   * Sizes in bytes, and a count.
   *
   * @param requestBodyBytes the largest inference request
   * @param answerBodyBytes the largest JSON answer or stream event of an upstream
   * @param feedbackBodyBytes the largest feedback request
   * @param feedbackEvents the most events in one feedback request
   * @param spoolBytes the most disk that answers may take while the store is down
   */
  public record Limits(
      int requestBodyBytes,
      int answerBodyBytes,
      int feedbackBodyBytes,
      int feedbackEvents,
      long spoolBytes) {}

  /**
   * Times of the feedback door.
   *
   * @param tokenLifetime how long a feedback token is good for
   * @param window how long events wait for an output, and silence for an act
   */
  public record Feedback(Duration tokenLifetime, Duration window) {}

  /**
   * How a model is asked what edits have in common.
   *
   * @param model its name, as callers would write it
   * @param contexts how many edits are shown beside the newest
   * @param edits how many new ones a type needs for its next turn
   * @param callsPerHour the most calls of this node in an hour
   * @param timeout how long an answer may take
   */
  public record Induction(
      String model, int contexts, int edits, int callsPerHour, Duration timeout) {}

  /**
   * The keeping of texts.
   *
   * @param kept whether texts are stored at all
   * @param retention how long
   */
  public record Text(boolean kept, Duration retention) {}
}
