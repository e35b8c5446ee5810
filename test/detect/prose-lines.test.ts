import { describe, expect, it } from "vitest";
import { proseOf } from "../../src/detect/prose-lines.ts";

const FILLER = "This sentence makes the text long enough to be looked at line by line.\n".repeat(
  60,
);

describe("what the tagger gets to read", () => {
  it.each(["", "123 456", "a@b.co", "x = y"])(
    "nothing of %j: no two words stand together",
    (text) => {
      expect(proseOf(text)).toBeNull();
    },
  );

  it("all of a short text", () => {
    const text = "const total = add(a, b); // two words";
    expect(proseOf(text)).toBe(text);
  });

  it("a long text without its lines of code, at the same offsets", () => {
    const code = "  const total = add(first, second);";
    const text = `${FILLER}${code}\nAsk Marie Dupont.`;
    const prose = proseOf(text);
    expect(prose).toHaveLength(text.length);
    expect(prose).toContain("Ask Marie Dupont.");
    expect(prose).not.toContain("total");
  });

  it.each([
    '  "name": "Marie Dupont",',
    "Dupont, Marie;Lyon",
    "<td>Jean de La Tour</td>",
    "12 Main Street | Boston",
  ])("%s stays, it could hold a name or an address", (line) => {
    expect(proseOf(FILLER + line)).toContain(line);
  });
});
