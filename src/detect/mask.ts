import type { Finding } from "../domain/finding.ts";
import { PLACEHOLDER, trustMasked, type MaskedText } from "../domain/masked.ts";
import { findValues } from "./values.ts";

/** Placeholder → the value it stands for. Plain data; it stays on the device. */
export type MaskMap = Readonly<Record<string, string>>;

/** Placeholders that must not be given to a value: in use, or written in the text by the person. */
function takenNumbers(text: string, map: MaskMap): Map<string, Set<number>> {
  const taken = new Map<string, Set<number>>();
  for (const source of [text, Object.keys(map).join(" ")])
    for (const [, type = "", number = ""] of source.matchAll(PLACEHOLDER))
      taken.set(type, (taken.get(type) ?? new Set()).add(Number(number)));
  return taken;
}

/**
 * Replaces findings (without any: the secrets and personal data in the text) by numbered placeholders. Pass the map of the chat so far, and the same value keeps
 * its placeholder; the returned map holds the old entries and the new ones. Findings must not overlap.
 */
export function mask(
  text: string,
  findings: readonly Finding[] = findValues(text),
  map: MaskMap = {},
): { text: MaskedText; map: MaskMap } {
  const entries = new Map(Object.entries(map));
  const known = new Map(
    [...entries].map(([placeholder, value]) => [`${typeOf(placeholder)}|${value}`, placeholder]),
  );
  const taken = takenNumbers(text, map);

  const placeholderFor = (type: string, value: string): string => {
    const existing = known.get(`${type}|${value}`);
    if (existing !== undefined) return existing;
    const numbers = taken.get(type) ?? new Set<number>();
    let number = numbers.size + 1;
    while (numbers.has(number)) number++;
    taken.set(type, numbers.add(number));
    const placeholder = `[${type}_${number}]`;
    known.set(`${type}|${value}`, placeholder);
    entries.set(placeholder, value);
    return placeholder;
  };

  const parts: string[] = [];
  let done = 0;
  for (const { type, start, end } of [...findings].sort((a, b) => a.start - b.start)) {
    if (start < done || end <= start) continue;
    parts.push(text.slice(done, start), placeholderFor(type, text.slice(start, end)));
    done = end;
  }
  parts.push(text.slice(done));
  return { text: trustMasked(parts.join("")), map: Object.fromEntries(entries) };
}

const typeOf = (placeholder: string): string => placeholder.slice(1, placeholder.lastIndexOf("_"));

/** Puts the values back; placeholders that the map does not know stay. */
export const unmask = (text: string, map: MaskMap): string =>
  text.replace(PLACEHOLDER, (placeholder) =>
    Object.hasOwn(map, placeholder) ? (map[placeholder] ?? placeholder) : placeholder,
  );
