package org.tacit.upstream.translated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.tacit.upstream.Embedder;

/**
 * A request for embeddings as an {@link Embedder} takes it.
 *
 * @param texts what to embed
 * @param dimensions how many numbers each vector has
 * @param base64 whether vectors are wanted as base64 of little-endian floats
 */
record EmbeddingTranslation(List<String> texts, int dimensions, boolean base64) {
  private static final int MOST_TEXTS = 2048;
  private static final int MOST_DIMENSIONS = 3072;
  private static final Set<String> KNOWN =
      Set.of("model", "input", "encoding_format", "dimensions", "user");

  static EmbeddingTranslation of(ObjectNode body) {
    body.properties()
        .forEach(
            field -> {
              if (!KNOWN.contains(field.getKey()) && !field.getValue().isNull()) {
                throw new Unsupported(field.getKey(), "not supported by this upstream");
              }
            });
    JsonNode dimensions = body.path("dimensions");
    boolean counted = dimensions.isIntegralNumber() && dimensions.canConvertToInt();
    boolean open = dimensions.isMissingNode() || dimensions.isNull();
    int numbers = counted ? dimensions.intValue() : open ? Embedder.DIMENSIONS : 0;
    if (numbers < 1 || numbers > MOST_DIMENSIONS) {
      throw new Unsupported("dimensions", "a whole number from 1 to " + MOST_DIMENSIONS);
    }
    String format = body.path("encoding_format").asText("float");
    if (!Set.of("float", "base64", "null").contains(format)) {
      throw new Unsupported("encoding_format", "float or base64");
    }
    return new EmbeddingTranslation(texts(body.path("input")), numbers, format.equals("base64"));
  }

  private static List<String> texts(JsonNode input) {
    List<String> texts = new ArrayList<>();
    if (input.isTextual()) {
      texts.add(input.textValue());
    } else {
      for (JsonNode each : input) {
        if (!each.isTextual()) {
          throw new Unsupported("input", "texts; tokens are not supported by this upstream");
        }
        texts.add(each.textValue());
      }
    }
    if (texts.isEmpty() || texts.size() > MOST_TEXTS) {
      throw new Unsupported("input", "a string or an array of 1 to " + MOST_TEXTS + " strings");
    }
    return texts;
  }

  byte[] answer(Embedder embedder, String model) {
    ObjectNode root = AnswerJson.object().put("object", "list");
    ArrayNode data = root.putArray("data");
    int words = 0;
    for (int i = 0; i < texts.size(); i++) {
      float[] vector = embedder.embed(texts.get(i), dimensions);
      ObjectNode entry = data.addObject().put("object", "embedding").put("index", i);
      if (base64) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        entry.put("embedding", Base64.getEncoder().encodeToString(bytes.array()));
      } else {
        ArrayNode numbers = entry.putArray("embedding");
        for (float number : vector) {
          numbers.add(number);
        }
      }
      words += texts.get(i).isBlank() ? 0 : texts.get(i).strip().split("\\s+").length;
    }
    root.put("model", model);
    root.putObject("usage").put("prompt_tokens", words).put("total_tokens", words);
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }
}
