import { highestLevel } from "../../domain/level.ts";
import type { Spotted } from "../inline/view.ts";

const BETWEEN = "\n\n";

/** Several texts as one, for one panel. */
export function mergeSpotted(all: readonly Spotted[]): Spotted {
  const texts: string[] = [];
  const findings: Spotted["verdict"]["findings"] = [];
  let before = 0;
  for (const { text, verdict } of all) {
    for (const finding of verdict.findings)
      findings.push({ ...finding, start: finding.start + before, end: finding.end + before });
    texts.push(text);
    before += text.length + BETWEEN.length;
  }
  return {
    text: texts.join(BETWEEN),
    verdict: {
      level: highestLevel(all.map(({ verdict }) => verdict.level)),
      findings,
      hold: all.some(({ verdict }) => verdict.hold),
      notice: all.some(({ verdict }) => verdict.notice),
    },
  };
}
