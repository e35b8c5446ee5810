import { termPattern } from "../../domain/lexical.ts";
import { has } from "./passage.ts";

/** What a passage says about the person it names. */
export interface Traits {
  phone: boolean;
  email: boolean;
  born: boolean;
  address: boolean;
  /** Social security number, NIR. */
  nationalId: boolean;
  /** Passport, licence, NHS or bank number. */
  documentId: boolean;
  card: boolean;
  cardCode: boolean;
  salary: boolean;
  hr: boolean;
  health: number;
  /** Religion, origin, union, politics, orientation. */
  special: boolean;
  criminal: boolean;
  minor: boolean;
  employer: boolean;
}

const PHONE =
  /(?<![\d.-])(?:\+\d{1,3}[ .-]?)?(?:\(0?\d{1,4}\)[ .-]?)?\d{2,5}(?:[ .-]\d{2,4}){2,4}(?![\d-])|(?<!\d)0\d{9,10}(?!\d)|(?<!\d)0\d{3,4}[ -]\d{6,7}(?!\d)|\+\d{1,3}[ -]\d{3,5}[ -]\d{5,7}(?!\d)/;
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,24}){1,4}/;
const MONTH =
  "jan(?:uary|vier)?|feb(?:ruary)?|fev(?:rier)?|mar(?:ch|s)?|apr(?:il)?|avr(?:il)?|may|mai|june?|juin|jul[y]?|juillet|aug(?:ust)?|aout|sep(?:t|tember|tembre)?|oct(?:ober|obre)?|nov(?:ember|embre)?|dec(?:ember|embre)?";
