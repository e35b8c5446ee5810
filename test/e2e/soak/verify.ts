import { mergeDecisions } from "../../../src/domain/decision.ts";
import type { Rows } from "./backend.ts";
import type { SentTurn } from "./chats.ts";
import type { Kept } from "./device.ts";
import type { Profile, TurnStep } from "./plan.ts";

/** One turn as it was done. */
export interface DoneTurn extends SentTurn {
  step: TurnStep;
  /** The secret that was typed; it must be nowhere. */
  secret: string | null;
  /** The browser died before an answer could name the message or its chat. */
  unnamed: boolean;
}

export interface Done {
  turns: DoneTurn[];
  /** The last word on each message, by its turn. */
  decisions: Map<number, boolean>;
  /** The last rating of each chat. */
  ratings: Map<string, number | null>;
}

export interface Counts {
  messages: number;
  missing: number;
  duplicates: number;
  strangers: number;
  chats: number;
  decisions: number;
  ratings: number;
}

/** What the text of a turn begins with: it tells the message apart whatever its id. */
export const serial = (n: number): string => `Turn ${String(n).padStart(4, "0")}:`;

/** Compares what was done with what the database and the devices hold. An empty list is a pass. */
export function compare(
  done: Done,
  rows: Rows,
  kept: Record<Profile, Kept>,
): { counts: Counts; problems: string[] } {
  const problems: string[] = [];
  const claim = (holds: boolean, what: string): void => {
    if (!holds) problems.push(what);
  };
  const same = (one: unknown, other: unknown): boolean =>
    JSON.stringify(one) === JSON.stringify(other);

  let [missing, duplicates, known] = [0, 0, 0];
  for (const turn of done.turns) {
    const name = `turn ${turn.step.n} (${turn.step.site})`;
    const found = rows.messages.filter(({ content }) => content.includes(serial(turn.step.n)));
    known += found.length;
    if (found.length === 0) missing += 1;
    duplicates += Math.max(0, found.length - 1);
    const [row] = found;
    if (row === undefined || found.length > 1) {
      problems.push(`${name}: ${found.length} rows`);
      continue;
    }
    claim(row.content.trim() === turn.text.trim(), `${name}: another text is stored`);
    claim(row.site === turn.step.site, `${name}: stored for ${row.site}`);
    claim(row.engine === "offline", `${name}: not enriched`);
    if (!turn.unnamed) {
      claim(
        row.message_provider_id === turn.message,
        `${name}: stored as ${row.message_provider_id}`,
      );
      claim(row.chat_provider_id === turn.chat, `${name}: in chat ${row.chat_provider_id}`);
    }
    if (turn.secret !== null) {
      claim(row.overall_risk_level === "critical", `${name}: rated ${row.overall_risk_level}`);
      claim(row.intervention === "masked", `${name}: intervention ${row.intervention}`);
    }
    const decided = done.decisions.get(turn.step.n) ?? false;
    claim(
      row.user_whitelist === decided,
      `${name}: whitelisted ${row.user_whitelist} in the database`,
    );
    const own = kept[turn.step.profile].messages.filter(
      (message) => message.message_provider_id === row.message_provider_id,
    );
    claim(own.length === 1, `${name}: ${own.length} times on its device`);
    claim(own[0]?.user_whitelist === decided, `${name}: the device decided otherwise`);
    const answered = turn.step.during?.what !== "browser-kill";
    claim(!answered || own[0]?.answer?.state === "complete", `${name}: the answer is not whole`);
  }
  const strangers = rows.messages.length - known;
  claim(strangers === 0, `${strangers} messages that nobody sent`);

  const turnsOf = Map.groupBy(rows.messages, (row) => row.chat_provider_id);
  for (const [chat, messages] of turnsOf) {
    const found = rows.chats.filter((row) => row.chat_provider_id === chat);
    claim(found.length === 1, `chat ${chat}: ${found.length} rows`);
    const count = found[0]?.message_count;
    claim(count === messages.length, `chat ${chat}: counts ${count} of ${messages.length} turns`);
  }
  claim(
    rows.chats.length === turnsOf.size,
    `${rows.chats.length} chats, ${turnsOf.size} have turns`,
  );

  const idOf = (n: number): string | null | undefined =>
    done.turns.find(({ step }) => step.n === n)?.message;
  for (const [n, whitelisted] of done.decisions) {
    const found = rows.decisions.filter((row) => row.message_provider_id === idOf(n));
    claim(
      found.length === 1 && found[0]?.whitelisted === whitelisted,
      `turn ${n}: the decision in the database is another`,
    );
  }
  const decided = rows.decisions.filter(({ message_provider_id }) =>
    [...done.decisions.keys()].some((n) => idOf(n) === message_provider_id),
  );
  claim(decided.length === rows.decisions.length, "the database has decisions that nobody made");

  const values = [
    ...new Set(rows.decisions.flatMap((row) => (row.whitelisted ? row.fingerprints : []))),
  ].sort();
  for (const [profile, device] of Object.entries(kept)) {
    const theirs = device.whitelist.map((entry) => ({
      id: entry.message_provider_id,
      ...mergeDecisions(asDecision(entry), asDecision(entry)),
    }));
    const wanted = rows.decisions.map((row) => ({
      id: row.message_provider_id,
      whitelisted: row.whitelisted,
      decided_at: row.decided_at.getTime(),
      fingerprints: row.fingerprints.toSorted(),
    }));
    claim(
      same(theirs.sort(byId).map(orderly), wanted.sort(byId).map(orderly)),
      `profile ${profile}: its whitelist is not the database's`,
    );
    claim(
      same(device.guard.shared?.fingerprints ?? [], values),
      `profile ${profile}: pages are told other values than those allowed`,
    );
    for (const [chat, score] of done.ratings) {
      const row = rows.chats.find(({ chat_provider_id }) => chat_provider_id === chat);
      claim(
        row?.user_quality_score === score,
        `chat ${chat}: rated ${row?.user_quality_score}, not ${score}`,
      );
      const rating = device.ratings.find(({ chat_provider_id }) => chat_provider_id === chat);
      claim(
        (rating?.score ?? null) === score,
        `profile ${profile}: chat ${chat} is rated ${rating?.score}`,
      );
    }
    for (const [queue, items] of Object.entries({ jobs: device.jobs, outbox: device.outbox }))
      for (const { key, state, reason } of items)
        problems.push(`profile ${profile}: ${queue} still has ${key} (${state}, ${reason})`);
    for (const key of device.pending) problems.push(`profile ${profile}: ${key} was left behind`);
  }

  const everything = JSON.stringify([rows, kept]);
  for (const { secret, step } of done.turns)
    claim(secret === null || !everything.includes(secret), `turn ${step.n}: its secret was kept`);

  const { length: messages } = rows.messages;
  const { length: chats } = rows.chats;
  return {
    counts: {
      messages,
      missing,
      duplicates,
      strangers,
      chats,
      decisions: rows.decisions.length,
      ratings: rows.chats.filter((row) => row.user_quality_score !== null).length,
    },
    problems,
  };
}

const asDecision = (entry: { whitelisted: boolean; decided_at: number; shared: string[] }) => ({
  whitelisted: entry.whitelisted,
  decided_at: entry.decided_at,
  fingerprints: entry.shared,
});
const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
const orderly = (entry: {
  id: string;
  whitelisted: boolean;
  decided_at: number;
  fingerprints: readonly string[];
}) => [entry.id, entry.whitelisted, entry.decided_at, ...entry.fingerprints];
