import { describe, expect, it } from "vitest";
import { allowanceId } from "../../src/domain/allowance.ts";
import { trustMasked } from "../../src/domain/masked.ts";
import { NINE, openStore, reading, turn } from "./make.ts";

const HOUR = 3_600_000;
const VALUE = allowanceId({ scope: "value", rule_id: "email", fingerprint: "abc" });
const HERE = allowanceId({ scope: "rule", rule_id: "email", site: "chatgpt" });
const EVERYWHERE = allowanceId({ scope: "rule", rule_id: "phone", site: null });

type At = ReturnType<typeof openStore>;
const allow = (
  { store }: At,
  id: string,
  part: { ends_at?: number | null; fingerprint?: string; owner?: string } = {},
) =>
  store.setAllowance({
    id,
    allowed: true,
    fingerprint: part.fingerprint ?? null,
    shared: null,
    reason: trustMasked("mine"),
    ends_at: part.ends_at ?? null,
    owner: part.owner ?? "",
  });
const takeBack = ({ store }: At, id: string) =>
  store.setAllowance({
    id,
    allowed: false,
    fingerprint: null,
    shared: null,
    reason: null,
    ends_at: null,
    owner: "",
  });

describe("what a person allows", () => {
  it("is in force at once, by value and by rule, and waits to be told to their other devices", async () => {
    const at = openStore();
    await allow(at, VALUE, { fingerprint: "abc" });
    await allow(at, HERE);
    await allow(at, EVERYWHERE, { ends_at: NINE + HOUR });
    expect(await at.store.allowed(null)).toEqual({
      fingerprints: ["abc"],
      shared: [],
      ends: {},
      exceptions: [
        { rule_id: "email", site: "chatgpt", until: null },
        { rule_id: "phone", site: null, until: NINE + HOUR },
      ],
    });
    expect(await at.store.outbox.count("")).toBe(3);
  });

  it("is listed with its reason, the newest first, and not once it was taken back", async () => {
    const at = openStore();
    await allow(at, VALUE, { fingerprint: "abc" });
    at.clock.time += 1_000;
    await allow(at, HERE, { ends_at: at.clock.time + HOUR });
    const listed = await at.store.listAllowed("");
    expect(listed.map(({ entry }) => entry.message_provider_id)).toEqual([HERE, VALUE]);
    expect(listed[0]).toMatchObject({ ends_at: at.clock.time + HOUR, entry: { reason: "mine" } });
    await takeBack(at, HERE);
    await takeBack(at, VALUE);
    expect(await at.store.listAllowed("")).toEqual([]);
    expect(await at.store.allowed(null)).toMatchObject({ fingerprints: [], exceptions: [] });
  });

  it("is one person's, on a device of two", async () => {
    const at = openStore();
    await allow(at, HERE, { owner: "ana" });
    expect((await at.store.allowed("ana")).exceptions).toHaveLength(1);
    expect((await at.store.allowed("ben")).exceptions).toEqual([]);
    expect(await at.store.listAllowed("ben")).toEqual([]);
  });

  it("a value allowed twice ends with the later end, and not at all when one has none", async () => {
    const at = openStore();
    const other = allowanceId({ scope: "value", rule_id: "token", fingerprint: "abc" });
    await allow(at, VALUE, { fingerprint: "abc", ends_at: NINE + 1 });
    await allow(at, other, { fingerprint: "abc", ends_at: NINE + 2 });
    expect((await at.store.allowed(null)).ends).toEqual({ abc: NINE + 2 });
    await allow(at, other, { fingerprint: "abc" });
    expect((await at.store.allowed(null)).ends).toEqual({});
  });

  it("counts by the clock of the device, however far the server's is", async () => {
    const at = openStore();
    const page = { items: [], cursor: { since: null, after: "" }, key: "ab".repeat(32) };
    await at.store.applyPage("ana", { ...page, server_now: NINE + 5 * HOUR });
    await allow(at, HERE, { ends_at: NINE + HOUR, owner: "ana" });
    expect((await at.store.allowed("ana")).exceptions).toMatchObject([{ until: NINE + HOUR }]);
    at.clock.time = NINE + HOUR;
    expect((await at.store.allowed("ana")).exceptions).toEqual([]);
  });
});

describe("what was allowed for a time", () => {
  it("is taken back when the time is over, a message as well, as decided at that moment", async () => {
    const at = openStore();
    const captured = turn();
    await at.store.commitTurn(captured, reading(captured, ["x"]), "");
    await at.store.setWhitelisted({
      message_provider_id: "message-1",
      whitelisted: true,
      reason: null,
      ends_at: NINE + HOUR,
    });
    await allow(at, HERE, { ends_at: NINE + HOUR });
    expect(await at.store.endOver()).toBe(0);
    expect(await at.store.allowed(null)).toMatchObject({ ends: { x: NINE + HOUR } });

    at.clock.time = NINE + 2 * HOUR;
    expect((await at.store.allowed(null)).fingerprints).toEqual([]);
    expect(await at.store.endOver()).toBe(2);
    expect(await at.store.message("message-1")).toMatchObject({
      user_whitelist: false,
      user_whitelist_at: NINE + HOUR,
    });
    expect(await at.db.whitelist.get(HERE)).toMatchObject({
      whitelisted: false,
      decided_at: NINE + HOUR,
    });
    expect(await at.store.endOver()).toBe(0);
  });

  it("a site that names its message like a rule's allowance allows nothing when the message is allowed", async () => {
    const at = openStore();
    const captured = turn({ message_provider_id: EVERYWHERE });
    await at.store.commitTurn(captured, reading(captured, ["x"]), "");
    const [progress] = await at.store.flaggedSince(0, 1);
    const message_provider_id = progress?.message.message_provider_id ?? "";
    await at.store.setWhitelisted({ message_provider_id, whitelisted: true, reason: null });
    expect(await at.store.allowed(null)).toMatchObject({ fingerprints: ["x"], exceptions: [] });
  });
});
