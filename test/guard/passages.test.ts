import { expect, test } from "vitest";
import type { Finding } from "../../src/domain/finding.ts";
import { findValues } from "../../src/detect/values.ts";
import { passagesOf } from "../../src/guard/files/passages.ts";
import { awsKey, email } from "../e2e/harness/secrets.ts";

const spotted = (text: string) => {
  const findings: Finding[] = findValues(text);
  return { text, verdict: { level: "high", findings, hold: true, notice: true } as const };
};
const types = (text: string) => findValues(text).map(({ type }) => type);
const FILLING = "A line of a long text without anything in it.\n".repeat(600);

test("a short text is kept whole", () => {
  expect(passagesOf(spotted(`key ${awsKey()}`))).toMatch(/^key AKIA/);
});

test("of a long one the passages stay in which something was found, and the same is found in them", () => {
  const text = `${FILLING}key ${awsKey()}\nmail ${email()}\n${FILLING}mail ${email()}\n${FILLING}`;
  const passages = passagesOf(spotted(text));
  expect(passages.length).toBeLessThan(1_000);
  expect(types(passages)).toEqual(["AWS_KEY", "EMAIL", "EMAIL"]);
});

test("of a list of thousands no more is kept than of a short text", () => {
  const text = Array.from({ length: 2_000 }, (_, row) => `${row};${email()};open\n`).join("");
  const passages = passagesOf(spotted(text));
  expect(passages.length).toBeLessThanOrEqual(20_000);
  expect(types(passages).length).toBeGreaterThanOrEqual(50);
});
