import { randomInt } from "node:crypto";

const UPPER_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Something with the shape of an AWS access key, made anew each time. Of different letters: one that repeats a few is no key. */
export function awsKey(): string {
  const letters = UPPER_BASE32.split("");
  const drawn = Array.from({ length: 16 }, () => letters.splice(randomInt(letters.length), 1));
  return `AKIA${drawn.join("")}`;
}

export const email = (): string => `jane.doe${randomInt(1_000)}@acme-industries.com`;
