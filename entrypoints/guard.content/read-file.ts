import {
  READER_PORT,
  type FileReading,
  type ReaderMessage,
} from "../../src/domain/file-reading.ts";
import { ask } from "./ask.ts";

/** A multiple of three bytes is base64 without padding; messages of some hundred kilobytes don't stall the page. */
const PIECE = 3 * 64 * 1024;
const UNAVAILABLE: FileReading = { ok: false, code: "unavailable" };

/** Has the extension's reader read and check a file. Never rejects. */
export async function readFile(file: Blob): Promise<FileReading> {
  try {
    if ((await ask("files.open", {}))?.ok !== true) return UNAVAILABLE;
    const port = chrome.runtime.connect({ name: READER_PORT });
    const answer = new Promise<FileReading>((resolve) => {
      port.onMessage.addListener((reading: FileReading) => resolve(reading));
      port.onDisconnect.addListener(() => resolve(UNAVAILABLE));
    });
    const send = (message: ReaderMessage): void => port.postMessage(message);
    for (let at = 0; at < file.size; at += PIECE)
      send({ t: "part", base64: await base64Of(file.slice(at, at + PIECE)) });
    send({ t: "end" });
    const reading = await answer;
    port.disconnect();
    return reading;
  } catch {
    // The extension was reloaded under this page, or the file is gone.
    return UNAVAILABLE;
  }
}

const base64Of = (part: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const url = typeof reader.result === "string" ? reader.result : "";
      resolve(url.slice(url.indexOf(",") + 1));
    });
    reader.addEventListener("error", () => reject(new Error("the file can't be read")));
    reader.readAsDataURL(part);
  });
