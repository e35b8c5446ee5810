import type { Finding } from "../../domain/finding.ts";
import { findAccess } from "./access.ts";
import { findCompliance } from "./compliance.ts";
import { findConfidential } from "./confidential.ts";
import { framingOf } from "./framing.ts";
import { findLeakage } from "./leakage.ts";
import { findMisinformation } from "./misinformation.ts";
import { readMeaning } from "./passage.ts";
import { findRecords } from "./records.ts";

export { inContext } from "./in-context.ts";
export { MEANING_MESSAGES } from "./messages.ts";

/** Text beyond this is not read for meaning: a message of this length is a file, and the rules read all of it. */
const READ = 40_000;

/**
 * Risks that lie in what is said rather than in a value: people's records, business facts, internal
 * systems, missing safeguards, texts made to deceive. EN and FR, lexical and structural, no model.
 * `findings` are what the rules (and the tagger, if loaded) found in the same text; combinations need
 * them but work without. Passages may overlap each other and the given findings. Never throws.
 */
export function findMeaning(text: string, findings: readonly Finding[] = []): Finding[] {
  const read = readMeaning(text.length <= READ ? text : text.slice(0, READ));
  if (read.passages.length === 0) return [];
  const framing = framingOf(read);
  return [
    ...findRecords(read, framing, findings),
    ...findAccess(read, framing),
    ...findConfidential(read, framing),
    ...findLeakage(read, framing, findings),
    ...findCompliance(read, framing),
    ...findMisinformation(read, framing),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
}
