import type { MaskedText } from "../domain/masked.ts";

/** Goes up when an answer of the server means something else than before: older cache entries are then not found. */
const SCHEMA_VERSION = 1;

/** Key of the enrichment cache: SHA-256 (hex) of the kind, the schema's version and the masked texts that are sent. */
export async function contentHash(
  kind: "message" | "chat",
  ...texts: (MaskedText | null)[]
): Promise<string> {
  const input = new TextEncoder().encode(JSON.stringify([kind, SCHEMA_VERSION, ...texts]));
  const digest = await crypto.subtle.digest("SHA-256", input);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
