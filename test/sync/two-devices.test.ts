import { describe, expect, it } from "vitest";
import { trustMasked } from "../../src/domain/masked.ts";
import { PULL_EVERY_MS } from "../../src/sync/pull.ts";
import { NINE, answered, reading, turn } from "../store/make.ts";
import { startDevice } from "./device.ts";
import { createFakeServer } from "./fake-server.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
type Device = ReturnType<typeof startDevice>;

/** Two devices of one person. The laptop has the message, its values known under the person's key. */
async function twoDevices(ahead = { laptop: 0, desktop: 0 }) {
  const clock = { time: NINE };
  const server = createFakeServer();
  await server.session.signIn("ana@example.org", "");
  const laptop = startDevice({ server, clock, ahead: ahead.laptop });
  const desktop = startDevice({ server, clock, ahead: ahead.desktop });
  const commit = async (device: Device) => {
    const captured = turn(answered());
    const read = reading(captured, ["value"]);
    const findings = read.findings.map((finding) => ({ ...finding, shared: "shared-value" }));
    await device.store.commitTurn(captured, { ...read, findings }, "ana");
  };
  await commit(laptop);
  const settle = async () => {
    for (const device of [laptop, desktop, laptop, desktop]) {
      clock.time += PULL_EVERY_MS;
      await device.live(HOUR);
    }
  };
  return { clock, server, laptop, desktop, commit, settle };
}
const decide = (device: Device, whitelisted: boolean) =>
  device.store.setWhitelisted({
    message_provider_id: "message-1",
    whitelisted,
    reason: whitelisted ? trustMasked("test data") : null,
  });
const allows = async (device: Device) => device.store.allowed("ana");

describe("a decision on one device", () => {
  it("allows its values on the other, which never saw the message, and is taken back there", async () => {
    const { laptop, desktop, settle } = await twoDevices();
    await decide(laptop, true);
    await settle();
    expect(await allows(desktop)).toMatchObject({ fingerprints: [], shared: ["shared-value"] });
    expect(await allows(laptop)).toMatchObject({
      fingerprints: ["value"],
      shared: ["shared-value"],
    });
    await decide(laptop, false);
    await settle();
    expect(await allows(desktop)).toMatchObject({ fingerprints: [], shared: [] });
  });

  it("shows on the same message where the other device has it, with the values that one saw itself", async () => {
    const { laptop, desktop, commit, settle } = await twoDevices();
    await commit(desktop);
    await decide(laptop, true);
    await settle();
    expect(await desktop.store.message("message-1")).toMatchObject({
      user_whitelist: true,
      user_whitelist_reason: null,
    });
    expect(await allows(desktop)).toMatchObject({
      fingerprints: ["value"],
      shared: ["shared-value"],
    });
  });

  it("that is older than a removal elsewhere does not come back with it, however late it arrives", async () => {
    const { clock, server, laptop, desktop, commit, settle } = await twoDevices();
    await commit(desktop);
    await settle();
    // The laptop is in a bag, offline, with an addition nobody has heard of.
    await decide(laptop, true);
    clock.time += HOUR;
    await decide(desktop, true);
    clock.time += HOUR;
    await decide(desktop, false);
    await desktop.live(HOUR);
    expect(server.decisions.get("ana message-1")?.item.whitelisted).toBe(false);
    await settle();
    for (const device of [laptop, desktop]) {
      expect(await allows(device)).toMatchObject({ fingerprints: [], shared: [] });
      expect((await device.store.message("message-1"))?.user_whitelist).toBe(false);
    }
  });

  it("made at the console reaches the device that knows the values, and from there the others", async () => {
    const { clock, server, laptop, desktop, settle } = await twoDevices();
    await settle();
    server.tell("ana", {
      message_provider_id: "message-1",
      chat_provider_id: "chat-1",
      whitelisted: true,
      fingerprints: [],
      decided_at: new Date(clock.time).toISOString(),
      created_at: new Date(NINE).toISOString(),
    });
    clock.time += PULL_EVERY_MS;
    await settle();
    expect((await allows(laptop)).fingerprints).toEqual(["value"]);
    expect((await allows(desktop)).shared).toEqual(["shared-value"]);
  });

  it("is not another person's on the same device", async () => {
    const { server, laptop, desktop, settle } = await twoDevices();
    await decide(laptop, true);
    await settle();
    await server.session.signIn("ben@example.org", "");
    await settle();
    expect(await desktop.store.allowed("ben")).toMatchObject({ fingerprints: [], shared: [] });
    expect([...server.decisions.keys()]).toEqual(["ana message-1"]);
  });
});

describe("clocks that are wrong", () => {
  it.each([
    ["an hour behind", -HOUR],
    ["a year ahead", 365 * 24 * HOUR],
    ["a year behind", -365 * 24 * HOUR],
  ])("a laptop whose clock is %s still has the last word when it speaks last", async (_, off) => {
    const { clock, laptop, desktop, commit, settle } = await twoDevices({
      laptop: off,
      desktop: 0,
    });
    await commit(desktop);
    await settle();
    await decide(desktop, true);
    await settle();
    clock.time += MINUTE;
    await decide(laptop, false);
    await settle();
    expect((await desktop.store.message("message-1"))?.user_whitelist).toBe(false);
    clock.time += MINUTE;
    await decide(desktop, true);
    await settle();
    expect((await laptop.store.message("message-1"))?.user_whitelist).toBe(true);
  });

  it("a decision from the future, made before the first contact, counts from that contact on", async () => {
    const { clock, laptop, desktop, commit, settle } = await twoDevices({
      laptop: 30 * 24 * HOUR,
      desktop: 0,
    });
    await commit(desktop);
    await decide(laptop, true);
    await settle();
    clock.time += MINUTE;
    await decide(desktop, false);
    await settle();
    expect((await laptop.store.message("message-1"))?.user_whitelist).toBe(false);
  });
});

describe("the pull", () => {
  it("brings a person's own rating of a chat, and its end", async () => {
    const { server, desktop, settle } = await twoDevices();
    server.rate("ana", "chat-1", 88);
    await settle();
    expect(await desktop.db.ratings.toArray()).toEqual([
      { owner: "ana", chat_provider_id: "chat-1", score: 88 },
    ]);
    server.rate("ana", "chat-1", null);
    await settle();
    expect(await desktop.db.ratings.toArray()).toMatchObject([{ score: null }]);
  });

  it("reads page after page, and after a failure goes on where it was", async () => {
    const { clock, server, desktop } = await twoDevices();
    for (let n = 0; n < 7; n++) server.rate("ana", `chat-${n}`, n);
    server.state.up = false;
    await desktop.live(MINUTE);
    expect(await desktop.db.ratings.count()).toBe(0);
    server.state.up = true;
    clock.time += HOUR;
    await desktop.live(MINUTE);
    expect(await desktop.db.ratings.count()).toBe(7);
  });

  it("is not made more than once a minute, unless the person asks", async () => {
    const { server, desktop } = await twoDevices();
    await desktop.sync.wake();
    server.rate("ana", "chat-1", 50);
    await desktop.sync.wake();
    expect(await desktop.db.ratings.count()).toBe(0);
    await desktop.sync.now();
    expect(await desktop.db.ratings.count()).toBe(1);
  });
});
