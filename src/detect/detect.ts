import type { Finding } from "../domain/finding.ts";
import { combineFindings } from "./engine/merge.ts";
import { findMeaning } from "./meaning/index.ts";
import { findValues, type DetectOptions } from "./values.ts";

/**
 * Everything risky in a text: values, and passages whose meaning is risky (cut where they overlap a value).
 * Sorted by start, none overlapping. Never throws, any string is fine.
 */
export function detect(text: string, options: DetectOptions = {}): Finding[] {
  const values = findValues(text, options);
  return combineFindings(text, values, findMeaning(text, values));
}
