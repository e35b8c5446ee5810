import type { Assignment } from "../rule.ts";

/** The rest of the name, what closes it, an optional type, and the sign. All parts are bounded. */
const LEFT =
  /([\w.-]{0,40})(?:\\?["'`])?[\])]{0,2}(?:[ \t]{0,3}(?::|as)[ \t]{1,3}(?:const )?(?:str|string|String|&str|&'static str|Optional\[str\]|any|char\*?|SecretStr|Secret)(?=[ \t]{0,3}=))?[ \t]{0,30}(?:([:?|+.!=]{0,3}=>?|->|<-|:{1,3})|(,)|(>)|(\())/y;
/** An option on a command line: `--token VALUE`. */
const OPTION = /([\w-]{0,30})[ \t]{1,3}(?=["']?[^\s"'=:-])/y;
const ELEMENT = /[\w:]{0,30}>\s{0,40}(?:<\/[\w:.-]{1,40}>\s{0,40}<[\w:.-]{1,40}>)?/y;
const OPEN =
  /\s{0,20}(?:(?:new\s)?[A-Za-z.]{0,20}\(|\[|\{)?[ \t]{0,4}(?:[bfrBFRu@$L]{0,2}((?:\\{0,3}["'`]){1,3}))?/y;
const QUOTED_END = /(?:\\{0,3}["'`]|[\r\n])/g;
const BARE = /[^\s"'`,;<>(){}[\]|\\]{1,400}/y;

/** Longest value that is read. */
const LONGEST = 600;

const operatorOf = (sign: string | undefined): Assignment["operator"] =>
  sign === undefined ? " " : /^:+$/.test(sign) ? ":" : "=";

function readValue(
  text: string,
  from: number,
): { start: number; end: number; quoted: boolean } | null {
  OPEN.lastIndex = from;
  const open = OPEN.exec(text);
  const start = from + (open?.[0].length ?? 0);
  const quote = open?.[1];
  if (quote !== undefined) {
    const mark = quote.at(-1) ?? "";
    QUOTED_END.lastIndex = start;
    for (let tries = 0; tries < 12; tries++) {
      const close = QUOTED_END.exec(text);
      if (close === null || close.index - start > LONGEST) return null;
      if (close[0].endsWith(mark) || close[0] === "\n" || close[0] === "\r")
        return close.index > start ? { start, end: close.index, quoted: true } : null;
    }
    return null;
  }
  BARE.lastIndex = start;
  const bare = BARE.exec(text);
  return bare === null ? null : { start, end: start + bare[0].length, quoted: false };
}

function wholeName(text: string, keywordStart: number, tailEnd: number): string {
  let start = keywordStart;
  while (start > 0 && keywordStart - start < 40 && /[\w.-]/.test(text.charAt(start - 1))) start--;
  return text.slice(start, tailEnd);
}

/**
 * The value assigned to a name that holds a keyword: `keyword` ends at `from`. Understands `=`, `:`, `=>`,
 * arguments, XML elements and command line options in any language, without parsing one.
 */
export function readAssignment(
  text: string,
  keywordStart: number,
  from: number,
): Assignment | null {
  LEFT.lastIndex = from;
  const left = LEFT.exec(text);
  if (left !== null) {
    const name = wholeName(text, keywordStart, from + (left[1]?.length ?? 0));
    let valueFrom = LEFT.lastIndex;
    const operator = left[3] ? "," : left[4] ? ">" : left[5] ? "(" : operatorOf(left[2]);
    if (operator === ">") {
      ELEMENT.lastIndex = valueFrom - 1;
      valueFrom = ELEMENT.exec(text) === null ? valueFrom : ELEMENT.lastIndex;
    }
    const value = readValue(text, valueFrom);
    return value === null ? null : { name, operator, ...value };
  }
  OPTION.lastIndex = from;
  const option = OPTION.exec(text);
  if (option === null) return null;
  const name = wholeName(text, keywordStart, from + (option[1]?.length ?? 0));
  const value = readValue(text, OPTION.lastIndex);
  return value === null ? null : { name, operator: " ", ...value };
}
