import { describe, expect, it } from "vitest";
import { findMatches } from "../../src/detect/values.ts";
import { EXAMPLES } from "../../src/detect/rules/examples.ts";
import { rules } from "../../src/detect/rules/index.ts";
import { createRandom, fill } from "./generate.ts";

const ids = rules().map((rule) => rule.id);

describe("the registry", () => {
  it("names every rule once, in kebab-case", () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });

  it("has examples of every rule and of no other", () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual([...ids].sort());
  });
});

describe.each(Object.entries(EXAMPLES))("%s", (id, { hits, nearMisses }) => {
  it.each(hits.map((hit) => [hit]))("finds %s", (template) => {
    for (let seed = 1; seed <= 5; seed++) {
      const text = fill(template, createRandom(seed * 7919));
      expect({ text, rules: findMatches(text).map((f) => f.rule_id) }).toEqual({
        text,
        rules: expect.arrayContaining([id]),
      });
    }
  });

  it.each(nearMisses.map(([text, why]) => [text, why]))("leaves %s: %s", (template) => {
    for (let seed = 1; seed <= 5; seed++) {
      const text = fill(template, createRandom(seed * 104_729));
      expect({ text, rules: findMatches(text).map((f) => f.rule_id) }).not.toEqual({
        text,
        rules: expect.arrayContaining([id]),
      });
    }
  });
});
