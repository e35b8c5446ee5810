import type { CDPSession, Page } from "playwright-core";

/** Microseconds between two samples. */
const INTERVAL = 100;

/**
 * Milliseconds of the page's main thread spent in our scripts, in what they call, and in nothing else, while `work` runs:
 * a sampled CPU profile covers both worlds.
 */
export async function timeInOurScripts(page: Page, work: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send("Profiler.enable");
    await session.send("Profiler.setSamplingInterval", { interval: INTERVAL });
    await session.send("Profiler.start");
    await work();
    const { profile } = await session.send("Profiler.stop");
    return ourShare(profile) / 1_000;
  } finally {
    await session.detach();
  }
}

type Profile = Awaited<ReturnType<typeof stopped>>["profile"];
const stopped = (session: CDPSession) => session.send("Profiler.stop");

/** Microseconds of all samples whose stack has one of our scripts in it. */
function ourShare({ nodes, samples = [], timeDeltas = [] }: Profile): number {
  const ours = new Set<number>();
  const children = new Map(nodes.map(({ id, children }) => [id, children ?? []]));
  const take = (id: number): void => {
    ours.add(id);
    for (const child of children.get(id) ?? []) take(child);
  };
  for (const { id, callFrame } of nodes) if (isOurs(callFrame.url)) take(id);
  let total = 0;
  for (const [index, id] of samples.entries())
    if (ours.has(id)) total += Math.max(0, timeDeltas[index + 1] ?? timeDeltas[index] ?? 0);
  return total;
}

export const isOurs = (url: string): boolean =>
  url.startsWith("chrome-extension://") || url.includes("content-scripts/");
