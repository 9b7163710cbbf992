package org.tacit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.exchange.Tokens;
import org.tacit.openai.CallTracing.CallTrace;
import org.tacit.openai.CallTracing.End;

class GenAiTelemetryTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLER = "b7ad6b7169203331";

  @RegisterExtension
  private static final OpenTelemetryExtension OTEL = OpenTelemetryExtension.create();

  /** Made within the test: the extension forgets instruments that were made before. */
  private static GenAiTelemetry telemetry() {
    return new GenAiTelemetry(
        OTEL.getOpenTelemetry(), name -> "mistral", InstantSource.fixed(Instant.EPOCH));
  }

  private static CallTrace begin(Map<String, String> headers) {
    return telemetry().begin("chat", "writer", name -> Optional.ofNullable(headers.get(name)));
  }

  private static SpanData span() {
    assertThat(OTEL.getSpans()).hasSize(1);
    return OTEL.getSpans().get(0);
  }

  private static Optional<String> text(SpanData span, String key) {
    return Optional.ofNullable(span.getAttributes().get(AttributeKey.stringKey(key)));
  }

  @Test
  void call_withinATrace_isItsChildAndPassesItOn() {
    CallTrace call = begin(Map.of("traceparent", "00-" + TRACE + "-" + CALLER + "-01"));
    Map<String, String> out = call.headers(Map.of("OpenAI-Project", "p", "traceparent", "old"));
    call.answered();
    call.ended(
        new End(
            "eu/mistral-small",
            Optional.empty(),
            List.of("stop"),
            Optional.of(new Tokens(12, 34)),
            List.of("out_1", "out_2")));

    SpanData span = span();
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo(CALLER);
    assertThat(span.getName()).isEqualTo("chat writer");
    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(out)
        .containsEntry("OpenAI-Project", "p")
        .containsEntry("traceparent", "00-" + TRACE + "-" + span.getSpanId() + "-01");
    assertThat(text(span, "gen_ai.operation.name")).contains("chat");
    assertThat(text(span, "gen_ai.provider.name")).contains("mistral_ai");
    assertThat(text(span, "gen_ai.request.model")).contains("writer");
    assertThat(text(span, "gen_ai.response.model")).contains("mistral-small");
    assertThat(text(span, "gen_ai.response.id")).contains("out_1");
    assertThat(span.getAttributes().get(AttributeKey.longKey("gen_ai.usage.input_tokens")))
        .isEqualTo(12);
    assertThat(
            span.getAttributes().get(AttributeKey.stringArrayKey("gen_ai.response.finish_reasons")))
        .containsExactly("stop");
    assertThat(OTEL.getMetrics())
        .extracting(MetricData::getName)
        .contains(
            "gen_ai.client.operation.duration",
            "gen_ai.client.operation.time_to_first_chunk",
            "gen_ai.client.token.usage");
  }

  @Test
  void call_endedTwice_isOneSpan() {
    CallTrace call = begin(Map.of());
    End end = new End("none", Optional.of("502"), List.of(), Optional.empty(), List.of());
    call.ended(end);
    call.ended(end);

    SpanData span = span();
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(text(span, "error.type")).contains("502");
    assertThat(text(span, "gen_ai.response.model")).isEmpty();
    assertThat(text(span, "gen_ai.provider.name")).contains("_OTHER");
  }

  @ParameterizedTest
  @CsvSource({
    "not a traceparent",
    "00-00000000000000000000000000000000-b7ad6b7169203331-01",
    "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
  })
  void call_withABadTrace_beginsItsOwn(String traceparent) {
    begin(Map.of("traceparent", traceparent))
        .ended(new End("none", Optional.empty(), List.of(), Optional.empty(), List.of()));

    assertThat(span().getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void name_ofAModelWithoutEnd_isCut() {
    telemetry()
        .begin("chat", "m".repeat(100_000), name -> Optional.empty())
        .ended(new End("none", Optional.empty(), List.of(), Optional.empty(), List.of()));

    assertThat(span().getName()).hasSize("chat ".length() + 128);
  }
}
