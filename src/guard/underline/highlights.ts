import type { Finding } from "../../domain/finding.ts";
import { readPlaces } from "../composer/places.ts";
import { shadeBehind, type Shade } from "../../ui/shade.ts";
import { lineStyles, MARKED, markName } from "./line-styles.ts";
import type { Marks } from "./underlines.ts";

/**
 * Underlines in an editor by the CSS Custom Highlight API: ranges over the page's own text, so that the editor's DOM, which
 * is its model, is not touched. The style must be the page's: a constructed sheet is adopted, because a `<style>` would be an
 * element that the page's observers see and its content policy may forbid.
 */
export function createHighlights(scope: Window & typeof globalThis): Marks {
  const sheets = new Map<Shade, CSSStyleSheet>();
  let ranges: (Range | null)[] = [];
  let levels = "";

  /** Ranges of the page move along by themselves, unless the editor put the text there anew. */
  const areStill = (text: string, findings: readonly Finding[]): boolean =>
    levelsOf(findings) === levels &&
    findings.every(({ start, end }, at) => ranges[at]?.toString() === text.slice(start, end)) &&
    MARKED.every(
      (level) =>
        scope.CSS.highlights.has(markName(level)) ===
        findings.some((finding) => finding.level === level),
    );

  function sheetFor(shade: Shade): CSSStyleSheet {
    const known = sheets.get(shade);
    if (known !== undefined) return known;
    const sheet = new scope.CSSStyleSheet();
    sheet.replaceSync(lineStyles(shade, (name) => `::highlight(${name})`));
    sheets.set(shade, sheet);
    return sheet;
  }

  /** The page may have set its own list meanwhile. */
  function adopt(composer: Element): void {
    const root = composer.getRootNode();
    if (!(root instanceof Document || root instanceof ShadowRoot)) return;
    const sheet = sheetFor(shadeBehind(composer));
    if (root.adoptedStyleSheets.includes(sheet)) return;
    const ours = new Set(sheets.values());
    root.adoptedStyleSheets = [
      ...root.adoptedStyleSheets.filter((other) => !ours.has(other)),
      sheet,
    ];
  }

  function isAdopted(composer: Element): boolean {
    const root = composer.getRootNode();
    const adopted =
      root instanceof Document || root instanceof ShadowRoot ? root.adoptedStyleSheets : [];
    return [...sheets.values()].some((sheet) => adopted.includes(sheet));
  }

  function clear(): void {
    ranges = [];
    levels = "";
    for (const level of MARKED) scope.CSS.highlights.delete(markName(level));
  }

  return {
    show(composer, text, findings) {
      if (areStill(text, findings) && isAdopted(composer)) return;
      const places = readPlaces(composer);
      // The editor went on meanwhile: the next look is under way.
      if (places.text !== text) return;
      ranges = findings.map(({ start, end }) => places.rangeOf(start, end));
      levels = levelsOf(findings);
      adopt(composer);
      for (const level of MARKED) {
        const own = ranges.filter(
          (range, at): range is Range => range !== null && findings[at]?.level === level,
        );
        if (own.length === 0) scope.CSS.highlights.delete(markName(level));
        else scope.CSS.highlights.set(markName(level), new scope.Highlight(...own));
      }
    },
    follow() {},
    clear,
    boxesOf: (at: number) => [...(ranges[at]?.getClientRects() ?? [])],
    caret(composer: Element) {
      const { focusNode, focusOffset } = composer.ownerDocument.getSelection() ?? {};
      if (focusNode == null || !composer.contains(focusNode)) return null;
      return readPlaces(composer).offsetOf(focusNode, focusOffset ?? 0);
    },
  };
}

const levelsOf = (findings: readonly Finding[]): string =>
  findings.map(({ level }) => level).join();
