import { randomBytes } from "node:crypto";
import { constants, deflateRawSync, gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gunzip, gzipStored } from "../../../src/sites/wire/gzip.ts";

const bodies: [string, Uint8Array][] = [
  ["nothing", new Uint8Array()],
  ["a word", new TextEncoder().encode("Grüße")],
  [
    "a long repetitive text",
    new TextEncoder().encode("ligne après ligne, 森の学校\n".repeat(20_000)),
  ],
  ["bytes without a pattern", Uint8Array.from(randomBytes(200_000))],
];

describe("gunzip", () => {
  it.each(
    bodies.flatMap(([name, bytes]) => [
      [`${name}, default`, bytes, gzipSync(bytes)] as const,
      [`${name}, best`, bytes, gzipSync(bytes, { level: 9 })] as const,
      [`${name}, stored`, bytes, gzipSync(bytes, { level: 0 })] as const,
      [`${name}, fixed codes`, bytes, gzipSync(bytes, { strategy: constants.Z_FIXED })] as const,
    ]),
  )("inflates %s", (_, bytes, packed) => {
    expect(Buffer.from(gunzip(Uint8Array.from(packed)) ?? []).equals(bytes)).toBe(true);
  });

  it("skips a header with name, comment and extra field", () => {
    const header = Uint8Array.from([
      0x1f,
      0x8b,
      8,
      4 + 8 + 16 + 2,
      0,
      0,
      0,
      0,
      0,
      3,
      2,
      0,
      1,
      2,
      0x61,
      0,
      0x62,
      0,
      9,
      9,
    ]);
    const packed = Buffer.concat([header, deflateRawSync("hi"), Buffer.alloc(8)]);
    expect(new TextDecoder().decode(gunzip(packed) ?? undefined)).toBe("hi");
  });

  it("gives nothing for damaged bytes, and never throws", () => {
    const packed = Uint8Array.from(gzipSync("some text that is compressed".repeat(50)));
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const bytes = cut ? packed.slice(0, at) : packed.with(at, byte);
        const result = gunzip(bytes);
        expect(result === null || result instanceof Uint8Array).toBe(true);
      }),
    );
    expect(gunzip(packed.slice(0, 30))).toBeNull();
  });

  it("gives up on a small body that inflates beyond the bound", () => {
    expect(gunzip(Uint8Array.from(gzipSync(Buffer.alloc(16_000_001))))).toBeNull();
  });
});

describe("gzipStored", () => {
  it.each(bodies)("packs %s so that others can unpack it", (_, bytes) => {
    expect(gunzipSync(gzipStored(bytes)).equals(bytes)).toBe(true);
  });
});
