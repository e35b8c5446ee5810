import * as z from "zod/mini";
import type { Allowed, AllowedItem } from "./domain/allowance.ts";
import type { CoachAdvice } from "./domain/coach.ts";
import type { Finding } from "./domain/finding.ts";
import { LONGEST_DRAFT } from "./domain/draft-line.ts";
import { EraseTargetSchema } from "./domain/erasure.ts";
import { ImportBatchSchema, ImportedFileSchema, type ImportState } from "./domain/import.ts";
import type { Outcome, OutcomeCode } from "./domain/outcome.ts";
import type { OwnDataPart } from "./domain/own-data.ts";
import type { FlaggedMessage, PopupState } from "./domain/popup.ts";
import type { RatedChat } from "./domain/rating.ts";
import { LEVELS } from "./domain/level.ts";
import type { SettingsState } from "./domain/settings-state.ts";
import { HealthEventSchema } from "./domain/site-health.ts";
import { CapturedTurnSchema } from "./domain/turn.ts";

export type { Outcome } from "./domain/outcome.ts";

/**
 * The one protocol between popup, content scripts and background: a request name, its payload and its answer.
 * Payloads are validated where they arrive; an answer is the extension's own and is trusted.
 */
const text = (max: number) => z.string().check(z.maxLength(max));
const nothing = z.strictObject({});

/** What placeholders of the chat at this place of the asking origin stand for. */
const chatValues = z.strictObject({
  place: text(2_000),
  values: z.record(text(100), text(20_000)),
});

/** A minute to a year and a day, in milliseconds; null for good. */
const duration = z.nullable(z.int().check(z.minimum(60_000), z.maximum(366 * 86_400_000)));
const ruleId = z.string().check(z.regex(/^[a-z0-9-]{1,60}$/));

/** What a person allows. */
const AllowedSchema = z.discriminatedUnion("scope", [
  z.strictObject({ scope: z.literal("message"), message_provider_id: text(200) }),
  /** A value as it was written: only its fingerprint is kept. */
  z.strictObject({
    scope: z.literal("value"),
    rule_id: ruleId,
    type: text(100),
    value: text(20_000),
  }),
  /** The value of a recorded finding. */
  z.strictObject({
    scope: z.literal("finding"),
    message_provider_id: text(200),
    fingerprint: text(64),
  }),
  /** `site` null: everywhere, except what is critical. */
  z.strictObject({
    scope: z.literal("rule"),
    rule_id: ruleId,
    site: z.nullable(z.string().check(z.regex(/^[a-z0-9._-]{1,40}$/))),
  }),
]);

