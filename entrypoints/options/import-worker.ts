import { partsOfExport } from "../../src/import/export-file.ts";
import { batchesOf } from "../../src/import/batches.ts";
import { createNames } from "../background/names.ts";
import { readTurn } from "../background/read-turn.ts";
import type { FromWorker, ToWorker } from "./import-run.ts";

// Reads and masks beside the page, which stays responsive, and beside the background, which has chats to protect.

const say = (message: FromWorker): void => self.postMessage(message);
let taken: () => void = () => {};

async function work({ file, start, allowed }: Extract<ToWorker, { kind: "start" }>) {
  const names = createNames(async () => {
    const model = await fetch(new URL("/models/names.bin", self.location.origin));
    return new Uint8Array(await model.arrayBuffer());
  });
  const options = await names.options();
  const batches = batchesOf(partsOfExport(file), {
    start,
    read: (turn) => readTurn(turn, allowed, Date.now(), options),
    now: () => performance.now(),
  });
  for await (const batch of batches) {
    const answered = new Promise<void>((resolve) => {
      taken = resolve;
    });
    say({ kind: "batch", batch });
    await answered;
  }
}

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case "start":
      work(data).catch(() => say({ kind: "failed" }));
      break;
    case "taken":
      taken();
      break;
  }
});
