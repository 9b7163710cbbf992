/** The meaning of Tacit: from feedback events to signals, scores, preferences and trials. */
module org.tacit.core {
  requires static transitive org.jspecify;

  exports org.tacit.audit;
  exports org.tacit.baseline;
  exports org.tacit.choice;
  exports org.tacit.conversation;
  exports org.tacit.correlation;
  exports org.tacit.edit;
  exports org.tacit.event;
  exports org.tacit.injection;
  exports org.tacit.loop;
  exports org.tacit.output;
  exports org.tacit.preference;
  exports org.tacit.quality;
  exports org.tacit.score;
  exports org.tacit.signal;
  exports org.tacit.stats;
  exports org.tacit.trial;
}
