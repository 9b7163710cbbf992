package org.tacit.exchange;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tacit.edit.Words;
import org.tacit.injection.Selection;
import org.tacit.output.Choice;
import org.tacit.output.Completion;
import org.tacit.output.GeneratedOutput;
import org.tacit.output.OutputId;

/**
 * One model call between its start and its record.
 *
 * <p>Thread-safe; the first {@link #finish} counts, later ones do nothing.
 */
public final class OpenExchange {
  private final ExchangeContext context;
  private final OutputId id;
  private final Selection selection;
  private final boolean audited;
  private final boolean stores;
  private final OutputSink sink;
  private final ExchangeListener listener;
  private final Pricing pricing;
  private final LongSupplier nanos;
  private final long began;
  private final AtomicBoolean finished = new AtomicBoolean();
  private volatile @Nullable Choice choice;
  private volatile Consumer<GeneratedOutput> end = output -> {};
  private volatile BiConsumer<GeneratedOutput, String> next = (output, text) -> {};

  OpenExchange(
      ExchangeContext context,
      OutputId id,
      Selection selection,
      boolean audited,
      boolean stores,
      OutputSink sink,
      ExchangeListener listener,
      Pricing pricing,
      LongSupplier nanos) {
    this.context = context;
    this.id = id;
    this.selection = selection;
    this.audited = audited;
    this.stores = stores;
    this.sink = sink;
    this.listener = listener;
    this.pricing = pricing;
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  OpenExchange beside(OutputId other) {
    ExchangeContext own =
        new ExchangeContext(
            context.project(),
            context.type(),
            context.segment(),
            context.user(),
            context.conversation(),
            Optional.empty(),
            context.learning());
    return new OpenExchange(own, other, selection, false, stores, sink, listener, pricing, nanos);
  }

  /** Who asked for what. */
  public ExchangeContext context() {
    return context;
  }

  /** The output's name. */
  public OutputId id() {
    return id;
  }

  /** What was selected for it. */
  public Selection selection() {
    return selection;
  }

  /** Whether the output's user is to be asked for a rating. */
  public boolean audited() {
    return audited;
  }

  /** The request with the prompt block in it; the same request where nothing is injected. */
  public <R> R inject(PromptCarrier<R> carrier, R request) {
    return selection.block().map(block -> carrier.withBlock(request, block)).orElse(request);
  }

  /** Who is told of the record and the whole answer, also where its text is not kept. */
  public void then(BiConsumer<GeneratedOutput, String> told) {
    next = told;
  }

  /** Who is told that the call is over, whether or not it can be recorded. */
  public void ends(Consumer<GeneratedOutput> told) {
    end = told;
  }

  /** Keeps which arm of its route was drawn for the output. */
  public void chose(Choice drawn) {
    choice = drawn;
  }

  /** The arm of its route that was drawn for the output. */
  public Optional<Choice> choice() {
    return Optional.ofNullable(choice);
  }

  /** Whether this exchange has been recorded. */
  public boolean finished() {
    return finished.get();
  }

  /**
   * Records how the call ended.
   *
   * @param upstream what answered, as {@code name/model}
   * @param completion how it ended
   * @param text what was generated, as far as it came; empty where there was no text
   */
  public void finish(String upstream, Completion completion, String text) {
    finish(upstream, completion, text, Optional.empty());
  }

  /**
   * Records how the call ended.
   *
   * @param upstream what answered, as {@code name/model}
   * @param completion how it ended
   * @param text what was generated, as far as it came; empty where there was no text
   * @param tokens what the upstream counted
   */
  public void finish(String upstream, Completion completion, String text, Optional<Tokens> tokens) {
    if (!finished.compareAndSet(false, true)) {
      return;
    }
    GeneratedOutput output =
        new GeneratedOutput(
            id,
            context.project(),
            context.type(),
            context.segment(),
            context.user(),
            context.conversation(),
            context.joinKey(),
            upstream,
            completion,
            context.learning() != Learning.OFF,
            choice().map(selection.treatment()::with).orElse(selection.treatment()),
            audited,
            Words.count(text),
            OptionalLong.of(Math.max(0, (nanos.getAsLong() - began) / 1_000_000)),
            stores ? Optional.of(text) : Optional.empty(),
            tokens.map(counted -> pricing.of(upstream, counted)));
    end.accept(output);
    try {
      sink.accept(output);
    } catch (RuntimeException e) {
      listener.recordingFailed(output, e);
      return;
    }
    listener.recorded(output);
    next.accept(output, text);
  }
}
