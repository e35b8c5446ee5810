import type { Finding } from "../../domain/finding.ts";
import { isUnreal, type Framing } from "./framing.ts";
import { found, has, meaningRule, spanOf, type MeaningText, type Passage } from "./passage.ts";
import { mentionsIn, taggedIn, type Mention } from "./people.ts";
import { EMPLOYER, isSensitive, traitsOf, type Traits } from "./traits.ts";
import { termPattern } from "../../domain/lexical.ts";

/**
 * Data about named people: what one finding alone does not show. A name is little, a name with a diagnosis
 * is a patient record, twenty names with phone numbers are a list of people.
 */
const RULES = {
  contact: meaningRule("person-with-contact", "pii", "PERSON_RECORD"),
  fact: meaningRule("person-with-hr-fact", "pii", "PERSON_RECORD"),
  employer: meaningRule("person-with-employer", "pii", "PERSON_AT_WORK"),
  document: meaningRule("person-with-document", "pii", "PERSON_RECORD"),
  nationalId: meaningRule("person-with-national-id", "pii", "PERSON_RECORD"),
  salary: meaningRule("person-with-salary", "pii", "SALARY_RECORD"),
  health: meaningRule("person-with-health", "pii", "HEALTH_RECORD"),
  special: meaningRule("person-with-special-category", "pii", "SENSITIVE_RECORD"),
  list: meaningRule("list-of-people", "pii", "PEOPLE_LIST"),
  salaryList: meaningRule("salary-list", "confidential", "SALARY_LIST"),
  card: meaningRule("card-with-code", "pii", "CARD_RECORD"),
  healthDuty: meaningRule("health-data-duty", "compliance", "HEALTH_RECORD"),
  specialDuty: meaningRule("special-category-duty", "compliance", "SENSITIVE_RECORD"),
  cardDuty: meaningRule("cardholder-data-duty", "compliance", "CARD_RECORD"),
} as const;

interface PersonRecord {
  row: Passage;
  mention: Mention;
  traits: Traits;
}

/** Rows with more text than this are read in their first part only. */
const ROW = 900;
const AMOUNT = /(?<![\d/.-])(?:\d{1,3}(?:[ ,.]\d{3})+|\d{4,6}|\d{2,3}\s?k|\d{2,3}[.,]\d)(?![\d/-])/;
const PAY = termPattern(
  "paid|earn*|band|gagne*|touche*|salar*|salaire*|pay|paie|payroll|raise|augment*|bonus|prime|primes|gross|brut|net|wage*|remuneration|compensation|increase|grade",
);

function recordsOf(text: MeaningText, findings: readonly Finding[]): PersonRecord[] {
  const records: PersonRecord[] = [];
  for (const [index, { row, mention, mentions }] of peopleRows(text, findings).entries()) {
    if (index >= 200) break;
    // What is said in the next sentence about one person still belongs to that person.
    const next = mentions === 1 ? nextRow(text, row) : undefined;
    const follows =
      next !== undefined &&
      next.end - next.start <= ROW &&
      mentionsIn(next).length === 0 &&
      !text.raw.slice(row.end, next.start).includes("\n")
        ? next
        : undefined;
    const traits = traitsOf(row.raw, without(row, mention));
    traits.employer = EMPLOYER.test(row.raw.slice(mention.end - row.start));
    if (follows !== undefined) {
      const more = traitsOf(follows.raw, follows.folded);
      if (traits.health > 0) traits.health += more.health;
      traits.nationalId ||= more.nationalId;
      traits.born ||= more.born;
      traits.documentId ||= more.documentId;
      traits.special ||=
        more.special && /\b(?:he|she|il|elle|they|his|her|son|sa)\b/.test(follows.folded);
    }
    records.push({ row, mention, traits: withFindings(traits, row, findings) });
  }
  return records;
}

/** The row without the name: a family called Ward or Christian says nothing about health or belief. */
const without = (row: Passage, mention: Mention): string =>
  row.folded.slice(0, mention.start - row.start) +
  " ".repeat(mention.end - mention.start) +
  row.folded.slice(mention.end - row.start);

interface PersonRow {
  row: Passage;
  mention: Mention;
  /** How many people the whole row names. */
  mentions: number;
}

/** A street after its number, a firm after "from", a town after a comma and a street: capitals of another kind. */
const NOT_A_PERSON_BEFORE =
  /(?:(?<!\d[ .-]?)(?<![\d/.-])\d{1,4}[a-z]?|\b(?:from|at|of|in|to|chez|de|à|près de|street|road|lane),?)\s$/iu;

/** Rows that name someone; a row that names several is cut at each name. */
function peopleRows(text: MeaningText, findings: readonly Finding[]): PersonRow[] {
  const out: PersonRow[] = [];
  for (const whole of text.rows) {
    const row = whole.end - whole.start <= ROW ? whole : cut(whole);
    const seen = mentionsIn(row);
    const mentions = (seen.length > 0 ? seen : taggedIn(row, findings)).filter(
      ({ start }, i) => i === 0 || !NOT_A_PERSON_BEFORE.test(row.raw.slice(0, start - row.start)),
    );
    const [first] = mentions;
    if (first === undefined) continue;
    if (mentions.length === 1) {
      out.push({ row, mention: first, mentions: 1 });
      continue;
    }
    for (const [i, mention] of mentions.entries()) {
      const end = mentions[i + 1]?.start ?? row.end;
      const start = i === 0 ? row.start : mention.start;
      out.push({ row: partOf(row, start, end), mention, mentions: mentions.length });
    }
  }
  return out;
}

