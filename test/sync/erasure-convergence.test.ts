import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isErased, type Erasure } from "../../src/domain/erasure.ts";
import { NINE, answered, turn } from "../store/make.ts";
import { startDevice } from "./device.ts";
import { createFakeServer } from "./fake-server.ts";

// Two devices of one person write, erase, send and hear in any order, over a network that loses, repeats and delays. At the
// end the server and the devices hold the same, which is everything that nobody erased.

type Target = { scope: "chat"; chat: number } | { scope: "day" } | { scope: "all" };
type Step =
  | { do: "capture"; device: number; chat: number }
  /** A turn of before is captured (again), on either device: its answer came, or the page was open there. */
  | { do: "again"; device: number; which: number }
  | { do: "erase"; device: number; target: Target }
  | { do: "send"; device: number; acknowledged: boolean }
  /** A request of before arrives (again) at the server. */
  | { do: "arrive"; which: number }
  | { do: "pull"; device: number }
  | { do: "tick" };

interface Written {
  id: string;
  chat: string;
  at: number;
}
const DAY = 4;

const device = fc.nat({ max: 1 });
const target: fc.Arbitrary<Target> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ scope: fc.constant("chat" as const), chat: fc.nat({ max: 2 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ scope: "day" as const }) },
  { weight: 1, arbitrary: fc.constant({ scope: "all" as const }) },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("capture" as const), device, chat: fc.nat({ max: 2 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("again" as const), device, which: fc.nat() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("erase" as const), device, target }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("send" as const),
      device,
      acknowledged: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("arrive" as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("pull" as const), device }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("tick" as const) }) },
);

const covers = (erasures: readonly Erasure[], { chat, at }: Written) =>
  erasures.some((erasure) => isErased({ chats: [chat], at }, erasure));
const keysOf = (written: Iterable<Written>) =>
  [...new Set([...written].map(({ id }) => id))].sort();

/** A device and a server as the store and the database keep them, without either: tens of thousands of histories a second. */
function model() {
  let now = 1;
  const made: Written[] = [];
  const erased: Erasure[] = [];
  const server = { rows: new Map<string, Written>(), erasures: [] as Erasure[] };
  type Request = { rows: Written[]; erasures: Erasure[] };
  const sent: Request[] = [];
  const all = [0, 1].map(() => ({
    held: new Map<string, Written>(),
    waits: new Set<string>(),
    toErase: [] as Erasure[],
    known: [] as Erasure[],
  }));
  type Device = (typeof all)[number];

  const arrive = ({ rows, erasures }: Request) => {
    for (const erasure of erasures) {
      if (server.erasures.some(({ id }) => id === erasure.id)) continue;
      server.erasures.push(erasure);
      for (const row of server.rows.values())
        if (covers([erasure], row)) server.rows.delete(row.id);
    }
    for (const row of rows) if (!covers(server.erasures, row)) server.rows.set(row.id, row);
  };
  const take = (at: Device, written: Written) => {
    if (covers(at.known, written)) return;
    at.held.set(written.id, written);
    at.waits.add(written.id);
  };
  const forget = (at: Device, erasure: Erasure) => {
    if (at.known.some(({ id }) => id === erasure.id)) return;
    at.known.push(erasure);
    for (const written of at.held.values())
      if (covers([erasure], written)) {
        at.held.delete(written.id);
        at.waits.delete(written.id);
      }
  };
  const send = (at: Device, acknowledged: boolean) => {
    const request = {
      rows: [...at.waits].flatMap((id) => at.held.get(id) ?? []),
      erasures: [...at.toErase],
    };
    sent.push(request);
    if (!acknowledged) return;
    arrive(request);
    at.waits.clear();
    at.toErase = [];
  };
  const pull = (at: Device) => {
    for (const erasure of server.erasures) forget(at, erasure);
  };

  const run = (one: Step): void => {
    switch (one.do) {
      case "capture": {
        const written = { id: `m-${made.length}`, chat: `c-${one.chat}`, at: now };
        made.push(written);
        return take(all[one.device] as Device, written);
      }
      case "again": {
        const written = made[one.which % Math.max(1, made.length)];
        return written && take(all[one.device] as Device, written);
      }
      case "erase": {
        const erasure = erasureOf(one.target, `e-${erased.length}`, now);
        erased.push(erasure);
        const at = all[one.device] as Device;
        at.toErase.push(erasure);
        return forget(at, erasure);
      }
      case "send":
        return send(all[one.device] as Device, one.acknowledged);
      case "arrive": {
        const request = sent[one.which % Math.max(1, sent.length)];
        return request && arrive(request);
      }
      case "pull":
        return pull(all[one.device] as Device);
      case "tick":
        now += 1;
    }
  };
  const settle = () => {
    for (let round = 0; round < 3; round++)
      for (const at of all) {
        send(at, true);
        pull(at);
      }
    for (const request of sent) arrive(request);
  };
  return { run, settle, all, server, made, erased };
}

