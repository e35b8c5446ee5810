import type { TextReading } from "../domain/file-reading.ts";
import { notRead, textReading } from "./text-reading.ts";

/** More control characters than this part of a text, and it is none. */
const MOST_CONTROLS = 0.01;

/** Text, CSV, JSON, code: whatever is letters. UTF-8, UTF-16 with its mark, else the Western European one. */
export function readPlain(bytes: Uint8Array): TextReading {
  const text = decode(bytes);
  // oxlint-disable-next-line no-control-regex -- that is what is counted
  const controls = text.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/g)?.length ?? 0;
  if (controls > text.length * MOST_CONTROLS) return notRead("unknown_kind");
  return textReading(text, true);
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
