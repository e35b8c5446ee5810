import { isForbiddenKey, isObject, type Json } from "./json-value.ts";
import { MAX_DOCUMENT } from "./limits.ts";

export type PatchOperation = "add" | "replace" | "append" | "remove" | "truncate";

/**
 * A JSON document that a stream builds by patches. Refuses paths to a prototype and stops growing at a bound.
 */
export interface JsonDocument {
  root(): Json | undefined;
  /** About how many UTF-16 units it holds; an upper bound. */
  size(): number;
  /** Unknown paths and impossible operations change nothing. */
  apply(operation: PatchOperation, path: readonly string[], value: Json | undefined): void;
}

export function createJsonDocument(initial?: Json): JsonDocument {
  let root = initial;
  let size = sizeOf(initial);
  let isFull = false;

  /** Counts what was written; measures anew only when the count, which never sinks, reaches the bound. */
  function grow(value: Json | undefined): boolean {
    if (isFull) return false;
    size += sizeOf(value);
    if (size <= MAX_DOCUMENT) return true;
    size = sizeOf(root) + sizeOf(value);
    isFull = size > MAX_DOCUMENT / 2;
    return !isFull;
  }

  return {
    root: () => root,
    size: () => size,
    apply(operation, path, value) {
      if (path.some(isForbiddenKey)) return;
      if (operation !== "remove" && operation !== "truncate" && !grow(value)) return;
      const holder = { root: root ?? null };
      applyAt(holder, ["root", ...path], operation, value);
      root = holder.root;
    },
  };
}

/** Segments of a JSON Pointer (`/a/b`) or of a path without its first slash (`a/b`). "" and "/" are the root. */
export function pathSegments(pointer: string): string[] {
  const trimmed = pointer.startsWith("/") ? pointer.slice(1) : pointer;
  if (trimmed === "") return [];
  return trimmed.split("/").map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function applyAt(
  holder: { root: Json },
  path: readonly string[],
  operation: PatchOperation,
  value: Json | undefined,
): void {
  let parent: Json = holder;
  for (const key of path.slice(0, -1)) {
    const next: Json | undefined = Array.isArray(parent)
      ? parent[indexOf(parent, key, false)]
      : isObject(parent) && Object.hasOwn(parent, key)
        ? parent[key]
        : undefined;
    if (typeof next !== "object" || next === null) return;
    parent = next;
  }
  const key = path.at(-1) ?? "root";
  if (Array.isArray(parent)) applyInArray(parent, key, operation, value);
  else if (isObject(parent)) applyInObject(parent, key, operation, value);
}

function applyInArray(
  parent: Json[],
  key: string,
  operation: PatchOperation,
  value: Json | undefined,
): void {
  const index = indexOf(parent, key, operation === "add");
  if (index < 0 || index > parent.length) return;
  if (operation === "remove") parent.splice(index, 1);
  else if (operation === "add") parent.splice(index, 0, value ?? null);
  else if (index < parent.length || operation !== "truncate")
    parent[index] = combined(parent[index], operation, value);
}

function applyInObject(
  parent: { [key: string]: Json },
  key: string,
  operation: PatchOperation,
  value: Json | undefined,
): void {
  if (operation === "remove") delete parent[key];
  else
    parent[key] = combined(Object.hasOwn(parent, key) ? parent[key] : undefined, operation, value);
}

/** `-` is the end when adding and `-1` the last entry; -1 for what is no index. */
function indexOf(list: readonly Json[], key: string, isAdding: boolean): number {
  if (key === "-") return isAdding ? list.length : list.length - 1;
  if (key === "-1") return list.length - 1;
  return /^\d{1,9}$/.test(key) ? Number(key) : -1;
}

function combined(
  before: Json | undefined,
  operation: Exclude<PatchOperation, "remove">,
  value: Json | undefined,
): Json {
  switch (operation) {
    case "add":
    case "replace":
      return value ?? null;
    case "append":
      return appended(before, value ?? null);
    case "truncate":
      if (typeof value !== "number" || value < 0) return before ?? null;
      return typeof before === "string" || Array.isArray(before)
        ? before.slice(0, value)
        : (before ?? null);
  }
}

function appended(before: Json | undefined, value: Json): Json {
  if (before === undefined || before === null) return value;
  if (typeof before === "string") return typeof value === "string" ? before + value : before;
  if (Array.isArray(before)) {
    if (!Array.isArray(value)) before.push(value);
    else for (const entry of value) before.push(entry);
    return before;
  }
  if (isObject(before) && isObject(value)) {
    for (const [key, entry] of Object.entries(value)) {
      if (!isForbiddenKey(key)) before[key] = entry;
    }
    return before;
  }
  return value;
}

/** Roughly the UTF-16 units a value holds; without recursion, because a hostile value may be nested deeply. */
export function sizeOf(value: Json | undefined): number {
  let size = 0;
  const waiting: (Json | undefined)[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    size += typeof next === "string" ? next.length + 8 : 8;
    if (Array.isArray(next)) for (const entry of next) waiting.push(entry);
    else if (isObject(next))
      for (const [key, entry] of Object.entries(next)) {
        size += key.length;
        waiting.push(entry);
      }
  }
  return size;
}
