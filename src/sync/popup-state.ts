import {
  FLAGGED_PAGE,
  type FlaggedMessage,
  type PopupState,
  type SyncHold,
} from "../domain/popup.ts";
import { RISK_CATEGORIES } from "../domain/finding.ts";
import type { MaskedText } from "../domain/masked.ts";
import { UNOWNED } from "../store/records.ts";
import type { MessageProgress, Store } from "../store/store.ts";
import type { Person } from "./session.ts";
import type { History } from "./history.ts";
import type { LaneState } from "./lane.ts";

const PREVIEW = 160;

/** Midnight of the person's day, epoch ms. */
export const startOfDay = (now: number): number => new Date(now).setHours(0, 0, 0, 0);

/** What is another person's on the same device is not shown to whoever is signed in now. */
const isVisible = (owner: string, person: Person | null): boolean =>
  person === null || owner === UNOWNED || owner === person.user_id;

export const flaggedToday = (
  store: Store,
  person: Person | null,
  now: number,
  siteName: (id: string) => string,
): Promise<FlaggedMessage[]> =>
  flaggedSince(store, person, { since: startOfDay(now), limit: FLAGGED_PAGE }, siteName);

/** Since then (epoch ms), newest first; fewer than `limit` are all there are. */
export async function flaggedSince(
  store: Store,
  person: Person | null,
  { since, limit }: { since: number; limit: number },
  siteName: (id: string) => string,
): Promise<FlaggedMessage[]> {
  const found = await store.flaggedSince(since, limit, (owner) => isVisible(owner, person));
  return found.map((progress) => flaggedOf(progress, person, siteName));
}

export function flaggedOf(
  progress: MessageProgress,
  person: Person | null,
  siteName: (id: string) => string,
): FlaggedMessage {
  const { message } = progress;
  const assessment = message.enriched?.assessment ?? message.device;
  const seen = new Set(message.device.detected_issues.map((issue) => issue.description));
  const remarks = assessment.detected_issues.map((issue) => issue.description);
  return {
    message_provider_id: message.message_provider_id,
    chat_provider_id: message.chat_provider_id,
    site: message.site,
    site_name: siteName(message.site),
    sent_at: new Date(message.sent_at).toISOString(),
    level: assessment.overall_risk_level,
    categories: RISK_CATEGORIES.filter((name) => assessment.risk_categories[name].detected),
    preview: previewOf(message.content),
    findings: message.findings.map(({ rule_id, type, level, message_id, fingerprint }) => ({
      rule_id,
      type,
      level,
      message_id,
      fingerprint,
    })),
    remarks: [...new Set(remarks.filter((remark) => !seen.has(remark)))].slice(0, 5),
    intervention: message.intervention,
    whitelisted: message.user_whitelist,
    sync: syncOf(progress, person),
    kept: keptOf(progress),
  };
}

function keptOf({ message, withheld, classifying }: MessageProgress): FlaggedMessage["kept"] {
  if (withheld) return "choice";
  return message.held === 1 && !classifying ? "personal" : "no";
}

/** One line for a list. */
export const previewOf = (content: MaskedText): string =>
  content.replace(/\s+/g, " ").trim().slice(0, PREVIEW);

function syncOf(progress: MessageProgress, person: Person | null): FlaggedMessage["sync"] {
  const { message, job, entry } = progress;
  if (keptOf(progress) !== "no") return "kept";
  if (job?.state === "parked" || entry?.state === "parked") return "parked";
  const isDone = job === undefined || job.again === true;
  if (isDone && entry === undefined && message.held !== 1) return "synced";
  return person === null || message.owner === UNOWNED ? "local" : "waiting";
}

/** What is on its way for this person (or, signed out, for whoever signs in next). */
export async function outboxState(
  store: Store,
  person: Person | null,
  lanes: { enrichment: LaneState; push: LaneState },
  now: number,
): Promise<PopupState["outbox"]> {
  const owner = person?.user_id ?? UNOWNED;
  const [waiting, ...parkedItems] = await Promise.all([
    waitingRecords(store, owner),
    store.jobs.parked(owner),
    store.outbox.parked(owner),
  ]);
  const parked = new Map<string, number>();
  for (const item of parkedItems.flat()) {
    const reason = item.reason ?? "failed";
    parked.set(reason, (parked.get(reason) ?? 0) + 1);
  }
  // Held until a success says otherwise, also while the next try is under way.
  const closed = [lanes.enrichment, lanes.push].find((lane) => lane.reason !== null);
  const next_try_at =
    closed !== undefined && closed.blocked_until > now ? closed.blocked_until : null;
  const held: SyncHold | null = person === null ? "not_signed_in" : (closed?.reason ?? null);
  return {
    waiting,
    held: waiting === 0 ? null : held,
    next_try_at: person === null || waiting === 0 ? null : next_try_at,
    parked: [...parked].map(([reason, count]) => ({ reason, count })),
  };
}

/** History that is enriched when there is time, for this person (or, signed out, for whoever signs in next). */
export async function historyState(
  history: Pick<History, "progress">,
  person: Person | null,
  lane: LaneState,
): Promise<PopupState["history"]> {
  const known = await history.progress(person?.user_id ?? UNOWNED);
  return known && { ...known, held: person === null ? "not_signed_in" : lane.reason };
}

/** Chats of this person (or, signed out, of whoever signs in next) that stay on this device. */
export async function keptChats(
  store: Store,
  person: Person | null,
  siteName: (id: string) => string,
): Promise<PopupState["kept"]> {
  const owner = person?.user_id ?? UNOWNED;
  const [count, chats] = await Promise.all([store.countKept(owner), store.withheldChats(owner)]);
  return {
    count,
    chats: chats.map(({ chat_provider_id, site, created_at }) => ({
      chat_provider_id,
      site_name: siteName(site),
      began_at: new Date(created_at).toISOString(),
    })),
  };
}

/** More than this are counted where they wait: reading the keys of ten thousand takes longer than a popup may. */
const EXACT = 1_000;

async function waitingRecords(store: Store, owner: string): Promise<number> {
  // History has a place of its own.
  const queues = [store.current.jobs, store.outbox];
  const counts = await Promise.all(queues.map((queue) => queue.waitingCount(owner)));
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0 || total > EXACT) return total;
  const keys = await Promise.all(queues.map((queue) => queue.waitingKeys(owner)));
  return new Set(keys.flat().map(recordOf)).size;
}

const OF_MESSAGES: ReadonlySet<string> = new Set([
  "enrich-message",
  "enriched_messages",
  "whitelist_entries",
]);

/** A message that waits to be enriched and, in an older state, to be sent is one record; so is what was decided of it. */
function recordOf(key: string): string {
  const colon = key.indexOf(":");
  const table = OF_MESSAGES.has(key.slice(0, colon)) ? "message" : "chat";
  return `${table}:${key.slice(colon + 1)}`;
}
