import { Unzip, UnzipInflate } from "fflate";
import { FILE_LIMITS, type NotRead } from "../domain/file-reading.ts";

type Entries = { ok: true; entries: Map<string, string> } | { ok: false; code: NotRead };

/** Pushed piece by piece, so that an archive that unpacks to too much is left at once. */
const PIECE = 64 * 1024;
/** Bit of an entry's flags: its content is encrypted. */
const ENCRYPTED = 1;

/** The wanted entries of a ZIP archive as text. What they say of their size is not believed: it is counted. */
export function readArchive(bytes: Uint8Array, wants: (name: string) => boolean): Entries {
  if (((bytes[6] ?? 0) & ENCRYPTED) !== 0) return { ok: false, code: "encrypted" };
  const entries = new Map<string, string>();
  let unpacked = 0;
  let isDamaged = false;
  const unzip = new Unzip((file) => {
    if (!wants(file.name)) return;
    const decoder = new TextDecoder();
    let text = "";
    file.ondata = (error, chunk, isLast) => {
      if (error !== null) {
        isDamaged = true;
        return;
      }
      unpacked += chunk.length;
      if (unpacked > FILE_LIMITS.unpacked) file.terminate();
      else text += decoder.decode(chunk, { stream: !isLast });
      if (isLast) entries.set(file.name, text);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += PIECE) {
      unzip.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
      if (unpacked > FILE_LIMITS.unpacked) return { ok: false, code: "too_large" };
    }
  } catch {
    isDamaged = true;
  }
  return isDamaged ? { ok: false, code: "damaged" } : { ok: true, entries };
}
