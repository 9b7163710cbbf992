package org.tacit.pipeline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.tacit.choice.ArmFigures;
import org.tacit.choice.ArmKey;
import org.tacit.choice.ChoiceSettings;
import org.tacit.choice.Chooser;
import org.tacit.choice.Contest;
import org.tacit.choice.Contests;
import org.tacit.choice.Odds;
import org.tacit.loop.LoopStores;
import org.tacit.loop.UnitOfWork;
import org.tacit.output.OutputType;
import org.tacit.quality.TypeMeans;
import org.tacit.upstream.ArmedRoute;
import org.tacit.upstream.Routes;

/**
 * Keeps the odds of arms in line with the store, whichever node learned something; while the store
 * is away the last ones hold. Does nothing where no route is a choice. Thread-safe.
 */
public final class ArmKeeper implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ArmKeeper.class.getName());
  private static final long REFRESH_MILLIS = 1_000;

  private final UnitOfWork work;
  private final Supplier<List<String>> projects;
  private final Contests contests;
  private final Chooser chooser = new Chooser(ChoiceSettings.DEFAULTS);
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "tacit-arms");
            thread.setDaemon(true);
            return thread;
          });

  /** A keeper that has read the store once, and reads it every second. */
  static ArmKeeper start(UnitOfWork work, Supplier<List<String>> projects, Routes routes) {
    List<Contest> contests = routes.armed().stream().map(ArmedRoute::contest).toList();
    ArmKeeper keeper = new ArmKeeper(work, projects, new Contests(contests));
    if (!contests.isEmpty()) {
      keeper.tryRefresh();
      ScheduledFuture<?> unused =
          keeper.schedule.scheduleWithFixedDelay(
              keeper::tryRefresh, REFRESH_MILLIS, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
    }
    return keeper;
  }

  ArmKeeper(UnitOfWork work, Supplier<List<String>> projects, Contests contests) {
    this.work = work;
    this.projects = projects;
    this.contests = contests;
  }

  /** Draws by the odds kept here. */
  Chooser chooser() {
    return chooser;
  }

  /** All routes that are a choice. */
  Contests contests() {
    return contests;
  }

  private void tryRefresh() {
    try {
      refresh();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "The odds of arms stay as they are: {0}", e.getClass());
    }
  }

  /** Reads what is known of all arms. */
  void refresh() {
    Map<Chooser.Place, Odds> odds = new HashMap<>();
    work.call(
        stores -> {
          projects.get().forEach(project -> read(project, stores, odds));
          return odds.size();
        });
    chooser.refresh(odds);
  }

  private void read(String project, LoopStores stores, Map<Chooser.Place, Odds> odds) {
    SortedMap<ArmKey, ArmFigures> figures = stores.choices().find(project);
    Map<OutputType, TypeMeans> means = new HashMap<>();
    for (Contest contest : contests.all()) {
      Set<OutputType> types = new HashSet<>();
      for (ArmKey arm : figures.keySet()) {
        if (arm.contest().equals(contest.name()) && types.add(arm.type())) {
          TypeMeans mean =
              means.computeIfAbsent(
                  arm.type(), type -> TypeMeans.read(stores.quality(), project, type));
          odds.put(
              new Chooser.Place(project, arm.type(), contest.name()),
              Odds.of(contest, arm.type(), figures, mean, ChoiceSettings.DEFAULTS));
        }
      }
    }
  }

  @Override
  public void close() {
    schedule.shutdownNow();
  }
}
