import type { Conditions } from "../../src/sync/conditions.ts";

interface Battery {
  charging: boolean;
  /** 0 to 1. */
  level: number;
}
/** Not in every browser, nor in every kind of worker. */
type Telling = Navigator & {
  connection?: { saveData?: boolean };
  getBattery?: () => Promise<Battery>;
};

const LOW_BATTERY = 0.3;

export async function conditions(): Promise<Conditions> {
  const { onLine, connection, getBattery } = navigator as Telling;
  const battery = (await getBattery?.call(navigator).catch(() => null)) ?? null;
  const isLow = battery !== null && !battery.charging && battery.level < LOW_BATTERY;
  return { online: onLine, sparing: connection?.saveData === true || isLow };
}
