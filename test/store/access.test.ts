import "fake-indexeddb/auto";
import { Dexie } from "dexie";
import { expect, it } from "vitest";
import { createAccess } from "../../src/store/access.ts";
import { HeedDatabase } from "../../src/store/database.ts";
import { freshName, turn, reading, openStore } from "./make.ts";

/** Time that passes at once; what is not blocked is faster still. */
const after = () => new Promise<void>((resolve) => setTimeout(resolve, 20));
const patient = (ms: number) => (ms > 1_000 ? new Promise<void>(() => {}) : after());

it("opens what can be opened, and says so again and again", async () => {
  const access = createAccess({ db: new HeedDatabase(freshName()), after: patient });
  expect(await access.state()).toBe("ok");
  expect(await access.state()).toBe("ok");
});

it("records of a newer Heed are left alone, and taken when they can be", async () => {
  const name = freshName();
  const newer = new Dexie(name);
  newer.version(900).stores({ messages: "message_provider_id, tomorrow" });
  await newer.open();
  newer.close();
  const db = new HeedDatabase(name);
  const access = createAccess({ db, after: patient });
  expect(await access.state()).toBe("newer");
  expect(db.isOpen()).toBe(false);
  expect(await access.state()).toBe("newer");
  await Dexie.delete(name);
  expect(await access.state()).toBe("ok");
});

it("a page that holds an older version blocks, and nothing waits for it; once it lets go all is well", async () => {
  const name = freshName();
  const old = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(name, 10);
    request.addEventListener("upgradeneeded", () =>
      request.result.createObjectStore("meta", { keyPath: "key" }),
    );
    request.addEventListener("success", () => resolve(request.result));
  });
  const access = createAccess({ db: new HeedDatabase(name), after: patient });
  expect(await access.state()).toBe("blocked");
  expect(await access.state()).toBe("blocked");
  old.close();
  await expect.poll(() => access.state()).toBe("ok");
});

it("a browser that refuses is not waited for", async () => {
  const db = new HeedDatabase(freshName());
  const refusing = Object.assign(db, { open: () => Promise.reject(new Error("no")) });
  expect(await createAccess({ db: refusing, after: patient }).state()).toBe("unavailable");
  const silent = Object.assign(new HeedDatabase(freshName()), {
    open: () => new Promise(() => {}),
  });
  const access = createAccess({ db: silent, after: async () => {} });
  expect(await access.state()).toBe("unavailable");
});

it("a full disk is remembered until a write succeeds", async () => {
  const { db, store } = openStore();
  const access = createAccess({ db, after: patient });
  const full = new DOMException("no room", "QuotaExceededError");
  await expect(access.write(() => Promise.reject(full))).rejects.toBe(full);
  expect(await access.state()).toBe("full");
  await access.write(() => store.commitTurn(turn(), reading(turn()), "ana"));
  expect(await access.state()).toBe("ok");
});
