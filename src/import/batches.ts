import type { ImportBatch, LeftOut } from "../domain/import.ts";
import type { CapturedTurn } from "../domain/turn.ts";
import { parseJson } from "../sites/wire/json-value.ts";
import type { FilePart } from "./export-file.ts";
import type { JsonItem } from "./json-items.ts";
import { readChat, turnsOfChat, type ImportedTurn } from "./read-chat.ts";

export interface BatchOptions<Reading> {
  /** Results to pass over: they are in already. */
  start: number;
  /** Detects and masks; what comes out holds no raw text. */
  read: (turn: CapturedTurn) => Reading;
  /** Milliseconds. */
  now: () => number;
}

interface ReadTurn<Reading> {
  turn: CapturedTurn;
  other_ids: string[];
  reading: Reading;
}
export type Batch<Reading> = Omit<ImportBatch, "file_id" | "turns"> & {
  turns: ReadTurn<Reading>[];
};

const MOST_TURNS = 50;
const MOST_LEFT_OUT = 5_000;
/** A batch goes after this long: progress is seen, and little is done again after a death. */
const MOST_MS = 400;

/** Masked batches of an export, in the order of the file: the same file gives the same results, so that a count says where. */
export async function* batchesOf<Reading>(
  parts: AsyncIterable<FilePart>,
  { start, read, now }: BatchOptions<Reading>,
): AsyncGenerator<Batch<Reading>, void> {
  let passed = 0;
  let bytes = 0;
  let began = now();
  let batch = empty<Reading>(start);

  const next = (): Batch<Reading> => {
    const full = batch;
    batch = empty(full.from + full.turns.length + full.left_out.length);
    began = now();
    return full;
  };
  const isFull = () =>
    batch.turns.length >= MOST_TURNS ||
    batch.left_out.length >= MOST_LEFT_OUT ||
    now() - began > MOST_MS;

  for await (const part of parts) {
    if (part.kind === "end") {
      yield { ...next(), read: bytes, end: { problem: part.problem } };
      return;
    }
    bytes = part.read;
    for (const result of resultsOf(part.item)) {
      passed += 1;
      if (passed <= start) continue;
      if (typeof result === "string") batch.left_out.push(result);
      else batch.turns.push(masked(result, read));
      batch.read = bytes;
      if (isFull()) yield next();
    }
  }
}

function empty<Reading>(from: number): Batch<Reading> {
  return { from, read: 0, turns: [], left_out: [], end: null };
}

function resultsOf(item: JsonItem): (ImportedTurn | LeftOut)[] {
  if (!item.ok) return ["too_long"];
  const json = parseJson(item.text);
  const chat = json === undefined ? null : readChat(json);
  return chat === null ? ["not_a_chat"] : turnsOfChat(chat);
}

/** The raw text stays here. */
function masked<Reading>(
  { turn, other_ids }: ImportedTurn,
  read: (turn: CapturedTurn) => Reading,
): ReadTurn<Reading> {
  const reading = read(turn);
  const answer = turn.answer && { ...turn.answer, text: "" };
  return { turn: { ...turn, prompt: "", answer }, other_ids, reading };
}
