/** Shorter texts are tagged whole: there is no time to win. In UTF-16 units. */
const LONG = 3_000;

const LINE = /[^\n]+/g;
const CODE_SIGN = /[{}();=<>[\]\\|`$]|:\s*$|^\s*(?:#|\/\/|\*|-{2,})|\b\w+\.\w+\.\w+/;
/** `Marie Dupont`, `Dupont, Marie`, `12 Main St`: what a name or an address has and code rarely. */
const NAME_LIKE =
  /\p{Lu}[\p{L}'’.-]*[ ,]{1,3}(?:[a-z]{1,3} )?\p{Lu}|\d[ ,]{1,2}(?:\p{L}+ )?\p{Lu}/u;
const TWO_WORDS = /\p{L}{2}[\s,;|]{1,3}\p{L}{2}/u;

/**
 * A text for the tagger: in a long one, lines of code that hold nothing like a name are blanked. Offsets
 * stay. Null when no name or address can be in it, because no two words stand side by side.
 */
export function proseOf(text: string): string | null {
  if (!TWO_WORDS.test(text)) return null;
  if (text.length < LONG) return text;
  return text.replace(LINE, (line) =>
    CODE_SIGN.test(line) && !NAME_LIKE.test(line) ? " ".repeat(line.length) : line,
  );
}
