import { randomInt } from "node:crypto";

const UPPER_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Something with the shape of an AWS access key, made anew each time. */
export const awsKey = (): string =>
  `AKIA${Array.from({ length: 16 }, () => UPPER_BASE32[randomInt(32)]).join("")}`;

export const email = (): string => `jane.doe${randomInt(1_000)}@acme-industries.com`;
