import {
  FILE_LIMITS,
  READER_PORT,
  type FileReading,
  type ReaderMessage,
} from "../../src/domain/file-reading.ts";

/** One worker a file: what takes too long or too much is ended with it. */
function read(bytes: Uint8Array): Promise<FileReading> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("worker.ts", import.meta.url), { type: "module" });
    const settle = (reading: FileReading): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(reading);
    };
    const timer = setTimeout(() => settle(slow), FILE_LIMITS.time);
    worker.addEventListener("message", ({ data }: MessageEvent<{ reading?: FileReading }>) => {
      // The reader of PDF says of itself that it is there.
      if (data.reading !== undefined) settle(data.reading);
    });
    worker.addEventListener("error", () => settle(damaged));
    worker.postMessage(bytes, [bytes.buffer]);
  });
}
const slow: FileReading = { ok: false, code: "too_slow" };
const damaged: FileReading = { ok: false, code: "damaged" };
const tooLarge: FileReading = { ok: false, code: "too_large" };

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** A page sends a file in pieces, because messages between contexts are JSON. */
chrome.runtime.onConnect.addListener((port) => {
  if (port.name !== READER_PORT || port.sender?.id !== chrome.runtime.id) return;
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  port.onMessage.addListener((message: ReaderMessage) => {
    if (message.t === "part") {
      const part = bytesOf(message.base64);
      size += part.length;
      if (size > FILE_LIMITS.file) {
        parts = [];
        port.postMessage(tooLarge);
      } else parts.push(part);
      return;
    }
    new Blob(parts)
      .arrayBuffer()
      .then((buffer) => read(new Uint8Array(buffer)))
      .then(
        (reading) => port.postMessage(reading),
        () => port.postMessage(damaged),
      );
  });
});
