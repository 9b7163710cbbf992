package org.tacit.induction;

/** Is told how induction goes. Thread-safe, does not block. */
public interface InductionListener {
  /** The model was asked. */
  void asked(Call result);

  /** What became of one hypothesis in its answer. */
  void heard(Verdict verdict);

  /** How a call ended. */
  enum Call {
    /** With an object of the form asked for. */
    ANSWERED,
    /** With something else. */
    UNREADABLE,
    /** Not in time. */
    TIMEOUT,
    /** With an error. */
    FAILED
  }

  /** What became of a hypothesis. */
  enum Verdict {
    /** A person has to decide about it. */
    CANDIDATE,
    /** It was proposed, tried or refused before. */
    KNOWN,
    /** It can be measured, and the gate does not let it pass. */
    UNSUPPORTED,
    /** It is none of the names, or no sentence that may be shown. */
    REFUSED
  }
}
