import type { PracticeTurn } from "./turn.ts";

/** What an answer is streamed about. Ids are the practice chat's own. */
export interface PracticeAnswer {
  turn: PracticeTurn;
  conversation_id: string;
  message_id: string;
  text: string;
}

const MODEL = "practice-1";
/** An answer comes in about this many pieces, however long it is, so that it never takes long. */
const PIECES = 24;
const SHORTEST_PIECE = 8;

/**
 * The answer as ChatGPT streams it: server-sent events with `delta_encoding: v1`, one string an event.
 * Appends after the first leave out `p` and `o`, which a reader inherits from the event before.
 */
export function framesOf(answer: PracticeAnswer): string[] {
  const { conversation_id, message_id } = answer;
  const input = answer.turn.messages.findLast((message) => message.author.role === "user");
  const message = {
    id: message_id,
    author: { role: "assistant" },
    channel: "final",
    recipient: "all",
    content: { content_type: "text", parts: [""] },
    status: "in_progress",
    metadata: { model_slug: MODEL, resolved_model_slug: MODEL },
  };
  const pieces = piecesOf(answer.text).map((v, index) =>
    delta(index === 0 ? { p: "/message/content/parts/0", o: "append", v } : { v }),
  );
  return [
    'event: delta_encoding\ndata: "v1"\n\n',
    data({ type: "resume_conversation_token", conversation_id, token: "practice" }),
    data({ type: "input_message", input_message: input, conversation_id }),
    delta({ p: "", o: "add", v: { message, conversation_id }, c: 0 }),
    ...pieces,
    delta({
      p: "",
      o: "patch",
      v: [
        { p: "/message/status", o: "replace", v: "finished_successfully" },
        { p: "/message/end_turn", o: "replace", v: true },
      ],
    }),
    data({ type: "message_stream_complete", conversation_id }),
    "data: [DONE]\n\n",
  ];
}

/** Splits between code points, so that every piece is text of its own. */
export function piecesOf(text: string): string[] {
  const points = Array.from(text);
  const size = Math.max(SHORTEST_PIECE, Math.ceil(points.length / PIECES));
  const pieces: string[] = [];
  for (let at = 0; at < points.length; at += size)
    pieces.push(points.slice(at, at + size).join(""));
  return pieces;
}

const data = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
const delta = (value: unknown): string => `event: delta\n${data(value)}`;
