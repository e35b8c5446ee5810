import { ProblemError } from "./problem.ts";

/** Where a page ended: the value it is sorted by, and the row's id for ties. Opaque to callers. */
export interface Cursor {
  value: string;
  id: string;
}

export const writeCursor = ({ value, id }: Cursor): string =>
  Buffer.from(JSON.stringify([value, id])).toString("base64url");

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads a cursor back; `value` is checked by the caller's pattern, because it goes into a filter. */
export function readCursor(text: string | undefined, value: RegExp): Cursor | null {
  if (text === undefined) return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (Array.isArray(parsed)) {
      const [sort, id] = parsed as unknown[];
      if (typeof sort === "string" && typeof id === "string" && value.test(sort) && UUID.test(id))
        return { value: sort, id };
    }
  } catch {
    // Falls through to the same answer.
  }
  throw new ProblemError("invalid", "cursor: not one of ours", [
    { path: "cursor", message: "not one of ours" },
  ]);
}

export const TIME_VALUE = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/;
export const NUMBER_VALUE = /^\d{1,3}(\.\d{1,20})?$/;
