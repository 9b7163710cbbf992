package org.tacit.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.tacit.upstream.AnswerBody;
import org.tacit.upstream.AnswerHead;
import org.tacit.upstream.AnswerListener;
import org.tacit.upstream.Routes;
import org.tacit.upstream.Target;
import org.tacit.upstream.Upstream;
import org.tacit.upstream.UpstreamFailure;
import org.tacit.upstream.WireJson;
import org.tacit.upstream.wire.WirePort;

/**
 * The models there are: routes as aliases, what translated upstreams list, and what wire upstreams
 * say they have, as far as it comes to them.
 *
 * <p>An upstream that does not answer is left out. Thread-safe.
 */
public final class ModelList {
  private static final int MAX_BYTES = 8 << 20;

  private final Routes routes;
  private final WirePort wire;
  private final long createdSeconds;

  /** The models of some routes; what has no date of its own was created at the clock's present. */
  public ModelList(Routes routes, WirePort wire, InstantSource clock) {
    this.routes = routes;
    this.wire = wire;
    this.createdSeconds = clock.instant().getEpochSecond();
  }

  /** Asks the upstreams and hands the list on when the last has answered or failed. */
  void collect(Consumer<List<ObjectNode>> whenAll) {
    List<Upstream> upstreams = routes.upstreams();
    List<List<ObjectNode>> found = new ArrayList<>();
    AtomicInteger missing = new AtomicInteger(upstreams.size());
    upstreams.forEach(upstream -> found.add(new ArrayList<>()));
    for (int i = 0; i < upstreams.size(); i++) {
      List<ObjectNode> own = found.get(i);
      Runnable answered =
          () -> {
            if (missing.decrementAndGet() == 0) {
              whenAll.accept(merge(found));
            }
          };
      if (upstreams.get(i) instanceof Upstream.Translated translated) {
        translated.catalogue().forEach(name -> own.add(model(name, translated.name())));
        answered.run();
      } else {
        Target target = new Target(upstreams.get(i), "models");
        Runnable unused = wire.get(target, "/models", new Reader(target, own, answered));
      }
    }
  }

  private List<ObjectNode> merge(List<List<ObjectNode>> found) {
    Map<String, ObjectNode> models = new LinkedHashMap<>();
    routes.aliases().forEach(alias -> models.put(alias, model(alias, "tacit")));
    found.forEach(
        list -> list.forEach(model -> models.putIfAbsent(model.path("id").asText(), model)));
    return List.copyOf(models.values());
  }

  private ObjectNode model(String id, String owner) {
    return WireJson.MAPPER
        .createObjectNode()
        .put("id", id)
        .put("object", "model")
        .put("created", createdSeconds)
        .put("owned_by", owner);
  }

  private final class Reader implements AnswerListener {
    private final Target target;
    private final List<ObjectNode> found;
    private final Runnable answered;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private AnswerBody body = new Nothing();
    private boolean good;

    Reader(Target target, List<ObjectNode> found, Runnable answered) {
      this.target = target;
      this.found = found;
      this.answered = answered;
    }

    @Override
    public void onHead(AnswerHead head, AnswerBody rest) {
      good = head.succeeded();
      body = rest;
      rest.more();
    }

    @Override
    public void onBytes(byte[] more) {
      bytes.writeBytes(more);
      if (bytes.size() > MAX_BYTES) {
        body.cancel();
        answered.run();
      } else {
        body.more();
      }
    }

    @Override
    public void onEnd() {
      if (good) {
        read();
      }
      answered.run();
    }

    @Override
    public void onFailure(UpstreamFailure failure) {
      answered.run();
    }

    private void read() {
      try {
        for (JsonNode model : WireJson.MAPPER.readTree(bytes.toByteArray()).path("data")) {
          if (model instanceof ObjectNode object
              && object.path("id").isTextual()
              && routes.serves(target.upstream(), object.path("id").textValue())) {
            found.add(object);
          }
        }
      } catch (IOException e) {
        found.clear();
      }
    }
  }

  private static final class Nothing implements AnswerBody {
    @Override
    public void more() {}

    @Override
    public void cancel() {}
  }
}
