import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hear, mergeDecisions, sameDecision, type Decision } from "../../src/domain/decision.ts";

const decision = fc.record(
  {
    whitelisted: fc.boolean(),
    // Few moments, so that many are the same.
    decided_at: fc.integer({ min: 0, max: 4 }),
    fingerprints: fc.subarray(["a", "b", "c"]),
    expires_at: fc.integer({ min: 8, max: 9 }),
  },
  { requiredKeys: ["whitelisted", "decided_at", "fingerprints"] },
);
const mergeAll = (all: readonly Decision[]) => all.reduce(mergeDecisions);

describe("two states of a decision", () => {
  it("merge to the same in any order, any grouping and with any repeats", () => {
    fc.assert(
      fc.property(
        fc
          .array(decision, { minLength: 1, maxLength: 6 })
          .chain((all) =>
            fc.tuple(
              fc.constant(all),
              fc.shuffledSubarray(all, { minLength: all.length }),
              fc.array(fc.constantFrom(...all), { maxLength: 4 }),
              fc.integer({ min: 1, max: all.length }),
            ),
          ),
        ([all, shuffled, repeats, cut]) => {
          const once = mergeDecisions(mergeAll(all), mergeAll(all));
          const again = [...shuffled, ...repeats];
          expect(mergeDecisions(mergeAll(again), mergeAll(again))).toEqual(once);
          const left = mergeAll(shuffled.slice(0, cut));
          expect(shuffled.slice(cut).reduceRight(mergeDecisions, left)).toEqual(
            all.length === 1 ? left : once,
          );
        },
      ),
      { numRuns: 4_000 },
    );
  });

  it("a removal beats an older addition and one of the same moment, never a later one", () => {
    const add = (decided_at: number): Decision => ({
      whitelisted: true,
      decided_at,
      fingerprints: ["a"],
    });
    const remove: Decision = { whitelisted: false, decided_at: 5, fingerprints: [] };
    expect(mergeDecisions(add(4), remove)).toEqual(remove);
    expect(mergeDecisions(add(5), remove)).toEqual(remove);
    expect(mergeDecisions(remove, add(6))).toEqual(add(6));
  });
});

/** A device as `store/decisions.ts` keeps it, with a network that delays, repeats and loses. */
interface Device {
  state: Decision | null;
  /** What waits in its outbox, under a version that goes up with every change. */
  pending: { decision: Decision; version: number } | null;
  version: number;
  heard: number;
  values: string[];
}
type Step =
  | { do: "decide"; device: number; on: boolean }
  | { do: "send"; device: number; acknowledged: boolean }
  /** A request of before arrives (again) at the server. */
  | { do: "arrive"; which: number }
  | { do: "pull"; device: number }
  | { do: "console"; on: boolean }
  | { do: "tick" };

function world(devices: number) {
  let now = 1;
  let revision = 0;
  let server: Decision | null = null;
  const made: Decision[] = [];
  const sent: Decision[] = [];
  const all: Device[] = Array.from({ length: devices }, (_, n) => ({
    state: null,
    pending: null,
    version: 0,
    heard: 0,
    // The last device never saw the message.
    values: n === devices - 1 ? [] : ["a", "b"].slice(n % 2),
  }));
  const at = (n: number) => all[n % devices] as Device;

  /** As the trigger does: what is told something else than it said must be heard. */
  const arrive = (said: Decision) => {
    const merged: Decision = server === null ? said : mergeDecisions(server, said);
    if (server !== null && sameDecision(merged, server) && sameDecision(merged, said)) return;
    server = merged;
    revision += 1;
  };
  const enqueue = (device: Device, change: Decision) => {
    device.state = change;
    device.pending = { decision: change, version: ++device.version };
  };
  const pull = (device: Device) => {
    if (server === null || device.heard === revision) return;
    const waiting = device.pending?.decision ?? null;
    const heard = hear(server, waiting, device.values);
    device.heard = revision;
    device.state = heard.decision;
    if (!heard.tell) device.pending = null;
    else if (waiting === null || !sameDecision(heard.decision, waiting))
      enqueue(device, heard.decision);
  };
  const send = (device: Device, acknowledged: boolean) => {
    const ticket = device.pending;
    if (ticket === null) return;
    sent.push(ticket.decision);
    if (!acknowledged) return;
    arrive(ticket.decision);
    if (device.pending?.version === ticket.version) device.pending = null;
  };
  const take = (step: Step): void => {
    switch (step.do) {
      case "decide": {
        const device = at(step.device);
        const decided_at = Math.max(now, (device.state?.decided_at ?? 0) + 1);
        const fingerprints = step.on ? device.values : [];
        const change = { whitelisted: step.on, decided_at, fingerprints };
        made.push(change);
        enqueue(device, change);
        return;
      }
      case "send":
        return send(at(step.device), step.acknowledged);
      case "arrive": {
        const request = sent[step.which % Math.max(1, sent.length)];
        if (request !== undefined) arrive(request);
        return;
      }
      case "pull":
        return pull(at(step.device));
      case "console": {
        const change = { whitelisted: step.on, decided_at: now, fingerprints: [] };
        made.push(change);
        arrive(change);
        return;
      }
      case "tick":
        now += 1;
    }
  };
  const settle = () => {
    for (let round = 0; round < 4; round++)
      for (const device of all) {
        pull(device);
        send(device, true);
      }
    // Late echoes change nothing any more.
    for (const request of sent) arrive(request);
    for (const device of all) pull(device);
  };
  return { take, settle, all, made, server: () => server };
}

const device = fc.nat({ max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("decide"), device, on: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("send"), device, acknowledged: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("arrive"), which: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("pull"), device }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("console"), on: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("tick") }) },
);

describe("two or three devices", () => {
  it("end equal to each other and to the merge of all that was ever decided, whatever the network does", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 3 }),
        fc.array(step, { maxLength: 30 }),
        (devices, history) => {
          const { take, settle, all, made, server } = world(devices);
          for (const one of history) take(one);
          settle();
          const end = server();
          for (const { state, pending } of all) {
            expect(pending).toBeNull();
            expect(state).toEqual(end);
          }
          if (made.length === 0) return;
          const { whitelisted, decided_at } = mergeAll(made);
          expect(end).toMatchObject({ whitelisted, decided_at });
          // What is allowed at the end is all that any device knows of the message; what was taken back, nothing.
          const known = new Set(all.flatMap(({ values }) => values));
          expect(end?.fingerprints).toEqual(whitelisted ? [...known].sort() : []);
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
