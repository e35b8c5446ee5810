/** ChatGPT's event stream for one answer, as separate pieces that a test releases one by one. */
export interface Answer {
  conversation_id: string;
  user_message_id: string;
  assistant_message_id: string;
  model: string;
  /** The answer in the pieces it is streamed in. */
  parts: readonly string[];
}

const event = (name: string | null, data: unknown): string =>
  `${name === null ? "" : `event: ${name}\n`}data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`;

export function deltaStream(answer: Answer): string[] {
  const { conversation_id, assistant_message_id: id, model } = answer;
  const message = {
    id,
    author: { role: "assistant" },
    channel: "final",
    recipient: "all",
    content: { content_type: "text", parts: [""] },
    status: "in_progress",
    metadata: { model_slug: model, resolved_model_slug: model },
  };
  const [first = "", ...rest] = answer.parts;
  return [
    event("delta_encoding", '"v1"') +
      event(null, { type: "resume_conversation_token", conversation_id, token: "t" }) +
      event("delta", { p: "", o: "add", v: { message, conversation_id }, c: 0 }),
    event("delta", { p: "/message/content/parts/0", o: "append", v: first }),
    ...rest.map((v) => event("delta", { v })),
    event("delta", {
      p: "",
      o: "patch",
      v: [
        { p: "/message/status", o: "replace", v: "finished_successfully" },
        { p: "/message/end_turn", o: "replace", v: true },
      ],
    }) +
      event(null, { type: "message_stream_complete", conversation_id }) +
      "data: [DONE]\n\n",
  ];
}
