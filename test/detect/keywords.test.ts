import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { createKeywordScanner, type KeywordHits } from "../../src/detect/engine/keywords.ts";
import { normalize } from "../../src/detect/engine/normalize.ts";

const scan = (keywords: readonly string[], text: string): string[] => {
  const hits: KeywordHits = { ids: [], ends: [] };
  createKeywordScanner(keywords)(text, hits);
  return hits.ids.map((id, i) => `${keywords[id]}@${hits.ends[i]}`).sort();
};

describe("the keyword scanner", () => {
  it("finds what a plain search finds, overlaps included", () => {
    const letters = fc.string({
      unit: fc.constantFrom("a", "b", "_", "é"),
      minLength: 1,
      maxLength: 4,
    });
    const text = fc.string({ unit: fc.constantFrom("a", "b", "_", "é", "A", "漢"), maxLength: 40 });
    fc.assert(
      fc.property(
        fc.uniqueArray(letters, { minLength: 1, maxLength: 8 }),
        text,
        (keywords, haystack) => {
          const lower = haystack.replace(/[A-Z]/g, (char) => char.toLowerCase());
          const expected = keywords.flatMap((keyword) =>
            Array.from(lower, (_, at) => at)
              .filter((at) => lower.startsWith(keyword, at))
              .map((at) => `${keyword}@${at + keyword.length}`),
          );
          expect(scan(keywords, haystack)).toEqual(expected.sort());
        },
      ),
    );
  });
});

describe("normalizing", () => {
  it("leads every offset back to the original", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const { text: plain, startOf, endOf } = normalize(text);
        for (let at = 0; at < plain.length; at++) {
          expect(startOf(at)).toBeLessThan(endOf(at + 1));
          expect(endOf(at + 1)).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  }, 30_000);

  it("leaves text without anything unusual alone", () => {
    expect(normalize("déjà vu, naïve façade").text).toBe("déjà vu, naïve façade");
    expect(normalize("привет мир").text).toBe("привет мир");
  });
});
