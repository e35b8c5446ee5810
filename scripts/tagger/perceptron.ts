import { decodeLabels } from "../../src/detect/tagger/decode.ts";
import { FEATURES_PER_TOKEN, HASH_BITS, featuresOf } from "../../src/detect/tagger/features.ts";
import { LABEL_COUNT, type TaggerModel } from "../../src/detect/tagger/model.ts";
import { tokenize } from "../../src/detect/tagger/tokens.ts";
import { createRandom, type Example } from "./corpus.ts";

interface Sequence {
  features: Int32Array;
  labels: Uint8Array;
}

function toSequence({ text, spans }: Example): Sequence {
  const tokens = tokenize(text);
  const labels = new Uint8Array(tokens.length);
  for (const span of spans) {
    let begun = false;
    for (const [i, token] of tokens.entries()) {
      if (token.start < span.start || token.end > span.end) continue;
      const base = span.kind === "PERSON" ? 1 : 3;
      labels[i] = begun ? base + 1 : base;
      begun = true;
    }
  }
  return { features: featuresOf(tokens), labels };
}

/**
 * A structured averaged perceptron: decode, and where the best sequence is wrong, add the features of the
 * right labels and take away those of the wrong ones; the mean over all steps generalizes.
 */
export function train(
  examples: readonly Example[],
  options: { epochs: number; margin: number; prune: number; log?: (line: string) => void },
): TaggerModel {
  const size = (1 << HASH_BITS) * LABEL_COUNT;
  const weights = new Float64Array(size);
  const sums = new Float64Array(size);
  const transitions = new Float64Array(LABEL_COUNT * LABEL_COUNT);
  const transitionSums = new Float64Array(LABEL_COUNT * LABEL_COUNT);
  const sequences = examples.map(toSequence);
  const random = createRandom(7);
  let step = 1;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(sequences, random);
    let wrong = 0;
    let total = 0;
    for (const { features, labels } of sequences) {
      const guess = decodeLabels(features, labels.length, { weights, transitions }, 0, {
        labels,
        margin: options.margin,
      });
      for (let i = 0; i < labels.length; i++) {
        const right = labels[i] ?? 0;
        const got = guess[i] ?? 0;
        total++;
        if (right !== got) {
          wrong++;
          for (let k = i * FEATURES_PER_TOKEN; k < (i + 1) * FEATURES_PER_TOKEN; k++) {
            const base = (features[k] ?? 0) * LABEL_COUNT;
            bump(weights, sums, base + right, 1, step);
            bump(weights, sums, base + got, -1, step);
          }
        }
        if (i === 0) continue;
        const from = (labels[i - 1] ?? 0) * LABEL_COUNT + right;
        const gone = (guess[i - 1] ?? 0) * LABEL_COUNT + got;
        if (from !== gone) {
          bump(transitions, transitionSums, from, 1, step);
          bump(transitions, transitionSums, gone, -1, step);
        }
      }
      step++;
    }
    options.log?.(`epoch ${epoch + 1}: ${((100 * wrong) / total).toFixed(2)} % of tokens wrong`);
  }
  // Average over the steps: w - s / T.
  const averaged = weights.map((weight, i) => weight - (sums[i] ?? 0) / step);
  const averagedTransitions = transitions.map(
    (weight, i) => weight - (transitionSums[i] ?? 0) / step,
  );
  return quantize(averaged, averagedTransitions, options.prune);
}

function bump(
  weights: Float64Array,
  sums: Float64Array,
  index: number,
  by: number,
  step: number,
): void {
  weights[index] = (weights[index] ?? 0) + by;
  sums[index] = (sums[index] ?? 0) + by * step;
}

function shuffle(values: Sequence[], random: () => number): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const a = values[i];
    const b = values[j];
    if (a !== undefined && b !== undefined) [values[i], values[j]] = [b, a];
  }
}

const STEP = 9;

/** To signed bytes; what is below `prune` (share of the largest kept weight) becomes zero and costs no space. */
function quantize(weights: Float64Array, transitions: Float64Array, prune: number): TaggerModel {
  const sizes = Array.from(weights, Math.abs)
    .filter((value) => value > 0)
    .sort((a, b) => a - b);
  const largest = sizes[Math.floor(sizes.length * 0.9995)] ?? 1;
  const scale = 127 / largest;
  // Steps of several units: fewer different bytes compress better, and the sums of thirty even it out.
  const byte = (value: number): number =>
    Math.max(-126, Math.min(126, Math.round((value * scale) / STEP) * STEP));
  return {
    weights: Int8Array.from(weights, (value) =>
      Math.abs(value) < prune * largest ? 0 : byte(value),
    ),
    transitions: Int8Array.from(transitions, byte),
  };
}
