import type { Finding } from "../../../src/domain/finding.ts";
import type { Sample } from "./corpus.ts";

export type Detect = (text: string) => Finding[];

export interface SetFigures {
  set: string;
  texts: number;
  /** Share of labelled texts where a finding touches the label; null without labelled texts. */
  recall: number | null;
  /** Share of unlabelled texts with any finding; null without unlabelled texts. */
  false_positive_rate: number | null;
}

const touches = (finding: Finding, label: { start: number; end: number }): boolean =>
  finding.start < label.end && label.start < finding.end;

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((1000 * part) / whole) / 1000;

export function measureSets(detect: Detect, samples: readonly Sample[]): SetFigures[] {
  const sets = Map.groupBy(samples, (sample) => sample.set);
  return [...sets].map(([set, texts]) => {
    const labelled = texts.filter((sample) => sample.label !== null);
    const plain = texts.filter((sample) => sample.label === null);
    const found = labelled.filter(({ text, label }) => {
      const counted = detect(text).filter(
        (f) => label?.secret !== true || f.category === "security",
      );
      return label !== null && counted.some((finding) => touches(finding, label));
    });
    const alarmed = plain.filter(({ text }) => detect(text).length > 0);
    return {
      set,
      texts: texts.length,
      recall: share(found.length, labelled.length),
      false_positive_rate: share(alarmed.length, plain.length),
    };
  });
}

export interface Timing {
  name: string;
  /** Milliseconds. */
  p50: number;
  p95: number;
}

const round = (ms: number): number => Math.round(ms * 1000) / 1000;

function timesOf(detect: Detect, texts: readonly string[]): number[] {
  for (const text of texts.slice(0, 30)) detect(text);
  return texts
    .map((text) => {
      const start = performance.now();
      detect(text);
      return performance.now() - start;
    })
    .sort((a, b) => a - b);
}

/** Time for texts of a size, cut from all samples joined. */
export function measureTime(
  detect: Detect,
  samples: readonly Sample[],
  chars: number,
  most: number,
): Timing {
  const joined = samples.map((sample) => sample.text).join("\n\n");
  const texts: string[] = [];
  for (let at = 0; at + chars <= joined.length && texts.length < most; at += chars)
    texts.push(joined.slice(at, at + chars));
  const times = timesOf(detect, texts);
  const at = (share: number): number =>
    round(times[Math.floor(share * times.length)] ?? Number.NaN);
  return { name: `${chars / 1024} KB`, p50: at(0.5), p95: at(0.95) };
}

/** What hostile texts repeat: runs that a greedy pattern swallows before the rest of it fails. */
export const REPEATED = [
  "a",
  "A",
  "1",
  "1 ",
  "12-",
  "a@",
  "a.",
  "a@a.",
  "password=",
  "password is ",
  "token:",
  "http://",
  "://a:",
  "Ab1+/",
  '"key": "',
  " ",
  "\n",
  "deadbeef",
  "-----BEGIN RSA PRIVATE KEY-----\n",
  "John Smith ",
  "eyJ.",
  "api_key_",
  "-",
  "é\u200b",
  "(1",
  '"',
  "u@a.co ",
  "+33 6 12 34 56 78 ",
  "1.1.",
  "a:",
  "kind: secret\ndata:\n",
  "-u a:",
  "$1$",
  "login a/",
  "\ud800",
];

/** The slowest of the hostile texts of this length, in milliseconds. */
export function measureWorst(
  detect: Detect,
  chars: number,
): Timing & { worst: number; unit: string } {
  const times = REPEATED.map((unit) => {
    const text = unit.repeat(Math.ceil(chars / unit.length)).slice(0, chars);
    const start = performance.now();
    detect(text);
    return { unit, ms: performance.now() - start };
  }).sort((a, b) => b.ms - a.ms);
  const worst = times[0] ?? { unit: "", ms: 0 };
  const median = times[Math.floor(times.length / 2)]?.ms ?? 0;
  return {
    name: "hostile 50 KB",
    p50: round(median),
    p95: round(worst.ms),
    worst: round(worst.ms),
    unit: worst.unit,
  };
}
