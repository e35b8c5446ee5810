import { FEATURES_PER_TOKEN } from "./features.ts";
import { LABEL_COUNT } from "./model.ts";

/** A cost that no sum of weights reaches: for sequences that cannot be, such as an inside without a beginning. */
const NEVER = -1e9;

export interface Weights {
  readonly weights: ArrayLike<number>;
  readonly transitions: ArrayLike<number>;
}

const allowed = (previous: number, label: number): boolean =>
  label === 2
    ? previous === 1 || previous === 2
    : label === 4
      ? previous === 3 || previous === 4
      : true;

/**
 * The best sequence of labels (Viterbi), `length * LABEL_COUNT * LABEL_COUNT` steps. `caution` is added to
 * the score of "outside": the higher, the fewer names.
 */
export function decodeLabels(
  features: Int32Array,
  length: number,
  { weights, transitions }: Weights,
  caution: number,
  /** Training only: what every wrong label is given in advance, so that the right one must win by a margin. */
  lead?: { labels: Uint8Array; margin: number },
): Uint8Array {
  const labels = new Uint8Array(length);
  if (length === 0) return labels;
  let scores = new Float64Array(LABEL_COUNT);
  let next = new Float64Array(LABEL_COUNT);
  const back = new Uint8Array(length * LABEL_COUNT);
  const emission = new Float64Array(LABEL_COUNT);
  for (let i = 0; i < length; i++) {
    emission.fill(0);
    for (let k = i * FEATURES_PER_TOKEN; k < (i + 1) * FEATURES_PER_TOKEN; k++) {
      const base = (features[k] ?? 0) * LABEL_COUNT;
      for (let label = 0; label < LABEL_COUNT; label++)
        emission[label] = (emission[label] ?? 0) + (weights[base + label] ?? 0);
    }
    emission[0] = (emission[0] ?? 0) + caution;
    if (lead !== undefined)
      for (let label = 0; label < LABEL_COUNT; label++)
        if (label !== lead.labels[i]) emission[label] = (emission[label] ?? 0) + lead.margin;
    for (let label = 0; label < LABEL_COUNT; label++) {
      let best = NEVER * 2;
      let from = 0;
      if (i === 0) best = label === 2 || label === 4 ? NEVER : 0;
      else
        for (let previous = 0; previous < LABEL_COUNT; previous++) {
          const score =
            (scores[previous] ?? 0) +
            (allowed(previous, label) ? (transitions[previous * LABEL_COUNT + label] ?? 0) : NEVER);
          if (score > best) {
            best = score;
            from = previous;
          }
        }
      next[label] = best + (emission[label] ?? 0);
      back[i * LABEL_COUNT + label] = from;
    }
    [scores, next] = [next, scores];
  }
  let label = 0;
  for (let other = 1; other < LABEL_COUNT; other++)
    if ((scores[other] ?? 0) > (scores[label] ?? 0)) label = other;
  for (let i = length - 1; i >= 0; i--) {
    labels[i] = label;
    label = back[i * LABEL_COUNT + label] ?? 0;
  }
  return labels;
}
