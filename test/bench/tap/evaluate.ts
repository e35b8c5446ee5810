import type { Page } from "playwright-core";
import { spreadOf, type Spread } from "./figures.ts";
import { isOurs } from "./profile.ts";

const LOADS = 20;

interface TraceEvent {
  name: string;
  ph: string;
  dur?: number;
  /** Time of the thread itself, without what other processes took. */
  tdur?: number;
  args?: { data?: { url?: string }; fileName?: string };
}

/** Per page load: milliseconds of the thread to compile and run our content scripts, each once, from a trace. */
export async function evaluateCost(page: Page, url: string): Promise<Record<string, Spread>> {
  const costs = new Map<string, number[]>();
  await page.goto(url);
  for (let load = 0; load < LOADS; load++) {
    const events = await traced(page, () => page.reload().then(() => {}));
    const sums = new Map<string, number>();
    for (const { name, dur = 0, tdur = dur, args } of events) {
      const script = args?.data?.url ?? args?.fileName ?? "";
      if (!isOurs(script) || (name !== "EvaluateScript" && name !== "v8.compile")) continue;
      // A compilation within an evaluation is part of it.
      if (name === "v8.compile" && isNested(events, script)) continue;
      const file = script.split("/").at(-1) ?? script;
      sums.set(file, (sums.get(file) ?? 0) + tdur / 1_000);
    }
    sums.set(
      "all",
      [...sums.values()].reduce((sum, cost) => sum + cost, 0),
    );
    for (const [file, cost] of sums) costs.set(file, [...(costs.get(file) ?? []), cost]);
  }
  return Object.fromEntries([...costs].map(([file, list]) => [file, spreadOf(list)]));
}

const isNested = (events: readonly TraceEvent[], script: string): boolean =>
  events.some(({ name, args }) => name === "EvaluateScript" && args?.data?.url === script);

async function traced(page: Page, work: () => Promise<void>): Promise<TraceEvent[]> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as never[])));
  const complete = new Promise<void>((resolve) =>
    session.once("Tracing.tracingComplete", () => resolve()),
  );
  await session.send("Tracing.start", {
    traceConfig: { includedCategories: ["devtools.timeline", "v8"] },
    transferMode: "ReportEvents",
  });
  await work();
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  return events;
}
