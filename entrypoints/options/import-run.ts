import type { ImportState } from "../../src/domain/import.ts";
import type { Batch } from "../../src/import/batches.ts";
import type { Answers, request } from "../../src/messaging.ts";
import type { TurnReading } from "../../src/store/turn-merge.ts";

export type ToWorker =
  | {
      kind: "start";
      file: Blob;
      start: number;
      allowed: Answers["import.begin"]["allowed"];
    }
  | { kind: "taken" };
export type FromWorker = { kind: "batch"; batch: Batch<TurnReading> } | { kind: "failed" };

interface RunDeps {
  request: typeof request;
  startWorker: () => Worker;
  /** Resolves after so many ms. */
  pause: (ms: number) => Promise<void>;
}

/** How an import ended: as the state says, or the file or the background failed, or somebody else signed in. */
export type RunEnd = "ended" | "failed" | "other_person";

const TRIES = 8;

/**
 * Drives one import: the worker reads and masks, the background takes in. A background that died in between is asked again:
 * a batch that it took in before is not counted twice.
 */
export async function runImport(
  file: File,
  deps: RunDeps,
  show: (state: ImportState) => void,
): Promise<RunEnd> {
  const { id, name, size } = await describe(file);
  const { state, allowed } = await deps.request("import.begin", { id, name, size });
  show(state);
  const worker = deps.startWorker();
  const tell = (message: ToWorker) => worker.postMessage(message);
  try {
    return await new Promise<RunEnd>((resolve) => {
      worker.addEventListener("error", () => resolve("failed"));
      worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
        if (data.kind === "failed") return resolve("failed");
        deliver({ ...data.batch, file_id: id }, deps).then(
          (after) => {
            if (after === null) return resolve("other_person");
            show(after);
            if (after.state === "running") tell({ kind: "taken" });
            else resolve("ended");
          },
          () => resolve("failed"),
        );
      });
      tell({ kind: "start", file, start: state.next, allowed });
    });
  } finally {
    worker.terminate();
  }
}

async function deliver(
  batch: Parameters<typeof request<"import.commit">>[1],
  { request, pause }: RunDeps,
): Promise<ImportState | null> {
  for (let tries = 1; ; tries++) {
    try {
      return await request("import.commit", batch);
    } catch (error) {
      if (tries >= TRIES) throw error;
      await pause(100 * 2 ** tries);
    }
  }
}

const SAMPLE = 65_536;

/** The same file has the same id wherever it lies: of its length, its beginning and its end. */
async function describe(file: File): Promise<ImportState["file"]> {
  const parts = [file.slice(0, SAMPLE), file.slice(Math.max(0, file.size - SAMPLE))];
  const bytes = await new Blob([String(file.size), ...parts]).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const id = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { id, name: file.name.slice(0, 300), size: file.size };
}
