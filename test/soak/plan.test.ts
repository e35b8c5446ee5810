import { describe, expect, it } from "vitest";
import { planOf, quotasFor, type Step, type TurnStep } from "../e2e/soak/plan.ts";

const seeds = Array.from({ length: 60 }, (_, n) => n * 7_919);
const plans = seeds.flatMap((seed) => [planOf(seed, 24), planOf(seed, 300)]);
const turnsOf = (plan: Step[]): TurnStep[] => plan.filter((step) => step.do === "turn");
const countOf = (plan: Step[], what: Step["do"]): number =>
  plan.filter((step) => step.do === what).length +
  turnsOf(plan).filter(({ during }) => during?.what === what).length;

describe("the plan of a soak", () => {
  it("is the same for the same seed, and another for another", () => {
    expect(planOf(7, 300)).toEqual(planOf(7, 300));
    expect(planOf(7, 300)).not.toEqual(planOf(8, 300));
  });

  it("has every turn once and at least what was asked of everything else", () => {
    for (const plan of plans) {
      const turns = turnsOf(plan);
      expect(turns.map(({ n }) => n)).toEqual(turns.map((_, index) => index + 1));
      const quotas = quotasFor(turns.length);
      expect(countOf(plan, "worker-stop")).toBe(quotas["worker-stop"]);
      expect(countOf(plan, "browser-kill")).toBe(quotas["browser-kill"]);
      expect(countOf(plan, "server-kill")).toBe(quotas.server);
      expect(countOf(plan, "postgres-stop")).toBe(quotas.postgres);
      for (const what of ["offline", "expire", "decide", "rate", "popup"] as const)
        expect(countOf(plan, what)).toBe(quotas[what]);
    }
  });

  it("of 300 turns is at least as rough as it must be", () => {
    expect(quotasFor(300)).toMatchObject({
      "worker-stop": 60,
      "browser-kill": 5,
      server: 12,
      postgres: 4,
    });
  });

  it("goes over every site, with secrets and without, typed and posted", () => {
    for (const plan of plans) {
      expect(new Set(turnsOf(plan).map(({ site }) => site)).size).toBe(8);
      expect(new Set(turnsOf(plan).map(({ text }) => text)).size).toBe(3);
    }
  });

  it("opens again what it closes, after a turn at least, and asks nothing of what is closed", () => {
    for (const plan of plans) {
      const turns = turnsOf(plan);
      const sent = (at: Step): number => turnsOf(plan.slice(0, plan.indexOf(at))).length;
      let [server, postgres] = [true, true];
      let closed = 0;
      let offline: string | null = null;
      for (const step of plan)
        switch (step.do) {
          case "server-kill":
            expect([server, postgres]).toEqual([true, true]);
            server = false;
            closed = sent(step);
            break;
          case "server-start":
            server = true;
            // Unless no turn follows at all.
            if (closed < turns.length) expect(sent(step)).toBeGreaterThan(closed);
            break;
          case "postgres-stop":
            expect([server, postgres]).toEqual([true, true]);
            postgres = false;
            break;
          case "postgres-start":
            postgres = true;
            break;
          case "offline":
            expect(offline).toBeNull();
            offline = step.profile;
            break;
          case "online":
            offline = null;
            break;
          case "turn":
            expect(step.profile).not.toBe(offline);
            break;
          case "decide":
            if (step.by === "api") expect([server, postgres]).toEqual([true, true]);
            break;
          case "rate":
            expect([server, postgres, offline]).toEqual([true, true, null]);
            break;
          case "browser-kill":
            expect(offline).toBeNull();
            break;
          case "expire":
            if (step.how === "unheard") expect([server, postgres]).toEqual([true, true]);
            break;
          case "worker-stop":
          case "popup":
        }
      expect([server, postgres, offline]).toEqual([true, true, null]);
    }
  });

  it("decides on messages of secrets only, by turns one way and the other, and on none that a kill may unname", () => {
    for (const plan of plans) {
      const allowed = new Map<number, boolean>();
      for (const step of plan) {
        if (step.do !== "decide") continue;
        const turn = turnsOf(plan).find(({ n }) => n === step.turn);
        expect(turn?.text).toBe("secret");
        expect(turn?.profile).toBe(step.profile);
        expect(turn?.during?.what).not.toBe("browser-kill");
        expect(step.whitelisted).toBe(!(allowed.get(step.turn) ?? false));
        allowed.set(step.turn, step.whitelisted);
      }
    }
  });
});
