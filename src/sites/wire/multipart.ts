/**
 * Replaces the text fields of a `multipart/form-data` body; files keep their bytes. Null when it is none.
 * `replace` returns null to keep a field.
 */
export function replaceMultipart(
  body: string | Uint8Array,
  replace: (name: string, value: string) => string | null,
): string | Uint8Array<ArrayBuffer> | null {
  // As Latin-1 every byte is one character, so files survive the round trip.
  const isText = typeof body === "string";
  const source = isText ? body : latin1(body);
  const boundary = /^--[^\r\n]{1,200}(?=\r\n)/.exec(source)?.[0];
  if (boundary === undefined) return null;
  const parts = source.split(boundary).map((part) => {
    const headEnd = part.indexOf("\r\n\r\n");
    const head = part.slice(0, Math.max(0, headEnd));
    const name = /\bname="([^"]*)"/i.exec(head)?.[1];
    if (headEnd < 0 || name === undefined || /\bfilename\*?=/i.test(head)) return part;
    const raw = part.slice(headEnd + 4, part.endsWith("\r\n") ? -2 : undefined);
    const value = isText ? raw : utf8(raw);
    const next = value === null ? null : replace(name, value);
    if (next === null || next === value) return part;
    return `${head}\r\n\r\n${isText ? next : latin1(new TextEncoder().encode(next))}\r\n`;
  });
  const output = parts.join(boundary);
  return isText ? output : bytesOf(output);
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

function utf8(text: string): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(text));
  } catch {
    return null;
  }
}
