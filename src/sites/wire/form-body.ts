/** Fields of an `application/x-www-form-urlencoded` body, in order, decoded. */
export function formFields(body: string): { name: string; value: string }[] {
  return body
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const { name, value } = splitPair(pair);
      return { name: decodeForm(name), value: decodeForm(value) };
    });
}

export function formField(body: string, name: string): string | null {
  return formFields(body).find((field) => field.name === name)?.value ?? null;
}

/** Replaces decoded values; fields that stay the same keep their bytes. Null from `replace` keeps a value. */
export function replaceFormFields(
  body: string,
  replace: (name: string, value: string) => string | null,
): string {
  return body
    .split("&")
    .map((pair) => {
      if (pair === "") return pair;
      const { name, value } = splitPair(pair);
      const before = decodeForm(value);
      const after = replace(decodeForm(name), before);
      if (after === null || after === before) return pair;
      return `${name}=${encodeForm(after, value.includes("%20"))}`;
    })
    .join("&");
}

function splitPair(pair: string): { name: string; value: string } {
  const equals = pair.indexOf("=");
  return equals < 0
    ? { name: pair, value: "" }
    : { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
}

function decodeForm(text: string): string {
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    // A stray percent sign: decode as a server does, what can be decoded.
    return new URLSearchParams(`v=${text}`).get("v") ?? spaced;
  }
}

/** A space is written as the page wrote it. */
function encodeForm(text: string, usesPercent20: boolean): string {
  const encoded = encodeURIComponent(text.toWellFormed());
  return usesPercent20 ? encoded : encoded.replaceAll("%20", "+");
}
