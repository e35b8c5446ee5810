import { replaceJsonStrings } from "./json-text.ts";
import { parseJson, type Json, type JsonPath } from "./json-value.ts";

/** Whether the string at a path is text that a person wrote; `root` is the whole body. */
export type IsText = (path: JsonPath, root: Json) => boolean;

/** The texts in a JSON body, in body order. Reads and rewrites through the same places, so none can differ. */
export function textsIn(body: string, root: Json, isText: IsText): string[] {
  const texts: string[] = [];
  replaceJsonStrings(body, (path, value) => {
    if (value !== "" && isText(path, root)) texts.push(value);
    return null;
  });
  return texts;
}

/** Null when the body is not JSON. */
export function maskTextsIn(
  body: string,
  isText: IsText,
  mask: (text: string) => string,
): string | null {
  const root = parseJson(body);
  if (root === undefined) return null;
  return replaceJsonStrings(body, (path, value) =>
    value !== "" && isText(path, root) ? mask(value) : null,
  );
}

/** Each text once, in the order in which it came. */
export function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== "");
}

/** Whether a path has the given shape; `*` stands for any one step. */
export function matchesPath(path: JsonPath, ...shape: (string | number)[]): boolean {
  return (
    path.length === shape.length && shape.every((step, at) => step === "*" || step === path[at])
  );
}
