import { readArchive } from "./archive.ts";
import type { TextReading } from "../domain/file-reading.ts";
import { notRead, textReading } from "./text-reading.ts";
import { partsOf } from "./xml-text.ts";

/** Where a Word document has what a person reads. */
const PARTS = /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/;

export function readDocx(bytes: Uint8Array): TextReading {
  const archive = readArchive(bytes, (name) => PARTS.test(name));
  if (!archive.ok) return notRead(archive.code);
  if (!archive.entries.has("word/document.xml")) return notRead("damaged");
  return textReading([...archive.entries.values()].map(textOf).join("\n"));
}

function textOf(xml: string): string {
  const pieces: string[] = [];
  let isText = false;
  for (const part of partsOf(xml)) {
    if (part.kind === "text") {
      if (isText) pieces.push(part.text);
    } else if (part.name === "w:t") isText = part.kind === "open";
    else if (part.kind === "close") {
      if (part.name === "w:p" || part.name === "w:br") pieces.push("\n");
      else if (part.name === "w:tab" || part.name === "w:tc") pieces.push("\t");
    }
  }
  return pieces.join("");
}
