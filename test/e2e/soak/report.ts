import type { SoakReport } from "./run.ts";

/** The run as a table, for people. */
export function tableOf(report: SoakReport): string {
  const { done, counts } = report;
  const of = (...names: string[]): number =>
    names.reduce((sum, name) => sum + (done[name] ?? 0), 0);
  const split = (name: string): string =>
    `${of(name, `${name} in a turn`)} (${of(`${name} in a turn`)} in the middle of a turn)`;
  const rows: [string, string | number][] = [
    ["seed", report.seed],
    ["turns sent", `${of("turn")} of ${report.turns}`],
    ["service worker stopped", split("worker-stop")],
    ["browser killed (SIGKILL)", split("browser-kill")],
    ["server killed (SIGKILL)", of("server-kill")],
    ["PostgreSQL stopped", of("postgres-stop")],
    ["offline", of("offline")],
    ["tokens expired", of("expire")],
    ["decisions on messages", of("decide")],
    ["ratings of chats", of("rate")],
    ["messages in PostgreSQL", counts?.messages ?? "not read"],
    ["· missing", counts?.missing ?? "not read"],
    ["· more than once", counts?.duplicates ?? "not read"],
    ["· that nobody sent", counts?.strangers ?? "not read"],
    ["chats in PostgreSQL", counts?.chats ?? "not read"],
    ["whitelist entries", counts?.decisions ?? "not read"],
    ["duration", `${report.seconds} s, ${report.settling_seconds} s of it to settle`],
    ["verdict", report.ok ? "everything once, everywhere the same" : "NOT as it must be"],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)}   ${value}`);
  return [...lines, ...report.problems.map((problem) => `  ! ${problem}`)].join("\n");
}
