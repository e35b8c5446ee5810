import type { InlineView, Spotted } from "./view.ts";

/** Whether two views show the same: while somebody writes, what was found mostly just moves along. */
export function looksAlike(one: InlineView, other: InlineView): boolean {
  return (
    one.panel === other.panel &&
    one.note === other.note &&
    one.chip === other.chip &&
    one.collapsed === other.collapsed &&
    one.language === other.language &&
    one.anchor?.left === other.anchor?.left &&
    one.anchor?.top === other.anchor?.top &&
    one.anchor?.right === other.anchor?.right &&
    one.anchor?.bottom === other.anchor?.bottom &&
    sameFindings(one.notice, other.notice)
  );
}

function sameFindings(one: Spotted | null, other: Spotted | null): boolean {
  if (one === null || other === null) return one === other;
  const [a, b] = [one.verdict, other.verdict];
  return (
    a.level === b.level &&
    a.hold === b.hold &&
    a.findings.length === b.findings.length &&
    a.findings.every((finding, at) => {
      const twin = b.findings[at];
      return (
        twin !== undefined &&
        finding.rule_id === twin.rule_id &&
        finding.level === twin.level &&
        one.text.slice(finding.start, finding.end) === other.text.slice(twin.start, twin.end)
      );
    })
  );
}
