import { compareLevels } from "../domain/level.ts";
import type { Finding } from "../domain/finding.ts";

/** Ways to reach or name people: one is little, a list of them is a leak. */
const CONTACTS = new Set(["EMAIL", "PHONE_NUMBER", "PERSON", "STREET_ADDRESS"]);
/** This many different people or ways to reach them are a list. */
const LIST = 5;
const LONG_LIST = 25;
/** This many different identity, card or account numbers are a data set. */
const RECORDS = 3;

type Level = Finding["level"];

const atLeast = (finding: Finding, level: Level): Finding =>
  compareLevels(finding.level, level) < 0 ? { ...finding, level } : finding;

const distinct = (findings: readonly Finding[], text: string): number =>
  new Set(findings.map((f) => text.slice(f.start, f.end).toLowerCase())).size;

/**
 * Raises the level of what comes in bulk: a CSV, a table or a list of people's data is more than the sum of
 * its rows. Never lowers a level, so adding a finding never lowers the risk.
 */
export function escalateBulk(findings: readonly Finding[], text: string): Finding[] {
  const contacts = findings.filter((f) => CONTACTS.has(f.type));
  const identities = findings.filter(
    (f) => f.category === "pii" && compareLevels(f.level, "high") >= 0,
  );
  const people = distinct(contacts, text);
  const contactLevel: Level | null =
    people >= LONG_LIST ? "high" : people >= LIST ? "medium" : null;
  const isDataSet = distinct(identities, text) >= RECORDS;
  if (contactLevel === null && !isDataSet) return [...findings];
  const isIdentity = new Set(identities);
  return findings.map((finding) => {
    if (isDataSet && isIdentity.has(finding)) return atLeast(finding, "critical");
    return contactLevel !== null && CONTACTS.has(finding.type)
      ? atLeast(finding, contactLevel)
      : finding;
  });
}
