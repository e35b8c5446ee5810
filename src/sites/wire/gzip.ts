import { MAX_INFLATED } from "./limits.ts";

/**
 * gzip (RFC 1952, 1951), synchronous in a page, a worker and Node: the gate has to read a compressed body before
 * it may leave, and the platform's streams would make every request wait a turn.
 */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/** Null when the bytes are not one whole gzip member, or inflate to more than the bound. */
export function gunzip(bytes: Uint8Array): Uint8Array | null {
  if (!isGzip(bytes)) return null;
  try {
    return inflate(bytes.subarray(headerLength(bytes)));
  } catch {
    return null;
  }
}

/**
 * A valid gzip member without compression: larger on the wire, but built at once, and the page's
 * `content-encoding` header stays true.
 */
export function gzipStored(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = Math.max(1, Math.ceil(bytes.length / 0xff_ff));
  const output = new Uint8Array(10 + bytes.length + blocks * 5 + 8);
  const view = new DataView(output.buffer);
  output.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
  let at = 10;
  for (let block = 0; block < blocks; block += 1) {
    const part = bytes.subarray(block * 0xff_ff, (block + 1) * 0xff_ff);
    view.setUint8(at, block === blocks - 1 ? 1 : 0);
    view.setUint16(at + 1, part.length, true);
    view.setUint16(at + 3, part.length ^ 0xff_ff, true);
    output.set(part, at + 5);
    at += 5 + part.length;
  }
  view.setUint32(at, crc32(bytes), true);
  view.setUint32(at + 4, bytes.length, true);
  return output;
}

function headerLength(bytes: Uint8Array): number {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
  for (const flag of [8, 16]) {
    if ((flags & flag) !== 0) at = bytes.indexOf(0, at) + 1;
  }
  return (flags & 2) === 0 ? at : at + 2;
}

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
];
const LENGTH_EXTRA = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
/** The order in which a dynamic block states the code lengths of its code lengths. */
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END_OF_BLOCK = 256;

/** Canonical Huffman code: how many codes of each length, and the symbols in code order. */
interface Huffman {
  counts: number[];
  symbols: number[];
}

function huffman(lengths: readonly number[]): Huffman {
  const counts = Array.from({ length: 16 }, () => 0);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  counts[0] = 0;
  const symbols = lengths
    .map((length, symbol) => ({ length, symbol }))
    .filter(({ length }) => length > 0)
    .sort((first, second) => first.length - second.length || first.symbol - second.symbol)
    .map(({ symbol }) => symbol);
  return { counts, symbols };
}

function inflate(source: Uint8Array): Uint8Array {
  let output = new Uint8Array(Math.min(MAX_INFLATED, Math.max(1024, source.length * 4)));
  let size = 0;
  let at = 0;
  let bit = 0;

  function bits(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1) {
      const byte = source[at];
      if (byte === undefined) throw new Error("cut");
      value |= ((byte >> bit) & 1) << index;
      bit += 1;
      if (bit === 8) {
        bit = 0;
        at += 1;
      }
    }
    return value;
  }

  function symbolOf({ counts, symbols }: Huffman): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length < 16; length += 1) {
      code |= bits(1);
      const count = counts[length] ?? 0;
      if (code - count < first) return symbols[index + code - first] ?? END_OF_BLOCK;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Error("no such code");
  }

  function write(byte: number): void {
    if (size === output.length) {
      if (size >= MAX_INFLATED) throw new Error("too large");
      const larger = new Uint8Array(Math.min(MAX_INFLATED, size * 2));
      larger.set(output);
      output = larger;
    }
    output[size] = byte;
    size += 1;
  }

  function storedBlock(): void {
    if (bit > 0) at += 1;
    bit = 0;
    const length = (source[at] ?? 0) + (source[at + 1] ?? 0) * 256;
    at += 4;
    if (at + length > source.length) throw new Error("cut");
    for (const byte of source.subarray(at, at + length)) write(byte);
    at += length;
  }

  function codedBlock(literals: Huffman, distances: Huffman): void {
    for (;;) {
      const symbol = symbolOf(literals);
      if (symbol === END_OF_BLOCK) return;
      if (symbol < END_OF_BLOCK) {
        write(symbol);
        continue;
      }
      const code = symbol - 257;
      const length = (LENGTH_BASE[code] ?? 0) + bits(LENGTH_EXTRA[code] ?? 0);
      const far = symbolOf(distances);
      const distance = (DISTANCE_BASE[far] ?? 0) + bits(DISTANCE_EXTRA[far] ?? 0);
      if (length === 0 || distance === 0 || distance > size) throw new Error("bad copy");
      for (let index = 0; index < length; index += 1) write(output[size - distance] ?? 0);
    }
  }

  function dynamicCodes(): [Huffman, Huffman] {
    const literalCount = bits(5) + 257;
    const distanceCount = bits(5) + 1;
    const codeCount = bits(4) + 4;
    const codeLengths = Array.from({ length: 19 }, () => 0);
    for (const order of CODE_ORDER.slice(0, codeCount)) codeLengths[order] = bits(3);
    const codes = huffman(codeLengths);
    const lengths: number[] = [];
    while (lengths.length < literalCount + distanceCount) {
      const symbol = symbolOf(codes);
      if (symbol < 16) lengths.push(symbol);
      else {
        const value = symbol === 16 ? (lengths.at(-1) ?? 0) : 0;
        const repeat = symbol === 16 ? 3 + bits(2) : symbol === 17 ? 3 + bits(3) : 11 + bits(7);
        for (let index = 0; index < repeat; index += 1) lengths.push(value);
      }
    }
    return [
      huffman(lengths.slice(0, literalCount)),
      huffman(lengths.slice(literalCount, literalCount + distanceCount)),
    ];
  }

  for (let isLast = false; !isLast;) {
    isLast = bits(1) === 1;
    const kind = bits(2);
    if (kind === 0) storedBlock();
    else if (kind === 1) codedBlock(...fixedCodes());
    else if (kind === 2) codedBlock(...dynamicCodes());
    else throw new Error("no such block");
  }
  return output.subarray(0, size);
}

function fixedCodes(): [Huffman, Huffman] {
  const lengths = Array.from({ length: 288 }, (_, symbol) =>
    symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
  );
  return [huffman(lengths), huffman(Array.from({ length: 30 }, () => 5))];
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let index = 0; index < 8; index += 1) crc = (crc >>> 1) ^ (0xed_b8_83_20 & -(crc & 1));
  }
  return ~crc >>> 0;
}
