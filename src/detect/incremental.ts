import type { Finding } from "../domain/finding.ts";
import { editBetween, type Edit } from "./engine/edit.ts";
import { normalize } from "./engine/normalize.ts";
import type { Match, Reading } from "./engine/scan.ts";
import { MARGIN, type Window } from "./engine/window.ts";
import { asValues, scanner, toFindings } from "./values.ts";

/** Shorter texts are read whole: there is no time to win. In UTF-16 units. */
const LONG = 4_096;

/** An unbroken run of this many characters may be part of an encoded value, which goes on from line to line. */
const RUN = 40;

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** The nearest place at or beyond `at`, in steps of `step`, where a word ends that is too short to belong to a long value. */
function outOfRuns(text: string, at: number, step: -1 | 1): number {
  let place = at;
  for (let length = RUN; length >= RUN;) {
    const begun = place;
    const code = (): number => text.charCodeAt(step < 0 ? place - 1 : place);
    const isInside = (): boolean => (step < 0 ? place > 0 : place < text.length);
    while (isInside() && isSpace(code())) place += step;
    const word = place;
    while (isInside() && !isSpace(code())) place += step;
    // The word that holds `at` counts with both its halves.
    const other = begun === at ? halfWord(text, at, step < 0 ? 1 : -1) : 0;
    length = Math.abs(place - word) + other;
  }
  return place;
}

function halfWord(text: string, at: number, step: -1 | 1): number {
  let place = at;
  while (
    place > 0 &&
    place < text.length &&
    !isSpace(text.charCodeAt(step < 0 ? place - 1 : place)) &&
    Math.abs(place - at) < RUN
  )
    place += step;
  return Math.abs(place - at);
}

const around = (text: string, { from, to }: Edit): Window => ({
  from: outOfRuns(text, Math.max(0, from - MARGIN), -1),
  to: outOfRuns(text, Math.min(text.length, to + MARGIN), 1) + 1,
});

const inOrder = (a: Match, b: Match): number => a.pass - b.pass || a.at - b.at;

/**
 * `findValues` for a text that is being written: of a long one only what changed is read again, with its surroundings, and
 * the rest of the matches move along. What the whole text decides (which rules run, bulk, overlaps) is decided anew each
 * time, so the answer is that of `findValues`; where a rule needs all of the text, all of it is read.
 */
export function createValueFinder(long = LONG): (text: string) => Finding[] {
  let last: { reading: Reading; matches: Match[] } | null = null;

  function matchesOf(reading: Reading): Match[] {
    const { scan } = scanner();
    if (last === null || reading.text.length < long) return scan(reading);
    if (reading.far || reading.key !== last.reading.key) return scan(reading);
    const before = last.reading.text;
    const edit = editBetween(before, reading.text);
    const window = around(reading.text, edit);
    if (window.to - window.from > reading.text.length / 2) return scan(reading);
    // What an edit took away may have joined runs: the old window must not have been wider.
    const old = around(before, { ...edit, to: edit.to - edit.by });
    const from = Math.min(window.from, old.from);
    const to = Math.max(window.to, old.to + edit.by);
    const kept: Match[] = [];
    for (const match of last.matches)
      if (match.at < from) kept.push(match);
      else if (match.at + edit.by >= to) kept.push(moved(match, edit.by));
    return [...kept, ...scan(reading, { from, to })].sort(inOrder);
  }

  return (text) => {
    const normalized = normalize(text);
    const reading = scanner().read(normalized.text);
    const matches = matchesOf(reading);
    last = { reading, matches };
    return asValues(text, toFindings(matches, normalized));
  };
}

const moved = (match: Match, by: number): Match =>
  by === 0 ? match : { ...match, start: match.start + by, end: match.end + by, at: match.at + by };
