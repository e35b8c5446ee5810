import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { FILE_LIMITS } from "../../src/domain/file-reading.ts";
import { readFile } from "../../src/extract/read-file.ts";
import { makeBomb, makeDocx, makePdf, makeXlsx } from "./make-files.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("the text of", () => {
  test.each([
    ["a text", "Écrire à Zoé"],
    ["a CSV", "name,iban\nAna,FR76"],
    ["JSON", '{"key": "value"}'],
    ["code", "const key = process.env.KEY;\n"],
  ])("%s is what it says", async (_kind, text) => {
    expect(await readFile(bytes(text))).toEqual({ ok: true, text, is_plain: true });
  });

  test("a text of Windows is read in its own letters", async () => {
    const latin = new Uint8Array(Buffer.from("Zoé écrit", "latin1"));
    expect(await readFile(latin)).toMatchObject({ ok: true, text: "Zoé écrit" });
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from("Zoé écrit", "utf16le")]);
    expect(await readFile(utf16)).toMatchObject({ ok: true, text: "Zoé écrit" });
  });

  test("a Word document has no gap where Word split a word, and its footer too", async () => {
    const reading = await readFile(makeDocx("Write to ana@acme.example", "a < b & c"));
    expect(reading).toEqual({
      ok: true,
      text: "Write to ana@acme.example\na < b & c\n\nPage & foot\n",
      is_plain: false,
    });
  });

  test("a spreadsheet is rows of cells", async () => {
    const sheet = makeXlsx(["name", "card"], ["Ana & Zoé", 4_111], ["Bo", 12.5]);
    expect(await readFile(sheet)).toMatchObject({
      ok: true,
      text: "name\tcard\t\nAna & Zoé\t4111\t\nBo\t12.5\t\n",
    });
  });

  test("a PDF is its lines", async () => {
    const reading = await readFile(makePdf(["Write to ana@acme.example", "about (the) invoice"]));
    expect(reading).toMatchObject({ ok: true, is_plain: false });
    expect(reading.ok && reading.text).toMatch(
      /Write to ana@acme\.example\s+about \(the\) invoice/,
    );
  });
});

describe("honestly not read", () => {
  test.each([
    ["a file of a hundred megabytes", new Uint8Array(100 * 1024 * 1024), "too_large"],
    ["a text that is too long", bytes("a".repeat(FILE_LIMITS.text + 1)), "too_large"],
    ["a PDF with a password", makePdf(["secret"], true), "encrypted"],
    [
      "an office document with a password",
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      "encrypted",
    ],
    ["a PDF of pictures", makePdf([]), "no_text"],
    ["an empty file", new Uint8Array(0), "no_text"],
    ["half a Word document", makeDocx("Hello").subarray(0, 120), "damaged"],
    ["what only begins like a PDF", bytes("%PDF-1.7\nnothing more"), "damaged"],
    ["a program", new Uint8Array(4_096).map((_, index) => index % 7), "unknown_kind"],
    ["an archive of pictures", zipSync({ "a.png": strToU8("x") }), "unknown_kind"],
  ])("%s", async (_what, file, code) => {
    expect(await readFile(file)).toEqual({ ok: false, code });
  });

  test("an archive with a password", async () => {
    const locked = makeDocx("Hello").slice();
    locked[6] = (locked[6] ?? 0) | 1;
    expect(await readFile(locked)).toEqual({ ok: false, code: "encrypted" });
  });
});

test("an archive that unpacks to far more than it says is left on the way", async () => {
  const bomb = makeBomb(160);
  expect(bomb.length).toBeLessThan(256 * 1024);
  const before = process.memoryUsage().arrayBuffers;
  expect(await readFile(bomb)).toEqual({ ok: false, code: "too_large" });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 * FILE_LIMITS.unpacked);
});

test("no cut of a file makes the reader fail", async () => {
  for (const file of [makeDocx("Hello you"), makeXlsx(["a", 1]), makePdf(["Hello"])])
    for (let at = 0; at < file.length; at += 37)
      expect(await readFile(file.subarray(0, at))).toHaveProperty("ok");
});
