import {
  ImportStateSchema,
  beginImport,
  type ImportBatch,
  type ImportState,
  type ImportedFile,
  type LeftOut,
} from "../domain/import.ts";
import type { CapturedTurn } from "../domain/turn.ts";
import type { HeedDatabase } from "./database.ts";
import { passageTables, type LeaveRules } from "./passage.ts";
import { PRIORITY, type Owner } from "./records.ts";
import type { TurnReading } from "./turn-merge.ts";
import { commitTurn } from "./turns.ts";

const KEY = "import";

export interface ReadTurn {
  turn: CapturedTurn;
  reading: TurnReading;
  /** Ids under which a capture may know the same turn. */
  other_ids: string[];
}

export interface BatchInput extends LeaveRules {
  batch: Omit<ImportBatch, "turns"> & { turns: readonly ReadTurn[] };
  owner: Owner;
  now: number;
}

/** The last import, whatever became of it; null before the first. */
export async function importState(db: HeedDatabase): Promise<ImportState | null> {
  const kept = ImportStateSchema.safeParse((await db.meta.get(KEY))?.value);
  return kept.success ? kept.data : null;
}

const keep = (db: HeedDatabase, state: ImportState) => db.meta.put({ key: KEY, value: state });

/** Begins with a file, or goes on where it stopped with the same one of the same person. */
export function startImport(
  db: HeedDatabase,
  file: ImportedFile,
  owner: Owner,
): Promise<ImportState> {
  return db.transaction("rw", db.meta, async () => {
    const known = await importState(db);
    const goesOn = known?.file.id === file.id && known.owner === owner && known.state !== "done";
    const state: ImportState = goesOn
      ? { ...known, state: "running", problem: null }
      : beginImport(file, owner);
    await keep(db, state);
    return state;
  });
}

export function cancelImport(db: HeedDatabase): Promise<ImportState | null> {
  return db.transaction("rw", db.meta, async () => {
    const known = await importState(db);
    if (known?.state !== "running") return known;
    const state = { ...known, state: "cancelled" } as const;
    await keep(db, state);
    return state;
  });
}

/**
 * Takes a batch in, with how far the import is, in one transaction: one that comes again after its answer was lost, or out
 * of turn, changes nothing. Answers how far the import is; null when this is not the import that is under way.
 */
export function commitImport(db: HeedDatabase, input: BatchInput): Promise<ImportState | null> {
  const { batch, owner } = input;
  const tables = [db.messages, db.aliases, db.outbox, ...passageTables(db)];
  return db.transaction("rw", tables, async () => {
    const known = await importState(db);
    if (known?.file.id !== batch.file_id || known.owner !== owner) return null;
    if (known.state !== "running" || known.next !== batch.from) return known;
    const left: LeftOut[] = [...batch.left_out];
    let [imported, repeated] = [0, 0];
    for (const one of batch.turns) {
      const result = await take(db, one, input);
      if (result === "imported") imported += 1;
      else if (result === "known") repeated += 1;
      else left.push(result);
    }
    const state: ImportState = {
      ...known,
      state: batch.end === null ? "running" : "done",
      problem: batch.end?.problem ?? null,
      next: batch.from + batch.turns.length + batch.left_out.length,
      read: Math.max(known.read, batch.read),
      imported: known.imported + imported,
      known: known.known + repeated,
      left_out: counted(known.left_out, left),
    };
    await keep(db, state);
    return state;
  });
}

async function take(
  db: HeedDatabase,
  { turn, reading, other_ids }: ReadTurn,
  input: BatchInput,
): Promise<"imported" | "known" | "erased"> {
  const ids = [turn.message_provider_id, ...other_ids];
  const found = await db.messages.where(":id").anyOf(ids).count();
  if (found > 0) return "known";
  const isNew = await commitTurn(db, { ...input, turn, reading, priority: PRIORITY.backfill });
  return isNew ? "imported" : "erased";
}

function counted(before: ImportState["left_out"], reasons: readonly LeftOut[]) {
  const counts = { ...before };
  for (const reason of reasons) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