export const PAYLOADS = {
  "turn.captured": CapturedTurnSchema,
  /** `definition`: version of the site's definition in force in that page; 0 is the built-in one. */
  "site.health": z.strictObject({
    site: text(40),
    definition: z.int().check(z.minimum(0)),
    event: HealthEventSchema,
  }),
  /** A draft: looked at with what only the worker has loaded, and not kept. */
  "text.examine": z.strictObject({ text: text(LONGEST_DRAFT) }),
  /** Brings what a person sees into the frame that asks. */
  "inline.load": nothing,
  /** What the placeholders of the chat at this place of the asking origin stand for. */
  "values.read": z.strictObject({ place: text(2_000) }),
  "values.add": chatValues,
  /** Adds them to a chat that has none yet, and answers what it has then. */
  "values.bring": chatValues,
  /** How good the chat at this place of the asking page is, and how to write a better one. */
  "coach.read": z.strictObject({ place: text(2_000) }),
  /** Makes the reader of files ready: the page then speaks to it through a port, see `domain/file-reading.ts`. */
  "files.open": nothing,
  /** Brings what shows values in the place of placeholders into the frame that asks. */
  "unmask.load": nothing,
  "popup.state": z.strictObject({ tab_url: z.nullable(text(20_000)), tab_id: z.nullable(z.int()) }),
  "server.check": nothing,
  "session.sign-in": z.strictObject({ email: text(320), password: text(1_000) }),
  "session.sign-out": nothing,
  "whitelist.set": z.strictObject({
    message_provider_id: text(200),
    whitelisted: z.boolean(),
    reason: z.nullable(text(500)),
  }),
  "allow.add": z.strictObject({
    what: AllowedSchema,
    reason: z.nullable(text(500)),
    for_ms: duration,
  }),
  /** A false alarm: the value is allowed, and the rule's mistakes are counted. */
  "feedback.wrong": z.strictObject({
    rule_id: ruleId,
    type: text(100),
    value: text(20_000),
  }),
  /** `id`: a message's, or what `allow.add` answered. */
  "allow.remove": z.strictObject({ id: text(200) }),
  "allow.list": nothing,
  /** `for_ms`: for how long; until resumed when null. */
  "site.pause": z.strictObject({
    site: text(40),
    paused: z.boolean(),
    for_ms: z._default(duration, null),
  }),
  /** Of today and the days before, as many in all. */
  "flagged.since": z.strictObject({
    days: z.int().check(z.minimum(1), z.maximum(31)),
    limit: z.int().check(z.minimum(1), z.maximum(100_000)),
  }),
  "chats.judged": nothing,
  "chat.rate": z.strictObject({
    chat_provider_id: text(200),
    score: z.nullable(z.int().check(z.minimum(0), z.maximum(100))),
  }),
  "settings.server": z.strictObject({ server_url: text(2_000) }),
  /** How many days the values of masked chats are kept, in memory; 0 keeps none. */
  "settings.values": z.strictObject({ days: z.int().check(z.minimum(0), z.maximum(30)) }),
  "settings.language": z.strictObject({ language: z.nullable(z.enum(["en", "fr"])) }),
  "settings.hold-from": z.strictObject({ level: z.nullable(z.enum(LEVELS)) }),
  "settings.coach": z.strictObject({ offered: z.boolean() }),
  "settings.state": nothing,
  "sync.now": nothing,
  /** `after`: the `next` of the part before; null for the first. */
  "data.export": z.strictObject({ after: z.nullable(text(200)) }),
  "data.count": z.strictObject({ target: EraseTargetSchema }),
  "data.erase": z.strictObject({ target: EraseTargetSchema }),
  /** `erase_remote`: what the organization has of it goes too. */
  "chat.withhold": z.strictObject({
    chat_provider_id: text(200),
    withheld: z.boolean(),
    erase_remote: z.boolean(),
  }),
  "message.looked-at": z.strictObject({ message_provider_id: text(200) }),
  "import.state": nothing,
  /** Begins, or goes on where it stopped with the same file. */
  "import.begin": ImportedFileSchema,
  "import.commit": ImportBatchSchema,
  "import.cancel": nothing,
  "parked.discard": z.strictObject({ reason: text(200) }),
} as const;

/**
 * `stay`: messages that must reach the organization before they go from this device. `elsewhere`: the organization's copy
 * goes as soon as its server can be reached.
 */
export type EraseAnswer =
  | { ok: true; messages: number; chats: number; stay: number; elsewhere: boolean }
  | { ok: false; code: OutcomeCode };

export interface Answers {
  "turn.captured": { stored: boolean };
  "site.health": { noted: boolean };
  /** Everything found, names and addresses too. */
  "text.examine": Finding[];
  "inline.load": Outcome;
  "values.read": Readonly<Record<string, string>>;
  "values.add": Outcome;
  "values.bring": Readonly<Record<string, string>>;
  /** Null: there is nothing to say, not yet, or nothing is to be said. */
  "coach.read": CoachAdvice | null;
  "unmask.load": Outcome;
  "files.open": Outcome;
  "popup.state": PopupState;
  /** Asks the server, so it takes as long as a network does. */
  "server.check": PopupState["server"];
  "session.sign-in": Outcome;
  "session.sign-out": Outcome;
  /** Null for a message this device does not know. */
  "whitelist.set": FlaggedMessage | null;
  "allow.add": { ok: true; id: string } | Extract<Outcome, { ok: false }>;
  "feedback.wrong": Outcome;
  "allow.remove": Outcome;
  /** In force, the newest first. */
  "allow.list": AllowedItem[];
  "site.pause": Outcome;
  "flagged.since": FlaggedMessage[];
  "chats.judged": RatedChat[];
  "chat.rate": Outcome;
  "settings.server": Outcome;
  "settings.values": Outcome;
  "settings.language": Outcome;
  "settings.hold-from": Outcome;
  "settings.coach": Outcome;
  "settings.state": SettingsState;
  "sync.now": Outcome;
  "data.export": OwnDataPart;
  "data.count": { messages: number; chats: number };
  "data.erase": EraseAnswer;
  "chat.withhold": Outcome;
  "message.looked-at": Outcome;
  "import.state": ImportState | null;
  /** With what the person allows: it is masked, and counts for nothing. */
  "import.begin": { state: ImportState; allowed: Allowed };
  /** How far the import is; null when it is another person's or of another file. */
  "import.commit": ImportState | null;
  "import.cancel": ImportState | null;
  "parked.discard": Outcome;
}

