import type { Page } from "playwright-core";
import { EDITOR } from "./editors.ts";

interface MadeFile {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** A page's file picker, drop zone and paste, with what reached the page. */
export async function fileTarget(page: Page): Promise<void> {
  await page.evaluate(() => {
    const picker = document.createElement("input");
    picker.type = "file";
    picker.id = "picker";
    picker.multiple = true;
    document.body.append(picker);
    window.received = [];
    const receive = (files: Iterable<File> | null | undefined): void => {
      for (const file of files ?? [])
        void file
          .slice(0, 10_000)
          .text()
          .then((text) => window.received.push({ name: file.name, text }));
    };
    picker.addEventListener("change", () => receive(picker.files));
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => {
      event.preventDefault();
      receive(event.dataTransfer?.files);
    });
    addEventListener("paste", (event) => receive(event.clipboardData?.files));
  });
}

declare global {
  interface Window {
    received: { name: string; text: string }[];
  }
}

/** Hands files to the page in one of the three ways. */
export async function hand(
  page: Page,
  way: "drop" | "paste" | "pick",
  ...files: MadeFile[]
): Promise<void> {
  if (way === "pick") {
    const chosen = files.map(({ name, type, bytes }) => ({
      name,
      mimeType: type,
      buffer: Buffer.from(bytes),
    }));
    await page.setInputFiles("#picker", chosen);
    return;
  }
  const encoded = files.map(({ name, type, bytes }) => ({
    name,
    type,
    base64: Buffer.from(bytes).toString("base64"),
  }));
  await page.evaluate(
    ({ way, encoded, editor }) => {
      const transfer = new DataTransfer();
      for (const { name, type, base64 } of encoded) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type }));
      }
      const options = { bubbles: true, cancelable: true, composed: true };
      const event =
        way === "drop"
          ? new DragEvent("drop", { ...options, dataTransfer: transfer })
          : new ClipboardEvent("paste", { ...options, clipboardData: transfer });
      document.querySelector(editor)?.dispatchEvent(event);
    },
    { way, encoded, editor: EDITOR },
  );
}

/** Waits until the page has this many files. */
export async function received(
  page: Page,
  count: number,
): Promise<{ name: string; text: string }[]> {
  await page.waitForFunction((count) => window.received.length === count, count);
  return page.evaluate(() => window.received);
}
