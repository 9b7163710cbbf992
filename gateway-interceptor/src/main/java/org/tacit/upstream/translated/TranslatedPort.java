package org.tacit.upstream.translated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.lang.reflect.InvocationTargetException;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tacit.upstream.AnswerListener;
import org.tacit.upstream.Embedder;
import org.tacit.upstream.Pulse;
import org.tacit.upstream.Target;
import org.tacit.upstream.Upstream;
import org.tacit.upstream.UpstreamFailure;
import org.tacit.upstream.UpstreamPort;
import org.tacit.upstream.UpstreamRequest;

/**
 * Asks LangChain4j's models, whose calls may block, on threads of its own: virtual ones where the
 * JDK has them, else at most 256.
 *
 * <p>Thread-safe.
 */
public final class TranslatedPort implements UpstreamPort, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TranslatedPort.class);
  private static final int THREADS = 256;

  private final ExecutorService executor = executor();
  private final Pulse pulse;
  private final InstantSource clock;

  /**
   * A port.
   *
   * @param pulse watches over silence
   * @param clock stamps answers
   */
  public TranslatedPort(Pulse pulse, InstantSource clock) {
    this.pulse = pulse;
    this.clock = clock;
  }

  @Override
  public Runnable send(Target target, UpstreamRequest request, AnswerListener listener) {
    Upstream.Translated upstream = (Upstream.Translated) target.upstream();
    Cancellation cancellation = new Cancellation();
    Outbox outbox = new Outbox(target, listener, pulse, cancellation);
    try {
      Runnable asking = asking(upstream, target, request, outbox, cancellation);
      Future<?> work =
          executor.submit(
              () -> {
                try {
                  asking.run();
                } catch (Unsupported e) {
                  ModelErrors.answer(outbox, e);
                } catch (RuntimeException e) {
                  failed(outbox, cancellation, e);
                } catch (Error e) {
                  // Nobody waits for the future, and the caller must not wait for nothing.
                  failed(outbox, cancellation, new IllegalStateException(e));
                  throw e;
                }
              });
      cancellation.add(() -> work.cancel(true));
    } catch (Unsupported e) {
      ModelErrors.answer(outbox, e);
    } catch (RejectedExecutionException e) {
      outbox.fail(UpstreamFailure.Kind.UNREACHABLE);
    }
    return outbox::cancel;
  }

  private Runnable asking(
      Upstream.Translated upstream,
      Target target,
      UpstreamRequest request,
      Outbox outbox,
      Cancellation cancellation) {
    long now = clock.instant().getEpochSecond();
    ObjectNode body = request.body();
    return switch (request.endpoint().kind()) {
      case CHAT -> {
        AnswerJson json = new AnswerJson(request.outputId(), target.model(), now);
        ChatRequest chat = RequestTranslation.translate(body, target.model());
        boolean usage = body.path("stream_options").path("include_usage").asBoolean();
        yield () -> {
          if (request.stream()) {
            upstream.streaming().chat(chat, new EventHandler(outbox, json, usage, cancellation));
          } else {
            outbox.document(json.completion(upstream.chat().chat(chat)));
          }
        };
      }
      case RESPONSES -> {
        ResponseJson json = new ResponseJson(request.outputId(), target.model(), now, body);
        ChatRequest chat =
            RequestTranslation.translate(ResponseTranslation.toChat(body), target.model());
        yield () -> {
          if (request.stream()) {
            upstream.streaming().chat(chat, new ResponseEvents(outbox, json, cancellation));
          } else {
            outbox.document(json.response(upstream.chat().chat(chat)));
          }
        };
      }
      case EMBEDDINGS -> {
        EmbeddingTranslation wanted = EmbeddingTranslation.of(body);
        if (!(upstream.chat() instanceof Embedder embedder)) {
          throw new Unsupported("model", "embeddings are not supported by this upstream");
        }
        yield () -> outbox.document(wanted.answer(embedder, target.model()));
      }
      case STORED -> throw new Unsupported("response_id", "this upstream keeps no responses");
    };
  }

  private static void failed(Outbox outbox, Cancellation cancellation, RuntimeException e) {
    if (cancellation.cancelled() || outbox.over()) {
      return;
    }
    LOG.warn("a translated upstream failed: {}", e.getClass().getName());
    if (outbox.begun()) {
      outbox.fail(UpstreamFailure.Kind.BROKEN);
    } else {
      ModelErrors.answer(outbox, e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private static ExecutorService executor() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      ThreadPoolExecutor pool =
          new ThreadPoolExecutor(
              THREADS,
              THREADS,
              30,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(),
              task -> {
                Thread thread = new Thread(task, "tacit-translated");
                thread.setDaemon(true);
                return thread;
              });
      pool.allowCoreThreadTimeOut(true);
      return pool;
    }
  }
}