export type RequestName = keyof typeof PAYLOADS;
export type Payload<N extends RequestName> = z.infer<(typeof PAYLOADS)[N]>;
export type Protocol = {
  [N in RequestName]: { payload: Payload<N>; answer: Answers[N] };
};

/** Sent to open pages of the extension when what they show may have changed. */
export const CHANGED = "heed.changed";

/** One document in a tab. */
export interface Frame {
  tab_id: number;
  document_id: string;
  /** As the browser says; null or `"null"` where it has none. */
  origin?: string | null;
  /** By that origin; absent or null where it is none of a site. */
  site?: string | null;
}

/** Where a request comes from. */
export interface Sender {
  /** This extension. */
  own: boolean;
  /** A content script, not a page of the extension. */
  page: boolean;
  /** Null outside tabs. */
  frame: Frame | null;
  /** Of the document it comes from, as the browser tells it; absent where none is. */
  site?: string | null;
}

export type Handlers = {
  [N in RequestName]: (payload: Payload<N>, frame?: Frame | null) => Promise<Answers[N]>;
};

const always = () => true;
/** What a content script may ask, and how much of it: one that a page took over must not read or widen the rest. */
const FROM_PAGES: {
  [N in RequestName]?: (payload: Payload<N>, sender: Sender) => boolean;
} = {
  "turn.captured": always,
  "site.health": always,
  "text.examine": always,
  "inline.load": always,
  "values.read": always,
  "values.add": always,
  "values.bring": always,
  "coach.read": always,
  "unmask.load": always,
  "feedback.wrong": always,
  "files.open": always,
  /** What was just written, or its kind on this very site; wider is for the extension's own pages. */
  "allow.add": ({ what }, { site }) =>
    what.scope === "value" || (what.scope === "rule" && what.site !== null && what.site === site),
};

/** Asks the background. Rejects when nobody answers (the extension was reloaded) or the answer failed. */
export async function request<N extends RequestName>(
  name: N,
  payload: Payload<N>,
): Promise<Answers[N]> {
  const answer: Answers[N] | undefined = await chrome.runtime.sendMessage({ name, payload });
  if (answer === undefined) throw new Error(`${name}: no answer`);
  return answer;
}

const RequestSchema = z.object({
  name: z.enum(Object.keys(PAYLOADS) as [RequestName, ...RequestName[]]),
  payload: z.unknown(),
});

/**
 * Answers a message if it is one of ours and its sender may ask it; null otherwise. A payload that does not fit or a
 * handler that fails answers `undefined`: the reason stays here.
 */
export function answerTo(
  handlers: Handlers,
  message: unknown,
  sender: Sender,
): Promise<unknown> | null {
  const known = RequestSchema.safeParse(message);
  if (!known.success || !sender.own) return null;
  const { name, payload } = known.data;
  // A payload that fits its name's schema, as below.
  const mayAsk = FROM_PAGES[name] as ((payload: unknown, sender: Sender) => boolean) | undefined;
  if (sender.page && mayAsk === undefined) return null;
  const parsed = PAYLOADS[name].safeParse(payload);
  if (!parsed.success) return Promise.resolve(undefined);
  if (sender.page && mayAsk?.(parsed.data, sender) !== true) return null;
  // The schema of this name was just applied: the pair fits, which TypeScript cannot follow across the record.
  const handler = handlers[name] as (payload: unknown, frame: Frame | null) => Promise<unknown>;
  return handler(parsed.data, sender.frame).catch(() => undefined);
}
