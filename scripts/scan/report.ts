import { compareLevels } from "../../src/domain/level.ts";
import type { Finding } from "../../src/domain/finding.ts";
import { explain } from "../../src/detect/index.ts";
import type { Document } from "./documents.ts";

/** A finding and where it is. The value itself is never shown, only its first two characters. */
export interface ReportRow {
  source: string;
  line: number;
  level: Finding["level"];
  category: Finding["category"];
  rule_id: string;
  title: string;
  hint: string;
}

/** Enough to recognize the place, too little to use the value. */
function hintOf(value: string): string {
  const flat = value.replace(/\s+/g, " ");
  return `${flat.slice(0, 2)}… (${value.length} characters)`;
}

export function rowsOf(document: Document, findings: readonly Finding[]): ReportRow[] {
  return findings.map((finding) => ({
    source: document.source,
    line: document.text.slice(0, finding.start).split("\n").length,
    level: finding.level,
    category: finding.category,
    rule_id: finding.rule_id,
    title: explain(finding, "en").title,
    hint: hintOf(document.text.slice(finding.start, finding.end)),
  }));
}

/** Most dangerous first, in columns. */
export function table(rows: readonly ReportRow[]): string {
  if (rows.length === 0) return "Nothing found.";
  const sorted = [...rows].sort((a, b) => compareLevels(b.level, a.level));
  const cells = sorted.map((row) => [row.level, row.title, row.hint, `${row.source}:${row.line}`]);
  const widths = [0, 1, 2].map((column) =>
    Math.min(48, Math.max(...cells.map((row) => (row[column] ?? "").length))),
  );
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.slice(0, widths[column]).padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [...lines, "", `${rows.length} finding${rows.length === 1 ? "" : "s"}.`].join("\n");
}
