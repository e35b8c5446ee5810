/** Elements that start a new line in an editor. */
const BLOCKS = new Set(["P", "DIV", "LI", "PRE", "BLOCKQUOTE", "UL", "OL", "H1", "H2", "H3", "TR"]);

const isField = (element: Element): element is HTMLTextAreaElement | HTMLInputElement =>
  element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;

/** What a person sees in the composer, blocks and breaks as line breaks. Reads no layout. */
export function readText(composer: Element): string {
  if (isField(composer)) return composer.value;
  const parts: string[] = [];
  collect(composer, parts);
  return parts.join("").replace(/^\n+|\n+$/g, "");
}

function collect(node: Node, parts: string[]): void {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      parts.push(child.nodeValue ?? "");
    } else if (child instanceof Element) {
      if (child.tagName === "BR") {
        // Editors keep an empty line open with a break that is no text.
        if (!child.classList.contains("ProseMirror-trailingBreak")) parts.push("\n");
      } else {
        const isBlock = BLOCKS.has(child.tagName);
        if (isBlock && parts.length > 0) parts.push("\n");
        collect(child, parts);
      }
    }
  }
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

function selectAll(composer: HTMLElement): void {
  const page = composer.ownerDocument;
  page.getSelection()?.selectAllChildren(composer);
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
