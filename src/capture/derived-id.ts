import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * An id for what the provider did not name: the same content gives the same id, so a repeat is recognised.
 * Never from a clock or a random number.
 */
export const derivedId = (...parts: (string | null)[]): string =>
  `local-${bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts)))).slice(0, 32)}`;
