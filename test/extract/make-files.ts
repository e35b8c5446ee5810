import { randomBytes } from "node:crypto";
import { strToU8, zipSync } from "fflate";

const escapeXml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** A Word document with one paragraph a line, each split over two runs as Word does when one corrects a word. */
export function makeDocx(...lines: string[]): Uint8Array<ArrayBuffer> {
  const runs = (line: string): string =>
    [line.slice(0, 5), line.slice(5)]
      .map((text) => `<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`)
      .join("");
  const body = lines.map((line) => `<w:p>${runs(line)}</w:p>`).join("");
  return zipSync({
    "[Content_Types].xml": strToU8("<Types/>"),
    "word/document.xml": strToU8(
      `<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`,
    ),
    "word/footer1.xml": strToU8("<w:ftr><w:p><w:r><w:t>Page &amp; foot</w:t></w:r></w:p></w:ftr>"),
  });
}

/** A spreadsheet whose texts are shared strings, as Excel writes them, and whose numbers are not. */
export function makeXlsx(...rows: (string | number)[][]): Uint8Array<ArrayBuffer> {
  const strings: string[] = [];
  const cell = (value: string | number): string => {
    if (typeof value === "number") return `<c><v>${value}</v></c>`;
    strings.push(value);
    return `<c t="s"><v>${strings.length - 1}</v></c>`;
  };
  const sheet = rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("");
  return zipSync({
    "xl/workbook.xml": strToU8("<workbook/>"),
    "xl/worksheets/sheet1.xml": strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
    "xl/sharedStrings.xml": strToU8(
      `<sst>${strings.map((text) => `<si><t>${escapeXml(text)}</t></si>`).join("")}</sst>`,
    ),
  });
}

/** A Word document of some kilobytes that unpacks to `megabytes`. */
export function makeBomb(megabytes: number): Uint8Array<ArrayBuffer> {
  return zipSync(
    { "word/document.xml": new Uint8Array(megabytes * 1024 * 1024).fill(0x20) },
    { level: 9 },
  );
}

/** A PDF with its lines as text; with `locked` nobody opens it without its password. */
export function makePdf(lines: readonly string[], locked = false): Uint8Array<ArrayBuffer> {
  const text = lines
    .map((line) => `(${line.replace(/[\\()]/g, (letter) => `\\${letter}`)}) Tj T*`)
    .join("\n");
  const content = `BT /F1 12 Tf 14 TL 72 720 Td\n${text}\nET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  const key = (): string => `<${randomBytes(32).toString("hex")}>`;
  if (locked) objects.push(`<< /Filter /Standard /V 1 /R 2 /O ${key()} /U ${key()} /P -44 >>`);
  let pdf = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = pdf.length;
  const id = `<${randomBytes(16).toString("hex")}>`;
  const encrypt = locked ? ` /Encrypt ${objects.length} 0 R /ID [${id} ${id}]` : "";
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const at of offsets) pdf += `${String(at).padStart(10, "0")} 00000 n \n`;
  pdf += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${encrypt} >>\nstartxref\n${xref}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(pdf, "latin1"));
}
