package org.tacit.upstream;

/** Hears one answer. Calls come one after the other; none may block. */
public interface AnswerListener {
  /**
   * The answer begins; bytes come when the body is asked for more. Another answer may begin in its
   * place as long as it is no stream of events and has not ended: what was heard of it is void.
   */
  void onHead(AnswerHead head, AnswerBody body);

  /** The next bytes; the array belongs to the listener. */
  void onBytes(byte[] bytes);

  /** The answer is complete. */
  void onEnd();

  /** There will be no answer, or no more of it. */
  void onFailure(UpstreamFailure failure);
}
