/** Files, or a long text, that a person hands to the page; the page does not have them yet. */
export type Offer =
  | { kind: "files"; files: readonly File[]; give(files: readonly File[]): void; refuse(): void }
  | { kind: "text"; text: string; target: Element };

interface OffersDeps {
  scope: Window;
  /** Asked in the same task as the person's action. True keeps it from the page. */
  shouldHold: (offer: Offer) => boolean;
}

/**
 * Holds files that are dropped, picked or pasted, and pasted text, before the page sees them. Like `intercept.ts` it must be
 * there at document_start. A picker that is not part of the document (a detached input, `showOpenFilePicker`) announces
 * nothing here.
 */
export function interceptOffers({ scope, shouldHold }: OffersDeps): void {
  /** Events of ours, with which the page gets what was held. */
  const own = new WeakSet<Event>();
  /** Pickers whose choice is held: the page hears of it later. */
  const held = new WeakSet<HTMLInputElement>();

  const stop = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  function send(target: Element, event: Event): void {
    own.add(event);
    (target.isConnected ? target : target.ownerDocument.body).dispatchEvent(event);
  }

  function onPaste(event: ClipboardEvent): void {
    const { target, clipboardData } = event;
    if (own.has(event) || clipboardData === null || !(target instanceof Element)) return;
    const files = [...clipboardData.files];
    if (files.length > 0) {
      const give = (given: readonly File[]): void =>
        send(target, new ClipboardEvent("paste", { ...ONCE, clipboardData: transferOf(given) }));
      if (shouldHold({ kind: "files", files, give, refuse() {} })) stop(event);
      return;
    }
    const text = clipboardData.getData("text/plain");
    // Heed's own paste of a masked text is not a person's.
    if (event.isTrusted && text !== "" && shouldHold({ kind: "text", text, target })) stop(event);
  }

  function onDrop(event: DragEvent): void {
    const { target, dataTransfer } = event;
    if (own.has(event) || dataTransfer === null || !(target instanceof Element)) return;
    const files = [...dataTransfer.files];
    // A folder can't be handed on by a page, only by the browser.
    if (files.length === 0 || [...dataTransfer.items].some(isFolder)) return;
    const { clientX, clientY } = event;
    const at = { ...ONCE, clientX, clientY };
    const give = (given: readonly File[]): void =>
      send(target, new DragEvent("drop", { ...at, dataTransfer: transferOf(given) }));
    // Pages show where to drop until the file is dropped or gone.
    const refuse = (): void => send(target, new DragEvent("dragleave", at));
    if (shouldHold({ kind: "files", files, give, refuse })) stop(event);
  }

  /** A picker says `input` and then `change`. */
  function onPick(event: Event): void {
    const { target } = event;
    if (own.has(event) || !(target instanceof HTMLInputElement) || target.type !== "file") return;
    const files = [...(target.files ?? [])];
    if (held.has(target)) return stop(event);
    if (files.length === 0) return;
    const give = (given: readonly File[]): void => {
      held.delete(target);
      if (given !== files) target.files = transferOf(given).files;
      for (const type of ["input", "change"])
        send(target, new Event(type, { bubbles: true, composed: type === "input" }));
    };
    const refuse = (): void => {
      held.delete(target);
      target.value = "";
    };
    if (!shouldHold({ kind: "files", files, give, refuse })) return;
    held.add(target);
    stop(event);
  }

  scope.addEventListener("paste", onPaste, true);
  scope.addEventListener("drop", onDrop, true);
  scope.addEventListener("input", onPick, true);
  scope.addEventListener("change", onPick, true);
}

const ONCE = { bubbles: true, cancelable: true, composed: true };

const isFolder = (item: DataTransferItem): boolean => item.webkitGetAsEntry()?.isDirectory === true;

function transferOf(files: readonly File[]): DataTransfer {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  return transfer;
}
