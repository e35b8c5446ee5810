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

/** Enough of HTML's syntax to read a stream of markup: tags with quoted attributes, marks, comments, text. */
export function createHtmlReader(
  onToken: (token: HtmlToken) => void,
  maximumLength: number,
): HtmlReader {
  let rest = "";

  function take(isLast: boolean): void {
    let at = 0;
    while (at < rest.length) {
      const end = tokenEnd(rest, at, isLast);
      if (end < 0) break;
      emit(rest.slice(at, end));
      at = end;
    }
    rest = rest.slice(at);
    // A tag without an end would keep everything after it.
    if (rest.length > maximumLength) rest = "";
  }

  function emit(source: string): void {
    if (!isTagStart(source, 0)) return onToken({ type: "text", text: decodeEntities(source) });
    if (source.startsWith("<!")) return;
    if (source.startsWith("<?")) return onToken({ type: "mark", attributes: attributesOf(source) });
    const name = (/^<\/?([a-z][^\s/>]*)/i.exec(source)?.[1] ?? "").toLowerCase();
    if (source.startsWith("</")) return onToken({ type: "close", name });
    onToken({ type: "open", name, attributes: attributesOf(source) });
  }

  let pending: string[] = [];
  return {
    push(text) {
      pending.push(text);
      // Only a `<` or `>` can complete a token, so other pieces just wait to be joined.
      if (!/[<>]/.test(text) && pending.length < 4096) return;
      rest += pending.join("");
      pending = [];
      take(false);
    },
    end() {
      rest += pending.join("");
      pending = [];
      take(true);
    },
  };
}

/** Index after the token at `at`; -1 while it is not complete. */
function tokenEnd(source: string, at: number, isLast: boolean): number {
  if (source[at] !== "<") return textEnd(source, at, isLast);
  if (at + 1 >= source.length) return isLast ? source.length : -1;
  if (!isTagStart(source, at)) return textEnd(source, at + 1, isLast);
  if (source.startsWith("<!--", at)) {
    const end = source.indexOf("-->", at);
    return end < 0 ? -1 : end + 3;
  }
  let quote = "";
  for (let index = at + 1; index < source.length; index += 1) {
    const char = source[index] ?? "";
    if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === ">") return index + 1;
    else if ((char === '"' || char === "'") && source[index - 1] === "=") quote = char;
  }
  return -1;
}

function textEnd(source: string, from: number, isLast: boolean): number {
  const end = source.indexOf("<", from);
  if (end >= 0) return end;
  return isLast ? source.length : -1;
}

function isTagStart(source: string, at: number): boolean {
  return source[at] === "<" && /[a-z/?!]/i.test(source[at + 1] ?? "");
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
