import { expect, it } from "vitest";
import * as z from "zod";
import { idOf, runBatch } from "../../server/enrichment/batch.ts";
import { ProblemError } from "../../server/http/problem.ts";

const Item = z.object({ n: z.number() });
const ignore = () => undefined;

it("keeps the order whatever takes longer, at most eight at a time", async () => {
  let running = 0;
  let most = 0;
  const waiting: (() => void)[] = [];
  const items = Array.from({ length: 20 }, (_, n) => ({ n }));
  const work = async ({ n }: { n: number }) => {
    most = Math.max(most, ++running);
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      // The later ones are let go first.
      if (waiting.length === 4) for (const go of waiting.splice(0).toReversed()) go();
    });
    running--;
    return n;
  };
  const results = await runBatch(items, Item, work, ignore);
  expect(results.map((result) => result.data)).toEqual(items.map(({ n }) => n));
  expect(most).toBeLessThanOrEqual(8);
});

it("gives each item its own error, and tells what nobody expected", async () => {
  const told: unknown[] = [];
  const results = await runBatch(
    [{ n: 1 }, { n: "2" }, { n: 3 }, { n: 4 }],
    Item,
    async ({ n }) => {
      if (n === 3) throw new ProblemError("unavailable", "The model is overloaded.");
      if (n === 4) throw new TypeError("a bug with a secret in it");
      return n;
    },
    (error) => told.push(error),
  );
  expect(results.map((result) => result.error?.code ?? "ok")).toEqual([
    "ok",
    "invalid",
    "unavailable",
    "internal",
  ]);
  expect(JSON.stringify(results)).not.toContain("secret");
  expect(told).toHaveLength(3);
});

it("begins nothing more once it took too long", async () => {
  let time = 0;
  const results = await runBatch(
    Array.from({ length: 12 }, (_, n) => ({ n })),
    Item,
    async ({ n }) => {
      time += 20_000;
      return n;
    },
    ignore,
    () => time,
  );
  const begun = results.filter((result) => result.success).length;
  expect(begun).toBe(5);
  expect(results.at(-1)?.error?.code).toBe("unavailable");
});

it.each([
  [{ id: "x" }, "x"],
  [{ id: 5 }, null],
  ["text", null],
  [null, null],
])("the id of %j is %s", (item, id) => {
  expect(idOf(item, "id")).toBe(id);
});
