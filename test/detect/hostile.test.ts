import { describe, expect, it } from "vitest";
import { assess, detect, mask } from "../../src/detect/index.ts";
import { findMatches } from "../../src/detect/values.ts";
import { REPEATED } from "../bench/detect/measure.ts";

const of = (unit: string, length: number): string =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** Far above what is measured (see docs/benchmarks.md): only a blow-up fails here, a busy machine does not. */
const GENEROUS_MS = 3_000;

const timed = (run: () => unknown): number => {
  const start = performance.now();
  run();
  return performance.now() - start;
};

describe("hostile texts", () => {
  it.each(REPEATED.map((unit) => [unit]))("50 KB of %j take bounded time", (unit) => {
    expect(timed(() => detect(of(unit, 50_000)))).toBeLessThan(GENEROUS_MS);
  });

  it.each(["a", "1", "\u200b", "\ud800", "@"])("5 MB of %j are read without failing", (unit) => {
    expect(timed(() => findMatches(of(unit, 5_000_000)))).toBeLessThan(5 * GENEROUS_MS);
  });

  it("holds a bounded number of findings in a text made of nothing else", () => {
    const text = of("u@acme-mail.co ", 1_000_000);
    expect(detect(text).length).toBeLessThanOrEqual(20_000);
    expect(mask(text).text.length).toBeLessThan(text.length * 2);
  });

  it.each(["", "\0", "\ud83d", "\u202eevil", "👩‍👩‍👧".repeat(50), "=".repeat(999)])(
    "%j is fine",
    (text) => {
      expect(() => assess(text)).not.toThrow();
    },
  );
});
