// Runs the exchanges of exchanges.json with three clients, and prints what an application sees: one JSON object a line.
import { readFileSync } from "node:fs";
import OpenAI from "openai";
import { createOpenAI } from "@ai-sdk/openai";
import { generateText, streamText, tool, jsonSchema, Output } from "ai";
import { ChatOpenAI } from "@langchain/openai";
import { AIMessage, HumanMessage, SystemMessage, ToolMessage } from "@langchain/core/messages";

const exchanges = JSON.parse(readFileSync(new URL("exchanges.json", import.meta.url), "utf8"));
const baseURL = process.env.BASE_URL;
const apiKey = process.env.API_KEY;
const model = (client, exchange) => `mock-fidelity-${client}-${exchange.name}`;
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
const schema = { type: "object", properties: { day: { type: "string" } }, required: ["day"], additionalProperties: false };
const city = { type: "object", properties: { city: { type: "string" } }, required: ["city"], additionalProperties: false };
const asked = "Write to Ana: the meeting is on Friday.";

const failure = (error) => {
  const own = error?.lastError ?? error;
  return {
    name: own.name,
    status: own.status ?? own.statusCode ?? null,
    type: own.type ?? null,
    code: own.code ?? null,
    param: own.param ?? null,
    body: own.error ?? own.data ?? null,
    retryAfter: own.headers?.get?.("retry-after") ?? own.responseHeaders?.["retry-after"] ?? null,
    message: String(own.message),
  };
};

const openai = new OpenAI({ baseURL, apiKey, maxRetries: 0 });

function body(exchange) {
  const asks = new Set(exchange.asks);
  const messages = [{ role: "system", content: "You write e-mails." }, { role: "user", content: asked }];
  const request = { model: model("openai", exchange), messages };
  if (asks.has("turns")) messages.push({ role: "assistant", content: "On Friday." }, { role: "user", content: "When?" });
  if (asks.has("settings")) Object.assign(request, { temperature: 0.3, top_p: 0.9, seed: 7, stop: ["END"], max_completion_tokens: 200, presence_penalty: 0.1, frequency_penalty: -0.1, logit_bias: { 50256: -100 }, metadata: { team: "sales" }, store: false, service_tier: "auto", reasoning_effort: "low", verbosity: "low" });
  if (asks.has("tools")) Object.assign(request, { tools: [{ type: "function", function: { name: "get_weather", parameters: city, strict: true } }], tool_choice: "auto", parallel_tool_calls: true });
  if (asks.has("result")) messages.push({ role: "assistant", content: null, tool_calls: [{ id: "call_1", type: "function", function: { name: "get_weather", arguments: '{"city":"Paris"}' } }] }, { role: "tool", tool_call_id: "call_1", content: '{"sky":"clear"}' });
  if (asks.has("json")) request.response_format = { type: "json_object" };
  if (asks.has("schema")) request.response_format = { type: "json_schema", json_schema: { name: "day", strict: true, schema } };
  if (asks.has("image-url")) messages[1].content = [{ type: "text", text: "What is it?" }, { type: "image_url", image_url: { url: "https://example.com/cat.png", detail: "low" } }];
  if (asks.has("image-data")) messages[1].content = [{ type: "text", text: "What is it?" }, { type: "image_url", image_url: { url: `data:image/png;base64,${PIXEL}` } }];
  if (asks.has("logprobs")) Object.assign(request, { logprobs: true, top_logprobs: 2 });
  if (asks.has("n")) request.n = 2;
  if (asks.has("stream")) request.stream = true;
  if (asks.has("usage")) request.stream_options = { include_usage: true };
  return request;
}

async function withOpenAi(exchange) {
  if (!exchange.asks.includes("stream")) return await openai.chat.completions.create(body(exchange));
  const stream = await openai.chat.completions.create(body(exchange));
  const chunks = [];
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      if (exchange.asks.includes("cancel") && chunks.length === 3) break;
    }
  } catch (error) {
    return { chunks, failed: failure(error) };
  }
  return { chunks };
}

const vercel = createOpenAI({ baseURL, apiKey });

