import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { detect, mask, unmask } from "../../src/detect/index.ts";
import { createRandom, fill } from "./generate.ts";

const some = (template: string): string => fill(template, createRandom(11));

describe("masking", () => {
  it("puts typed, numbered placeholders and can take them back", () => {
    const text = some("Write to a{a-z:5}@{a-z:7}.com or b{a-z:5}@{a-z:7}.com, card {card}");
    const { text: masked, map } = mask(text);
    expect(masked).toBe("Write to [EMAIL_1] or [EMAIL_2], card [CREDIT_CARD_1]");
    expect(unmask(masked, map)).toBe(text);
  });

  it("gives the same value the same placeholder, also in a later message of the chat", () => {
    const email = some("a{a-z:5}@{a-z:7}.com");
    const first = mask(`from ${email} to ${email}`);
    expect(first.text).toBe("from [EMAIL_1] to [EMAIL_1]");
    const second = mask(some(`cc b{a-z:5}@{a-z:7}.com and ${email}`), undefined, first.map);
    expect(second.text).toBe("cc [EMAIL_2] and [EMAIL_1]");
  });

  it("never hands out a placeholder that the person wrote", () => {
    const text = some("what does [EMAIL_1] mean? c{a-z:5}@{a-z:7}.com");
    const { text: masked, map } = mask(text);
    expect(masked).toBe("what does [EMAIL_1] mean? [EMAIL_2]");
    expect(unmask(masked, map)).toBe(text);
  });

  it("comes back to the original for any text", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        " [EMAIL_1] ",
        " ",
        "\u200b",
        "\n",
        some(" x{a-z:6}@{a-z:6}.org "),
        some(" {card} "),
        some(" ghp_{A-Za-z0-9:36} "),
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        const { text: masked, map } = mask(text);
        return unmask(masked, map) === text;
      }),
    );
  }, 30_000);

  it("leaves nothing of a found value behind", () => {
    const text = some("key ghp_{A-Za-z0-9:36} and {iban:FR}");
    const { text: masked } = mask(text);
    for (const { start, end } of detect(text)) expect(masked).not.toContain(text.slice(start, end));
  });
});
