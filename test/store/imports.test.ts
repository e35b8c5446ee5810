import { beforeEach, describe, expect, it } from "vitest";
import type { ReadTurn } from "../../src/store/imports.ts";
import { NINE, answered, openStore, reading, turn } from "./make.ts";

const FILE = { id: "file-1", name: "export.zip", size: 1_000 };
const one = (n: number, other_ids: string[] = []): ReadTurn => {
  const captured = turn({ message_provider_id: `m-${n}`, prompt: `Prompt ${n}`, ...answered() });
  return { turn: captured, reading: reading(captured), other_ids };
};
const batch = (from: number, turns: ReadTurn[], part: object = {}) => ({
  file_id: FILE.id,
  from,
  read: 10,
  turns,
  left_out: [],
  end: null,
  ...part,
});

let at: ReturnType<typeof openStore>;
beforeEach(() => {
  at = openStore();
});
const commit = (...args: Parameters<typeof batch>) => at.store.commitImport(batch(...args), "ana");

describe("an import", () => {
  it("takes turns in as captures, at the priority of what can wait", async () => {
    await at.store.startImport(FILE, "ana");
    const state = await commit(0, [one(1), one(2)]);
    expect(state).toMatchObject({ state: "running", next: 2, imported: 2, known: 0 });
    expect(await at.store.message("m-1")).toMatchObject({ owner: "ana", content: "Prompt 1" });
    expect(await at.store.current.jobs.due("ana", NINE, 10)).toEqual([]);
    expect(await at.store.backfill.jobs.due("ana", NINE, 10)).toHaveLength(3);
  });

  it("counts a batch whose answer was lost once", async () => {
    await at.store.startImport(FILE, "ana");
    await commit(0, [one(1)]);
    expect(await commit(0, [one(1)])).toMatchObject({ next: 1, imported: 1, known: 0 });
  });

  it("goes on where it stopped with the same file, also after it was cancelled", async () => {
    await at.store.startImport(FILE, "ana");
    await commit(0, [one(1)]);
    await at.store.cancelImport();
    expect(await commit(1, [one(2)])).toMatchObject({ state: "cancelled", next: 1 });
    expect(await at.store.startImport(FILE, "ana")).toMatchObject({
      state: "running",
      next: 1,
      imported: 1,
    });
    expect(await commit(1, [one(2)], { end: { problem: null } })).toMatchObject({
      state: "done",
      imported: 2,
    });
  });

  it("of a file that was imported before changes nothing", async () => {
    for (let times = 0; times < 2; times++) {
      await at.store.startImport(FILE, "ana");
      await commit(0, [one(1), one(2)], { end: { problem: null } });
    }
    expect(await at.store.importState()).toMatchObject({ imported: 0, known: 2, state: "done" });
    expect(await at.db.messages.count()).toBe(2);
  });

  it("finds what was captured under another id, and leaves it as it was", async () => {
    const captured = turn({ message_provider_id: "local-1", ...answered() });
    await at.store.commitTurn(captured, reading(captured), "ana");
    const before = await at.store.message("local-1");
    await at.store.startImport(FILE, "ana");
    expect(await commit(0, [one(1, ["local-1"])])).toMatchObject({ imported: 0, known: 1 });
    expect(await at.db.messages.toArray()).toEqual([before]);
  });

  it("says what was left out and why, also what the person had erased", async () => {
    await at.store.startImport(FILE, "ana");
    await commit(0, [one(1)]);
    await at.store.erase({
      id: "00000000-0000-4000-8000-000000000001",
      target: { scope: "all" },
      owner: "ana",
      remote: true,
    });
    const end = { end: { problem: "truncated" }, left_out: ["no_time", "no_time"] };
    expect(await commit(1, [one(1)], end)).toMatchObject({
      state: "done",
      problem: "truncated",
      next: 4,
      left_out: { no_time: 2, erased: 1 },
    });
  });

  it("is one person's: another's batch is not taken in", async () => {
    await at.store.startImport(FILE, "ana");
    expect(await at.store.commitImport(batch(0, [one(1)]), "ben")).toBeNull();
    expect(await at.db.messages.count()).toBe(0);
  });
});
