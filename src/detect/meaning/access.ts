import type { Finding } from "../../domain/finding.ts";
import { termPattern } from "../../domain/lexical.ts";
import { isUnreal, type Framing } from "./framing.ts";
import { found, has, meaningRule, type MeaningText } from "./passage.ts";

/** Ways in that are said in words: door codes, wifi keys, starter passwords, hints. Keys of machines are the rules' work. */
const RULES = {
  door: meaningRule("physical-access-code", "security", "ACCESS_CODE"),
  visitor: meaningRule("visitor-code", "security", "VISITOR_CODE"),
  wifi: meaningRule("wifi-key", "security", "WIFI_KEY"),
  starter: meaningRule("starter-password", "security", "STARTER_PASSWORD"),
  factory: meaningRule("factory-pin", "security", "FACTORY_PIN"),
  phrase: meaningRule("master-phrase", "security", "PASSPHRASE"),
  pair: meaningRule("login-pair", "security", "LOGIN"),
  device: meaningRule("device-login", "security", "DEVICE_LOGIN"),
  hint: meaningRule("password-hint", "security", "PASSWORD_HINT"),
} as const;

/** Codes that open nothing. */
const OTHER_CODE =
  /\b(?:error|status|exit|return|zip|postal|post|promo|promotion|discount|voucher|country|area|dialling|colour|color|source|product|item|cost|dress|bar|qr|tax|http|erreur|retour|naf|ape|produit|article|civil|penal|travail|commerce|route)[ -]?(?:code|codes)\b|\bcode (?:postal|promo|erreur|produit|article|barre|civil|penal|ape|naf|du travail|de commerce|de la route|review|error)\b/;
