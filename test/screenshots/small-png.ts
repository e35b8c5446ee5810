import { crc32, deflateSync, inflateSync } from "node:zlib";

// A browser's picture in 256 colours at most: a third of the bytes, and on flat interfaces no eye sees it.

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLOURS = 256;
/** Bits of each channel in which colours are counted when there are too many. */
const BITS = 5;

/** Chromium's own kind of PNG in (8 bits a channel, RGB or RGBA, not interlaced); one with a palette out. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png);
  const { palette, indexes } = reduce(pixels);
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    indexes.copy(lines, y * (width + 1) + 1, y * width, (y + 1) * width);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((rgb) => [rgb >> 16, (rgb >> 8) & 255, rgb & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", colours),
    chunk("IDAT", deflateSync(lines, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

interface Picture {
  width: number;
  height: number;
  /** 0xRRGGBB, row by row. */
  pixels: Uint32Array;
}

function decode(png: Buffer): Picture {
  const parts: Buffer[] = [];
  let header = Buffer.alloc(0);
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (type === "IHDR") header = Buffer.from(data);
    if (type === "IDAT") parts.push(data);
    at += length + 12;
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = { 2: 3, 6: 4 }[header[9] ?? -1];
  if (channels === undefined || header[8] !== 8 || header[12] !== 0)
    throw new Error("not a PNG as Chromium writes it");
  const bytes = unfilter(inflateSync(Buffer.concat(parts)), width * channels, height, channels);
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at++) pixels[at] = bytes.readUIntBE(at * channels, 3);
  return { width, height, pixels };
}

/** Undoes what each row was predicted from: nothing, left, above, their mean, or Paeth's choice. */
function unfilter(rows: Buffer, stride: number, height: number, channels: number): Buffer {
  const bytes = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < channels ? 0 : (bytes[at - channels] ?? 0);
      const up = y === 0 ? 0 : (bytes[at - stride] ?? 0);
      const corner = x < channels || y === 0 ? 0 : (bytes[at - stride - channels] ?? 0);
      const guesses = [0, left, up, (left + up) >> 1, paeth(left, up, corner)];
      bytes[at] = (rows[y * (stride + 1) + 1 + x] ?? 0) + (guesses[filter] ?? 0);
    }
  }
  return bytes;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** The most frequent colours stay as they are, in an order that is the same each time; the rest take the nearest of them. */
function reduce(pixels: Uint32Array): { palette: number[]; indexes: Buffer } {
  const counts = new Map<number, number>();
  for (const rgb of pixels) counts.set(rgb, (counts.get(rgb) ?? 0) + 1);
  const byUse = [...counts].sort(([a, n], [b, m]) => m - n || a - b);
  const palette: number[] = [];
  const taken = new Set<number>();
  for (const [rgb] of byUse) {
    if (palette.length === MOST_COLOURS) break;
    const coarse = counts.size <= MOST_COLOURS ? rgb : coarsely(rgb);
    if (taken.has(coarse)) continue;
    taken.add(coarse);
    palette.push(rgb);
  }
  const nearest = new Map<number, number>();
  const indexes = Buffer.alloc(pixels.length);
  for (const [at, rgb] of pixels.entries()) {
    let index = nearest.get(rgb);
    if (index === undefined) {
      index = nearestOf(palette, rgb);
      nearest.set(rgb, index);
    }
    indexes[at] = index;
  }
  return { palette, indexes };
}

const coarsely = (rgb: number): number =>
  [rgb >> 16, (rgb >> 8) & 255, rgb & 255].reduce((sum, c) => (sum << BITS) | (c >> (8 - BITS)), 0);

function nearestOf(palette: readonly number[], rgb: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const [index, other] of palette.entries()) {
    const far =
      ((rgb >> 16) - (other >> 16)) ** 2 +
      (((rgb >> 8) & 255) - ((other >> 8) & 255)) ** 2 +
      ((rgb & 255) - (other & 255)) ** 2;
    if (far < least) [best, least] = [index, far];
  }
  return best;
}