async function withVercel(exchange) {
  const asks = new Set(exchange.asks);
  const messages = [{ role: "user", content: asked }];
  const stop = new AbortController();
  const call = { model: vercel.chat(model("vercel", exchange)), system: "You write e-mails.", messages, maxRetries: 0, abortSignal: stop.signal };
  if (asks.has("turns")) messages.push({ role: "assistant", content: "On Friday." }, { role: "user", content: "When?" });
  if (asks.has("settings")) Object.assign(call, { temperature: 0.3, topP: 0.9, seed: 7, stopSequences: ["END"], maxOutputTokens: 200, presencePenalty: 0.1, frequencyPenalty: -0.1, providerOptions: { openai: { metadata: { team: "sales" }, store: false, serviceTier: "auto" } } });
  if (asks.has("tools")) call.tools = { get_weather: tool({ inputSchema: jsonSchema(city) }) };
  if (asks.has("result")) messages.push({ role: "assistant", content: [{ type: "tool-call", toolCallId: "call_1", toolName: "get_weather", input: { city: "Paris" } }] }, { role: "tool", content: [{ type: "tool-result", toolCallId: "call_1", toolName: "get_weather", output: { type: "json", value: { sky: "clear" } } }] });
  if (asks.has("json")) call.output = Output.json();
  if (asks.has("schema")) call.output = Output.object({ schema: jsonSchema(schema) });
  if (asks.has("image-url")) messages[0].content = [{ type: "text", text: "What is it?" }, { type: "image", image: new URL("data:image/png;base64," + PIXEL) }];
  if (asks.has("image-data")) messages[0].content = [{ type: "text", text: "What is it?" }, { type: "image", image: PIXEL, mediaType: "image/png" }];
  if (asks.has("logprobs")) call.providerOptions = { openai: { logprobs: 2 } };
  if (!asks.has("stream")) {
    const answer = await generateText(call);
    return { text: answer.text, output: call.output ? answer.output : null, calls: answer.toolCalls, finish: answer.finishReason, raw: answer.rawFinishReason ?? null, usage: answer.usage, metadata: answer.providerMetadata, response: answer.response.body };
  }
  const parts = [];
  const answer = streamText({ ...call, includeRawChunks: true, onError() {} });
  for await (const part of answer.fullStream) {
    const { request, response, ...rest } = part;
    parts.push(rest.error ? { type: rest.type, failed: failure(rest.error) } : rest);
    if (asks.has("cancel") && parts.filter((p) => p.type === "text-delta").length === 3) {
      stop.abort();
      break;
    }
  }
  return { parts };
}

async function withLangChain(exchange) {
  const asks = new Set(exchange.asks);
  const messages = [new SystemMessage("You write e-mails."), new HumanMessage(asked)];
  const settings = asks.has("settings") ? { temperature: 0.3, topP: 0.9, stop: ["END"], maxTokens: 200, presencePenalty: 0.1, frequencyPenalty: -0.1, modelKwargs: { seed: 7, metadata: { team: "sales" }, store: false } } : {};
  let chat = new ChatOpenAI({ model: model("langchain", exchange), apiKey, maxRetries: 0, configuration: { baseURL }, ...(asks.has("logprobs") ? { logprobs: true, topLogprobs: 2 } : {}), ...(asks.has("n") ? { n: 2 } : {}), streamUsage: asks.has("usage"), ...settings });
  if (asks.has("turns")) messages.push(new AIMessage("On Friday."), new HumanMessage("When?"));
  if (asks.has("result")) messages.push(new AIMessage({ content: "", tool_calls: [{ id: "call_1", name: "get_weather", args: { city: "Paris" } }] }), new ToolMessage({ tool_call_id: "call_1", content: '{"sky":"clear"}' }));
  if (asks.has("image-url")) messages[1] = new HumanMessage({ content: [{ type: "text", text: "What is it?" }, { type: "image_url", image_url: { url: "https://example.com/cat.png" } }] });
  if (asks.has("image-data")) messages[1] = new HumanMessage({ content: [{ type: "text", text: "What is it?" }, { type: "image_url", image_url: { url: `data:image/png;base64,${PIXEL}` } }] });
  const call = {};
  if (asks.has("json")) call.response_format = { type: "json_object" };
  if (asks.has("schema")) call.response_format = { type: "json_schema", json_schema: { name: "day", strict: true, schema } };
  if (asks.has("tools")) chat = chat.bindTools([{ type: "function", function: { name: "get_weather", parameters: city } }]);
  if (asks.has("n")) return (await chat.generate([messages], call)).generations[0].map((one) => one.message.toDict());
  if (!asks.has("stream")) return (await chat.invoke(messages, call)).toDict();
  const chunks = [];
  try {
    for await (const chunk of await chat.stream(messages, call)) {
      chunks.push(chunk.toDict());
      if (asks.has("cancel") && chunks.length === 3) break;
    }
  } catch (error) {
    return { chunks, failed: failure(error) };
  }
  return { chunks };
}

const clients = { openai: withOpenAi, vercel: withVercel, langchain: withLangChain };
for (const exchange of exchanges) {
  for (const [client, run] of Object.entries(clients)) {
    let seen;
    try {
      seen = await run(exchange);
    } catch (error) {
      seen = { failed: failure(error) };
    }
    console.log(JSON.stringify({ client, exchange: exchange.name, seen }));
  }
}
process.exit(0);
