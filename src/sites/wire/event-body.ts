import { parseJson, type Json } from "./json-value.ts";
import { appendBounded } from "./limits.ts";
import { createSseReader, type SseEvent } from "./sse-reader.ts";

export interface EventBody {
  push(chunk: Uint8Array): void;
  end(): void;
}

/**
 * A response body that should be server-sent events. When the server refuses, it is one JSON object instead:
 * that goes to `onRefusal`. Bytes may be cut anywhere, also inside a character.
 */
export function createEventBody(
  onEvent: (event: SseEvent) => void,
  onRefusal: (body: Json) => void,
): EventBody {
  const utf8 = new TextDecoder();
  const events = createSseReader(onEvent);
  let kind: "unknown" | "events" | "json" = "unknown";
  let json = "";

  function push(text: string): void {
    if (kind === "unknown") {
      const first = text.trimStart()[0];
      if (first === undefined) return;
      kind = first === "{" ? "json" : "events";
    }
    if (kind === "events") events.push(text);
    else json = appendBounded(json, text);
  }

  return {
    push: (chunk) => push(utf8.decode(chunk, { stream: true })),
    end() {
      push(utf8.decode());
      events.end();
      const refusal = kind === "json" ? parseJson(json) : undefined;
      if (refusal !== undefined) onRefusal(refusal);
    },
  };
}
