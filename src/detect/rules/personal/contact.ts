import type { Candidate, Rule, RuleExamples } from "../../rule.ts";

const RESERVED_DOMAIN =
  /@(?:[\w-]+\.)*(?:example\.\w{2,6}|example|invalid|localhost|test\.(?:com|org|net)|(?:your|my|a|some|the)?-?(?:domain|company|website|email|mail|site|organi[sz]ation)\.(?:com|org|net|fr|tld|xyz)|(?:foo|bar|baz|acme)\.com|email\.com|noreply\.github\.com)$/i;
const RESERVED_LOCAL =
  /^(?:your[._-]?(?:e?mail|name)|no-?reply|user(?:name)?|example|name|someone)@(?!.*\.(?:gov|edu)$)/i;
const FILE = /\.(?:png|jpe?g|gif|svg|webp|css|js|ts|tsx|jsx|py|json|html?|md|java|vue)$/i;

/** Reserved domains (RFC 2606), stand-ins, and what only looks like an address: `git@host`, image names. */
function emailAddress({ value, text, start, end }: Candidate): boolean {
  if (RESERVED_DOMAIN.test(value) || FILE.test(value)) return false;
  if (RESERVED_LOCAL.test(value) && /@(?:domain|company|mail|email|site)/i.test(value))
    return false;
  if (/^git@/i.test(value) && /[:/]/.test(text.charAt(end))) return false;
  // The user part of a URL: `https://user@host/`.
  return !(
    text.slice(Math.max(0, start - 3), start).endsWith("://") && /[:/]/.test(text.charAt(end))
  );
}

/** How to reach a person by mail. */
export const contactRules = (): readonly Rule[] => [
  {
    id: "email",
    category: "pii",
    type: "EMAIL",
    level: "low",
    confidence: 95,
    message: "email",
    find: "text",
    keywords: ["@"],
    pattern:
      /(?<![\w.%+-])[\w%+][\w.%+-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,5}(?:[A-Za-z]{2,24}|xn--[a-z0-9]{2,20})(?![\w-])/g,
    check: emailAddress,
  },
];

export const CONTACT_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  email: {
    hits: ["write to {a-z:6}.{a-z:8}@{a-z:8}.com", "({a-z:8}@{a-z:5}.{a-z:6}.fr)"],
    nearMisses: [
      ["jane@example.com", "a reserved domain"],
      ["git@github.com:owner/repository.git", "a repository"],
      ["logo@2x.png", "an image"],
      ["test@test.com", "a stand-in"],
    ],
  },
};
