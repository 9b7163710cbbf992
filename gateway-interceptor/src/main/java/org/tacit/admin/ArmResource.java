package org.tacit.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tacit.choice.ArmFigures;
import org.tacit.choice.ArmKey;
import org.tacit.choice.ArmReport;
import org.tacit.choice.ChoiceSettings;
import org.tacit.choice.Contest;
import org.tacit.choice.ContestEvaluator;
import org.tacit.choice.Contests;
import org.tacit.choice.Expense;
import org.tacit.choice.Odds;
import org.tacit.loop.LoopStores;
import org.tacit.loop.UnitOfWork;
import org.tacit.output.OutputType;
import org.tacit.quality.TypeMeans;

/** {@code /admin/v1/arms}: which models or prompts compete, and how they do. */
@Path("/admin/v1/arms")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class ArmResource {
  private final UnitOfWork work;
  private final AdminCaller caller;
  private final Contests contests;

  /** The resource over its use cases. */
  @Inject
  public ArmResource(UnitOfWork work, AdminCaller caller, Contests contests) {
    this.work = work;
    this.caller = caller;
    this.contests = contests;
  }

  /** Every route that is a choice, in every type it was asked for in. */
  @GET
  public String list(@QueryParam("type") @Nullable String type) {
    Optional<OutputType> wanted =
        type == null ? Optional.empty() : Optional.of(Fields.type(type, "type"));
    ObjectNode page = Payloads.object();
    ArrayNode data = page.putArray("data");
    int found = work.call(stores -> list(wanted, stores, data));
    page.put("count", found);
    return page.toString();
  }

  private int list(Optional<OutputType> wanted, LoopStores stores, ArrayNode data) {
    data.removeAll();
    SortedMap<ArmKey, ArmFigures> figures = stores.choices().find(caller.project());
    for (Contest contest : contests.all()) {
      TreeSet<OutputType> types = new TreeSet<>();
      figures.keySet().stream()
          .filter(arm -> arm.contest().equals(contest.name()))
          .map(ArmKey::type)
          .filter(type -> wanted.isEmpty() || wanted.get().equals(type))
          .forEach(types::add);
      for (OutputType type : types) {
        TypeMeans means = TypeMeans.read(stores.quality(), caller.project(), type);
        data.add(
            contest(
                type, figures, Odds.of(contest, type, figures, means, ChoiceSettings.DEFAULTS)));
      }
    }
    return data.size();
  }

  private static ObjectNode contest(
      OutputType type, SortedMap<ArmKey, ArmFigures> figures, Odds odds) {
    ObjectNode node = Payloads.object();
    node.put("route", odds.contest().route());
    node.put("contest", odds.contest().name());
    node.put("type", type.name());
    node.put("level", odds.level());
    ArrayNode arms = node.putArray("arms");
    new ContestEvaluator(ChoiceSettings.DEFAULTS)
        .evaluate(type, figures, odds)
        .forEach(report -> arms.add(arm(report)));
    return node;
  }

  private static ObjectNode arm(ArmReport report) {
    ArmFigures figures = report.figures();
    ObjectNode node = Payloads.object();
    node.put("arm", report.arm().name());
    node.put("upstream", report.arm().upstream());
    node.put("share", report.share());
    node.put("outputs", figures.drawn().outputs());
    node.put("answered_by_another", figures.drawn().missed());
    node.put("failed", figures.drawn().failed());
    node.put("acted", figures.sums().acted());
    node.put("accepted", figures.sums().used());
    Payloads.number(node, "raw", figures.sums().score().mean());
    Payloads.number(node, "adjusted", report.adjusted());
    node.put("best_other", report.bestOther());
    node.set("difference", Payloads.contrast(report.difference()));
    node.put("verdict", report.verdict().wireName());
    node.set("cost", cost(figures.expense()));
    return node;
  }

  /** What outputs cost, beside how many were used. */
  static ObjectNode cost(Expense expense) {
    ObjectNode node = Payloads.object();
    node.put("outputs", expense.outputs());
    node.put("accepted", expense.used());
    node.put("outputs_priced", expense.spend().priced());
    node.put("input_tokens", expense.spend().inputTokens());
    node.put("output_tokens", expense.spend().outputTokens());
    if (expense.spend().priced() == 0) {
      node.putNull("total");
    } else {
      node.put("total", expense.spend().cost());
    }
    Payloads.number(node, "per_accepted", expense.perUsed());
    return node;
  }
}
