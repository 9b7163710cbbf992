package org.tacit.contract;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.tacit.audit.AuditLog;
import org.tacit.baseline.UserStore;
import org.tacit.choice.ChoiceStore;
import org.tacit.conversation.TurnStore;
import org.tacit.loop.RebuildStore;
import org.tacit.loop.UserWork;
import org.tacit.memory.InMemoryAuditLog;
import org.tacit.memory.InMemoryCalibrationStore;
import org.tacit.memory.InMemoryChoiceStore;
import org.tacit.memory.InMemoryEvidenceStore;
import org.tacit.memory.InMemoryOutputLog;
import org.tacit.memory.InMemoryPreferenceStore;
import org.tacit.memory.InMemoryQualityStore;
import org.tacit.memory.InMemoryScoredOutputStore;
import org.tacit.memory.InMemorySignalStore;
import org.tacit.memory.InMemoryTrialHistory;
import org.tacit.memory.InMemoryTrialStore;
import org.tacit.memory.InMemoryTurnStore;
import org.tacit.memory.InMemoryUserStore;
import org.tacit.memory.MemoryWorld;
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

class InMemoryStoresTest {
  @Nested
  class ScoredOutputs extends ScoredOutputStoreContract {
    @Override
    protected ScoredOutputStore open() {
      return new InMemoryScoredOutputStore();
    }
  }

  @Nested
  class Audit extends AuditLogContract {
    @Override
    protected AuditLog open() {
      return new InMemoryAuditLog();
    }
  }

  @Nested
  class Turns extends TurnStoreContract {
    @Override
    protected TurnStore open() {
      return new InMemoryTurnStore();
    }
  }

  @Nested
  class Users extends UserStoreContract {
    @Override
    protected UserStore open() {
      return new InMemoryUserStore();
    }
  }

  @Nested
  class Quality extends QualityStoreContract {
    private final InMemoryOutputLog outputs = new InMemoryOutputLog();
    private final InMemoryScoredOutputStore scored = new InMemoryScoredOutputStore();

    @Override
    protected QualityStore open() {
      return new InMemoryQualityStore(outputs, scored);
    }

    @Override
    protected OutputLog outputs() {
      return outputs;
    }

    @Override
    protected ScoredOutputStore scored() {
      return scored;
    }
  }

  @Nested
  class EvidenceOfEdits extends EvidenceStoreContract {
    private final InMemoryUserStore users = new InMemoryUserStore();

    @Override
    protected EvidenceStore open() {
      return new InMemoryEvidenceStore(users);
    }

    @Override
    protected UserStore users() {
      return users;
    }
  }

  @Nested
  class Preferences extends PreferenceStoreContract {
    @Override
    protected PreferenceStore open() {
      return new InMemoryPreferenceStore();
    }
  }

  @Nested
  class Calibrations extends CalibrationStoreContract {
    @Override
    protected CalibrationStore open() {
      return new InMemoryCalibrationStore();
    }
  }

  @Nested
  class Trials extends TrialStoreContract {
    private final InMemoryOutputLog outputs = new InMemoryOutputLog();

    @Override
    protected TrialStore open() {
      return new InMemoryTrialStore(outputs);
    }

    @Override
    protected OutputLog outputs() {
      return outputs;
    }
  }

  @Nested
  class Choices extends ChoiceStoreContract {
    private final InMemoryOutputLog outputs = new InMemoryOutputLog();
    private final InMemoryScoredOutputStore scored = new InMemoryScoredOutputStore();

    @Override
    protected ChoiceStore open() {
      return new InMemoryChoiceStore(outputs, scored);
    }

    @Override
    protected OutputLog outputs() {
      return outputs;
    }

    @Override
    protected ScoredOutputStore scored() {
      return scored;
    }
  }

  @Nested
  class Signals extends SignalStoreContract {
    @Override
    protected SignalStore open() {
      return new InMemorySignalStore();
    }
  }

  @Nested
  class Rebuilds extends RebuildStoreContract {
    private final MemoryWorld world = new MemoryWorld(0);

    @Override
    protected RebuildStore open() {
      return world.rebuildStore();
    }

    @Override
    protected List<OutputId> takeWork(String project) {
      return world.takeWork();
    }
  }

  @Nested
  class Persons extends PersonalDataContract {
    private final MemoryWorld world = new MemoryWorld(0);

    @Override
    protected UserWork open() {
      return world.userWork();
    }
  }

  @Nested
  class TrialsOverTime extends TrialHistoryContract {
    private final InMemoryTrialStore trials = new InMemoryTrialStore(new InMemoryOutputLog());

    @Override
    protected TrialHistory open() {
      return new InMemoryTrialHistory(trials);
    }

    @Override
    protected TrialStore trials() {
      return trials;
    }
  }
}
