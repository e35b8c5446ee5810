import { parseJson, type Json } from "./json-value.ts";
import { createLineReader } from "./line-reader.ts";
import { MAX_LINE } from "./limits.ts";

export interface SseEvent {
  /** `""` when the stream names none. */
  event: string;
  data: string;
}

export interface SseReader {
  push(text: string): void;
  end(): void;
}

/**
 * Server-sent events from text in pieces. More tolerant than the standard at the end: an event that lacks
 * its closing blank line is still handed out, because a cut stream's last words count.
 */
export function createSseReader(onEvent: (event: SseEvent) => void): SseReader {
  let event = "";
  let data: string[] = [];
  let length = 0;

  function dispatch(): void {
    const ready = { event, data: data.join("\n") };
    const hasData = data.length > 0;
    event = "";
    data = [];
    length = 0;
    if (hasData) onEvent(ready);
  }

  const lines = createLineReader((line) => {
    if (line === "") return dispatch();
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
    if (field === "event") event = value;
    if (field !== "data" || length > MAX_LINE) return;
    length += value.length + 1;
    data.push(value);
  });

  return {
    push: (text) => lines.push(text),
    end() {
      lines.end();
      dispatch();
    },
  };
}

/** The JSON values in an event's data: one, or one a line where a server forgot the blank lines. */
export function eventValues(data: string): Json[] {
  const whole = parseJson(data);
  if (whole !== undefined) return [whole];
  if (!data.includes("\n")) return [];
  return data
    .split("\n")
    .map(parseJson)
    .filter((value) => value !== undefined);
}
