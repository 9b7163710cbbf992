package org.tacit.event;

/** Where an event came from. */
public enum Origin {
  /** Posted by an application with an API key. */
  API,
  /** Posted by a browser with a feedback token. */
  BROWSER,
  /** Read from the conversation itself. */
  TRAFFIC,
  /** Reported by the application that runs the interceptor. */
  IN_PROCESS
}
