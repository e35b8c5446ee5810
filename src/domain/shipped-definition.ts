import * as z from "zod/mini";

/**
 * A correction to what Heed knows of a site, shipped in the organization's policy, so that a changed site needs no new
 * extension. Selectors and addresses only: no host, no code. It goes before the built-in ones, which stay as a fallback.
 */
const Selector = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^{};<@\\\n\r]+$/));
const Selectors = z._default(z.array(Selector).check(z.maxLength(8)), []);

export const ShippedEndpointSchema = z.strictObject({
  kind: z.enum(["turn", "typed_text"]),
  transport: z.enum(["any", "fetch", "xhr", "websocket"]),
  method: z.enum(["GET", "POST", "PUT", "PATCH"]),
  /** Source of a regular expression over the absolute URL, as `isSafePattern` wants it. */
  url: z.string().check(z.minLength(1), z.maxLength(300)),
  /** What the built-in adapter would have been asked for instead; `$1` … `$9` are what the groups of `url` matched. */
  like: z.string().check(z.minLength(1), z.maxLength(300)),
});
export type ShippedEndpoint = z.infer<typeof ShippedEndpointSchema>;

export const ShippedDefinitionSchema = z.strictObject({
  site: z.string().check(z.minLength(1), z.maxLength(40)),
  version: z.int().check(z.minimum(1), z.maximum(2_000_000_000)),
  composer: Selectors,
  send: Selectors,
  endpoints: z._default(z.array(ShippedEndpointSchema).check(z.maxLength(8)), []),
});
export type ShippedDefinition = z.infer<typeof ShippedDefinitionSchema>;

/** Repetitions in one pattern, and how far each may go: together they bound the steps a match can take. */
const MAX_REPEATS = 2;
const MAX_REPEAT = 100;
/** `?` and `|` together: each can double the steps. */
const MAX_CHOICES = 8;

/**
 * Whether a pattern is anchored, and cheap for every input. Allowed: plain characters, escapes of one character, classes,
 * `(…)` and `(?:…)` without repetition, a few `|` and `?`, and twice at most `{m,n}` of one character with n ≤ 100. So no `*`,
 * no `+`, nothing nested, no look-around, no back-reference.
 */
export function isSafePattern(source: string): boolean {
  if (!source.startsWith("^")) return false;
  let repeats = 0;
  let choices = 0;
  let at = 1;
  let afterGroup = false;
  let open = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    const token =
      /^\\[dws./?$()[\]{}|+*^-]/.exec(rest) ??
      /^\[\^?(?:\\[dws\]\\/.-]|[^\]\\[])+\]/.exec(rest) ??
      /^\{\d{1,3}(?:,\d{1,3})?\}/.exec(rest) ??
      /^\((?:\?:)?(?!\?)/.exec(rest) ??
      /^[)|?$]/.exec(rest) ??
      /^[^\\[\](){}*+?|^]/.exec(rest);
    if (token === null) return false;
    const [text] = token;
    if (text.startsWith("{")) {
      const most = Number(/(\d+)\}$/.exec(text)?.[1]);
      if (afterGroup || most > MAX_REPEAT || ++repeats > MAX_REPEATS) return false;
    }
    if ((text === "?" || text === "|") && ++choices > MAX_CHOICES) return false;
    if (text.startsWith("(")) open += 1;
    if (text === ")") open -= 1;
    if (open < 0) return false;
    afterGroup = text === ")" || text.startsWith("(") || text === "|";
    at += text.length;
  }
  try {
    return open === 0 && new RegExp(source, "i").flags === "i";
  } catch {
    return false;
  }
}

/** Why a definition was not taken, for whoever wrote it. */
export const REFUSALS = [
  "malformed",
  "unknown_site",
  "other_host",
  "unsafe_pattern",
  "unlike",
] as const;
export type Refusal = (typeof REFUSALS)[number];
