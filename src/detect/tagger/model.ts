import { HASH_BITS } from "./features.ts";

/** What a token is: outside, the beginning or inside of a name or of a postal address. */
export const LABELS = ["O", "B-PERSON", "I-PERSON", "B-ADDRESS", "I-ADDRESS"] as const;
export const LABEL_COUNT = LABELS.length;

/** The weights of the tagger: one signed byte per feature and label, and label after label. */
export interface TaggerModel {
  /** `weights[feature * LABEL_COUNT + label]` */
  weights: Int8Array;
  /** `transitions[previous * LABEL_COUNT + label]` */
  transitions: Int8Array;
}

const MAGIC = [0x48, 0x54, 0x47, 0x31] as const; // "HTG1"
const SIZE = (1 << HASH_BITS) * LABEL_COUNT;
const BITMAP = SIZE / 8;

/**
 * Model file: magic, transitions, a bitmap of the weights that are not zero, then those weights. Small once
 * it is compressed by whoever serves it.
 */
export function encodeModel(model: TaggerModel): Uint8Array {
  const used: number[] = [];
  const bitmap = new Uint8Array(BITMAP);
  // Label by label, so that the zeros of one label stand together.
  let position = 0;
  for (let label = 0; label < LABEL_COUNT; label++) {
    for (let feature = 0; feature < 1 << HASH_BITS; feature++, position++) {
      const weight = model.weights[feature * LABEL_COUNT + label] ?? 0;
      if (weight === 0) continue;
      bitmap[position >> 3] = (bitmap[position >> 3] ?? 0) | (1 << (position & 7));
      used.push(weight & 0xff);
    }
  }
  const out = new Uint8Array(4 + LABEL_COUNT * LABEL_COUNT + BITMAP + used.length);
  out.set(MAGIC, 0);
  out.set(
    new Uint8Array(
      model.transitions.buffer,
      model.transitions.byteOffset,
      LABEL_COUNT * LABEL_COUNT,
    ),
    4,
  );
  out.set(bitmap, 4 + LABEL_COUNT * LABEL_COUNT);
  out.set(used, 4 + LABEL_COUNT * LABEL_COUNT + BITMAP);
  return out;
}

/** Null when the bytes are no model of this version: then there is no tagger, and the rules work alone. */
export function decodeModel(bytes: Uint8Array): TaggerModel | null {
  const head = 4 + LABEL_COUNT * LABEL_COUNT;
  if (bytes.length < head + BITMAP || MAGIC.some((byte, i) => bytes[i] !== byte)) return null;
  const transitions = new Int8Array(bytes.slice(4, head).buffer);
  const weights = new Int8Array(SIZE);
  let next = head + BITMAP;
  let position = 0;
  for (let label = 0; label < LABEL_COUNT; label++) {
    for (let feature = 0; feature < 1 << HASH_BITS; feature++, position++) {
      if (((bytes[head + (position >> 3)] ?? 0) & (1 << (position & 7))) === 0) continue;
      if (next >= bytes.length) return null;
      weights[feature * LABEL_COUNT + label] = bytes[next++] ?? 0;
    }
  }
  return { weights, transitions };
}
