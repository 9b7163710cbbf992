package org.tacit.exchange;

import org.tacit.injection.Selection;
import org.tacit.injection.SelectionRequest;
import org.tacit.injection.Selector;
import org.tacit.output.OutputId;
import org.tacit.output.OutputIds;

/**
 * Opens exchanges: the one place where a model call gets its name and its prompt block and leaves
 * its record, the same for the wire, for translated providers and in process.
 *
 * <p>A selector or sink that throws never reaches the caller: inference fails open. Thread-safe if
 * its parts are.
 */
public final class FeedbackExchange {
  private final Selector selector;
  private final OutputIds ids;
  private final OutputSink sink;
  private final boolean keepText;
  private final AuditDraw audits;
  private final ExchangeListener listener;
  private final Pricing pricing;

  /** An exchange over its ports where nothing has a price. */
  public FeedbackExchange(
      Selector selector,
      OutputIds ids,
      OutputSink sink,
      boolean keepText,
      AuditDraw audits,
      ExchangeListener listener) {
    this(selector, ids, sink, keepText, audits, listener, Pricing.NONE);
  }

  /**
   * An exchange over its ports.
   *
   * @param selector chooses the prompt block
   * @param ids names outputs
   * @param sink takes the records
   * @param keepText whether answers are handed on with their text; with {@code false} only their
   *     length is
   * @param audits which outputs carry the audit question
   * @param listener counts what was survived
   * @param pricing what tokens cost
   */
  public FeedbackExchange(
      Selector selector,
      OutputIds ids,
      OutputSink sink,
      boolean keepText,
      AuditDraw audits,
      ExchangeListener listener,
      Pricing pricing) {
    this.selector = selector;
    this.ids = ids;
    this.sink = sink;
    this.keepText = keepText;
    this.audits = audits;
    this.listener = ExchangeListener.quiet(listener);
    this.pricing = pricing;
  }

  /** What tokens cost. */
  public Pricing pricing() {
    return pricing;
  }

  /** Names the output to be, a text that people read, and draws its prompt block. */
  public OpenExchange begin(ExchangeContext context) {
    return begin(context, false);
  }

  /**
   * Names the output to be and draws its prompt block.
   *
   * @param structured whether a program reads the answer, so that only preferences that cannot
   *     break its form are injected
   */
  public OpenExchange begin(ExchangeContext context, boolean structured) {
    OutputId id = ids.next();
    boolean stores = keepText && context.learning() != Learning.OFF;
    boolean audited = context.learning() != Learning.OFF && audits.asks(id);
    return new OpenExchange(
        context,
        id,
        select(context, id, structured),
        audited,
        stores,
        sink,
        listener,
        pricing,
        System::nanoTime);
  }

  /**
   * Names one more output of the same call, whose answer holds several: it has the same prompt
   * block, and so what chance decided for the first. It is not asked about, and the caller's own
   * key stays the first one's.
   */
  public OpenExchange beside(OpenExchange first) {
    return first.beside(ids.next());
  }

  private Selection select(ExchangeContext context, OutputId id, boolean structured) {
    if (context.learning() != Learning.APPLY) {
      return Selection.NOTHING;
    }
    try {
      return selector.select(
          new SelectionRequest(
              context.project(),
              context.type(),
              context.segment(),
              context.user(),
              id,
              structured));
    } catch (RuntimeException e) {
      listener.selectionFailed(context.project(), e);
      return Selection.NOTHING;
    }
  }
}
