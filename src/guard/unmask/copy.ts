import { unmask, type MaskMap } from "../../detect/mask.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);

/** A selection with its values back, as a copy puts it on the clipboard; null when it holds no placeholder. */
export function withValues(
  selected: { text: string; html: string },
  map: MaskMap,
): { text: string; html: string } | null {
  const text = unmask(selected.text, map);
  if (text === selected.text) return null;
  const escaped = Object.fromEntries(
    Object.entries(map).map(([placeholder, value]) => [placeholder, escapeHtml(value)]),
  );
  return { text, html: unmask(selected.html, escaped) };
}

/** Puts the selection with its values on the clipboard, past the page. */
export function copyWithValues(event: ClipboardEvent, page: Document, map: MaskMap): void {
  const selection = page.getSelection();
  if (event.clipboardData === null || selection === null || selection.rangeCount === 0) return;
  const text = selection.toString();
  if (!text.includes("[") || isInEditor(event.target)) return;
  const copied = withValues({ text, html: htmlOf(selection.getRangeAt(0)) }, map);
  if (copied === null) return;
  event.clipboardData.setData("text/plain", copied.text);
  event.clipboardData.setData("text/html", copied.html);
  event.preventDefault();
  // The page's own listeners would read the values from the event.
  event.stopImmediatePropagation();
}

const isInEditor = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest("textarea, input, [contenteditable]:not([contenteditable='false'])") !== null;

/** Written out first, and only the string gets values: nodes of the page's document may be elements that the page made. */
function htmlOf(selected: Range): string {
  const box = selected.startContainer.ownerDocument?.createElement("div");
  if (box === undefined) return "";
  box.append(selected.cloneContents());
  return box.innerHTML;
}
