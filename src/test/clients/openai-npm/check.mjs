// Talks to a gateway as an application does, and prints what came back: one JSON object a line.
import OpenAI from "openai";

const client = new OpenAI({ baseURL: process.env.BASE_URL, apiKey: process.env.API_KEY, maxRetries: 0 });
const tools = [
  {
    type: "function",
    function: {
      name: "get_weather",
      description: "The weather in a city",
      parameters: {
        type: "object",
        properties: { city: { type: "string" } },
        required: ["city"],
      },
    },
  },
];
const say = (kind, model, fields) => console.log(JSON.stringify({ kind, model, ...fields }));

for (const model of process.argv.slice(2)) {
  const messages = [
    { role: "system", content: "You write e-mails." },
    { role: "user", content: "Write an e-mail to Ana: the meeting is on Friday." },
  ];
  const { data: plain, response } = await client.chat.completions
    .create({ model, messages }, { headers: { "Tacit-Output-Type": "email", "Tacit-User": "npm" } })
    .withResponse();
  say("plain", model, {
    id: plain.id,
    header: response.headers.get("tacit-output-id"),
    text: plain.choices[0].message.content,
    finish: plain.choices[0].finish_reason,
    tokens: plain.usage.total_tokens,
  });

  const ids = new Set();
  let text = "";
  let finish = null;
  const stream = await client.chat.completions.create({ model, messages, stream: true });
  for await (const chunk of stream) {
    ids.add(chunk.id);
    text += chunk.choices[0]?.delta?.content ?? "";
    finish = chunk.choices[0]?.finish_reason ?? finish;
  }
  say("stream", model, { ids: [...ids], text, finish });

  const asked = [{ role: "user", content: "What is the weather in Paris? Use get_weather." }];
  const called = await client.chat.completions.create({
    model,
    messages: asked,
    tools,
    tool_choice: "required",
  });
  const call = called.choices[0].message.tool_calls[0];
  const told = await client.chat.completions.create({
    model,
    tools,
    messages: [
      ...asked,
      called.choices[0].message,
      { role: "tool", tool_call_id: call.id, content: '{"sky":"clear"}' },
    ],
  });
  say("tools", model, {
    id: called.id,
    name: call.function.name,
    arguments: JSON.parse(call.function.arguments),
    finish: called.choices[0].finish_reason,
    text: told.choices[0].message.content,
  });

  const reply = await client.responses.create({ model, instructions: "You write e-mails.", input: messages[1].content });
  const types = [];
  let streamed = "";
  let last = null;
  const events = await client.responses.create({ model, input: messages[1].content, stream: true });
  for await (const event of events) {
    types.push(event.type);
    streamed += event.type === "response.output_text.delta" ? event.delta : "";
    last = event.response ?? last;
  }
  say("responses", model, { id: reply.id, text: reply.output_text, types, streamed, streamedId: last.id, whole: last.output[0].content[0].text });

  const vectors = await client.embeddings.create({ model, input: ["The parcel", "The parcel"], dimensions: 8 });
  say("embeddings", model, { vectors: vectors.data.map((entry) => entry.embedding) });

  const receipt = await client.post("/feedback", {
    body: { event_id: `npm-${plain.id.slice(-12)}`, output_id: plain.id, action: "accepted", dwell_ms: 4000 },
  });
  say("feedback", model, { id: plain.id, receipt });
}

try {
  await client.chat.completions.create({ model: "no-such-model", messages: [{ role: "user", content: "x" }] });
} catch (error) {
  say("error", "no-such-model", { status: error.status, type: error.type, code: error.code });
}
