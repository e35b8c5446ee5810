import type { Finding } from "../../domain/finding.ts";
import { addressIn } from "./address.ts";
import { decodeLabels } from "./decode.ts";
import { FEATURES_PER_TOKEN, featuresOf } from "./features.ts";
import { LABEL_COUNT, type TaggerModel } from "./model.ts";
import { isUncased, plausible, splitNames, type Tagged } from "./plausible.ts";
import { tokenize, type Token } from "./tokens.ts";

export { decodeModel, type TaggerModel } from "./model.ts";

/** Text beyond this is not tagged, in UTF-16 units: the rules read all of it. */
const READ = 200_000;
const UNCASED = 3_000;
/** A word that can begin a name or a street. */
const CAPITAL = /^\p{Lu}\p{L}/u;
/** Tokens decoded at once; sequences are cut at a line break or sentence end near it. */
const CHUNK = 400;
/** Added to "outside" while decoding, in the model's own units. */
const CAUTION = 40;

/**
 * How far ahead of "outside" a span must be, in the model's own units; set by measurement on text without
 * names. The longer the text, the more words there are that could pass for a name, so the more is asked.
 */
function required(kind: Tagged["kind"], words: number, length: number, uncased: boolean): number {
  const surprise = Math.max(0, Math.log2(length / 32));
  if (kind === "STREET_ADDRESS") return (words <= 3 ? 600 : 300) + 100 * surprise;
  return 330 + (uncased ? 250 : 0) + (words === 1 ? 250 : 210) * surprise;
}

/** Finds names of people and postal addresses. Linear in the length of the text, never throws. */
export function createTagger(model: TaggerModel): (text: string) => Finding[] {
  return (text) => {
    const uncased = isUncased(text);
    // Without a capital letter only a short message is read: a long one is data, not prose.
    if (uncased && text.length > UNCASED) return [];
    const tokens = tokenize(text.length <= READ ? text : text.slice(0, READ));
    const findings: Finding[] = [];
    for (let from = 0; from < tokens.length;) {
      const to = chunkEnd(tokens, from);
      const chunk = tokens.slice(from, to);
      from = to;
      if (!uncased && !chunk.some(({ text: word }) => CAPITAL.test(word))) continue;
      const features = featuresOf(chunk);
      const labels = decodeLabels(features, chunk.length, model, CAUTION);
      for (const tagged of spansOf(chunk, labels).flatMap((span) => splitNames(chunk, span))) {
        const lead = leadOf(model, features, labels, tagged);
        if (lead < required(tagged.kind, tagged.to - tagged.from, tokens.length, uncased)) continue;
        if (plausible(text, chunk, tagged, uncased))
          findings.push(toFinding(text, chunk, tagged, uncased));
      }
    }
    return findings;
  };
}

/** By how much the labels of a span beat "outside", summed over its tokens. */
function leadOf(
  { weights }: TaggerModel,
  features: Int32Array,
  labels: Uint8Array,
  { from, to }: Tagged,
): number {
  let lead = 0;
  for (let i = from; i < to; i++) {
    const label = labels[i] ?? 0;
    for (let k = i * FEATURES_PER_TOKEN; k < (i + 1) * FEATURES_PER_TOKEN; k++) {
      const base = (features[k] ?? 0) * LABEL_COUNT;
      lead += (weights[base + label] ?? 0) - (weights[base] ?? 0);
    }
  }
  return lead;
}

function chunkEnd(tokens: readonly Token[], from: number): number {
  const limit = from + CHUNK;
  if (limit >= tokens.length) return tokens.length;
  for (let i = limit; i > from + CHUNK / 2; i--) {
    const token = tokens[i];
    if (token !== undefined && (token.breaks > 0 || tokens[i - 1]?.text === ".")) return i;
  }
  return limit;
}

function spansOf(tokens: readonly Token[], labels: Uint8Array): Tagged[] {
  const spans: Tagged[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const label = labels[i] ?? 0;
    if (label !== 1 && label !== 3) continue;
    let end = i + 1;
    while (end < tokens.length && labels[end] === label + 1) end++;
    spans.push({ kind: label === 1 ? "PERSON" : "STREET_ADDRESS", from: i, to: end });
    i = end - 1;
  }
  return spans;
}

function toFinding(
  text: string,
  tokens: readonly Token[],
  { kind, from, to }: Tagged,
  uncased: boolean,
): Finding {
  const person = kind === "PERSON";
  const start = tokens[from]?.start ?? 0;
  const end = tokens[to - 1]?.end ?? 0;
  const address = person ? null : addressIn(text.slice(start, end), uncased);
  return {
    rule_id: person ? "person-name" : "postal-address",
    category: "pii",
    type: kind,
    start,
    end: address === null ? end : start + address.length,
    confidence: person ? (to - from > 1 ? 60 : 45) : 70,
    // A name or an address alone is little; `meaning` raises both when they stand together.
    level: "low",
    message_id: person ? "person-name" : "postal-address",
    replacement: `[${kind}_1]`,
  };
}
