import { readArchive } from "./archive.ts";
import { readDocx } from "./docx.ts";
import { readPlain } from "./plain.ts";
import { FILE_LIMITS, type TextReading } from "../domain/file-reading.ts";
import { notRead } from "./text-reading.ts";
import { readXlsx } from "./xlsx.ts";

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Office documents with a password, and those from before 2007. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/** The text of a file. What it is says its content: names lie. */
export async function readFile(bytes: Uint8Array): Promise<TextReading> {
  if (bytes.length > FILE_LIMITS.file) return notRead("too_large");
  if (startsWith(bytes, COMPOUND)) return notRead("encrypted");
  if (startsWith(bytes, PDF)) {
    // The reader of PDF is large, and most files are none.
    const { readPdf } = await import("./pdf.ts");
    return readPdf(bytes);
  }
  return startsWith(bytes, ZIP) ? readOffice(bytes) : readPlain(bytes);
}

function readOffice(bytes: Uint8Array): TextReading {
  const names = new Set<string>();
  const archive = readArchive(bytes, (name) => {
    names.add(name);
    return false;
  });
  if (!archive.ok) return notRead(archive.code);
  if (names.has("word/document.xml")) return readDocx(bytes);
  return names.has("xl/workbook.xml") ? readXlsx(bytes) : notRead("unknown_kind");
}
