package org.tacit.store;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.tacit.audit.AuditLog;
import org.tacit.baseline.UserStore;
import org.tacit.choice.ChoiceStore;
import org.tacit.contract.AuditLogContract;
import org.tacit.contract.CalibrationStoreContract;
import org.tacit.contract.ChoiceStoreContract;
import org.tacit.contract.EvidenceStoreContract;
import org.tacit.contract.PersonalDataContract;
import org.tacit.contract.PreferenceStoreContract;
import org.tacit.contract.QualityStoreContract;
import org.tacit.contract.RebuildStoreContract;
import org.tacit.contract.ScoredOutputStoreContract;
import org.tacit.contract.SignalStoreContract;
import org.tacit.contract.TrialHistoryContract;
import org.tacit.contract.TrialStoreContract;
import org.tacit.contract.TurnStoreContract;
import org.tacit.contract.UserStoreContract;
import org.tacit.conversation.TurnStore;
import org.tacit.limits.SpendStore;
import org.tacit.limits.SpendStoreContract;
import org.tacit.loop.RebuildStore;
import org.tacit.loop.UserWork;
import org.tacit.output.OutputId;
import org.tacit.output.OutputLog;
import org.tacit.preference.EvidenceStore;
import org.tacit.preference.PreferenceStore;
import org.tacit.quality.QualityStore;
import org.tacit.score.CalibrationStore;
import org.tacit.score.ScoredOutputStore;
import org.tacit.signal.SignalStore;
import org.tacit.trial.TrialHistory;
import org.tacit.trial.TrialStore;

/** Runs the contracts of the loop's ports; what needs a transaction runs in a unit of work. */
abstract class DerivedStoresContract extends StoreContract {
  DerivedStoresContract(Supplier<Database> opening) {
    super(opening);
  }

  @Nested
  class ScoredOutputs extends ScoredOutputStoreContract {
    @Override
    protected ScoredOutputStore open() {
      return new JdbcScoredOutputStore(database());
    }
  }

  @Nested
  class Users extends UserStoreContract {
    @Override
    protected UserStore open() {
      return new JdbcUserStore(database());
    }
  }

  @Nested
  class Quality extends QualityStoreContract {
    @Override
    protected QualityStore open() {
      return new JdbcQualityStore(database());
    }

    @Override
    protected OutputLog outputs() {
      return new JdbcOutputLog(database());
    }

    @Override
    protected ScoredOutputStore scored() {
      return new JdbcScoredOutputStore(database());
    }

    @Override
    protected void inTransaction(Consumer<QualityStore> work) {
      new JdbcUnitOfWork(database())
          .call(
              stores -> {
                work.accept(stores.quality());
                return 0;
              });
    }
  }

  @Nested
  class EvidenceOfEdits extends EvidenceStoreContract {
    @Override
    protected EvidenceStore open() {
      return new JdbcEvidenceStore(database());
    }

    @Override
    protected UserStore users() {
      return new JdbcUserStore(database());
    }
  }

  @Nested
  class Preferences extends PreferenceStoreContract {
    @Override
    protected PreferenceStore open() {
      return new JdbcPreferenceStore(database());
    }

    @Override
    protected boolean inTransaction(Predicate<PreferenceStore> work) {
      return new JdbcUnitOfWork(database()).call(stores -> work.test(stores.preferences()));
    }
  }

  @Nested
  class Signals extends SignalStoreContract {
    @Override
    protected SignalStore open() {
      return new JdbcSignalStore(database());
    }

    @Override
    protected void inTransaction(Consumer<SignalStore> work) {
      new JdbcUnitOfWork(database())
          .call(
              stores -> {
                work.accept(stores.signals());
                return 0;
              });
    }
  }

  @Nested
  class Spending extends SpendStoreContract {
    @Override
    protected SpendStore open() {
      return new JdbcSpendStore(database());
    }
  }

  @Nested
  class Audit extends AuditLogContract {
    @Override
    protected AuditLog open() {
      return new JdbcAuditLog(database());
    }
  }

  @Nested
  class Turns extends TurnStoreContract {
    @Override
    protected TurnStore open() {
      return new JdbcTurnStore(database());
    }
  }

  @Nested
  class Calibrations extends CalibrationStoreContract {
    @Override
    protected CalibrationStore open() {
      return new JdbcCalibrationStore(database());
    }
  }

  @Nested
  class Trials extends TrialStoreContract {
    @Override
    protected TrialStore open() {
      return new JdbcTrialStore(database());
    }

    @Override
    protected OutputLog outputs() {
      return new JdbcOutputLog(database());
    }

    @Override
    protected void inTransaction(Consumer<TrialStore> work) {
      new JdbcUnitOfWork(database())
          .call(
              stores -> {
                work.accept(stores.trials());
                return 0;
              });
    }
  }

  @Nested
  class Choices extends ChoiceStoreContract {
    @Override
    protected ChoiceStore open() {
      return new JdbcChoiceStore(database());
    }

    @Override
    protected OutputLog outputs() {
      return new JdbcOutputLog(database());
    }

    @Override
    protected ScoredOutputStore scored() {
      return new JdbcScoredOutputStore(database());
    }

    @Override
    protected void inTransaction(Consumer<ChoiceStore> work) {
      new JdbcUnitOfWork(database())
          .call(
              stores -> {
                work.accept(stores.choices());
                return 0;
              });
    }
  }

  @Nested
  class Rebuilds extends RebuildStoreContract {
    @Override
    protected RebuildStore open() {
      return new JdbcRebuildStore(database(), new JdbcUnitOfWork(database()));
    }

    @Override
    protected List<OutputId> takeWork(String project) {
      return database()
          .jdbi()
          .inTransaction(
              handle -> {
                List<OutputId> waiting =
                    handle
                        .createQuery(
                            "select output_id from work where project = :project order by id")
                        .bind("project", project)
                        .mapTo(UUID.class)
                        .map(OutputId::new)
                        .list();
                handle
                    .createUpdate("delete from work where project = :project")
                    .bind("project", project)
                    .execute();
                return waiting;
              });
    }
  }

  @Nested
  class Persons extends PersonalDataContract {
    @Override
    protected UserWork open() {
      return new JdbcUnitOfWork(database());
    }
  }

  @Nested
  class TrialsOverTime extends TrialHistoryContract {
    @Override
    protected TrialHistory open() {
      return new JdbcTrialHistory(database());
    }

    @Override
    protected TrialStore trials() {
      return new JdbcTrialStore(database());
    }
  }
}
