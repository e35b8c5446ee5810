import { readArchive } from "./archive.ts";
import type { TextReading } from "../domain/file-reading.ts";
import { notRead, textReading } from "./text-reading.ts";
import { partsOf } from "./xml-text.ts";

const STRINGS = "xl/sharedStrings.xml";
const PARTS = /^xl\/(?:worksheets\/[^/]+|comments\d*)\.xml$/;

/** Rows as lines, cells apart by tabs, as a spreadsheet is copied. */
export function readXlsx(bytes: Uint8Array): TextReading {
  const archive = readArchive(bytes, (name) => name === STRINGS || PARTS.test(name));
  if (!archive.ok) return notRead(archive.code);
  const strings = stringsOf(archive.entries.get(STRINGS) ?? "");
  archive.entries.delete(STRINGS);
  if (archive.entries.size === 0) return notRead("damaged");
  return textReading([...archive.entries.values()].map((xml) => rowsOf(xml, strings)).join("\n"));
}

/** The strings that cells refer to by number. */
function stringsOf(xml: string): string[] {
  const strings: string[] = [];
  let current = "";
  let isText = false;
  for (const part of partsOf(xml)) {
    if (part.kind === "text") {
      if (isText) current += part.text;
    } else if (part.name === "t") isText = part.kind === "open";
    else if (part.name === "si" && part.kind === "close") {
      strings.push(current);
      current = "";
    }
  }
  return strings;
}

function rowsOf(xml: string, strings: readonly string[]): string {
  const pieces: string[] = [];
  let isShared = false;
  let isValue = false;
  for (const part of partsOf(xml)) {
    if (part.kind === "text") {
      if (isValue) pieces.push(isShared ? (strings[Number(part.text)] ?? "") : part.text);
    } else if (part.name === "c") {
      if (part.kind === "close") pieces.push("\t");
      else isShared = /\bt="s"/.test(part.attributes);
    } else if (part.name === "v" || part.name === "t") {
      isValue = part.kind === "open";
      if (part.name === "t") isShared = false;
    } else if (part.kind === "close" && (part.name === "row" || part.name === "comment"))
      pieces.push("\n");
  }
  return pieces.join("");
}
