import type { Finding } from "../../domain/finding.ts";
import type { Passage } from "./passage.ts";

/** A private person named in the text. */
export interface Mention {
  start: number;
  end: number;
  name: string;
}

const CAPITAL = String.raw`\p{Lu}(?:\p{Ll}+|['’]\p{Lu}\p{Ll}+)(?:-\p{Lu}\p{Ll}+)?`;
const NAME = new RegExp(
  String.raw`(?<![\p{L}\d_./@#-])(?:(?<title>Mrs?|Ms|Mme|Mlle|Dr|Prof|M|Herr|Frau|Sr|Sra|Madame|Monsieur|Miss)\.?\s)?(?<given>${CAPITAL}|\p{Lu}\.)(?<rest>(?:\s(?:de|du|da|von|van|der|den|di|la|le|el|bin|ben|al|d'|O'|Mc)){0,2}[ ]${CAPITAL}){0,2}(?![\p{L}\d_@])`,
  "gu",
);

/** Words that begin with a capital and are no names: instructions, calendar, trade, technology, places. */
const NOT_NAMES = new Set(
  "the this that these those here there what which when where who why how write draft make give list explain compare translate summarise summarize rewrite rephrase reword classify label sort build design create plan propose suggest review find help need please can could would should our my your we you they he she it is are do does from for with and but not before after since until every each all any some no yes if as at by in on of to up out we've i'm it's dear hello hi hey thanks thank regards best kind subject note notes draft name names date dates total table column row columns rows file files email phone address customer client employee manager director board team project ticket meeting agenda monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre le la les un une des du de au aux ce cette ces mon ma mes notre nos votre vos je tu il elle nous vous ils elles est sont dans sur pour par avec sans voici voila bonjour merci madame monsieur objet redige ecris traduis resume reformule propose donne liste explique compare calcule mets prepare corrige ajoute transforme range classe rends trouve lisse simplifie convertis convert convertir proofread turn shorten fix add fill improve spot port generate produce format follow call tell show use using keep ask asked get put take run send sent see set let create reword draw name phrase finish code error warn info debug caused select insert update delete where group having order join begin end true false null none north south east west new old big red blue green black white street road lane avenue rue place quai square office bank group ltd inc llc gmbh sarl sas corp company co university school college hospital clinic hotel restaurant church museum city town county state region europe european america american france french german germany english england british britain spain spanish italy italian dutch belgium belgian ireland irish scotland wales india china japan korea canada australia africa asia london paris berlin madrid rome dublin lyon nice tours google microsoft apple amazon facebook instagram linkedin twitter github gitlab excel word outlook teams slack zoom windows linux android chrome firefox python java javascript node react docker kubernetes power azure oracle salesforce sap siemens cisco terraform postman northwind christmas easter noel http https www json csv html sql api url id pdf usb vpn sections section chapter chapitre article annexe exercise goals follow-up discharge candidate candidat patient patiente customers insiders point third first second monthly acquisition drug treated social services poids sortie kine famille targets discount never call dear".split(
    " ",
  ),
);

/** Heads of state, founders, artists, athletes: their public facts are not personal data to protect here. */
const FAMOUS =
  /\b(?:Angela Merkel|Emmanuel Macron|Barack Obama|Donald Trump|Joe Biden|Elon Musk|Bill Gates|Steve Jobs|Jeff Bezos|Mark Zuckerberg|Tim Cook|Warren Buffett|Albert Einstein|Marie Curie|Isaac Newton|Charles Darwin|Napol[eé]on Bonaparte|Charles de Gaulle|Victor Hugo|William Shakespeare|Jane Austen|Leonardo da Vinci|Carlos Alcaraz|Roger Federer|Rafael Nadal|Serena Williams|Lionel Messi|Cristiano Ronaldo|Kylian Mbapp[eé]|Zin[eé]dine Zidane|Taylor Swift|Ada Lovelace|Alan Turing|Grace Hopper|Nelson Mandela|Martin Luther|Mahatma Gandhi|Winston Churchill|Queen Elizabeth|King Charles|Pope Francis|Simone Veil|Jean Moulin|Kamala Harris|Greta Thunberg|Sam Altman|Satya Nadella|Abraham Lincoln|George Washington|John Doe|Jane Doe|Jean Dupont|Max Mustermann|Sherlock Holmes|Harry Potter|Romeo Juliet|Jeanne d'Arc|Louis Pasteur|Vladimir Putin|Volodymyr Zelensky|Pablo Picasso|Wolfgang Mozart)\b/;

const isWord = (token: string): boolean =>
  NOT_NAMES.has(token.toLowerCase().normalize("NFD").replace(/\p{M}/gu, ""));

/** Full names (two parts, or a title and one), outside the words above. Findings of the tagger are added by the caller. */
export function mentionsIn(passage: Passage): Mention[] {
  const mentions: Mention[] = [];
  for (const match of passage.raw.matchAll(NAME)) {
    const title = match.groups?.["title"];
    const titled = title !== undefined;
    let name = match[0];
    let start = match.index;
    if (!titled) {
      // A verb or a weekday before the name: "Convert Orla Stannard", "Candidate Farouk Benmoussa".
      let first = name.split(/\s/, 1)[0] ?? "";
      while (name !== "" && isWord(first)) {
        start += first.length + 1;
        name = name.slice(first.length + 1);
        first = name.split(/\s/, 1)[0] ?? "";
      }
    }
    const parts = name.split(/\s+/).filter((part) => /^\p{Lu}/u.test(part));
    if (parts.length < 2) continue;
    if (parts.slice(titled ? 1 : 0).some((part) => isWord(part))) continue;
    if (FAMOUS.test(name)) continue;
    mentions.push({ start: passage.start + start, end: passage.start + start + name.length, name });
  }
  return mentions;
}

/** Names the tagger or a rule found inside a passage. */
export const taggedIn = (passage: Passage, findings: readonly Finding[]): Mention[] =>
  findings
    .filter(
      (finding) =>
        finding.type === "PERSON" && finding.start >= passage.start && finding.end <= passage.end,
    )
    .map(({ start, end }) => ({
      start,
      end,
      name: passage.raw.slice(start - passage.start, end - passage.start),
    }));