const BIRTH_YEAR = "(?:19[2-9]\\d|200\\d|201[0-9])";
const BORN = new RegExp(
  `\\b(?:born|nee?|ne|dob|d\\.o\\.b|birth ?date|date of birth|birthday|he's|she's|date de naissance|ne\\(e\\)|geboren)\\b[^\\n]{0,25}\\d|\\b\\d{1,2}[/.-]\\d{1,2}[/.-]${BIRTH_YEAR}\\b|\\b${BIRTH_YEAR}-\\d{2}-\\d{2}\\b|\\b\\d{1,2}(?:st|nd|rd|th)? (?:${MONTH})\\.?,? ${BIRTH_YEAR}\\b|\\b(?:${MONTH})\\.? \\d{1,2},? ${BIRTH_YEAR}\\b`,
);
const ADDRESS =
  /\b\d{1,4}\s?(?:[a-d]|bis|ter)?,?\s(?:[a-z'-]+\s){0,4}(?:street|st|road|rd|lane|avenue|ave|drive|close|court|crescent|terrace|yard|way|approach|place|square|gardens|hill|grove|mews|boulevard|blvd|row|walk|park|quay)\b|\b\d{1,4}\s?(?:bis|ter)?,?\s(?:rue|avenue|boulevard|impasse|quai|place|chemin|allee|route|cours|square|passage|venelle|sentier|lotissement|faubourg)\b|\b[a-z]+(?:strasse|straße|weg|laan|straat)\s\d{1,4}\b|\b(?:via|calle|piazza|plaza|rua)\s[a-z' ]{3,30},?\s\d{1,4}\b/;
const NATIONAL_ID =
  /(?<![\d-])(?!000|666|9\d\d)\d{3}[- ](?!00)\d{2}[- ](?!0000)\d{4}(?![\d-])|(?<!\d)[12]\s?\d{2}\s?(?:0[1-9]|1[0-2])\s?(?:\d{2}|2[ab])\s?\d{3}\s?\d{3}(?:\s?\d{2})?(?!\d)|\bssn\b[^\n]{0,12}\d{3}|\b(?:nir|numero de securite sociale|national insurance|ni number)\b[^\n]{0,14}\d/;
const DOCUMENT_ID =
  /\b(?:policyholder|dossier|mrn|claim|chart no|passport|passeport|licen[cs]e|permis de conduire|permis|id card|carte d'identite|cni|nhs(?: number)?|iban|sort code|account (?:no|number)|rib|compte n|tax id|employee id|matricule|medicare|insurance (?:no|number)|policy number|visa number)\b[^\n]{0,24}[a-z]{0,4}\d{3}/;
const IBAN = /(?<![A-Z\d])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?![A-Z\d])/;
const CARD =
  /(?<!\d)(?:\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{1,7}|\d{4}[ -]\d{6}[ -]\d{5}|\d{13,19})(?!\d)/g;
const CARD_CODE =
  /\b(?:cvv2?|cvc2?|csc|cryptogramme|security code|code de securite)\b\W{0,6}(?:is |est |: ?)?\d{3,4}|\b(?:0[1-9]|1[0-2])\/\d{2,4}[\s,;|-]{1,3}(?:code |cvv |cvc )?\d{3,4}\b/;
const SALARY =
  /[€£$]\s?\d{2,3}[ ,.]?\d{3}\b(?: (?:is|too|a|really)){0,2} (?:fair|enough|much|low|high)\b|\b(?:is|are|est|c'est) [€£$]?\s?\d{2,3}[ ,.]\d{3} ?(?:€|euros)? (?:fair|enough|trop|assez|correct)\b|\b(?:salary|salaries|salaire|salaires|remuneration|paid|gross|brut|net mensuel|bonus|prime|pay rise|augmentation|wage|compensation)\b[^\n]{0,40}\d{2}|\d[\d ,.]{2,9}\s?(?:k|€|eur|£|\$)?[^\n]{0,12}\b(?:salary|gross|brut)\b|(?:[€£$]\s?\d[\d ,.]{2,9}|\d[\d ,.]{1,9}\s?(?:k|€|eur|euros|£))\s(?:a year|per year|par an|par mois|a month|per month|annuels?|mensuels?)\b|\b[1-9]\d? ?\d{3}\s?(?:→|->)\s?\d/;
const HR = termPattern(
  "probation|complaints|plaintes|retards|warning in|a warning|warnings|written warning|final warning|drinking warning|disciplinary|on probation|dismissed for|was dismissed|fired for|underperform*|performance plan|improvement plan|pip|sick leave|absent*|burnout|burn-out|grievance|harass*|resigned|resigns|notice period|avertissement|mis a pied|recadre*|convoque* pour|suspended|demoted|un blame|sanction*|arret maladie|en arret|demission*|licencie*|harcelement|conflit avec|pay band|appraisal",
);
const HEALTH = termPattern(
  "slipped disc|herni*|tramadol|prosthe*|physio*|hip|metasta*|palliati*|remission|hospice|lombalg*|sciatique|duloxetine|diagnos*|cancer*|tumou*|tumeur|chemo*|chimio*|radiotherap*|hiv|vih|aids|sida|hepatit*|hcv|diabet*|insulin*|asthma*|seropositi*|escarre*|ulcer*|incontinen*|stent|pacemaker|prothese*|catheter|sonde|mrsa|mi-temps therapeutique|ald|methylphenidate|sclerose|asthme|ventoline|burnout|burn-out|bpco|copd|oxygen*|corticoid*|cortisone|keppra|depakine|levothyrox|ritaline|epilep*|depress*|bipolar|bipolaire|schizo*|psychiat*|psychot*|anxiety disorder|autis*|adhd|tdah|self-harm|scarification|suicid*|anorex*|bulimi*|restrictive eating|eating disorder|addiction|alcohol dependence|alcoolisme|alcoolique|drug dependence|overdose|pregnan*|enceinte|grossesse|miscarriage|fausse couche|ivf|fiv|abortion|ivg|infertil*|stroke|avc|infarct*|heart failure|insuffisance cardiaque|cardiopath*|hypertension|dementia|demence|alzheimer*|parkinson*|multiple sclerosis|pancreatit*|cirrho*|steatosis|steatose|kidney disease|dialys*|transplant*|fracture*|surgery|operee de|operated on|biopsy|biopsie|mri|irm|scanner cerebral|ultrasound|echographie|brca1|brca2|pathogenic|gene variant|genetic test|blood test|viral load|antibod*|bmi|imc|mg|ml/h|dosage|prescri*|medication|medicament*|fluoxetine|sertraline|lithium|furosemide|apixaban|warfarin|metformin|methadone|morphine|antidepress*|antipsychotic*|under treatment|sous traitement|disabled|disability|handicap*|rqth|mdph|surdite|deaf|blind|wheelchair|fauteuil roulant|patient|patiente|admitted|discharged|hospitali*|ward|therapy|therapie|seizure*|tuberculos*|covid positive|std|mst|syphilis|chlamydia|endometrio*|menopaus*|ptsd|trauma|allerg*|chronic*|chronique|relapse|rechute|symptom*|oncolog*",
);
const SPECIAL = termPattern(
  "transition*|pronoun*|in confidence|muslim|musulman*|jewish|juif|juive|catholic|catholique|protestant*|is christian|chretien*|hindu|hindou*|sikh|buddhist|bouddhiste|atheist|athee|practising|practicing|pratiquant*|croyant*|prayer*|prie au|priere|ramadan|hijab|headscarf|voile|religio*|church member|jehovah|ethnic*|roma|gypsy|tzigane|black candidate|asian origin|of african|d'origine|origine maghrebine|immigrant|refuse de serrer la main|union delegate|union member*|trade union*|joined the union|shop steward|syndique*|syndicat*|cgt|cfdt|cftc|unison|delegue syndical|greviste*|on strike|la section|gay|lesbian*|lesbienne|homosexu*|bisexual|transgender|transgenre|sexual orientation|came out|votes for|far right|extreme droite|extreme gauche|communist|communiste|party member|militant*|activist|political opinion*|opinion politique|adherent au",
);
const CRIMINAL = termPattern(
  "convicted|conviction|criminal record|casier judiciaire|condamn*|prison|jail|imprison*|arrested|assault charge|embezzl*|probation officer|sex offen*|drug possession|dui|drunk driving|fraud charge*|offender",
);
const MINOR =
  /\b(?:he|she|il|elle)(?:'s| is| a)\s(?:[3-9]|1[0-7])\b(?! ans d'|[.,/:]\d)|\bclass(?:e de)? (?:\d[a-e]|c[pem]\d?)\b|,\s?(?:[3-9]|1[0-7])\s?(?:,|ans\b|yrs?\b|years? old|yo\b|y\/o)|\b(?:aged?|agee?)\s(?:de\s)?(?:[3-9]|1[0-7])\b|\b(?:[3-9]|1[0-7])[- ](?:years?[- ]old|ans)\b(?! d'anciennete)|\b(?:pupil|eleve|schoolchild|enfant|child|minor|mineure?|year [1-9]|grade [1-9])\b/;
export const EMPLOYER =
  /^(?:,? (?:who|qui))?,?\s(?:from|at|with|chez|de chez|works (?:for|at)|working (?:for|at)|travaille (?:chez|pour)|employed (?:by|at))\s\p{Lu}[\p{L}&'-]+(?:\s\p{Lu}[\p{L}&'-]+){0,2}/u;

const luhn = (digits: string): boolean => {
  let sum = 0;
  for (let i = digits.length - 1, odd = true; i >= 0; i--, odd = !odd) {
    const digit = digits.charCodeAt(i) - 48;
    sum += odd ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
};

/** Card numbers every payment manual prints. */
const TEST_CARDS =
  /^(?:4242){4}$|^4{1}1{15}$|^41{15}$|^5{4}(?:5{8}4{4})$|^378282246310005$|^4000056655665556$|^4012888888881881$|^6011111111111117$|^5105105105105100$/;

const CARD_WORD =
  /\b(?:visa|mastercard|master card|amex|american express|credit card|debit card|carte bancaire|carte bleue|cb)\b/;

function hasCard(folded: string): boolean {
  for (const match of folded.matchAll(CARD)) {
    const digits = match[0].replace(/\D/g, "");
    if (
      digits.length >= 13 &&
      digits.length <= 19 &&
      /^[2-6]/.test(digits) &&
      (luhn(digits) || CARD_WORD.test(folded.slice(Math.max(0, match.index - 24), match.index))) &&
      !TEST_CARDS.test(digits)
    )
      return true;
  }
  return false;
}

export function traitsOf(raw: string, folded: string): Traits {
  HEALTH.lastIndex = 0;
  return {
    phone: PHONE.test(folded) && !NATIONAL_ID.test(folded.replace(PHONE, "")) && phoneLike(folded),
    email: EMAIL.test(folded),
    born: BORN.test(folded),
    address: ADDRESS.test(folded),
    nationalId: NATIONAL_ID.test(folded),
    documentId: DOCUMENT_ID.test(folded) || IBAN.test(raw),
    card: hasCard(folded),
    cardCode: CARD_CODE.test(folded),
    salary: SALARY.test(folded),
    hr: has(folded, HR),
    health: new Set(folded.match(HEALTH) ?? []).size,
    special: has(folded, SPECIAL),
    criminal: has(folded, CRIMINAL),
    minor: MINOR.test(folded),
    employer: false,
  };
}

/** 9 to 15 digits that start like a phone number, not a card, an amount or a date. */
function phoneLike(folded: string): boolean {
  const match = PHONE.exec(folded);
  if (match === null) return false;
  const digits = match[0].replace(/\D/g, "");
  return digits.length >= 9 && digits.length <= 15 && /^(?:\+|0|\(|[2-9]\d{2}[ .-])/.test(match[0]);
}

export const isSensitive = (traits: Traits): boolean =>
  traits.health > 0 || traits.special || traits.criminal;