function erasureOf(wanted: Target, id: string, now: number): Erasure {
  const day = Math.floor(now / DAY) * DAY;
  return {
    id,
    scope: wanted.scope,
    chats: wanted.scope === "chat" ? [`c-${wanted.chat}`] : [],
    starts_at: wanted.scope === "day" ? day : null,
    ends_at: wanted.scope === "day" ? day + DAY : null,
    erased_at: now,
    keep_copies: false,
  };
}

describe("two devices and a server", () => {
  it("end with everything that nobody erased, and nothing else, whatever the network does", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (history) => {
        const { run, settle, all, server, made, erased } = model();
        for (const one of history) run(one);
        settle();
        const left = keysOf(made.filter((written) => !covers(erased, written)));
        expect(keysOf(server.rows.values())).toEqual(left);
        expect(keysOf(all.flatMap(({ held }) => [...held.values()]))).toEqual(left);
        for (const { waits, toErase } of all) expect([waits.size, toErase.length]).toEqual([0, 0]);
      }),
      { numRuns: 10_000 },
    );
  });

  it("the real store and sync do the same", async () => {
    const HOUR = 3_600_000;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), async (history) => {
        const clock = { time: NINE };
        const server = createFakeServer();
        await server.session.signIn("ana@example.org", "");
        const all = [0, 1].map(() => startDevice({ server, clock }));
        const made: ReturnType<typeof turn>[] = [];
        const erased: Erasure[] = [];
        for (const [n, one] of history.entries()) {
          const at = "device" in one ? all[one.device] : undefined;
          switch (one.do) {
            case "capture": {
              const captured = turn({
                message_provider_id: `m-${made.length}`,
                chat_provider_id: `c-${one.chat}`,
                prompt: `Prompt ${made.length}`,
                sent_at: new Date(clock.time).toISOString(),
                ...answered(),
              });
              made.push(captured);
              await at?.commit(captured);
              break;
            }
            case "again": {
              const captured = made[one.which % Math.max(1, made.length)];
              if (captured !== undefined) await at?.commit(captured);
              break;
            }
            case "erase": {
              const id = `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
              const midnight = new Date(clock.time).setHours(0, 0, 0, 0);
              const day = { starts_at: midnight, ends_at: midnight + 24 * HOUR };
              const wanted =
                one.target.scope === "chat"
                  ? ({ scope: "chat", chat_provider_id: `c-${one.target.chat}` } as const)
                  : one.target.scope === "day"
                    ? ({ scope: "day", ...day } as const)
                    : ({ scope: "all" } as const);
              await at?.store.erase({ id, target: wanted, owner: "ana", remote: true });
              erased.push({
                ...erasureOf(one.target, id, clock.time),
                ...(one.target.scope === "day" ? day : {}),
              });
              break;
            }
            case "send":
            case "arrive":
              // What is sent is asked, pushed and heard in one round; without an answer nothing is.
              server.state.up = one.do === "send" && one.acknowledged;
              await (at ?? all[0])?.sync.retry();
              server.state.up = true;
              break;
            case "pull":
              await at?.sync.now();
              break;
            case "tick":
              clock.time += HOUR;
          }
        }
        for (const one of [...all, ...all, ...all]) {
          clock.time += 70_000;
          await one.sync.now();
          await one.live(HOUR);
        }
        const left = keysOf(
          made
            .map((one) => ({
              id: one.message_provider_id,
              chat: one.chat_provider_id,
              at: Date.parse(one.sent_at),
            }))
            .filter((written) => !covers(erased, written)),
        );
        const stored = [...server.rows.values()].filter((row) => "message_provider_id" in row);
        expect(stored.map((row) => String(row["message_provider_id"])).toSorted()).toEqual(left);
        const held = (await Promise.all(all.map(({ db }) => db.messages.toArray()))).flat();
        expect([...new Set(held.map((one) => one.message_provider_id))].sort()).toEqual(left);
        const chats = [...server.rows.values()].filter((row) => !("message_provider_id" in row));
        expect(new Set(chats.map((row) => row["chat_provider_id"]))).toEqual(
          new Set(held.map((one) => one.chat_provider_id)),
        );
        for (const one of all) {
          expect(await one.waiting("ana")).toBe(0);
          one.db.close();
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
