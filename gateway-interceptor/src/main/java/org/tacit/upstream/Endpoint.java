package org.tacit.upstream;

/**
 * What of an upstream is asked for.
 *
 * <p>Immutable.
 *
 * @param kind what it does
 * @param method the HTTP method
 * @param path the path behind the upstream's base URL, with its query
 */
public record Endpoint(Kind kind, String method, String path) {
  /** Chat completions. */
  public static final Endpoint CHAT = new Endpoint(Kind.CHAT, "POST", "/chat/completions");

  /** Embeddings. */
  public static final Endpoint EMBEDDINGS = new Endpoint(Kind.EMBEDDINGS, "POST", "/embeddings");

  /** New responses. */
  public static final Endpoint RESPONSES = new Endpoint(Kind.RESPONSES, "POST", "/responses");

  /** What an endpoint does. */
  public enum Kind {
    /** Answers messages. */
    CHAT,
    /** Makes vectors of texts. */
    EMBEDDINGS,
    /** Answers input, and may keep the answer. */
    RESPONSES,
    /** Deals with an answer that was kept; there is no body. */
    STORED
  }

  /** Something to do with an answer that was kept. */
  public static Endpoint stored(String method, String path) {
    return new Endpoint(Kind.STORED, method, path);
  }
}
