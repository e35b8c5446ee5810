import type { Finding } from "../../domain/finding.ts";
import { isField } from "../composer/text.ts";
import { createHighlights } from "./highlights.ts";
import { createMirror } from "./mirror.ts";

/** One way to underline what stands in a composer. */
export interface Marks {
  /** `findings` are of `text`, which the composer holds. */
  show(composer: Element, text: string, findings: readonly Finding[]): void;
  /** The composer moved, scrolled or changed its size. */
  follow(): void;
  clear(): void;
  /** Where the finding of that place in the list stands, in CSS pixels of the viewport. */
  boxesOf(at: number): DOMRect[];
  /** The caret as an offset of the text; null when it is elsewhere. */
  caret(composer: Element): number | null;
}

/** What is underlined now. */
export interface Underlined {
  composer: Element;
  text: string;
  findings: readonly Finding[];
}

/** How far beside a mark still counts as on it, in CSS pixels: the line is drawn below the letters. */
const NEAR = 3;

/** Underlines in place: ranges for editors, a mirrored layer for fields. */
export function createUnderlines(scope: Window & typeof globalThis, layer: HTMLElement) {
  const highlights = createHighlights(scope);
  const mirror = createMirror(layer);
  let marks: Marks | null = null;
  let shown: Underlined | null = null;

  const isShown = (next: Underlined): boolean =>
    shown?.composer === next.composer &&
    shown.text === next.text &&
    shown.findings === next.findings;

  return {
    show(next: Underlined | null): void {
      const wanted = next === null ? null : isField(next.composer) ? mirror : highlights;
      if (marks !== wanted) marks?.clear();
      marks = wanted;
      if (next !== null && !isShown(next)) wanted?.show(next.composer, next.text, next.findings);
      shown = next;
      wanted?.follow();
    },
    /** The finding under a point of the viewport. */
    at(x: number, y: number): Finding | null {
      const found = shown?.findings.find((_, n) =>
        marks
          ?.boxesOf(n)
          .some(
            ({ left, right, top, bottom }) =>
              x >= left && x <= right && y >= top - NEAR && y <= bottom + NEAR,
          ),
      );
      return found ?? null;
    },
    /** The finding that the caret stands in. */
    atCaret(): Finding | null {
      if (shown === null || marks === null) return null;
      const caret = marks.caret(shown.composer);
      if (caret === null) return null;
      return shown.findings.find(({ start, end }) => start <= caret && caret <= end) ?? null;
    },
    /** The first line of a finding; null when it is not in sight. */
    boxOf(finding: Finding): DOMRect | null {
      const at = shown?.findings.indexOf(finding) ?? -1;
      return (at < 0 ? undefined : marks?.boxesOf(at)[0]) ?? null;
    },
  };
}
export type Underlines = ReturnType<typeof createUnderlines>;
