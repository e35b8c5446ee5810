import { termPattern } from "../../domain/lexical.ts";
import { has, type MeaningText } from "./passage.ts";

/** How a text speaks of what it mentions: taught, invented, public, or asked about in general. */
export interface Framing {
  educational: boolean;
  fictional: boolean;
  public: boolean;
  /** Templates, policies, checklists, questions of definition: no actual data. */
  generic: boolean;
  /** Blanks such as [NAME], {{name}}, <your-…>. */
  placeholders: boolean;
  /** Made-up data on purpose, for a test or a demonstration. */
  synthetic: boolean;
}

const EDUCATIONAL = termPattern(
  "textbook*|tutorial*|tuto|exercise*|exercice scolaire|exercice corrige|exercices|manuel|chapter|chapitre|for a class|for students|my students|nursing students|student conference|mes eleves|lesson|lecon|homework|devoirs|devoir de|piece of documentation|the docs|k8s docs|kubernetes docs|sample database|northwind|adventureworks|public manual|vendor's manual|networking exam|an exam|my exam|the exam|exam question*|the pharmacology exam|pour l'examen|sujet d'examen|revising|revisions|beginners|debutants|lycee|case study from|vignette|probleme de|teach|hello world|quiz|first-year|introduction to|scouts|apprentices|for interns|demo project|toy example|kata|leetcode",
);
const FICTIONAL = termPattern(
  "the film|movie|fiction|novel|roman|thriller|short story|nouvelle policiere|plot|radio play|screenplay|scene|imaginary|imaginaire*|fictitious|fictif|fictive|fantasy|dungeons|game master|poem|poeme|detective story|sci-fi|character named|personnage|theatre play|comic",
);
const PUBLIC = termPattern(
  "annual report|rapport annuel|published|a publie|publies|publie par|publiees|publicly|public figures|public recall|public notice|press reports|wikipedia|journal officiel|official journal|insee|eurostat|ons|reported net sales|reported revenue|reported sales|fiscal 20*|on the window|vitrine|brochure price*|our brochure|already posted|my public page|deja public|tender notice|chancellor|president of|prime minister|world champion|wimbledon|nobel|olympic|10-k|public product|open source|public api|public data|open data|donnees publiques",
);
const GENERIC = termPattern(
  "template|modele|vierge|blank|checklist|check-list|in general|general advice|conseils generaux|generic|generique|trame|aucune valeur|sans valeur|policy|charte|clause list|letter of intent and|which questions|what questions|best practice*|bonnes pratiques|what is|what's|what are|what evidence|difference|c'est quoi|explain what|explique le|explique la|how often should|how can a|how should|pros and cons|avantages et|definition|en termes simples|notions|concept|guide for|privacy notice|survey wording|word a",
);
const PLACEHOLDERS =
  /\[[A-Z][A-Z .'_-]{2,30}\]|\[(?:name|nom|date|address|adresse|amount|montant|company|party [ab]|role)\]|\{\{?\w+\}?\}|placeholder=|<your[ _-]|YOUR_[A-Z_]+|\bXX+\b/i;
const SYNTHETIC = termPattern(
  "fake customers|fake data|fake names|fake users|dummy|synthetic data|donnees fictives|test data|sample data|invented customers|invented people|for a demo|nothing real|lorem ipsum|mock data|seed data|placeholder data|obvious that they're invented|test card|faux clients|personnes fictives",
);

/** Read once per text; the first 3000 characters and the last 1500 tell what it is. */
export function framingOf(text: MeaningText): Framing {
  const { folded, raw } = text;
  const read = folded.length <= 5000 ? folded : `${folded.slice(0, 3000)}\n${folded.slice(-1500)}`;
  return {
    educational: has(read, EDUCATIONAL),
    fictional: has(read, FICTIONAL),
    public: has(read, PUBLIC),
    generic: has(read, GENERIC),
    placeholders: PLACEHOLDERS.test(raw.slice(0, 20_000)),
    synthetic: has(read, SYNTHETIC),
  };
}

export const isUnreal = (framing: Framing): boolean => framing.fictional || framing.synthetic;
