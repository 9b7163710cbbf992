package org.tacit.loop;

import org.tacit.audit.AuditLog;
import org.tacit.baseline.UserStore;
import org.tacit.choice.ChoiceStore;
import org.tacit.event.EventLog;
import org.tacit.output.OutputLog;
import org.tacit.output.TypeStore;
import org.tacit.preference.EvidenceStore;
import org.tacit.preference.PreferenceStore;
import org.tacit.quality.QualityStore;
import org.tacit.score.CalibrationStore;
import org.tacit.score.ScoredOutputStore;
import org.tacit.signal.SignalStore;
import org.tacit.trial.TrialHistory;
import org.tacit.trial.TrialStore;

/**
 * All ports of the loop, bound to one transaction.
 *
 * @param outputs what models produced
 * @param events what users did
 * @param types settings of types
 * @param calibrations what was decided about weights
 * @param scored outputs with their scores
 * @param users flags and policies
 * @param quality sums of quality
 * @param evidence what edits teach
 * @param preferences what was learned
 * @param trials what is tried
 * @param history how trials went over time
 * @param choices what arms of routes saw
 * @param signals what signals are checked against
 * @param rescoring what is to be read again
 * @param audit who did what
 */
public record LoopStores(
    OutputLog outputs,
    EventLog events,
    TypeStore types,
    CalibrationStore calibrations,
    ScoredOutputStore scored,
    UserStore users,
    QualityStore quality,
    EvidenceStore evidence,
    PreferenceStore preferences,
    TrialStore trials,
    TrialHistory history,
    ChoiceStore choices,
    SignalStore signals,
    Rescoring rescoring,
    AuditLog audit) {}
