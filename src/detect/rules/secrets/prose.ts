import type { Candidate, Judgement, Rule, RuleExamples } from "../../rule.ts";
import { characterKinds } from "../../engine/entropy.ts";
import { isUuid, looksGenerated } from "../../engine/random.ts";
import { isPublicSample } from "../../samples.ts";
import { isPlaceholder } from "../../suppress.ts";
import { hidesPlaceholder, isEncrypted } from "./named.ts";
import { announcesSecret } from "./names.ts";

/** Without the punctuation of the sentence; `!` and `?` end many passwords, so they stay. */
const trimmed = (value: string): string => value.replace(/["'`”’»).,;:]+$/, "");

const NO_PASSWORD =
  /^(?:https?:|0x|~|\d{2,5}\/|[0-9a-f]{8}-[0-9a-f]{4}-|www\.|\d{1,2}[:/.]\d|\w+@\w+\.\w+$|[a-z]+[A-Z][a-z]+(?:[A-Z][a-z]+)*$|\w+\(|\.\w+$|[-_=*#.]+$)|[()[\]{}<>]|^\w+\.\w+$/;

/** Words do not mix letters with digits or signs; passwords do. */
function isPasswordLike(value: string): boolean {
  if (value.length < 5 || value.length > 40 || NO_PASSWORD.test(value) || isPlaceholder(value))
    return false;
  const inner = value.replace(/[!?]$/, "");
  if (/^[A-Za-z]+(?:['’-][A-Za-z]+)*$/.test(inner))
    return value !== inner && /[a-z][A-Z]/.test(inner);
  if (/^\d+(?:st|nd|rd|th|px|ms|%|kb|mb|gb)?$/i.test(inner)) return false;
  return /[A-Za-z]/.test(value) && (/\d/.test(value) || characterKinds(value) >= 3);
}

const inProse =
  (loose: boolean) =>
  (c: Candidate): Judgement => {
    const value = trimmed(c.value);
    if (!isPasswordLike(value)) return false;
    if (!loose && characterKinds(value) < 3) return false;
    return { end: c.start + value.length };
  };

const HASHED =
  /(?:sha|hash|md5|digest|checksum|commit|etag|integrity|revision|uuid|guid|fingerprint)/i;

/** A generated value on the line of a word for a secret, or alone on the next one. */
function announced(c: Candidate): Judgement {
  const before = c.text.slice(Math.max(0, c.start - 60), c.start);
  const value = trimmed(c.value);
  const name =
    /([\w-]{0,40}(?:token|secret|api[ _-]?key|apikey|key|credentials?|password)\w{0,12})[^\n]{0,42}\s*\S?$/i.exec(
      before,
    )?.[1] ?? "";
  if (/KEY-----\s*$/.test(before) || (isUuid(value) && /credential/i.test(name))) return false;
  if (
    isPublicSample(c.value) ||
    /^[a-z_]{2,30}=/i.test(c.value) ||
    /\d:$/.test(before) ||
    /^["'`]\s{0,3}:/.test(c.text.slice(c.end, c.end + 5))
  )
    return false;
  if (!announcesSecret(name) || hidesPlaceholder(value) || isEncrypted(c)) return false;
  if (
    HASHED.test(before) ||
    !looksGenerated(value) ||
    isPlaceholder(value) ||
    /^[\w-]{1,24}(?:\.[\w-]{1,24})+$/.test(value)
  )
    return false;
  if (/(?:public|publishable|primary|foreign|example|sample)[\w\s-]{0,20}$/i.test(before))
    return false;
  if (/[/\\@]$/.test(before) || /^(?:\/|\\|@|\()/.test(c.text.slice(c.end, c.end + 1)))
    return false;
  return (value.match(/\d/g)?.length ?? 0) >= 2 && { end: c.start + value.length };
}

const shared = { category: "security", level: "high", find: "text" } as const;

/** Credentials that people write in sentences, EN and FR. */
export const proseRules = (): readonly Rule[] => [
  {
    ...shared,
    id: "prose-password",
    type: "PASSWORD",
    confidence: 75,
    message: "password",
    keywords: [
      "passw",
      "passc",
      "passp",
      "mot de passe",
      "mots de passe",
      "mdp",
      "pwd",
      "code wifi",
      "clé wifi",
    ],
    pattern:
      /(?<![A-Za-z])(?:pass(?:word|code|phrase|wd)s?|mots? de passe|mdp|pwd|(?:code|clé) wi-?fi)(?![A-Za-z_])[^\n:=]{0,48}?(?:(?:\bis|\bwas|\best|\bto|\bare|\bbeing|\bas|\bsera|\bdevient|[:=])(?:\s(?:now|set to|changed to|actually|still|maintenant|désormais))?)\s{0,3}["'`“«‘]?\s?([^\s"'`”»’]{5,60})/gi,
    check: inProse(true),
  },
  {
    ...shared,
    id: "prose-password-beside",
    type: "PASSWORD",
    confidence: 70,
    message: "password",
    keywords: ["passw", "passc", "passp", "mot de passe", "mdp", "pwd", " pw "],
    pattern:
      /(?<![A-Za-z])(?:pass(?:word|code|phrase|wd)|mot de passe|mdp|pwd|pw)\s{1,3}(?:of\s)?["'`“«‘(]?\s?([^\s"'`”»’)]{5,60})/gi,
    check: inProse(false),
  },
  {
    ...shared,
    id: "prose-login",
    type: "PASSWORD",
    confidence: 72,
    message: "password",
    keywords: [
      "credential",
      "login",
      "log in",
      "sign in",
      "identifiant",
      "connexion",
      "username",
      "user:",
    ],
    pattern:
      /(?:credentials?|log-?\s?in|sign[- ]in|identifiants?|connexion|username|user)\b[^\n]{0,60}?[\s:("'][\w.+-]{2,40}(?:@[\w.-]{3,60})?["']?\s{0,2}(?:\/|\||:|;|,|\bpw:?|\bpass:?|\bwith|\band|\bet)\s{0,2}["'`“«]?([^\s"'`”»/|]{5,40})/gi,
    check: inProse(false),
  },
  {
    ...shared,
    id: "announced-secret",
    type: "SECRET",
    confidence: 60,
    message: "assigned-secret",
    keywords: [
      "token",
      "secret",
      "api key",
      "apikey",
      "api-key",
      "api_key",
      " key",
      "credential",
      "password",
      "clé api",
      "jeton",
    ],
    pattern:
      /(?:token|secret|api[ _-]?key|apikey|\bkey|credentials?|password|clé api|jeton)\b[^\n]{0,40}?(?:\n[ \t]{0,12})?[\s:="'`(]([A-Za-z0-9][A-Za-z0-9_+/=.~-]{19,160})(?![A-Za-z0-9_/-])/gi,
    check: announced,
  },
];

export const PROSE_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "prose-password": {
    hits: [
      "The password for the admin account is {A-Z:1}{a-z:6}{0-9:3}!",
      "Le mot de passe est {A-Z:1}{a-z:6}{0-9:3}",
      "my vpn password is {A-Z:1}{a-z:5}_prod{a-z:2}# can you check it?",
    ],
    nearMisses: [
      ["The password is required to contain 8 characters", "a rule about passwords"],
      ["The password is incorrect.", "a state"],
    ],
  },
  "prose-password-beside": {
    hits: ["user admin, password {A-Z:1}{a-z:5}_{A-Z:1}{0-9:3}%"],
    nearMisses: [
      ["reset password functionality", "a feature"],
      ["password field2 is empty", "a field"],
    ],
  },
  "prose-login": {
    hits: ["leaked credentials: maria@{a-z:7}.net / {A-Z:1}{a-z:5}@ss{0-9:4}."],
    nearMisses: [
      ["login with Google and Facebook", "providers"],
      ["username: jsmith, department: sales", "no password"],
    ],
  },
  "announced-secret": {
    hits: ["here is my api key for the weather service {a-z0-9:32}", "# the token\n{A-Za-z0-9:40}"],
    nearMisses: [
      ["the key fingerprint is {a-f0-9:40}", "a fingerprint"],
      ["the token count of internationalization-tests is 20", "words"],
    ],
  },
};
