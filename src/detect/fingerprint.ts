import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Finding } from "../domain/finding.ts";

/**
 * What a whitelisted value is remembered by: HMAC-SHA-256 of type and value under the installation's
 * random salt (hex), as 64 hex digits. Without the salt it says nothing about the value.
 */
export const fingerprint = (saltHex: string, type: string, value: string): string =>
  bytesToHex(hmac(sha256, hexToBytes(saltHex), utf8ToBytes(`${type}\u0000${value}`)));

/** The findings that the person has not whitelisted. */
export function exemptWhitelisted(
  text: string,
  findings: readonly Finding[],
  whitelist: { readonly salt: string; readonly fingerprints: ReadonlySet<string> },
): Finding[] {
  if (whitelist.fingerprints.size === 0) return [...findings];
  return findings.filter(
    ({ type, start, end }) =>
      !whitelist.fingerprints.has(fingerprint(whitelist.salt, type, text.slice(start, end))),
  );
}
