import { entropy } from "./engine/entropy.ts";

/** By which documentation says of a key that it is none, wherever in the key it stands. */
const STAND_IN =
  /example|sample|placeholder|change[-_]?me|dummy|redacted|your[-_]|<[a-z]|x{5,}|\*{3,}|\.{3}|\.\.$|…|•{2,}|0{8,}|(?:^|[-_])here$/i;

/** Words that make a value a stand-in when they stand alone in it. */
const EXAMPLE_WORD =
  /(?:^|[^a-z])(?:your|my|the|some|fake|mock|test|foo|bar|todo|none|null|nil|undefined|true|false|insert|replace|enter|secret|password|passwd|token|key|value|string)(?:[^a-z]|$)|lorem|123456789|abcdefgh|-1234-|^<.*>$|^\[.*\]$/i;

/** A reference to a value that stands elsewhere: `${VAR}`, `{{ var }}`, `%VAR%`, `$(cmd)`, `process.env.X`. */
const REFERENCE =
  /^\$[A-Za-z_{(]|\$\{|\{\{|<%|%[A-Za-z_]\w*%|%\(|\$\(|^[@#]\{|process\.env|os\.environ|getenv|import\.meta|secrets?\.[A-Za-z_]|\bvault:|^arn:|^(?:var|env|self|this|config|settings|ctx|req|request|args|params|options|props|data|local|module)[.[(]/i;

const SEQUENCES = "abcdefghijklmnopqrstuvwxyz0123456789012345678909876543210fedcba";

/** Whether a token with a vendor's mark is only a stand-in. */
export const isStandIn = (value: string): boolean => STAND_IN.test(value);

export const isReference = (value: string): boolean => REFERENCE.test(value);

/** Whether a value that only its name makes a secret is a stand-in, a reference, or too regular. */
export const isPlaceholder = (value: string): boolean =>
  STAND_IN.test(value) || EXAMPLE_WORD.test(value) || REFERENCE.test(value) || isMonotone(value);

/** Too regular for a generated value: few characters, repeated, or runs of the alphabet or of counting. */
export function isMonotone(value: string): boolean {
  const plain = value.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (plain.length < 6) return plain.length > 0 && new Set(plain).size <= 1;
  if (new Set(plain).size <= 3 || entropy(plain) < 1.6) return true;
  return SEQUENCES.includes(plain) || sequenceShare(plain) > 0.8;
}

/** Share of characters that follow their neighbour by one: `abcdef`, `123456`. */
function sequenceShare(plain: string): number {
  let steps = 0;
  for (let i = 1; i < plain.length; i++) {
    const step = plain.charCodeAt(i) - plain.charCodeAt(i - 1);
    if (step === 1 || step === 0) steps++;
  }
  return steps / (plain.length - 1);
}
