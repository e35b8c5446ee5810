import type { Finding } from "./finding.ts";

/** Why nothing can be said of a file. */
export type NotRead =
  | "too_large"
  | "encrypted"
  | "no_text"
  | "too_slow"
  | "damaged"
  | "picture"
  | "unknown_kind"
  | "unavailable";

/** The text of a file, or why there is none. */
export type TextReading =
  | {
      ok: true;
      text: string;
      /** The file is this text and nothing else: its text can be replaced. */
      is_plain: boolean;
    }
  | { ok: false; code: NotRead };

/** A file as the reader answers it: its text and everything found in it. */
export type FileReading =
  | (TextReading & { ok: true; findings: Finding[] })
  | (TextReading & { ok: false });

export const FILE_LIMITS = {
  /** Of a file, in bytes. */
  file: 20 * 1024 * 1024,
  /** Of what an archive holds, unpacked, in bytes: an office document rarely has a tenth of it. */
  unpacked: 64 * 1024 * 1024,
  /** Of a text, in UTF-16 units. */
  text: 2_000_000,
  /** For reading and checking together, in milliseconds. */
  time: 15_000,
} as const;

/** Name of the port to the reader, and what goes through it: a file in pieces, then the answer. */
export const READER_PORT = "heed.reader";
export type ReaderMessage = { t: "part"; base64: string } | { t: "end" };
