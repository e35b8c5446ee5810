import { readPlaces } from "./places.ts";
import { walkText } from "./walk.ts";

export const isField = (
  element: EventTarget | null,
): element is HTMLTextAreaElement | HTMLInputElement =>
  element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;

/** What a person sees in the composer, blocks and breaks as line breaks. Reads no layout. */
export function readText(composer: Element): string {
  if (isField(composer)) return composer.value;
  let text = "";
  walkText(composer, (words) => {
    text += words;
  });
  return text.replace(/^\n+|\n+$/g, "");
}

const squeeze = (text: string): string => text.replace(/\s+/g, "");

/** Editors may change white space; anything else is a different text. */
export const isSameText = (a: string, b: string): boolean => squeeze(a) === squeeze(b);

/**
 * Replaces the composer's text the way a person would, so that the site's own editor takes part and undo works.
 * @returns whether the text really changed, as soon as the editor has shown what it made of it
 */
export async function replaceText(composer: HTMLElement, text: string): Promise<boolean> {
  const holds = (): boolean => isSameText(readText(composer), text);
  composer.focus();
  if (isField(composer)) {
    composer.select();
    insert(composer.ownerDocument, text);
    if (!holds()) setValue(composer, text);
    return holds();
  }
  selectAll(composer);
  const isTaken = paste(composer, text);
  if (holds()) return true;
  // Lexical changes its page later; to insert once more meanwhile would double the text.
  if (isTaken) await nextTask();
  if (holds()) return true;
  selectAll(composer);
  insert(composer.ownerDocument, text);
  return holds();
}

/** Puts a text where the caret is, as a paste does. */
export function insertText(composer: HTMLElement, text: string): void {
  composer.focus();
  if (isField(composer) || !paste(composer, text)) insert(composer.ownerDocument, text);
}

/** The same for a part of the text, so that the rest, and what the person has selected around it, stays. */
export async function replacePart(
  composer: HTMLElement,
  part: { start: number; end: number },
  replacement: string,
): Promise<boolean> {
  const before = readText(composer);
  const wanted = before.slice(0, part.start) + replacement + before.slice(part.end);
  const holds = (): boolean => isSameText(readText(composer), wanted);
  composer.focus();
  if (isField(composer)) {
    composer.setSelectionRange(part.start, part.end);
    insert(composer.ownerDocument, replacement);
    return holds() || replaceText(composer, wanted);
  }
  const range = readPlaces(composer).rangeOf(part.start, part.end);
  if (range === null) return replaceText(composer, wanted);
  select(composer.ownerDocument, (selection) => {
    selection.removeAllRanges();
    selection.addRange(range);
  });
  const isTaken = paste(composer, replacement);
  if (isTaken && !holds()) await nextTask();
  if (!isTaken) insert(composer.ownerDocument, replacement);
  return holds() || replaceText(composer, wanted);
}

const selectAll = (composer: HTMLElement): void =>
  select(composer.ownerDocument, (selection) => selection.selectAllChildren(composer));

function select(page: Document, change: (selection: Selection) => void): void {
  const selection = page.getSelection();
  if (selection !== null) change(selection);
  // The browser announces a selection later; editors that keep their own must know before the paste.
  page.dispatchEvent(new Event("selectionchange"));
}

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Whether the editor handles the paste itself. */
function paste(composer: HTMLElement, text: string): boolean {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  return !composer.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true, composed: true }),
  );
}

/** Deprecated and without a successor: the only edit that fields and editors treat as typed. */
function insert(page: Document, text: string): void {
  page.execCommand("insertText", false, text);
}

/** Past a framework's own `value`: this world sees the native property. */
function setValue(field: HTMLTextAreaElement | HTMLInputElement, text: string): void {
  field.value = text;
  field.dispatchEvent(
    new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }),
  );
}
