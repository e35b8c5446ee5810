import type { SiteRequest } from "./site.ts";
import { replaceConnectFrames } from "./wire/connect-frames.ts";
import { replaceFormFields } from "./wire/form-body.ts";
import { replaceJsonStrings } from "./wire/json-text.ts";
import { isObject, parseJson, textAt, valueAt, type Json } from "./wire/json-value.ts";
import { replaceMultipart } from "./wire/multipart.ts";
import { openBody } from "./wire/request-body.ts";

/** One string that leaves: the names that lead to it, and who wrote it where the body says so. */
export interface Leaf {
  keys: readonly string[];
  value: string;
  role: string | null;
}

export type ReplaceLeaf = (leaf: Leaf) => string | null;

const MAX_NESTING = 4;

/**
 * Walks every string of a body whose shape nobody knows: JSON, form, multipart, Connect frames, the query of
 * the URL, and JSON inside any of them. Null when the body is none of these.
 */
export function replaceLeaves(request: SiteRequest, replace: ReplaceLeaf): SiteRequest | null {
  const url = replaceQuery(request.url, replace);
  const written = replaceBody({ ...request, url }, replace);
  if (written !== null) return written;
  return url === request.url ? null : { ...request, url };
}

function replaceBody(request: SiteRequest, replace: ReplaceLeaf): SiteRequest | null {
  if (typeof request.body !== "string") {
    const framed = replaceConnectFrames(request.body, (json) => inJson(json, [], replace, 0));
    if (framed !== null) return { ...request, body: framed };
  }
  const parts = replaceMultipart(request.body, (name, value) => inField(name, value, replace));
  if (parts !== null) return { ...request, body: parts };
  const body = openBody(request);
  if (body === null) return null;
  const json = inJson(body.text, [], replace, 0);
  if (json !== null) return body.write(json);
  if (!/^[^\s=&]{1,200}=/.test(body.text)) return null;
  return body.write(replaceFormFields(body.text, (name, value) => inField(name, value, replace)));
}

function replaceQuery(url: string, replace: ReplaceLeaf): string {
  const start = url.indexOf("?") + 1;
  if (start === 0) return url;
  const hash = url.indexOf("#", start);
  const end = hash < 0 ? url.length : hash;
  const query = replaceFormFields(url.slice(start, end), (name, value) =>
    inField(name, value, replace),
  );
  return url.slice(0, start) + query + url.slice(end);
}

function inField(name: string, value: string, replace: ReplaceLeaf): string | null {
  return inJson(value, [name], replace, 0) ?? replace({ keys: [name], value, role: null });
}

/** Null when the text is not a JSON object or list. */
function inJson(
  text: string,
  outer: readonly string[],
  replace: ReplaceLeaf,
  depth: number,
): string | null {
  if (depth > MAX_NESTING || !/^\s*[{[]/.test(text)) return null;
  const root = parseJson(text);
  if (root === undefined) return null;
  return replaceJsonStrings(text, (path, value) => {
    const keys = [...outer, ...path.map(String)];
    const nested = inJson(value, keys, replace, depth + 1);
    return nested ?? replace({ keys, value, role: roleAt(root, path) });
  });
}

/** The role that the nearest object around a string states. */
function roleAt(root: Json, path: readonly (string | number)[]): string | null {
  for (let length = path.length - 1; length >= 0; length -= 1) {
    const holder = valueAt(root, ...path.slice(0, length));
    if (!isObject(holder)) continue;
    const role =
      textAt(holder, "role") ??
      textAt(holder, "author", "role") ??
      textAt(holder, "author") ??
      textAt(holder, "sender") ??
      (Array.isArray(valueAt(root, ...path.slice(0, length - 1))) ? textAt(holder, "type") : null);
    if (role !== null) return role.toLowerCase();
  }
  return null;
}
