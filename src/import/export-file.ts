import { Unzip, UnzipInflate } from "fflate";
import type { FileProblem } from "../domain/import.ts";
import { createJsonItems, type JsonItem } from "./json-items.ts";

export type FilePart =
  | { kind: "item"; item: JsonItem; /** Bytes of the file read so far. */ read: number }
  | { kind: "end"; problem: FileProblem | null };

interface Limits {
  /** Bytes that are read at once: what they inflate to at most fits into memory. */
  slice: number;
  /** Bytes that the chats of a file may inflate to. */
  inflated: number;
  /** Longest chat, in UTF-16 units. */
  chat: number;
}
export const LIMITS: Limits = { slice: 65_536, inflated: 2_000_000_000, chat: 50_000_000 };

/** As people get it: one file, or in newer exports several with numbers. */
const CHATS = /(?:^|\/)conversations(?:-\d+)?\.json$/i;
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/**
 * The chats of an export, one after the other: of a `conversations.json`, or of those in a ZIP. The file is read in slices,
 * and the next only when the chats of the one before were taken: memory holds a slice and a chat.
 */
export async function* partsOfExport(
  file: Blob,
  limits: Limits = LIMITS,
): AsyncGenerator<FilePart, void> {
  const head = new Uint8Array(await file.slice(0, ZIP.length).arrayBuffer());
  const isZip = ZIP.every((byte, at) => head[at] === byte);
  const found: JsonItem[] = [];
  const reader = createChatsReader(limits, (item) => found.push(item));
  const input = isZip ? zipReader(reader) : reader;
  let problem: FileProblem | null = null;
  for (let start = 0; start < file.size && problem === null; start += limits.slice) {
    const end = Math.min(file.size, start + limits.slice);
    const bytes = new Uint8Array(await file.slice(start, end).arrayBuffer());
    problem = input.push(bytes, end === file.size);
    for (const item of found.splice(0)) yield { kind: "item", item, read: end };
  }
  yield { kind: "end", problem: problem ?? reader.problem() };
}

interface ByteReader {
  push: (bytes: Uint8Array, isLast: boolean) => FileProblem | null;
}

function createChatsReader(limits: Limits, take: (item: JsonItem) => void) {
  let utf8 = new TextDecoder();
  let items = createJsonItems(limits.chat);
  let inflated = 0;
  let files = 0;
  let problem: FileProblem | null = null;
  return {
    push(bytes: Uint8Array, isLast: boolean): FileProblem | null {
      inflated += bytes.length;
      if (inflated > limits.inflated) return (problem = "too_large");
      for (const item of items.push(utf8.decode(bytes, { stream: !isLast }))) take(item);
      if (!isLast) return problem;
      files += 1;
      const end = items.end();
      if (end !== "complete") problem = end === "truncated" ? "truncated" : "not_an_export";
      utf8 = new TextDecoder();
      items = createJsonItems(limits.chat);
      return problem;
    },
    problem: (): FileProblem | null => problem ?? (files === 0 ? "not_an_export" : null),
  };
}

function zipReader(chats: ByteReader): ByteReader {
  let problem: FileProblem | null = null;
  /** A file of chats that has begun and not ended. */
  let open = false;
  const unzip = new Unzip((entry) => {
    if (!CHATS.test(entry.name)) return;
    open = true;
    entry.ondata = (error, bytes, isLast) => {
      if (error !== null) problem ??= "damaged";
      if (problem !== null) return;
      if (isLast) open = false;
      problem = chats.push(bytes, isLast);
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  return {
    push(bytes, isLast) {
      try {
        unzip.push(bytes, isLast);
      } catch {
        problem ??= isLast ? "truncated" : "damaged";
      }
      return problem ?? (isLast && open ? "truncated" : null);
    },
  };
}
