import * as z from "zod/mini";

/**
 * How well Heed sees one AI site, judged by what should agree: the sends a person makes, the requests that carry them, and
 * the answers that come back. No text in it.
 */
export const HEALTH_STATES = ["ok", "degraded", "not_protected"] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

export const HEALTH_REASONS = [
  /** Messages leave by a request that is not known as one. */
  "request_not_seen",
  /** The request is known, the form of its body is not. */
  "request_not_read",
  /** Messages leave while no composer is found on the page. */
  "composer_not_found",
  /** Answers end without a word of text. */
  "answer_not_read",
  /** Neither the composer nor the request. */
  "nothing_recognized",
] as const;
export type HealthReason = (typeof HEALTH_REASONS)[number];

/** `unknown`: something editable that a person sent from, on a page where no composer of the site's is found. */
const Composer = z.enum(["known", "unknown"]);
export type ComposerKind = z.infer<typeof Composer>;

export const HealthEventSchema = z.discriminatedUnion("t", [
  /** A send was seen, and so was its request. */
  z.object({ t: z.literal("matched"), composer: Composer }),
  /** A send was seen, its request was not. */
  z.object({ t: z.literal("missed"), composer: Composer, why: z.enum(["not_seen", "not_read"]) }),
  /** A request carried a person's text while the page had no known composer, and no send was seen. */
  z.object({ t: z.literal("unattended") }),
  /** An answer came to its end by itself. */
  z.object({ t: z.literal("answered"), has_text: z.boolean() }),
]);
export type HealthEvent = z.infer<typeof HealthEventSchema>;

const Count = z.int().check(z.minimum(0));

export const SiteHealthSchema = z.object({
  state: z.enum(HEALTH_STATES),
  reason: z.nullable(z.enum(HEALTH_REASONS)),
  /** Since when it is this state for this reason, epoch ms. */
  since: z.number(),
  /** Version of the shipped definition that was in force; 0 for the built-in one. */
  definition: Count,
  /** What the state was when that definition took over. */
  before: z.enum(HEALTH_STATES),
  /** Turns in a row that something was wrong with, under that definition. What was missed before is not forgotten by it. */
  failing: Count,
  /** In a row, since it last went well. */
  strikes: z.object({ unseen: Count, unread: Count, composer: Count, answer: Count }),
});
export type SiteHealth = z.infer<typeof SiteHealthSchema>;

/** Pictures and files are answers without text too, so one of them says nothing yet. */
const EMPTY_ANSWERS = 3;
/** Turns after which a definition that made it worse is given up. */
const PATIENCE = 3;

const WELL = { unseen: 0, unread: 0, composer: 0, answer: 0 };

/** What is assumed before anything was seen: the built-in definition is right. */
export const newHealth = (now: number): SiteHealth => ({
  state: "ok",
  reason: null,
  since: now,
  definition: 0,
  before: "ok",
  failing: 0,
  strikes: WELL,
});

/** `now` in epoch ms. A single miss that nothing explains is enough to be no longer ok; a turn seen on both sides is enough to be ok again. */
export function nextHealth(
  known: SiteHealth,
  event: HealthEvent,
  definition: number,
  now: number,
): SiteHealth {
  const health =
    known.definition === definition
      ? known
      : { ...known, definition, before: known.state, failing: 0 };
  const strikes = strike(health.strikes, event);
  const { state, reason } = judge(strikes);
  const isSame = state === known.state && reason === known.reason;
  return {
    ...health,
    state,
    reason,
    since: isSame ? known.since : now,
    failing: isFailure(event) ? health.failing + 1 : 0,
    strikes,
  };
}

function strike(before: SiteHealth["strikes"], event: HealthEvent): SiteHealth["strikes"] {
  switch (event.t) {
    case "matched":
      return { ...before, unseen: 0, unread: 0, composer: composerStrikes(before, event.composer) };
    case "missed": {
      const composer = composerStrikes(before, event.composer);
      return event.why === "not_read"
        ? { ...before, composer, unseen: 0, unread: before.unread + 1 }
        : { ...before, composer, unseen: before.unseen + 1 };
    }
    case "unattended":
      return { ...before, unseen: 0, unread: 0, composer: before.composer + 1 };
    case "answered":
      return { ...before, answer: event.has_text ? 0 : before.answer + 1 };
  }
}

const composerStrikes = ({ composer }: SiteHealth["strikes"], kind: ComposerKind): number =>
  kind === "known" ? 0 : composer + 1;

function judge(strikes: SiteHealth["strikes"]): Pick<SiteHealth, "state" | "reason"> {
  const { unseen, unread, composer, answer } = strikes;
  // A request that is known and judged as the text it is still protects.
  if (unseen > 0 && composer > 0) return { state: "not_protected", reason: "nothing_recognized" };
  if (unread > 0) return { state: "degraded", reason: "request_not_read" };
  if (unseen > 0) return { state: "degraded", reason: "request_not_seen" };
  if (composer > 0) return { state: "degraded", reason: "composer_not_found" };
  if (answer >= EMPTY_ANSWERS) return { state: "degraded", reason: "answer_not_read" };
  return { state: "ok", reason: null };
}

function isFailure(event: HealthEvent): boolean {
  switch (event.t) {
    case "matched":
      return event.composer === "unknown";
    case "missed":
    case "unattended":
      return true;
    case "answered":
      return !event.has_text;
  }
}

/** Whether the definition in force made it worse than it was, and had its chance. */
export const shouldRollBack = ({ definition, before, failing, state }: SiteHealth): boolean =>
  definition > 0 &&
  failing >= PATIENCE &&
  HEALTH_STATES.indexOf(state) > HEALTH_STATES.indexOf(before);
