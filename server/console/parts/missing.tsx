import { useReading } from "./context.ts";

/** Stands where a section could not be computed. */
export function Missing() {
  const { words } = useReading();
  return <p class="missing">{words.degraded.missing}</p>;
}
