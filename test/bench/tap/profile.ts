import type { CDPSession, Page } from "playwright-core";

/** Microseconds between two samples. */
const INTERVAL = 100;

/** What our scripts, and what they called, took of the page's main thread: milliseconds since the start of the profile. */
export interface Stretch {
  from: number;
  ms: number;
}

/** Every unbroken stretch of our scripts while `work` runs: a sampled CPU profile covers both worlds. */
export async function ourStretches(page: Page, work: () => Promise<void>): Promise<Stretch[]> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send("Profiler.enable");
    await session.send("Profiler.setSamplingInterval", { interval: INTERVAL });
    await session.send("Profiler.start");
    await work();
    const { profile } = await session.send("Profiler.stop");
    return stretchesOf(profile);
  } finally {
    await session.detach();
  }
}

type Profile = Awaited<ReturnType<typeof stopped>>["profile"];
const stopped = (session: CDPSession) => session.send("Profiler.stop");

/** Runs of samples whose stack has one of our scripts in it. */
function stretchesOf({ nodes, samples = [], timeDeltas = [] }: Profile): Stretch[] {
  const ours = new Set<number>();
  const children = new Map(nodes.map(({ id, children }) => [id, children ?? []]));
  const take = (id: number): void => {
    ours.add(id);
    for (const child of children.get(id) ?? []) take(child);
  };
  for (const { id, callFrame } of nodes) if (isOurs(callFrame.url)) take(id);
  const stretches: Stretch[] = [];
  let open: Stretch | null = null;
  let at = 0;
  for (const [index, id] of samples.entries()) {
    at += Math.max(0, timeDeltas[index] ?? 0) / 1_000;
    if (!ours.has(id)) open = null;
    else {
      if (open === null) stretches.push((open = { from: at, ms: 0 }));
      open.ms += Math.max(0, timeDeltas[index + 1] ?? timeDeltas[index] ?? 0) / 1_000;
    }
  }
  return stretches;
}

export const isOurs = (url: string): boolean =>
  url.startsWith("chrome-extension://") || url.includes("content-scripts/");
