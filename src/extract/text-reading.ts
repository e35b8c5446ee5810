import { FILE_LIMITS, type NotRead, type TextReading } from "../domain/file-reading.ts";

export const notRead = (code: NotRead): TextReading => ({ ok: false, code });

/** A text as it is, or why not. */
export function textReading(text: string, is_plain = false): TextReading {
  if (text.length > FILE_LIMITS.text) return notRead("too_large");
  return text.trim() === "" ? notRead("no_text") : { ok: true, text, is_plain };
}
