export type HtmlToken =
  | { type: "open"; name: string; attributes: ReadonlyMap<string, string> }
  | { type: "close"; name: string }
  /** `<?name …>`, which HTML itself treats as a comment. */
  | { type: "mark"; attributes: ReadonlyMap<string, string> }
  | { type: "text"; text: string };

export interface HtmlReader {
  push(text: string): void;
  end(): void;
}

/**
 * Enough of HTML's syntax to read a stream of markup: tags with quoted attributes, marks, comments, text.
 * Each character is looked at once, however the stream is cut; a tag beyond the bound is dropped.
 *
 *   text ──<──► maybe ──letter, /, ?, !──► tag ──> outside quotes──► text
 */
export function createHtmlReader(
  onToken: (token: HtmlToken) => void,
  maximumLength: number,
): HtmlReader {
  let state: "text" | "maybe" | "tag" = "text";
  let pieces: string[] = [];
  let length = 0;
  let quote = "";
  let before = "";

  function keep(piece: string): void {
    if (piece === "") return;
    pieces.push(piece);
    length += piece.length;
  }

  function take(): string {
    const source = pieces.join("");
    pieces = [];
    length = 0;
    return source;
  }

  function emitText(): void {
    const text = take();
    if (text !== "") onToken({ type: "text", text: decodeEntities(text) });
  }

  function emitTag(source: string): void {
    if (source.startsWith("<!")) return;
    if (source.startsWith("<?")) return onToken({ type: "mark", attributes: attributesOf(source) });
    const name = (/^<\/?([a-z][^\s/>]*)/i.exec(source)?.[1] ?? "").toLowerCase();
    if (source.startsWith("</")) return onToken({ type: "close", name });
    onToken({ type: "open", name, attributes: attributesOf(source) });
  }

  /** Returns true when the character ends the tag. */
  function isTagEnd(char: string): boolean {
    if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === ">") return true;
    else if ((char === '"' || char === "'") && before === "=") quote = char;
    return false;
  }

  return {
    push(text) {
      let from = 0;
      for (let at = 0; at < text.length; at += 1) {
        const char = text[at] ?? "";
        if (state === "maybe") {
          if (/[a-z/?!]/i.test(char)) {
            emitText();
            keep("<");
            from = at;
            state = "tag";
          } else {
            keep("<");
            from = at;
            state = "text";
          }
        }
        if (state === "text" && char === "<") {
          keep(text.slice(from, at));
          from = at + 1;
          state = "maybe";
        } else if (state === "tag" && isTagEnd(char)) {
          keep(text.slice(from, at + 1));
          from = at + 1;
          emitTag(take());
          state = "text";
        }
        before = char;
      }
      if (state !== "maybe") keep(text.slice(from));
      if (length <= maximumLength) return;
      if (state === "text") return emitText();
      take();
      quote = "";
      state = "text";
    },
    end() {
      if (state === "maybe") keep("<");
      if (state !== "tag") emitText();
    },
  };
}

function attributesOf(source: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single, bare] of source.matchAll(
    /\s([^\s=>"'/]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>"']*)))?/g,
  )) {
    attributes.set(name.toLowerCase(), decodeEntities(double ?? single ?? bare ?? ""));
  }
  return attributes;
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", "\u00A0"],
  ["hellip", "…"],
  ["ndash", "–"],
  ["mdash", "—"],
  ["lsquo", "‘"],
  ["rsquo", "’"],
  ["ldquo", "“"],
  ["rdquo", "”"],
  ["laquo", "«"],
  ["raquo", "»"],
]);

export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return NAMED.get(String(name)) ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
      return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
    },
  );
}
