import type { Rule, RuleExamples } from "../../rule.ts";
import { entropy } from "../../engine/entropy.ts";
import { isPlaceholder } from "../../suppress.ts";

const real = (floor: number) => (c: { value: string }) =>
  entropy(c.value) >= floor && !isPlaceholder(c.value);

/** Amazon Web Services, Google Cloud. */
export const CLOUD: readonly Rule[] = [
  {
    id: "aws-access-key",
    category: "security",
    type: "AWS_ACCESS_KEY",
    level: "critical",
    confidence: 95,
    message: "token/AWS",
    find: "token",
    keywords: ["akia", "asia", "abia", "acca", "a3t"],
    pattern: /(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z2-7]{16}/y,
    check: (c) => real(3)(c) && !c.value.endsWith("EXAMPLE"),
  },
  {
    id: "aws-secret-key",
    category: "security",
    type: "AWS_SECRET_KEY",
    level: "critical",
    confidence: 90,
    message: "token/AWS",
    find: "assigned",
    keywords: [
      "secret_access_key",
      "secretaccesskey",
      "secret access key",
      "secret-access-key",
      "aws_secret",
      "aws secret",
    ],
    pattern: /^[A-Za-z0-9/+=]{40}$/,
    check: (c) => entropy(c.value) > 4 && !c.value.endsWith("EXAMPLEKEY"),
  },
  {
    id: "google-api-key",
    category: "security",
    type: "GOOGLE_API_KEY",
    level: "critical",
    confidence: 92,
    message: "token/Google",
    find: "token",
    keywords: ["aiza"],
    pattern: /AIza[\w-]{35}(?![\w-])/y,
    check: real(4),
  },
];

export const CLOUD_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "aws-access-key": {
    hits: ["AWS key AKIA{A-Z2-7:16} in the log", "key=ASIA{A-Z2-7:16}&x=1"],
    nearMisses: [
      { text: "AKIAIOSFODNN7EXAMPLE", why: "the key of Amazon's own documentation" },
      { text: "AKIA{A-Z2-7:12}", why: "four characters short" },
    ],
  },
  "aws-secret-key": {
    hits: ["aws_secret_access_key = {A-Za-z0-9/+:40}"],
    nearMisses: [
      { text: "aws_secret_access_key = ${AWS_SECRET}", why: "a reference, not a value" },
    ],
  },
  "google-api-key": {
    hits: ["key: AIza{A-Za-z0-9_-:35}"],
    nearMisses: [{ text: "AIza{x:35}", why: "a stand-in of one character" }],
  },
};
