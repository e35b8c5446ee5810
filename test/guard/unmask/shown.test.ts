import { expect, test } from "vitest";
import { withValues } from "../../../src/guard/unmask/copy.ts";
import { fitted } from "../../../src/guard/unmask/fit.ts";

const MAP = { "[EMAIL_1]": "ana@acme.example", "[CODE_1]": `a < b & "c"` };

test("a copy has the values in both of its forms", () => {
  const selected = { text: "Write to [EMAIL_1]", html: "<p>Write to <b>[EMAIL_1]</b></p>" };
  expect(withValues(selected, MAP)).toEqual({
    text: "Write to ana@acme.example",
    html: "<p>Write to <b>ana@acme.example</b></p>",
  });
});

test("a value is text in the copy's markup", () => {
  expect(withValues({ text: "[CODE_1]", html: "[CODE_1]" }, MAP)).toEqual({
    text: `a < b & "c"`,
    html: "a &lt; b &amp; &quot;c&quot;",
  });
});

test.each(["Nothing here", "[EMAIL_2] is of another chat", ""])(
  "a copy of %j is left to the page",
  (text) => {
    expect(withValues({ text, html: text }, MAP)).toBeNull();
  },
);

const tenEach = (text: string): number => Array.from(text).length * 10;

test.each([
  ["ana@acme.example", 160, "ana@acme.example"],
  ["ana@acme.example", 159, "ana@acm…example"],
  ["ana@acme.example", 60, "ana…le"],
  ["ana@acme.example", 20, "a…"],
  ["two\nlines", 200, "two lines"],
  ["🦀🦀🦀🦀🦀", 40, "🦀🦀…🦀"],
])("%j in %i pixels is %j", (value, room, shown) => {
  expect(fitted(value, room, tenEach)).toBe(shown);
});
