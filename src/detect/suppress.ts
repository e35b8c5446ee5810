import { entropy } from "./engine/entropy.ts";

/** Words by which documentation and templates say that a value is not a real one. */
const EXAMPLE_WORD =
  /example|sample|placeholder|change[-_]?me|dummy|redacted|insert|replace|(?:^|[^a-z])(?:your|my|the|some|fake|test|foo|todo|none|null|undefined|true|false)(?:[-_ ]|$)|x{4,}|\*{3,}|\.{3}|…|•{2,}|_here$|^<.*>$|lorem/i;

/** A reference to a value that stands elsewhere: `${VAR}`, `{{ var }}`, `%VAR%`, `$(cmd)`, `process.env.X`. */
const REFERENCE =
  /^\$|\$\{|\{\{|<%|%[A-Za-z_]\w*%|^%\w|\$\(|^[@#]\{|process\.env|os\.environ|getenv|import\.meta|secrets?\.[A-Za-z_]|\bvault[.:]|^var\.|^env[.(:]|^(?:self|this|config|settings|ctx|req|request|args|params|options|props|data)[.[]|^\w+\(|^\w+\[/;

const SEQUENCES = "abcdefghijklmnopqrstuvwxyz0123456789012345678909876543210fedcba";

/** Whether a value is only a stand-in: an example word, a reference, one repeated character, a plain sequence. */
export function isPlaceholder(value: string): boolean {
  return EXAMPLE_WORD.test(value) || REFERENCE.test(value) || isMonotone(value);
}

/** Too regular for a generated value: a few characters repeated, or a piece of the alphabet. */
export function isMonotone(value: string): boolean {
  const plain = value.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (plain.length < 6) return new Set(plain).size <= 1;
  if (new Set(plain).size <= 3 || entropy(plain) < 1.6) return true;
  return SEQUENCES.includes(plain);
}
