const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Decodes base64 or base64url to a string of bytes; the first character outside the alphabet ends it. */
export function decodeBase64(text: string): string {
  let bits = 0;
  let held = 0;
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    const value = ALPHABET.indexOf(char === "-" ? "+" : char === "_" ? "/" : char);
    if (value < 0) break;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      out += String.fromCharCode((bits >> held) & 0xff);
    }
  }
  return out;
}

/** Whether decoded bytes are text: nearly all printable ASCII. */
export function isPrintable(bytes: string): boolean {
  if (bytes.length === 0) return false;
  let printable = 0;
  for (let i = 0; i < bytes.length; i++) {
    const code = bytes.charCodeAt(i);
    if ((code >= 32 && code < 127) || code === 9 || code === 10 || code === 13) printable++;
  }
  return printable / bytes.length > 0.95;
}
