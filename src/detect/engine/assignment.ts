import type { Assignment } from "../rule.ts";

const TYPE = String.raw`(?:const )?(?:\*|&(?:'static )?)?(?:str|string|String\??|Optional\[str\]|any|char\*?|SecretStr|Secret|\[\]byte)`;

/**
 * The rest of the name, what closes it, an optional type, and the sign. Every part is bounded:
 * 1 name, 2 sign, 3 comma, 4 end of an element's tag, 5 parenthesis.
 */
const LEFT = new RegExp(
  String.raw`([\w.-]{0,40})(?:\\{0,7}["'${"`"}])?[\])]{0,2}` +
    String.raw`(?:[ \t]{0,3}(?::|as|[ \t])[ \t]{0,3}${TYPE}(?=[ \t]{0,3}=)|[ \t]{1,4}value(?=[ \t]{0,3}=)|[ \t]{0,3}\?\?)?` +
    String.raw`[ \t]{0,30}(?:([:?|+.!=]{0,3}=>?|->|<-|:{1,3})|(,)|(>)|(\())`,
  "y",
);
/** An option on a command line: `--token VALUE`. */
const OPTION = /([\w-]{0,30})[ \t]{1,3}(?=["']?[^\s"'=:-])/y;
const ELEMENT = /\s{0,40}(?:<\/[\w:.-]{1,40}>\s{0,40}<[\w:.-]{1,40}>)?\s{0,40}/y;
const OPEN =
  /[ \t]{0,20}(?:(?:new\s)?[A-Za-z.]{0,20}\(|\[|\{)?(\s{0,40})(?:[bfrBFRu@$L]{0,2}((?:\\{0,7}["'`]){1,3}))?(?:(?:Bearer|Basic|Token|ApiKey|Digest|SSWS|GenieKey|key)[ \t]{1,4}(?=[^\s=:]))?/iy;
const QUOTED_END = /(?:\\{0,7}["'`]|[\r\n])/g;
const BARE = /[^\s"'`,;<>(){}[\]|\\]+/y;

/** Longest value that is read. */
const LONGEST = 700;

const operatorOf = (sign: string | undefined): Assignment["operator"] =>
  sign === undefined ? " " : /^:+$/.test(sign) ? ":" : "=";

interface Value {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

function quotedValue(text: string, start: number, mark: string): Value | null {
  QUOTED_END.lastIndex = start;
  for (let tries = 0; tries < 12; tries++) {
    const close = QUOTED_END.exec(text);
    if (close === null || close.index - start > LONGEST) return null;
    const ends = close[0].endsWith(mark) || close[0] === "\n" || close[0] === "\r";
    if (ends) return close.index > start ? { start, end: close.index, quoted: true } : null;
  }
  return null;
}

/** Ends of unquoted runs: a text read from many places within one long run is walked through once. */
function createRuns(text: string): (start: number) => number {
  let from = 0;
  let end = 0;
  return (start) => {
    if (start >= from && start < end) return end;
    BARE.lastIndex = start;
    const run = BARE.exec(text);
    if (run === null) return start;
    from = start;
    end = start + run[0].length;
    return end;
  };
}

function readValue(
  text: string,
  from: number,
  mayWrap: boolean,
  runEnd: (start: number) => number,
): Value | null {
  OPEN.lastIndex = from;
  const open = OPEN.exec(text);
  const start = from + (open?.[0].length ?? 0);
  const quote = open?.[2];
  if (quote !== undefined) return quotedValue(text, start, quote.at(-1) ?? "");
  if (!mayWrap && /[\r\n]/.test(open?.[1] ?? "")) return null;
  const end = runEnd(start);
  return end === start || end - start > LONGEST ? null : { start, end, quoted: false };
}

const isNameCode = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95 ||
  code === 46 ||
  code === 45;

function nameStart(text: string, keywordStart: number): number {
  let start = keywordStart;
  while (start > 0 && keywordStart - start < 40 && isNameCode(text.charCodeAt(start - 1))) start--;
  return start;
}

/**
 * Reads the value assigned to a name that holds a keyword; the keyword ends at `from`. Understands `=`, `:`, `=>`,
 * arguments, XML elements and command line options in any language, without parsing one.
 */
export function createAssignmentReader(
  text: string,
): (keywordStart: number, from: number) => Assignment | null {
  const runEnd = createRuns(text);
  return (keywordStart, from) => readAssignment(text, keywordStart, from, runEnd);
}

function readAssignment(
  text: string,
  keywordStart: number,
  from: number,
  runEnd: (start: number) => number,
): Assignment | null {
  const begin = nameStart(text, keywordStart);
  LEFT.lastIndex = from;
  const left = LEFT.exec(text);
  if (left !== null) {
    const name = text.slice(begin, from + (left[1]?.length ?? 0));
    let valueFrom = LEFT.lastIndex;
    const operator = left[3] ? "," : left[4] ? ">" : left[5] ? "(" : operatorOf(left[2]);
    if (operator === ">") {
      if (
        text.charAt(begin - 1) !== "<" &&
        !/<(?:key|string|name)>$/i.test(text.slice(Math.max(0, begin - 12), begin)) &&
        text.charAt(LEFT.lastIndex - 2) !== "<"
      )
        return null;
      ELEMENT.lastIndex = valueFrom;
      if (ELEMENT.exec(text) !== null) valueFrom = ELEMENT.lastIndex;
    }
    const value = readValue(text, valueFrom, operator === ">", runEnd);
    return value === null ? null : { name, operator, ...value };
  }
  OPTION.lastIndex = from;
  const option = OPTION.exec(text);
  if (option === null || !/^-{1,2}\w/.test(text.slice(begin, begin + 3))) return null;
  const name = text.slice(begin, from + (option[1]?.length ?? 0));
  const value = readValue(text, OPTION.lastIndex, false, runEnd);
  return value === null ? null : { name, operator: " ", ...value };
}
