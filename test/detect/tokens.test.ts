import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { detect } from "../../src/detect/index.ts";
import { awsAccountOf, hasCrc32 } from "../../src/detect/validate/tokens.ts";
import { createRandom, fill } from "./generate.ts";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

function checksum(body: string): string {
  let value = crc32(body);
  let digits = "";
  for (let i = 0; i < 6; i++, value = Math.floor(value / 62))
    digits = BASE62.charAt(value % 62) + digits;
  return digits;
}

/** The account in bits 2 to 41 of 80, in base 32. */
function keyIdOf(account: bigint): string {
  const bits = (1n << 79n) | (account << 39n) | 0x5a5a5a5an;
  const digit = (i: number) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(Number((bits >> BigInt(75 - 5 * i)) & 31n));
  return `AKIA${Array.from({ length: 16 }, (_, i) => digit(i)).join("")}`;
}

describe("check digits of tokens", () => {
  it("raise the confidence in a GitHub token and never make one", () => {
    const body = fill("{A-Za-z0-9:30}", createRandom(4));
    const right = `ghp_${body}${checksum(body)}`;
    const wrong = `ghp_${body}${checksum(`${body.slice(1)}x`)}`;
    expect(hasCrc32(right)).toBe(true);
    expect(hasCrc32(wrong)).toBe(false);
    const [sure] = detect(right);
    const [likely] = detect(wrong);
    expect(sure?.confidence).toBeGreaterThan(likely?.confidence ?? 100);
  });

  it("read the account in an AWS key id", () => {
    expect(awsAccountOf("AKIAAAAAAAAAAAAAAAAA")).toBe("000000000000");
    expect(awsAccountOf("AKIA7777777777777777")).toBeNull();
    expect(awsAccountOf(keyIdOf(29_608_264_753n))).toBe("029608264753");
  });
});
