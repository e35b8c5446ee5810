import { describe, expect, it } from "vitest";
import type { HealthEvent } from "../../src/domain/site-health.ts";
import { shouldRollBack } from "../../src/domain/site-health.ts";
import type { ShippedDefinition } from "../../src/domain/shipped-definition.ts";
import { createDefinitions } from "../../src/sync/definitions.ts";
import { createHealthBook } from "../../src/sync/health-book.ts";
import { createMemory } from "./memory.ts";

const shipped = (version: number, site = "chatgpt"): ShippedDefinition => ({
  site,
  version,
  composer: [],
  send: [],
  endpoints: [],
});

function setUp() {
  const storage = createMemory();
  const clock = { time: 0 };
  const definitions = createDefinitions({
    storage,
    // The check has its own tests; here what is no definition is refused.
    read: (value) =>
      typeof value === "object"
        ? { ok: true, definition: value as ShippedDefinition }
        : { ok: false, site: "chatgpt", why: "malformed" },
  });
  const health = createHealthBook({ storage, now: () => (clock.time += 1) });
  return { definitions, health };
}

describe("definitions of a policy", () => {
  it("of each site the highest version is in force", async () => {
    const { definitions } = setUp();
    const chosen = await definitions.choose([
      shipped(1),
      shipped(3),
      shipped(2),
      shipped(1, "claude"),
    ]);
    expect(chosen.map(({ site, version }) => [site, version])).toEqual([
      ["chatgpt", 3],
      ["claude", 1],
    ]);
  });

  it("one that is refused is recorded with its reason, and the others stand", async () => {
    const { definitions } = setUp();
    expect(await definitions.choose(["nonsense", shipped(1, "claude")])).toHaveLength(1);
    expect(await definitions.refusedOf("chatgpt")).toBe("malformed");
    expect(await definitions.refusedOf("claude")).toBeNull();
  });
});

describe("a definition that makes it worse", () => {
  const matched: HealthEvent = { t: "matched", composer: "known" };
  const missed: HealthEvent = { t: "missed", composer: "known", why: "not_seen" };

  it("is out of force after three turns, stays so, and gives way to a later version", async () => {
    const { definitions, health } = setUp();
    const policy = [shipped(1), shipped(2)];
    const log: [string, number][] = [];
    let [force] = await definitions.choose(policy);
    for (const event of [matched, missed, missed, matched, missed, missed, missed]) {
      const { after } = await health.note("chatgpt", event, force?.version ?? 0);
      if (shouldRollBack(after)) {
        await definitions.rollBack("chatgpt", after.definition);
        [force] = await definitions.choose(policy);
      }
      log.push([after.state, force?.version ?? 0]);
    }
    expect(log).toEqual([
      ["ok", 2],
      ["degraded", 2],
      ["degraded", 2],
      ["ok", 2],
      ["degraded", 2],
      ["degraded", 2],
      ["degraded", 1],
    ]);
    expect(await definitions.refusedOf("chatgpt")).toBe("rolled_back:2");
    expect((await definitions.choose([...policy, shipped(3)]))[0]?.version).toBe(3);
    expect((await definitions.choose([shipped(2)]))[0]).toBeUndefined();
  });

  it("what was missed with it is not forgotten by the change: only a turn that matches says ok", async () => {
    const { health } = setUp();
    await health.note("chatgpt", missed, 2);
    const { after } = await health.note("chatgpt", { t: "answered", has_text: true }, 0);
    expect(after.state).toBe("degraded");
    expect((await health.note("chatgpt", matched, 0)).after.state).toBe("ok");
  });
});
