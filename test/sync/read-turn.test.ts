import { randomBytes, randomInt } from "node:crypto";
import { describe, expect, it } from "vitest";
import { maskShort, readTurn } from "../../entrypoints/background/read-turn.ts";
import { detectPlaceholders } from "../../src/detect/index.ts";
import { DEFAULT_GUARD_CONTEXT } from "../../src/domain/guard-context.ts";
import { NINE, turn } from "../store/make.ts";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** Of sixteen different characters: one that repeats itself may be taken for an example, rightly. */
const awsKey = (): string => {
  const left = BASE32.split("");
  return `AKIA${Array.from({ length: 16 }, () => left.splice(randomInt(left.length), 1)).join("")}`;
};
const salt = randomBytes(32).toString("hex");
const nobody = { ...DEFAULT_GUARD_CONTEXT, salt };

describe("reading a captured turn", () => {
  it("keeps no raw value: not of the prompt, the answer or the reason", () => {
    const key = awsKey();
    const captured = turn({
      prompt: `My key is ${key}`,
      intervention: "sent_anyway",
      intervention_reason: `it is only ${key}`,
      answer: { message_provider_id: null, text: `You said ${key}`, state: "complete" },
    });
    const read = readTurn(captured, nobody, NINE);
    expect(JSON.stringify(read)).not.toContain(key);
    expect(read.assessment.overall_risk_level).toBe("critical");
    expect(read.findings).toHaveLength(1);
  });

  it("rates a masked turn by what the person had written, and keeps what was sent", () => {
    const key = awsKey();
    const read = readTurn(
      turn({
        prompt: "My key is [AWS_KEY_1]",
        original_prompt: `My key is ${key}`,
        intervention: "masked",
      }),
      nobody,
      NINE,
    );
    expect(read.content).toBe("My key is [AWS_KEY_1]");
    expect(read.assessment.overall_risk_level).toBe("critical");
  });

  it("rates an edited turn by what was sent", () => {
    const read = readTurn(
      turn({ prompt: "Hello", original_prompt: `My key is ${awsKey()}`, intervention: "edited" }),
      nobody,
      NINE,
    );
    expect(read.assessment.overall_risk_level).toBe("none");
    expect(read.findings).toEqual([]);
  });

  it("an allowed value counts for nothing, here and for who reads the masked text, and is masked all the same", () => {
    const key = awsKey();
    const captured = turn({ prompt: `My key is ${key}` });
    const [finding] = readTurn(captured, nobody, NINE).findings;
    const allowed = { ...nobody, fingerprints: [finding?.fingerprint ?? ""] };
    const read = readTurn(captured, allowed, NINE);
    expect(read.assessment.overall_risk_level).toBe("none");
    expect(read.findings).toEqual([]);
    expect(read.content).not.toContain(key);
    expect(detectPlaceholders(read.content)).toEqual([]);
  });

  it("knows its values under the person's key too, and what another device allowed", () => {
    const captured = turn({ prompt: `My key is ${awsKey()}` });
    const key = randomBytes(32).toString("hex");
    const of = (fingerprints: string[]) => ({
      ...nobody,
      shared: { salt: key, fingerprints },
    });
    const [finding] = readTurn(captured, of([]), NINE).findings;
    expect(finding?.shared).toMatch(/^[0-9a-f]{64}$/);
    expect(finding?.shared).not.toBe(finding?.fingerprint);
    expect(readTurn(captured, of([finding?.shared ?? ""]), NINE).findings).toEqual([]);
    expect(readTurn(captured, nobody, NINE).findings[0]).not.toHaveProperty("shared");
  });

  it("masked text stays as it is when it is masked again", () => {
    const masked = readTurn(
      turn({ prompt: `Key ${awsKey()}, mail a.b@acme-industries.com` }),
      nobody,
      NINE,
    );
    expect(maskShort(masked.content)).toBe(masked.content);
  });
});
