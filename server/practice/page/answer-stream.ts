/** What the page learns from the stream, piece by piece. */
export type AnswerEvent =
  | { kind: "conversation"; id: string }
  | { kind: "message"; id: string }
  | { kind: "text"; text: string }
  | { kind: "complete" };

/**
 * Reads the practice server's stream, which is ChatGPT's `delta_encoding: v1` (see server/practice/stream.ts).
 * Chunks may end anywhere, also inside a character.
 */
export function createAnswerReader(): { push(chunk: Uint8Array): AnswerEvent[] } {
  const decoder = new TextDecoder();
  let rest = "";
  /** The path the last delta wrote; a delta without one inherits it. */
  let path = "";
  return {
    push(chunk) {
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split("\n\n");
      rest = blocks.pop() ?? "";
      return blocks.flatMap((block) => {
        const value = valueOf(block);
        if (typeof value["p"] === "string") path = value["p"];
        return eventsOf(value, path);
      });
    },
  };
}

function eventsOf(value: Record<string, unknown>, path: string): AnswerEvent[] {
  if (value["type"] === "message_stream_complete") return [{ kind: "complete" }];
  if (value["type"] === "resume_conversation_token" && typeof value["conversation_id"] === "string")
    return [{ kind: "conversation", id: value["conversation_id"] }];
  const v = value["v"];
  if (path === "/message/content/parts/0" && typeof v === "string")
    return [{ kind: "text", text: v }];
  if (isRecord(v) && isRecord(v["message"]) && typeof v["message"]["id"] === "string")
    return [{ kind: "message", id: v["message"]["id"] }];
  return [];
}

function valueOf(block: string): Record<string, unknown> {
  const line = block.split("\n").find((each) => each.startsWith("data:"));
  if (line === undefined) return {};
  try {
    const value: unknown = JSON.parse(line.slice("data:".length));
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
