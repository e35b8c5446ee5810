import fc from "fast-check";
import { beforeAll, describe, expect, it, test } from "vitest";
import { makeModel } from "../../../scripts/tagger/model-file.ts";
import { addressIn } from "../../../src/detect/tagger/address.ts";
import { createTagger, decodeModel } from "../../../src/detect/tagger/index.ts";
import { encodeModel } from "../../../src/detect/tagger/model.ts";
import { tokenize } from "../../../src/detect/tagger/tokens.ts";
import type { Finding } from "../../../src/domain/finding.ts";

/** A smaller model than the one that is shipped: seconds to train, good enough to see that it works. */
let bytes: Uint8Array;
let tag: (text: string) => Finding[];

beforeAll(() => {
  bytes = makeModel({ sentences: 20_000, epochs: 3, margin: 3, prune: 0.04 });
  const model = decodeModel(bytes);
  if (model === null) throw new Error("the model just made cannot be read");
  tag = createTagger(model);
}, 120_000);

const found = (text: string) =>
  tag(text).map((finding) => [finding.type, text.slice(finding.start, finding.end)]);

describe("names", () => {
  test.each([
    ["My name is Margaret Wilson.", "Margaret Wilson"],
    ["Please call Thomas Baker at 555-0142.", "Thomas Baker"],
    ["Bonjour, je m'appelle Nathalie Dubois.", "Nathalie Dubois"],
    ["Dear Mr. Anderson,\n\nI hope this finds you well.", "Anderson"],
    ["Kind regards,\nSophie Laurent", "Sophie Laurent"],
    ["Ich heiße Stefan Weber.", "Stefan Weber"],
    ["Me llamo Carmen García.", "Carmen García"],
  ])("%s", (text, name) => {
    expect(found(text).some(([type, value]) => type === "PERSON" && value?.includes(name))).toBe(
      true,
    );
  });

  test.each([
    "Install Docker and Kubernetes on the server.",
    "How do I use Power BI with Google Sheets?",
    "However, the deadline is Monday.",
    "We are going to Germany and Austria in June.",
    "const result = await client.query('SELECT 1');",
    "Traduis ce texte en anglais.",
    "What is the difference between TCP and UDP?",
    "Who was Marie Curie?",
  ])("none in: %s", (text) => {
    expect(found(text).filter(([type]) => type === "PERSON")).toEqual([]);
  });

  it("are low alone: what is said about the person raises them", () => {
    for (const finding of tag("My name is Margaret Wilson.")) expect(finding.level).toBe("low");
  });
});

describe("addresses", () => {
  test.each([
    ["Please send it to 42 Maple Street, Springfield, IL 62704.", "42 Maple Street"],
    ["My address is 12 rue des Lilas, 69003 Lyon.", "12 rue des Lilas"],
    ["Ship to:\n77 Oak Avenue Apt. 4\nPortland, OR 97201", "77 Oak Avenue"],
  ])("%s", (text, street) => {
    expect(
      found(text).some(([type, value]) => type === "STREET_ADDRESS" && value?.includes(street)),
    ).toBe(true);
  });

  test.each([
    "It took 3 days and cost 4,200 euros.",
    "Windows 11 and Android 13 are supported.",
    "On August 4, 1961 he was born.",
    "Section 7.2 says that 30 days are enough.",
  ])("none in: %s", (text) => {
    expect(found(text).filter(([type]) => type === "STREET_ADDRESS")).toEqual([]);
  });

  test.each([
    [
      "27 Quarry Lane, Otterbourne, flat above the shop, knock twice",
      "27 Quarry Lane, Otterbourne, flat above the shop",
    ],
    ["60 days. Tamerton 3.18 ex works", null],
    ["Vesturgata 66", "Vesturgata 66"],
    ["2.4M, Midlands 1.9M", null],
    ["Hauptstraße 5\n10115 Berlin", "Hauptstraße 5\n10115 Berlin"],
    ["return value 3", null],
  ])("%j is checked in plain rules", (text, expected) => {
    expect(addressIn(text, false)).toBe(expected);
  });
});

describe("the model", () => {
  it("survives writing and reading", () => {
    const model = decodeModel(bytes);
    expect(model === null ? null : encodeModel(model)).toEqual(bytes);
  });

  it("is the same when made again", { timeout: 60_000 }, () => {
    const options = { sentences: 300, epochs: 2, margin: 3, prune: 0.04 };
    expect(makeModel(options)).toEqual(makeModel(options));
  });

  test.each([new Uint8Array(), new Uint8Array(100), new Uint8Array(50_000).fill(7)])(
    "is refused when it is something else",
    (other) => expect(decodeModel(other)).toBeNull(),
  );

  it("is refused when it is cut short", () => {
    expect(decodeModel(bytes.slice(0, bytes.length - 10))).toBeNull();
  });
});

describe("any text", () => {
  it("never makes it throw; spans are ordered, inside and not empty", { timeout: 60_000 }, () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom("Anna Berg ", "12 High Street, ", "\n", "\ud83d", "\u0000", "İ", "é"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        let last = 0;
        for (const { start, end } of tag(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 80 },
    );
  });

  it("keeps the offsets of tokens", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const token of tokenize(text))
          expect(text.slice(token.start, token.end).startsWith(token.text)).toBe(true);
      }),
    );
  });

  test.each(["A", "Aa ", "1 ", "@a", "Jean 1\n", "É"])(
    "reads 300 kB of %j in bounded time",
    (piece) => {
      const started = performance.now();
      tag(piece.repeat(300_000 / piece.length));
      expect(performance.now() - started).toBeLessThan(10_000);
    },
  );
});
