import { expect, test } from "vitest";
import { tableOf } from "./soak/report.ts";
import { runSoak } from "./soak/run.ts";

// The short form of `npm run soak`: every kind of disturbance at least once.

test("two browsers that are disturbed in every way deliver each message once and agree in the end", async () => {
  const log: string[] = [];
  const report = await runSoak({
    seed: 4,
    turns: 24,
    limit: 240_000,
    say: (line) => log.push(line),
  });
  expect(report.ok ? "" : [...log, tableOf(report)].join("\n")).toBe("");
  expect(report.counts).toMatchObject({ messages: 24, missing: 0, duplicates: 0, strangers: 0 });
  for (const what of ["server-kill", "postgres-stop", "offline", "expire", "decide", "rate"])
    expect(Object.keys(report.done)).toContain(what);
}, 270_000);
