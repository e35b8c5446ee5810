import { modulo97 } from "./checksum.ts";

/** Length of an IBAN by country (SWIFT IBAN registry). */
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22" +
    "GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19" +
    "MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24" +
    "TR26UA29VA22VG24XK20YE30"
  )
    .match(/[A-Z]{2}\d\d/g)
    ?.map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]) ?? [],
);

/**
 * The length of the IBAN that a text starts with, in characters of the text (spaces and hyphens count);
 * 0 when none does. Registry length and ISO 7064 check digits.
 */
export function ibanLength(text: string): number {
  const wanted = LENGTHS[text.slice(0, 2).toUpperCase()];
  if (wanted === undefined) return 0;
  let plain = "";
  for (let i = 0; i < text.length && plain.length < wanted; i++) {
    const char = text.charAt(i);
    if (/[A-Za-z0-9]/.test(char)) plain += char.toUpperCase();
    if (plain.length === wanted)
      return modulo97(plain.slice(4) + plain.slice(0, 4)) === 1 ? i + 1 : 0;
  }
  return 0;
}
