/** What a tagged address must look like: a check in plain rules, because numbers beside capitals are everywhere. */

const STREET_WORD =
  /(?<!\p{L})(?:street|st|road|rd|lane|ln|avenue|ave|drive|dr|close|court|ct|crescent|terrace|yard|way|place|pl|square|sq|gardens|hill|grove|mews|boulevard|blvd|row|walk|park|parkway|pkwy|highway|hwy|circle|trail|quay|approach|loop|alley|rue|impasse|quai|chemin|allée|route|cours|passage|venelle|sentier|faubourg|calle|avenida|paseo|plaza|via|viale|piazza|corso|largo|rua|travessa|praça|\p{L}*(?:straße|strasse|straat|laan|weg|gasse|platz|plein|gatan|gata|gade|vej|vägen|väg|gate|veien|vei|katu|tie|utca|ulica|ulice|stræti|plads|allee|kade|dreef|ring|damm|ufer))(?!\p{L})|(?<!\p{L})(?:ul|nám|str)\./iu;
const UNIT_WORD =
  /(?<!\p{L})(?:apt|suite|unit|flat|appt|floor|box|psc|apo|fpo|dpo|po box|bp|postfach|étage|bât|ste|zip)(?!\p{L})\.?/iu;
const POSTCODE =
  /(?<![\d.,])(?:\d{4,6}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{3} \d{2}|\d{2}-\d{3}|\d{4} ?[A-Z]{2})(?![\d.,]\d)/;
/** Amounts, measures, ratios, signs of code: in no address. */
const QUANTITY =
  /\d[.,]\d|\d\s?(?:%|€|\$|£|h|km|kg|mg|cm|mm|ml|px|gb|mb|am|pm|°)(?!\p{L})|[{}<>=$~|_*\\"[\]@%+!?;§&]|\d{7}|(?<!\p{L})(?:days|jours|years|ans|minutes|hours|heures|times|fois|rows|lignes|mots|words|people|personnes|tokens|version|windows|android|python|step|section|article|chapter|figure|table)(?!\p{L})/iu;
const PARTICLE =
  /^(?:de|du|des|la|le|les|l|d|el|los|las|del|di|da|do|dos|van|von|der|den|het|of|the|and|et|und|corner|am|an|im|in|zur|zum|aux|au|à|y|i|bis|ter)$/iu;

/** Whether a part between commas or line breaks can belong to an address. */
function fits(part: string, uncased: boolean): boolean {
  const words = part.match(/\p{L}{2,}/gu) ?? [];
  if (words.length === 0) return true;
  if (STREET_WORD.test(part) || UNIT_WORD.test(part)) return words.length <= 9;
  if (words.length > 6) return false;
  if (uncased) return true;
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word) || PARTICLE.test(word)).length;
  // A street often has one word in lower case ("Luite tee 71"); a sentence has more.
  return capitals >= words.length - (/\d/.test(part) && words.length > 1 ? 1 : 0);
}

/**
 * The part of `text` that is an address: the leading parts between commas and line breaks that can belong
 * to one. Null when what is left has no number, or neither a street, a unit nor a postcode.
 */
export function addressIn(text: string, uncased: boolean): string | null {
  const parts = text.split(/(?<=[,\n;])/);
  let kept = "";
  for (const part of parts) {
    if (QUANTITY.test(part.replace(/[,;\n]\s*$/, "")) || !fits(part, uncased)) break;
    kept += part;
  }
  kept = kept.replace(/[\s,;.:–-]+$/u, "");
  if (kept.length < 6 || !/\d/.test(kept) || !/\p{L}{3}/u.test(kept)) return null;
  const known = STREET_WORD.test(kept) || UNIT_WORD.test(kept);
  if (known) return kept;
  if (/[\n,]/.test(kept) && (POSTCODE.test(kept) || /^\d{1,5} \p{L}/u.test(kept))) return kept;
  // "Vesturgata 66", "29 Kaarikatu 32": a capital beside a number of up to four digits, only where context says so.
  return /^(?:\d{1,5} )?(?:[\p{L}/][\p{L}./'-]* ){1,5}\d{1,4}$/u.test(kept) ? kept : null;
}
