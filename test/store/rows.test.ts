import { describe, expect, it } from "vitest";
import { trustMasked } from "../../src/domain/masked.ts";
import { EnrichedMessageRowSchema } from "../../src/domain/record.ts";
import { clip, messageRow } from "../../src/store/rows.ts";
import { messageOf } from "../../src/store/turn-merge.ts";
import { NINE, assessment, reading, turn } from "./make.ts";

describe("clipping masked text", () => {
  it.each([
    ["short text stays", "Use [KEY_1]", 50, "Use [KEY_1]"],
    ["a placeholder is not cut in two", "Use [AWS_KEY_1] now", 10, "Use "],
    ["one that ends at the cut stays", "Use [KEY_1] now", 11, "Use [KEY_1]"],
    ["a lone bracket is ordinary text", "[ nothing closes this", 80, "[ nothing closes this"],
    ["a pair of code units is not cut in two", "ab😀", 3, "ab"],
  ])("%s", (_name, text, length, expected) => {
    expect(clip(trustMasked(text), length)).toBe(expected);
  });
});

describe("the record of a message", () => {
  const captured = turn({ intervention: "sent_anyway" });
  const message = messageOf(captured, reading(captured), "ana", NINE);
  const engine = { engine: "offline", degraded: false, processing_time_ms: 3 } as const;
  const enriched = { ...message, enriched: { assessment: assessment(95), engine } };

  it("is not made before it is enriched", () => {
    expect(messageRow(message, "masked")).toBeNull();
  });
  it("is a row of the database's schema", () => {
    expect(
      EnrichedMessageRowSchema.strict().safeParse(messageRow(enriched, "masked")).success,
    ).toBe(true);
  });
  it("has no text where the organization stores none, and masked text at most otherwise", () => {
    expect(messageRow(enriched, "none")?.content).toBeNull();
    expect(messageRow(enriched, "full")?.content).toBe(message.content);
  });
});
