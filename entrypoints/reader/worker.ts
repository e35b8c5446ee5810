import { detect } from "../../src/detect/index.ts";
import type { FileReading } from "../../src/domain/file-reading.ts";
import { readFile } from "../../src/extract/read-file.ts";
import { createNames } from "../background/names.ts";

/** Names are looked for in texts up to here, in UTF-16 units: beyond it takes longer than anybody waits. */
const NAMED = 200_000;

const names = createNames(async () => {
  const file = await fetch("/models/names.bin");
  return new Uint8Array(await file.arrayBuffer());
});

async function read(bytes: Uint8Array): Promise<FileReading> {
  const reading = await readFile(bytes);
  if (!reading.ok) return reading;
  const { text } = reading;
  const options = text.length <= NAMED ? await names.options() : {};
  return { ...reading, findings: detect(text, options) };
}

self.addEventListener("message", (event: MessageEvent<Uint8Array>) => {
  const answer = (reading: FileReading): void => self.postMessage({ reading });
  read(event.data).then(answer, () => answer({ ok: false, code: "damaged" }));
});
