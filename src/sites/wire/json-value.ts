/** What `JSON.parse` can give. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };
export type JsonPath = readonly (string | number)[];

/** Undefined when the text is not JSON. A byte order mark in front is allowed. */
export function parseJson(text: string): Json | undefined {
  try {
    // The one place where JSON enters: JSON.parse returns nothing outside the Json type.
    return JSON.parse(text.startsWith("\uFEFF") ? text.slice(1) : text) as Json;
  } catch {
    return undefined;
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a path, undefined where the path ends early. Own properties only. */
export function valueAt(root: Json | undefined, ...path: (string | number)[]): Json | undefined {
  let value = root;
  for (const key of path) {
    if (Array.isArray(value)) value = typeof key === "number" ? value[key] : undefined;
    else if (isObject(value)) value = Object.hasOwn(value, key) ? value[key] : undefined;
    else return undefined;
  }
  return value;
}

/** A non-empty string, else null: sites write "" where they mean "none". */
export function textAt(root: Json | undefined, ...path: (string | number)[]): string | null {
  const value = valueAt(root, ...path);
  return typeof value === "string" && value !== "" ? value : null;
}

/** An id: a non-empty string, or a number written out (DeepSeek counts its messages). */
export function idAt(root: Json | undefined, ...path: (string | number)[]): string | null {
  const value = valueAt(root, ...path);
  return typeof value === "number" ? String(value) : textAt(root, ...path);
}

export function listAt(root: Json | undefined, ...path: (string | number)[]): readonly Json[] {
  const value = valueAt(root, ...path);
  return Array.isArray(value) ? value : [];
}

/** True for keys that reach an object's prototype: patches that use them are dropped. */
export function isForbiddenKey(key: string): boolean {
  return key === "__proto__" || key === "prototype" || key === "constructor";
}
