/**
 * Trains the tagger of names and addresses and writes its model file (not in git; builds call this when it
 * is missing).
 *
 *   npm run train:tagger                              writes public/models/names.bin
 *   npm run train:tagger -- --out FILE --epochs 6     elsewhere, with other settings
 */
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { MODEL_FILE, TRAINING, makeModel, writeModel } from "./tagger/model-file.ts";

const { values } = parseArgs({
  options: {
    out: { type: "string", default: MODEL_FILE },
    sentences: { type: "string", default: String(TRAINING.sentences) },
    epochs: { type: "string", default: String(TRAINING.epochs) },
    margin: { type: "string", default: String(TRAINING.margin) },
    prune: { type: "string", default: String(TRAINING.prune) },
  },
});

const started = Date.now();
const bytes = makeModel(
  {
    sentences: Number(values.sentences),
    epochs: Number(values.epochs),
    margin: Number(values.margin),
    prune: Number(values.prune),
  },
  console.log,
);
writeModel(values.out, bytes);
console.log(
  `${values.out}: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped, ${((Date.now() - started) / 1000).toFixed(1)} s`,
);
