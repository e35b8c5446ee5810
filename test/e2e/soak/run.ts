import { createBackend } from "./backend.ts";
import { createChats } from "./chats.ts";
import { createDevice, type Device } from "./device.ts";
import { PROFILES, describeStep, planOf, type Profile } from "./plan.ts";
import { createPlayer } from "./player.ts";
import { compare, type Counts, type Done } from "./verify.ts";
import { until, within } from "./waiting.ts";

export interface SoakOptions {
  seed: number;
  turns: number;
  /** Everything must be over by then, in ms. */
  limit: number;
  say: (line: string) => void;
}

export interface SoakReport {
  ok: boolean;
  seed: number;
  turns: number;
  seconds: number;
  /** Until both devices had delivered all, after the last step. */
  settling_seconds: number;
  done: Record<string, number>;
  counts: Counts | null;
  problems: string[];
}

/** The plan of a seed, done in real browsers against the real server and database, and what came of it. */
export async function runSoak({ seed, turns, limit, say }: SoakOptions): Promise<SoakReport> {
  const began = performance.now();
  const seconds = (since: number): number => Math.round((performance.now() - since) / 100) / 10;
  const undo: (() => Promise<void>)[] = [];
  const report: SoakReport = {
    ok: false,
    seed,
    turns,
    seconds: 0,
    settling_seconds: 0,
    done: {},
    counts: null,
    problems: [],
  };
  async function closedInTheEnd<T extends { close(): Promise<void> }>(making: Promise<T>) {
    const made = await making;
    undo.push(() => made.close());
    return made;
  }
  let at = "the start";
  try {
    const work = async (): Promise<void> => {
      const [chats, backend] = await Promise.all([
        closedInTheEnd(createChats()),
        closedInTheEnd(createBackend()),
      ]);
      const [one, two] = await Promise.all(
        PROFILES.map(() => closedInTheEnd(createDevice(chats.hosts, backend))),
      );
      if (one === undefined || two === undefined) throw new Error("no browser");
      const devices = { one, two };
      await Promise.all([one.signIn(), two.signIn()]);
      const done: Done = { turns: [], decisions: new Map(), ratings: new Map() };
      const count = (what: string): void => {
        report.done[what] = (report.done[what] ?? 0) + 1;
      };
      const play = createPlayer({ chats, backend, devices, done, count });
      for (const step of planOf(seed, turns)) {
        at = describeStep(step);
        say(`${seconds(began).toFixed(1).padStart(7)} s  ${at}`);
        await play(step);
      }
      at = "the settling";
      const since = performance.now();
      for (const profile of PROFILES) await settle(profile, devices[profile]);
      // What one has delivered last, the other hears now.
      for (const profile of PROFILES) await devices[profile].ask("sync.now", {});
      report.settling_seconds = seconds(since);
      const kept = { one: await one.kept(), two: await two.kept() };
      const { counts, problems } = compare(done, await backend.rows(), kept);
      report.counts = counts;
      report.problems.push(...problems);
    };
    await within("the run", limit, work());
  } catch (error) {
    report.problems.push(`at ${at}: ${error instanceof Error ? error.message : String(error)}`);
  }
  for (const close of undo.reverse())
    await close().catch((error: unknown) => report.problems.push(`closing: ${String(error)}`));
  report.seconds = seconds(began);
  report.ok = report.problems.length === 0;
  return report;
}

/** The worker sleeps once and is woken, as in any half minute; after that nothing may be left that waits. */
async function settle(profile: Profile, device: Device): Promise<void> {
  await device.stopWorker();
  await device.openPopup();
  let left = "";
  await until(
    `profile ${profile} has delivered all`,
    async () => {
      await device.ask("sync.now", {});
      const { jobs, outbox, pending } = await device.kept();
      left = `${jobs.length} jobs, ${outbox.length} records, ${pending.length} turns`;
      if (jobs.length + outbox.length + pending.length > 0) throw new Error(`${left} wait`);
      return true;
    },
    90_000,
  ).catch(() => {});
}
