import type { JsonPath } from "./json-value.ts";

/**
 * Replaces string values in a JSON text and leaves every other byte as it stands: key order, number
 * spelling, white space, duplicate keys. `replace` returns null to keep a value. Null when the text is not JSON.
 */
export function replaceJsonStrings(
  text: string,
  replace: (path: JsonPath, value: string) => string | null,
): string | null {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  // The text is valid from here on, so the scan only has to find strings and the path to them.
  const path: (string | number)[] = [];
  const inArray: boolean[] = [];
  let expectsKey = false;
  let output = "";
  let copied = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === "{" || char === "[") {
      inArray.push(char === "[");
      path.push(char === "[" ? 0 : "");
      expectsKey = char === "{";
    } else if (char === "}" || char === "]") {
      inArray.pop();
      path.pop();
      expectsKey = false;
    } else if (char === ",") {
      const last = path.length - 1;
      const index = path[last];
      if (inArray[last] === true && typeof index === "number") path[last] = index + 1;
      expectsKey = inArray[last] === false;
    } else if (char === '"') {
      const end = endOfString(text, at);
      const value = JSON.parse(text.slice(at, end)) as string;
      if (expectsKey) {
        path[path.length - 1] = value;
        expectsKey = false;
      } else {
        const next = replace(path, value);
        if (next !== null && next !== value) {
          output += text.slice(copied, at) + JSON.stringify(next);
          copied = end;
        }
      }
      at = end - 1;
    }
  }
  return output + text.slice(copied);
}

/** Index after the closing quote of the string that opens at `at`. */
function endOfString(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
  return end + 1;
}