const partOf = (row: Passage, start: number, end: number): Passage => ({
  index: row.index,
  start,
  end,
  raw: row.raw.slice(start - row.start, end - row.start),
  folded: row.folded.slice(start - row.start, end - row.start),
});

const nextRow = (text: MeaningText, row: Passage): Passage | undefined => text.rows[row.index + 1];

const cut = (row: Passage): Passage => ({
  index: row.index,
  start: row.start,
  end: row.start + ROW,
  raw: row.raw.slice(0, ROW),
  folded: row.folded.slice(0, ROW),
});

function withFindings(traits: Traits, row: Passage, findings: readonly Finding[]): Traits {
  for (const finding of findings) {
    if (finding.start < row.start || finding.end > row.end || finding.category !== "pii") continue;
    if (/SSN|SOCIAL|NIR$|NATIONAL/.test(finding.type)) traits.nationalId = true;
    else if (/CARD/.test(finding.type)) traits.card = true;
    else if (/PHONE/.test(finding.type)) traits.phone = true;
    else if (/ADDRESS/.test(finding.type) && !/IP|EMAIL/.test(finding.type)) traits.address = true;
    else if (/IBAN|PASSPORT|LICEN|NHS|MEDIC/.test(finding.type)) traits.documentId = true;
  }
  return traits;
}

const hasContact = (traits: Traits): boolean =>
  traits.phone || traits.address || traits.born || (traits.email && traits.phone);

export function findRecords(
  text: MeaningText,
  framing: Framing,
  findings: readonly Finding[],
): Finding[] {
  const out: Finding[] = cardRows(text, framing);
  if (isUnreal(framing)) return out;
  const records = recordsOf(text, findings);
  for (const record of records) out.push(...gradeOne(record, framing));
  return [...out, ...gradeList(text, records)];
}

/** An age right after the name: "Irene Blackmoor, 84, …". */
const AGE = /^,?\s?\(?\d{1,3}\s?(?:,|\)|ans\b|yrs?\b|years?\b|y\/o)/;

function gradeOne({ row, mention, traits }: PersonRecord, framing: Framing): Finding[] {
  const span = { start: mention.start, end: row.end };
  if (traits.nationalId && !framing.educational) {
    const out = [found(RULES.nationalId, span, "critical", 85)];
    if (traits.health > 0) out.push(found(RULES.healthDuty, span, "critical", 85));
    return out;
  }
  if (traits.health > 0) {
    const identified =
      AGE.test(row.folded.slice(mention.end - row.start)) ||
      traits.born ||
      traits.documentId ||
      traits.minor ||
      traits.health >= 3;
    // One word ("ward", "patient") next to a name is not yet a diagnosis.
    if (identified && traits.health >= 2)
      return [
        found(RULES.health, span, "critical", 80),
        found(RULES.healthDuty, span, "critical", 80),
      ];
    return [found(RULES.health, span, "high", 65), found(RULES.healthDuty, span, "high", 60)];
  }
  if (traits.special || traits.criminal)
    return [found(RULES.special, span, "high", 70), found(RULES.specialDuty, span, "high", 70)];
  if (framing.educational && framing.placeholders) return [];
  if (traits.documentId) return [found(RULES.document, span, "high", 75)];
  if (traits.salary) return [found(RULES.salary, span, "high", 65)];
  if (framing.public) return [];
  if (hasContact(traits)) return [found(RULES.contact, span, "medium", 75)];
  if (traits.hr) return [found(RULES.fact, span, "medium", 60)];
  if (traits.employer) return [found(RULES.employer, span, "low", 60)];
  return [];
}

/** Several people: contacts make a list of people, amounts beside names a salary list. */
function gradeList(text: MeaningText, records: readonly PersonRecord[]): Finding[] {
  const out: Finding[] = [];
  const people = records.filter(
    ({ traits }) => hasContact(traits) || traits.email || isSensitive(traits),
  );
  const names = new Set(people.map(({ mention }) => mention.name));
  const peopleSpan = spanOf(
    people.map(({ mention, row }) => ({ start: mention.start, end: row.end })),
  );
  if (names.size >= 2 && peopleSpan !== null)
    out.push(found(RULES.list, peopleSpan, "high", names.size >= 3 ? 85 : 70));

  const paid = records.filter(
    ({ row, mention, traits }) =>
      !traits.phone &&
      AMOUNT.test(row.raw.slice(mention.end - row.start)) &&
      row.end - mention.end <= 60,
  );
  const paidSpan = spanOf(paid.map(({ mention, row }) => ({ start: mention.start, end: row.end })));
  if (
    paid.length >= 2 &&
    paidSpan !== null &&
    (paid.length >= 3 || has(text.folded, PAY)) &&
    has(text.folded, PAY)
  ) {
    out.push(found(RULES.salaryList, paidSpan, "high", 80));
    out.push(found(RULES.salary, paidSpan, "high", 80));
  }
  return out;
}

/** A card number with its code is a record by itself, with or without a name. */
function cardRows(text: MeaningText, framing: Framing): Finding[] {
  if (framing.synthetic) return [];
  const out: Finding[] = [];
  for (const row of text.passages) {
    if (row.end - row.start > 2000) continue;
    const traits = /\d{4}/.test(row.raw) ? traitsOf(row.raw, row.folded) : undefined;
    if (traits === undefined || !traits.card || !traits.cardCode) continue;
    const span = { start: row.start, end: row.end };
    out.push(found(RULES.card, span, "critical", 90), found(RULES.cardDuty, span, "critical", 90));
    if (out.length >= 20) break;
  }
  return out;
}
