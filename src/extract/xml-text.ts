/** A tag or the text between two. Office documents are machine-written XML: this is all that is needed to read them. */
export type XmlPart =
  | { kind: "open" | "close"; name: string; attributes: string }
  | { kind: "text"; text: string };

const PART = /<(\/?)([A-Za-z_][\w:.-]*)([^<>]*)>|<[^<>]*>|([^<]+)/g;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

const decode = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name)] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** The parts of an XML text in order; a tag without content opens and closes. No entity is expanded but the built-in ones. */
export function* partsOf(xml: string): Generator<XmlPart> {
  for (const [, slash, name, attributes = "", text] of xml.matchAll(PART)) {
    if (text !== undefined) yield { kind: "text", text: decode(text) };
    else if (name !== undefined) {
      yield { kind: slash === "/" ? "close" : "open", name, attributes };
      if (slash !== "/" && attributes.endsWith("/")) yield { kind: "close", name, attributes: "" };
    }
  }
}
