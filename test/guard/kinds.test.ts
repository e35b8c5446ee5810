import { expect, test } from "vitest";
import { detect } from "../../src/detect/index.ts";
import { highestLevel } from "../../src/domain/level.ts";
import { kindsOf, shorten } from "../../src/guard/inline/kinds.ts";
import type { Spotted } from "../../src/guard/inline/view.ts";
import { awsKey } from "../e2e/harness/secrets.ts";

const spot = (text: string): Spotted => {
  const findings = detect(text);
  const level = highestLevel(findings.map((finding) => finding.level));
  return { text, verdict: { level, findings, hold: true, notice: true } };
};

test("the most serious kind comes first, each told once with its passages", () => {
  const key = awsKey();
  const spotted = spot(`ann@acme-corp.com, bob@acme-corp.com and ${key}, ann@acme-corp.com`);
  const kinds = kindsOf(spotted, "en");
  expect(kinds.map((kind) => [kind.title, kind.passages])).toEqual([
    ["AWS key", [key]],
    ["E-mail address", ["ann@acme-corp.com", "bob@acme-corp.com"]],
  ]);
});

test("in the person's language", () => {
  expect(kindsOf(spot(`mail ann@acme-corp.com`), "fr").map(({ title }) => title)).toEqual([
    "Adresse e-mail",
  ]);
});

test.each([
  ["short", "short"],
  ["two\nlines", "two lines"],
  ["abcdefghijklmnopqrstuvwxyz0123456789ABCDEF", "abcdefghijklmnopqrstuvw…6789ABCDEF"],
])("%j is shown as %j", (passage, shown) => {
  expect(shorten(passage)).toBe(shown);
});
