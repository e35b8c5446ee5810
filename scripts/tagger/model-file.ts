import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { encodeModel } from "../../src/detect/tagger/model.ts";
import { createCorpus } from "./corpus.ts";
import { train } from "./perceptron.ts";

/**
 * Where the model lies. It is made, not kept in git: about fifteen seconds of one core, from a seed and from
 * packages that package-lock.json pins, so the same versions give the same bytes.
 */
export const MODEL_FILE = resolve(import.meta.dirname, "../../public/models/names.bin");

export interface TrainingOptions {
  sentences: number;
  epochs: number;
  /** By how much the right labels must win while training, in counts of features. */
  margin: number;
  /** Weights below this share of the largest are dropped. */
  prune: number;
}

/** Chosen by measurement: F1, false names on ordinary text, and size. */
export const TRAINING: TrainingOptions = { sentences: 100_000, epochs: 4, margin: 3, prune: 0.06 };

export function makeModel(
  options: TrainingOptions = TRAINING,
  log?: (line: string) => void,
): Uint8Array {
  const examples = createCorpus(20_260)(options.sentences);
  return encodeModel(train(examples, log === undefined ? options : { ...options, log }));
}

/** The model file; trained first when it is not there yet. For builds. */
export function ensureModel(log?: (line: string) => void): string {
  if (!existsSync(MODEL_FILE)) {
    log?.("training the tagger of names and addresses (once, about fifteen seconds)");
    writeModel(MODEL_FILE, makeModel(TRAINING, log));
  }
  return MODEL_FILE;
}

export function writeModel(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