const PLACE = termPattern(
  "door|gate|entrance|alarm|the safe|a safe|safe code|vault|lockbox|key box|keybox|archive room|garage|keypad|padlock|locker|lockers|casiers|doors|gates|elevator|lift|barrier|our building|stairwell|porte|portail|portillon|digicode|interphone|alarme|coffre|cadenas|barriere|badgeuse|entree|immeuble|ascenseur|casier|serrure",
);
const CODE =
  /\b(?:code|pin|combination|combinaison|digicode|passcode)\b[^.\n]{0,40}?(?<![\d/:€$£.,-])([*#]?(?=[a-z\d]{0,6}\d[a-z]?\d)[a-z\d]{3,8}[*#]?)(?![\d%€$£:/]|\s?(?:euros?|people|km|kg|days|years|words|mots))/;
const OPENS_WITH =
  /\b(?:opens?|unlocks?|alarm|deactivat\w+|disarm\w*|ouvre\w*|s'ouvr\w+|alarme|deverrouill\w+|desactiv\w+)\b[^.\n]{0,25}\b(?:with|by typing|avec|en tapant|via)\s(?:the code |le code )?(?:\d{1,2}(?:[- ]\d{1,2}){2,3}|[*#]?\d{3,8}[a-z*#]?)\b/;
const NAMED_LOCK =
  /\b(?:alarm|padlock|keypad|lockbox|key box|safe|side door|back door|front door|back gate|gate|lockers?|alarme|cadenas|digicode|portail|coffre|boite a cles|porte de (?:derriere|service)|portillon)\b[^.\n\d]{0,45}[ :=](?:\d(?:-\d){3,5}|\d{4,6}[*#a-z]?)(?![\w%€$£/-]|[.,]\d| ?(?:mm|cm|kg|m2|eur|euros|people|am|pm)\b)/;
const DIAL =
  /\b(?:right|left|droite|gauche)\b[^.\n]{0,12}\d{1,2}\b.{0,40}\b(?:right|left|droite|gauche)\b[^.\n]{0,12}\d{1,2}\b/;
const WIFI =
  /\b(?:ssid|wi-?fi|wlan|reseau (?:interne|staff|personnel|wifi|sans fil)|staff network)\b[^\n]{0,60}?\b(?:key|password|passphrase|pass|psk|cl[eé]|mot de passe|mdp|code)(?!\p{L})\s*(?:is|est|:|=|»|")?\s*["«“]?\s?([^\s"»”,;]{6,63})/iu;
const STARTER =
  /\b(?:starter|initial|temporary|temp|first|default|welcome|provisoire|temporaire|initial|de depart|par defaut)\s(?:login |log-in )?(?:password|passwd|pwd|passcode|mot de passe|mdp)\s*(?:is|est|:|=)?\s*["«“]?\s?((?=\S*[\d\W_])[^\s"»”,;]{6,40})|\b(?:mot de passe|mdp)\s(?:provisoire|temporaire|initial|de depart|par defaut)\s*(?:est|:|=)?\s*["«“]?\s?((?=\S*[\d\W_])[^\s"»”,;]{6,40})/i;
const FACTORY =
  /\b(?:factory|default|out of the box|d'usine|usine|par defaut|standard)\b[^.\n]{0,30}?(?<![\d/:.])(\d{4,8}|admin\/admin|admin)(?![\d/:%])|(?<![\d/:.])(\d{4,8}|admin\/admin)(?![\d/:%])[^.\n]{0,20}\b(?:factory|default|d'usine|par defaut)\b/i;
const PHRASE =
  /\b(?:master|recovery|seed|pass|vault|secret)\s?-?(?:phrase|password|passphrase|words)\b[^"«“\n]{0,25}["«“]\s?([^"»”\n]{8,120})["»”]|\b(?:phrase (?:maitre|secrete|de passe|de recuperation)|mot de passe maitre|phrase de secours)\b[^"«“\n]{0,25}["«“]\s?([^"»”\n]{8,120})["»”]/i;
const PAIR =
  /\b(?:type|enter|login|log in|sign in|use|with|user|account|compte|identifiant|je tape|je mets|saisis|connecte|utilise)\b[^\n]{0,30}?([\w.+-]+@[\w-]+\.[\w.]{2,20}|(?<=(?:user|login|identifiant|compte) )[\w.-]{3,20})\s*(?:and then|then|and|puis|et|\/|,|with|avec)\s*(?:the )?(?:password |mot de passe |mdp |pw )?["«“]?((?=[^\s"]*\p{L})(?=[^\s"]*\d)(?=[^\s"]*[\p{Lu}!?*$%&#@+=_-])[^\s"»”,;]{7,40})/iu;
const DEVICE =
  /\b(?:admin|root|administrator|administrateur|user|cisco|ubnt|pi)\s\/\s((?=\S*\d)(?=\S*\p{L})\S{6,40})/iu;
/** "user / word": the pair of a login, if the text speaks of one. */
const SLASHED =
  /(?<![\w/.])[a-z][\w.@-]{2,30}\s\/\s((?=\S*\d)(?=\S*[a-z])(?=\S*[-_!?*#$%@+&])[^\s,;"»”]{8,40})/i;
const LOGIN_WORD =
  /\b(?:auth|login|log in|sign in|credentials?|identifiants?|acces|access|connexion|connecte\w*|password|mot de passe|account|compte)\b/;
const HINT =
  /\b(?:password|mot de passe|mdp|pin|passcode|code)s?\b[^.\n]{0,80}\b(?:name|nom|town|ville|street|rue|month|mois|season|saison|birthday|initials?|initiales)\b[^.\n]{0,50}\b(?:capital|majuscule|postcode|code postal|year|annee|number|numero|exclamation|suivie?s?|followed|plus|digits|chiffres|twice|a l'envers|backwards)\b|\b(?:name|nom|town|ville|street|rue|month|mois|season|saison|initials?|initiales)\b[^.\n]{0,70}\b(?:capital|majuscule|postcode|code postal|year|annee|exclamation|followed|suivie?s?)\b[^.\n]{0,60}\b(?:password|mot de passe|mdp|pin)s?\b|\b(?:recovery key|secret key|password|mot de passe|cle de secours|cle de recuperation|pin)\b[^.\n]{0,15}\b(?:ends? (?:in|with)|starts? with|begins? with|finit par|se termine par|commence par)\s["«“]?\s?[\w!?*#-]{2,}|\b(?:secret question|security question|question secrete|question de securite)\b[^.\n]{0,80}\b(?:is|est)\b|\b(?:password|passwords|mot de passe|mots de passe|mdp|code)s?\b[^.\n]{0,30}\b(?:is|are|est|sont|=|follows?|suit|suivent)\b[^.\n]{0,30}\b(?:name of|nom d|the (?:site|town|street|year|month|season)|plus the year|and the year|et l'annee|suivie? de l'annee|\+ (?:year|annee)|initials|initiales)\b/i;
const VISITOR =
  /\b(?:visitors?|visiteurs?|guests?|invites?|public toilet|toilettes|customers? wi-?fi|wifi clients?|not secret|meeting rooms? screen)\b/;
const NEGATIVE_VISITOR =
  /\b(?:not for (?:visitors|guests)|no guests|pas pour les visiteurs|staff|internal|interne)\b/;

const at = (match: RegExpExecArray) => ({ start: match.index, end: match.index + match[0].length });

export function findAccess(text: MeaningText, framing: Framing): Finding[] {
  if (isUnreal(framing) || framing.educational || text.raw.length > 60_000) return [];
  const out: Finding[] = [];
  const visitor = VISITOR.test(text.folded) && !NEGATIVE_VISITOR.test(text.folded);
  for (const passage of text.passages) {
    if (passage.end - passage.start > 1500) continue;
    const span = (match: RegExpExecArray) => ({
      start: passage.start + at(match).start,
      end: passage.start + at(match).end,
    });
    const code =
      CODE.exec(passage.folded) ??
      OPENS_WITH.exec(passage.folded) ??
      NAMED_LOCK.exec(passage.folded) ??
      DIAL.exec(passage.folded);
    if (
      code !== null &&
      !OTHER_CODE.test(code[0]) &&
      !OTHER_CODE.test(passage.folded.slice(Math.max(0, code.index - 12), code.index + 12)) &&
      has(passage.folded, PLACE)
    )
      out.push(
        visitor
          ? found(RULES.visitor, span(code), "low", 60)
          : found(RULES.door, span(code), "high", 75),
      );
    else if (code !== null && visitor) out.push(found(RULES.visitor, span(code), "low", 55));
    const wifi = WIFI.exec(passage.raw);
    if (wifi !== null)
      out.push(
        visitor
          ? found(RULES.visitor, span(wifi), "low", 65)
          : found(RULES.wifi, span(wifi), "high", 75),
      );
    const starter = STARTER.exec(passage.raw);
    if (starter !== null) out.push(found(RULES.starter, span(starter), "high", 75));
    const factory = FACTORY.exec(passage.raw);
    if (
      factory !== null &&
      /\b(?:pin|code|password|login|mot de passe|factory|d'usine)\b/.test(passage.folded)
    )
      out.push(found(RULES.factory, span(factory), "low", 60));
    const phrase = PHRASE.exec(passage.raw);
    if (phrase !== null) out.push(found(RULES.phrase, span(phrase), "critical", 80));
    const pair = PAIR.exec(passage.raw);
    if (pair !== null) out.push(found(RULES.pair, span(pair), "critical", 75));
    const device = DEVICE.exec(passage.raw);
    if (device !== null) out.push(found(RULES.device, span(device), "high", 70));
    const slashed = SLASHED.exec(passage.raw);
    if (slashed !== null && device === null && LOGIN_WORD.test(passage.folded))
      out.push(found(RULES.device, span(slashed), "high", 65));
    const hint = HINT.exec(passage.folded);
    if (hint !== null && !framing.generic && !passage.folded.endsWith("?"))
      out.push(found(RULES.hint, span(hint), "medium", 60));
    if (out.length > 12) break;
  }
  return out;
}
