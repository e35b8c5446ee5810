import type { Finding } from "../../domain/finding.ts";
import { termPattern } from "../../domain/lexical.ts";
import { isUnreal, type Framing } from "./framing.ts";
import { count, found, has, meaningRule, type MeaningText, type Passage } from "./passage.ts";

/** Non-public facts of a business: whose (we, our), what (a figure, a plan), and that they are not out yet. */
const RULES = {
  figures: meaningRule("business-figures", "confidential", "BUSINESS_FIGURES"),
  prices: meaningRule("supplier-prices", "confidential", "NEGOTIATED_PRICES"),
  layoffs: meaningRule("unannounced-layoffs", "confidential", "LAYOFF_PLAN"),
  launch: meaningRule("secret-launch", "confidential", "LAUNCH_PLAN"),
  deal: meaningRule("private-deal", "confidential", "DEAL"),
  bid: meaningRule("own-bid", "confidential", "BID"),
  recipe: meaningRule("trade-secret", "confidential", "TRADE_SECRET"),
  terms: meaningRule("secret-contract-terms", "confidential", "CONTRACT_TERMS"),
  customers: meaningRule("customer-list", "confidential", "CUSTOMER_LIST"),
  plan: meaningRule("unannounced-plan", "confidential", "UNANNOUNCED_PLAN"),
  marked: meaningRule("marked-internal", "confidential", "INTERNAL_DOCUMENT"),
  codeName: meaningRule("project-code-name", "confidential", "CODE_NAME"),
  small: meaningRule("team-figures", "confidential", "TEAM_FIGURES"),
  inside: meaningRule("inside-information", "confidential", "INSIDE_INFORMATION"),
  insideDuty: meaningRule("inside-information-duty", "compliance", "INSIDE_INFORMATION"),
} as const;

export const OWN = termPattern(
  "we|we're|we've|we'll|our|ours|us|my company|my firm|the firm|the group|i run|nous|notre|nos|on a|on est|on n'a|on n'est|on fait|on paie|on perd|on gagne|on vend|on achete|on ferme|on va|on doit|on propose|on lance|on rachete|on prevoit|on vise|on recupere|on compte|on supprime|on remet|qu'on|chez nous|mon entreprise|ma societe|ma boite|le groupe|l'entreprise",
);
export const UNRELEASED = termPattern(
  "not announced|not yet announced|unannounced|not public|not yet public|before it is public|isn't public|non-public|nonpublic|secret|still secret|kept secret|confidential|strictly confidential|under embargo|embargo|embargoed|internal use|internal only|for internal use|only for internal|not for distribution|do not distribute|do not share|nobody knows|nobody outside|no one outside|no one knows|only the board|only the ceo|only the management|hears about it|will hear|hear on|hears on|will be informed|will be told|be told on|doesn't leak|don't leak|no leaks|leak|leaks|before the announcement|until the announcement|announcement is|announce it|announcement tomorrow|announcement on|announced on|announced tomorrow|to be announced|annonce demain|annonce prevue|annonce le|we publish|we announce|will be published|will be announced|release is on|ahead of the announcement|nda|under nda|pas encore annonce*|pas annonce*|non annonce*|pas public*|pas encore public*|confidentiel*|strictement confidentiel*|sous embargo|usage interne|diffusion interne|ne pas diffuser|ne pas partager|personne ne sait|personne ne le sait|personne en dehors|seul le comite|sera informe*|seront informe*|sera annonce*|seront annonce*|avant l'annonce|annonce prevue|on annonce|nous annoncons|rien ne doit fuiter|fuite|fuiter|reste entre nous|between us|entre nous|not told|haven't been told|don't know yet|ne savent pas|ne le sait pas encore|unreleased|tell the market|tell the markets|tell analysts|tell investors|inform the market|au marche|informer le marche|stealth|quiet until|keep it quiet|discret",
);
/** The same said in other words: who does not know yet, until when, what must not show. */
const UNRELEASED_TURN =
  /\bonly (?:the |our |my )?[a-z ]{2,25} (?:knows?|is aware|are aware)\b|\bit's only the\b|\b(?:hear|hears|learn|learns|told|know) (?:about|of) it (?:on|only|later|next|in|at)\b|\bnobody (?:[a-z]+ ){0,3}knows\b|\bno ?one (?:[a-z]+ ){0,3}knows\b|\bnot (?:out|public|published|announced|official|known|disclosed)(?: yet)?\b|\bnothing (?:is |has been )?(?:published|announced|public)\b|\bpersonne (?:[a-z']+ ){0,5}(?:sait|connait|est au courant)\b|\bseuls? [a-z' ]{3,30} (?:savent|sait|sont au courant|est au courant)\b|\b(?:publication|annonce|release|announcement|communique)\b[a-z ]{0,12}\b(?:scheduled|planned|prevue?|lundi|mardi|mercredi|jeudi|vendredi|demain|tomorrow|on (?:mon|tues|wednes|thurs|fri)day|le \d)|\b(?:a garder|gardez|garde|keep (?:it|this)) (?:pour|between|to|entre)\b|\brien n'a (?:filtre|fuite|ete annonce|ete publie)\b|\bto be (?:published|released|announced|disclosed)\b|\b(?:learn|hear)s? it\b|\b(?:he|she|they|il|elle|ils|elles) (?:doesn't|don't|does not|do not|ne) (?:know|le sait|sait|savent|le savent)\b|\btomorrow (?:we|nous)(?:'ll| will)? (?:say|tell|announce|annonc\w+)|\bsecret until\b|\bjusqu'a l'annonce\b|\bgiving it away\b|\buntil then\b|\bd'ici la\b|\bnot before\b|\bavant (?:cette date|le communique)\b|\bne (?:doit|doivent) (?:pas|rien) (?:savoir|fuiter|filtrer)\b|\b(?:staff|team|employees|unions?|market|press|customers|salaries|equipes?|syndicats|presse|clients) (?:don't|doesn't|do not|does not|won't|ne) (?:know|savent|sait)\b|\b(?:before|avant) (?:we|nous|on|it|they) (?:[a-z]+ )?(?:announce|tell|publish|annonc\w+|publi\w+|dis\w+)/;
const isUnreleased = (folded: string): boolean =>
  has(folded, UNRELEASED) || UNRELEASED_TURN.test(folded);
const METRIC = termPattern(
  "occupancy|utilisation rate|utilization|absenteeism|nps|defect rate|scrap|yield|throughput|load factor|return rate|returns rate|taux d'occupation|taux de retour|taux de rebut|rendement|absenteisme|frequentation|against a plan|against plan|against the plan|against budget|against target|contre un objectif|revenue*|turnover|sales|net sales|rebate*|pricing|fee|fees|retention|price of the|prices|salary bonus|stake|order value|margin*|operating margin|gross margin|ebitda|ebit|profit*|loss|losses|budget*|forecast*|churn|arr|mrr|cac|ltv|acquisition cost|conversion rate|cash|on the account|in the bank|runway|payroll|burn|debt|covenant|credit line|overdraft|cost|costs|rent|capex|opex|headcount|target*|backlog|order book|market share|win rate|utili*ation|scrap rate|inventory value|discount|unit cost|purchase price|price increase|rate card|chiffre d'affaires|le ca|du ca|ca ht|ca annuel|notre ca|de ca|marge*|resultat net|resultat|benefice*|perte*|tresorerie|en banque|sur le compte|decouvert|charges|masse salariale|loyer|budget|previsionnel|taux d'attrition|attrition|taux de marge|cout de revient|prix d'achat|prix de revient|carnet de commandes|objectif*|endettement|dette|emprunt|remise|taux de conversion|part de marche|panier moyen|bonus base",
);
/** Figures that are somebody's books even when nobody is named. */
const STRONG_METRIC = termPattern(
  "turnover|operating loss|operating profit|operating income|operating margin|net loss|net income|net margin|gross margin|ebitda|order book|cash burn|runway|churn|arr|mrr|headcount cost|payroll|covenant|sales target*|chiffre d'affaires|resultat net|resultat d'exploitation|perte d'exploitation|marge brute|marge nette|tresorerie|masse salariale|carnet de commandes|panier moyen|objectif de vente*|cout de revient",
);
const AMOUNTS =
  /[€$£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:%|€|\$|£|k€|m€|k\b|m\b|eur\b|euros?\b|usd\b|gbp\b|dollars?\b|pounds?\b|millions?\b|billions?\b|milliards?\b|bn\b)/g;
const MONEY =
  /(?:[€$£]\s?\d|\d[\d.,\u00a0\u202f ]*\s?(?:%|€|\$|£|k€|m€|k\b|m\b|eur\b|euros?\b|usd\b|gbp\b|dollars?\b|pounds?\b|million|millions|billion|milliard|bn\b|mio\b))|(?<![\d:./-])\d{1,3}(?:[ ,.]\d{3})+(?![\d/-])|(?<![\w:./-])\d{5,9}(?![\d/-])/;
const NUMBER = /(?<![\w/.-])\d+(?:[.,]\d+)?(?!\w)/g;
const PRICE =
  /(?<![\d.])\d+[.,]\d{1,3}(?![\d.])\s?(?:€|\$|£|eur)?\s?(?:per|a|each|ex works|freight|\/|le|la|par|ht|ddp|fob|cif|exw)\b|\b(?:ex works|freight included|franco|fob|cif|ddp|exw|tooling|moq|unit price|prix unitaire|la tonne|le kilo|per (?:unit|set|piece|tonne|ton|kg|m2|seat|user|pallet|hour|day))\b/g;
const SUPPLIERS =
  /\b(?:suppliers?|vendors?|fournisseurs?|prestataires?|quotes?|devis|our current)\b/;
const LAYOFF = termPattern(
  "job ends|jobs end|be dismissed|be let go|poste s'arrete|sera licencie*|seront licencie*|layoff*|lay off|laying off|redundanc*|job cuts|cut jobs|jobs go|jobs will go|jobs are cut|jobs lost|posts go|positions eliminated|headcount reduction|let go|closing the|we close|will close|close the|shut down|shutting|shut the|plant closure|site closure|restructuring plan|plan social|pse|licenciement economique|licenciements|suppression* de poste*|postes supprimes|postes sont supprimes|on supprime|nous supprimons|on ferme|nous fermons|fermeture de|fermeture du|fermer le site|fermer l'usine|ferme l'agence|delocalis*|offshoring the team|rupture conventionnelle collective",
);
const LAYOFF_OBJECT =
  /\b\d{1,5}\s(?:jobs|posts|positions|people|employees|roles|staff|workers|postes|salaries|emplois|personnes|collaborateurs)\b|\b(?:workshop|plant|site|factory|depot|office|agence|usine|atelier|magasin|entrepot|store|branch|warehouse)\b/;
const LAUNCH = termPattern(
  "our new|notre nouveau|notre nouvelle|sort au|sort en|sortira|launch*|in shops|in shops on|on the shelves|available from|en magasin le|en rayon|disponible le|we release|release date|goes on sale|hits the shelves|on the market on|unveil*|reveal*|in stores on|sortie le|sortie prevue|sort le|lancement|lancons|lance le|lancerons|commercialis*|devoil*|new product|nouveau produit|prototype|next generation|successor|prochaine version|exclusivite chez",
);
const WHEN =
  /\b\d{1,2}(?:st|nd|rd|th|er)?\s(?:jan|feb|fev|mar|apr|avr|may|mai|jun|juin|jul|juil|aug|aout|sep|oct|nov|dec)[a-z]*|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|spring|autumn|summer|winter|printemps|automne|rentree|q[1-4]|t[1-4])\b|\b(?:monday|tuesday|wednesday|thursday|friday|lundi|mardi|mercredi|jeudi|vendredi|tomorrow|demain|next week|la semaine prochaine|on the \d)/;
const DEAL = termPattern(
  "in talks|talks to sell|talks to buy|en pourparlers|en discussion avec|we offer|non-binding|subject to contract|for 100%|of the shares|offre non engageante|sous reserve d'audit|nous proposons de racheter|cedons|vendons la|vendons notre|rachetons|reprenons|we are selling|we buy|we're buying|we are buying|we acquire|we're acquiring|we are acquiring|to acquire|acquisition of|takeover|take over|merger with|merge with|merging with|we sell the|we're selling|sale of our|sale of the company|divest*|carve-out|spin off|term sheet|letter of intent|signed the loi|data room|due diligence|exclusivity until|earn-out|valuation of|our offer for|offer of|buyout|mbo|lbo|equity stake|stake in|fundraising|funding round|series a|series b|series c|pre-money|nous rachetons|on rachete|rachat de|rachat du|acquerir|acquisition de|cession de|ceder|on vend|nous vendons|vendre la societe|fusion avec|lettre d'intention|levee de fonds|entree au capital|prise de participation|valorisation|offre ferme|negociations exclusives|repreneur*|l'acquereur|reprise de",
);
const BID = termPattern(
  "nous deposons|on depose|deposons une offre|we are submitting|we submit|our price will be|nos concurrents sont|our competitors are at|our bid|our tender|our offer is|our price is|our lowest price|our floor|walk-away|walk away price|we bid|we will bid|we'll bid|bid at|sealed bid|reserve price|our best and final|notre offre|on propose a|nous proposons a|notre prix plancher|prix plancher|notre reponse a l'appel d'offres|on remet|notre remise maximale|notre derniere offre|marge de negociation|min price|our maximum|notre maximum|our ceiling",
);
const RECIPE = termPattern(
  "trade secret|secret de fabrication|secret recipe|recette secrete|house process|our process|our recipe|our formula|our formulation|our blend|our mix|our know-how|notre recette|notre procede|notre formule|notre formulation|notre melange|notre savoir-faire|procede maison|recette maison|proprietary process|proprietary formula|proprietary algorithm|unpatented|not patented|before filing|before we file the patent|patent not filed|invention disclosure|non brevete|avant depot|pas encore depose|brevet en cours",
);
const PROCESS_VALUE =
  /\d[\d.,]*\s?(?:°c|°f|°|%|ph|bar|min|rpm|g\/l|mg|ml|grammes|g\b|kg|ppm|h\b|s\b|l\b)|\bph \d/g;
const TERMS = termPattern(
  "exclusive deal|exclusive until|exclusivity|exclusivite|supplies only us|penalty|penalite*|minimum volume|take-or-pay|clause kept secret|side letter|contract with|our contract|notre contrat|rebate|ristourne|framework agreement|accord-cadre|remise de fin d'annee|kickback|back margin|marge arriere|licence fee|royalt*|redevance*",
);
const CUSTOMERS = termPattern(
  "the accounts|accounts with|renewals|renewal|customer list|list of customers|our customers|client list|our clients|our top customers|key accounts|top accounts|account list|liste de clients|liste clients|nos clients|nos principaux clients|portefeuille clients|nos comptes|renewal date*|contract value|prospect list|arr per customer|pipeline",
);
const CODE_NAME =
  /\b(?:[Pp]roject|[Pp]rojet|[Oo]peration|[Op]ération|[Cc]odename[d]?|[Cc]ode name|nom de code)\s[«"“'‘]?\s?(?!(?:Manager|Management|Plan|Team|Lead|Gutenberg|Zero|Runway|Office|Charter|Name|Online|Euler|Management)\b)(\p{Lu}[\p{L}-]{3,20})\s?[»"”'’]?/u;
const SMALL =
  /\b(?:we're|we are|we|nous sommes|on est|our team is|team of|equipe de)\s(?:a team of\s)?\d{1,3}\s(?:in|people|persons|at|dans|au|aux|en|personnes|a la|developers|agents)\b|\b(?:about|around|environ)?\s?\d{2,5}\s(?:parcels|tickets|calls|orders|colis|appels|commandes|visits|dossiers)\s(?:a|per|par)\s(?:day|week|month|jour|semaine|mois)\b|\b(?:costs? us|nous coute|we pay|on paie)\s.{0,20}\d{1,3}\b/;
const MATERIAL = termPattern(
  "revenue*|results|earnings|profit*|loss|lost|lose|losing|dividend|guidance|forecast|merger|takeover|acqui*|offer|bid|failed|missed|endpoint|phase ii|phase iii|phase 3|fda|ema|trial|recall|resign*|steps down|ceo leaves|cfo leaves|impairment|write-down|writedown|lawsuit|settlement|fraud|default|covenant|refinancing|capital increase|rights issue|buyback|contract loss|lost the contract|won the contract|chiffre d'affaires|resultat*|benefice*|perte*|dividende|fusion|rachat|opa|offre|acquisition|echec|demission*|depart du|depreciation|augmentation de capital|avertissement|proces|rappel de|perdu le contrat|cyberattack|data breach|cyberattaque",
);
const LISTED = termPattern(
  "before the market|market opens|avant bourse|avant l'ouverture des marches|quoted on|stock exchange|the exchange|nasdaq listed|shareholders learn|shareholders hear|shareholders will|notre cours|shares trade|our shares|share price|listed|profit warning|consensus|full-year guidance|our guidance|below guidance|the guidance|earnings guidance|nasdaq|nyse|ftse*|mdax|sdax|dax|euronext|cac 40|cac40|sbf 120|the sec|we file with the sec|after market close|market close|ad hoc release|analyst call|earnings call|societe cotee|cotee|cote en bourse|en bourse|avertissement sur resultats|cours de bourse|cotes sur|cotes a|apres bourse|apres cloture|before the opening bell|tender offer|opa|dividend|dividende|six swiss|blackout period|quarterly results|interim results|resultats semestriels",
);
const SIGNED =
  /(?:^|\n)\s*(?:strictly confidential|confidential|internal only|company confidential|restricted|confidentiel|diffusion restreinte|usage interne)\s*(?:[-–—:|\n]|$)/;

const amounts = (passage: Passage): boolean => MONEY.test(passage.folded);

export function findConfidential(text: MeaningText, framing: Framing): Finding[] {
  if (isUnreal(framing) || framing.educational) return [];
  const out: Finding[] = [];
  const unreleased = isUnreleased(text.folded);
  const own = has(text.folded, OWN);
  if (framing.public && !unreleased) return [];

  const inside = insideInformation(text, unreleased);
  if (inside !== null) out.push(...inside);

  for (const passage of text.passages) {
    if (passage.end - passage.start > 3000) continue;
    out.push(...gradePassage(passage, text, { unreleased, own, framing }));
    if (out.length > 40) break;
  }
  const code = CODE_NAME.exec(text.raw);
  if (code !== null && !framing.generic)
    out.push(
      found(RULES.codeName, { start: code.index, end: code.index + code[0].length }, "low", 60),
    );
  const marked = SIGNED.exec(text.folded);
  if (marked !== null && text.raw.length > 300)
    out.push(
      found(
        RULES.marked,
        { start: marked.index, end: marked.index + marked[0].length },
        "medium",
        60,
      ),
    );
  return out;
}

function gradePassage(
  passage: Passage,
  text: MeaningText,
  seen: { unreleased: boolean; own: boolean; framing: Framing },
): Finding[] {
  const { folded } = passage;
  // Every rule below needs a figure, or a word that says it is not out yet.
  if (!/\d/.test(folded) && !seen.unreleased) return [];
  const ownHere = has(folded, OWN);
  const unreleasedHere = isUnreleased(folded);
  const numbers = count(folded, NUMBER);
  const dated = WHEN.test(folded);

  if (
    has(folded, LAYOFF) &&
    LAYOFF_OBJECT.test(folded) &&
    (numbers > 0 || dated) &&
    (ownHere || seen.unreleased) &&
    (seen.unreleased ||
      /\b\d+\s(?:jobs|posts|postes|positions|people|roles|salaries|emplois)/.test(folded))
  )
    return [found(RULES.layoffs, passage, "high", 80)];
  if (has(folded, RECIPE) && count(folded, PROCESS_VALUE) >= 2)
    return [found(RULES.recipe, passage, "high", 80)];
  if (ownHere && seen.unreleased && count(folded, PROCESS_VALUE) >= 3)
    return [found(RULES.recipe, passage, "high", 65)];
  if (has(folded, LAUNCH) && dated && seen.unreleased && numbers > 0)
    return [found(RULES.launch, passage, "high", 75)];
  if (
    has(folded, TERMS) &&
    numbers >= 2 &&
    (unreleasedHere ||
      (ownHere && MONEY.test(folded) && has(folded, /\b(?:penalt|minimum|exclusiv)/)))
  )
    return [found(RULES.terms, passage, unreleasedHere ? "high" : "medium", 70)];
  if (
    has(folded, DEAL) &&
    (seen.own || seen.unreleased) &&
    (amounts(passage) || unreleasedHere || (seen.unreleased && dated)) &&
    !seen.framing.generic
  )
    return [found(RULES.deal, passage, "high", 75)];
  if (
    has(folded, BID) &&
    numbers > 0 &&
    (amounts(passage) || /\d/.test(folded)) &&
    !seen.framing.generic
  )
    return [found(RULES.bid, passage, "high", 70)];
  if (
    /\b(?:clients?|customers?|accounts?)\b/.test(folded) &&
    (folded.match(/\d\s?(?:k|m|k€|€|£|\$|eur|euros)(?![a-z])|[€£$]\s?\d/g)?.length ?? 0) >= 3 &&
    capitalNames(passage, text) >= 3
  )
    return [found(RULES.customers, passage, "high", 65)];
  if (has(folded, CUSTOMERS) && capitalNames(passage, text) >= 3 && amounts(passage))
    return [found(RULES.customers, passage, "high", 70)];
  if (
    (priceCount(passage, text) >= 2 ||
      (count(folded, PRICE) >= 1 &&
        SUPPLIERS.test(folded) &&
        (folded.match(/(?<![\d.])\d+[.,]\d{2}(?![\d.])/g)?.length ?? 0) >= 2)) &&
    (capitalNames(passage, text) >= 1 ||
      /\b(?:suppliers?|vendors?|fournisseurs?|prestataires?|our current|actuel)\b/.test(folded)) &&
    !seen.framing.public
  )
    return [found(RULES.prices, passage, "medium", 70)];
  if (has(folded, METRIC) && amounts(passage) && figuresCount(folded) >= 1) {
    const metricLed =
      /\btargets?\s?:|\bchurn\b|\barr\b|\bmrr\b|\bebitda\b|\bacquisition cost\b|\bcout de revient\b/.test(
        folded,
      );
    if (ownHere || metricLed || (seen.own && seen.unreleased))
      if (!seen.framing.generic || ownHere)
        return [found(RULES.figures, passage, isSmall(folded) ? "low" : "medium", 70)];
  }
  if (
    /\bcosts?\b|\bcout/.test(folded) &&
    /\d[\d.,]*\s?(?:m|k|million)\b/.test(folded) &&
    !seen.framing.generic
  )
    return [found(RULES.figures, passage, "medium", 60)];
  if (
    !seen.framing.generic &&
    !seen.framing.public &&
    has(folded, STRONG_METRIC) &&
    count(folded, AMOUNTS) >= 2 &&
    !/\b(?:calculate|compute|find the|determine|given|following|calcule\w*|determine\w*)\b/.test(
      folded,
    )
  )
    return [found(RULES.figures, passage, "medium", 60)];
  if (unreleasedHere && (dated || amounts(passage)) && numbers > 0)
    return [found(RULES.plan, passage, "medium", 65)];
  if (unreleasedHere && dated && ownHere) return [found(RULES.plan, passage, "medium", 55)];
  if (SMALL.test(folded) && !seen.framing.generic) return [found(RULES.small, passage, "low", 55)];
  return [];
}

/** One cost of some hundreds or a few thousands: what anyone could guess. */
function isSmall(folded: string): boolean {
  if (
    !/\b(?:costs?|rent|fees?|subscription|licen[cs]e|coute|loyer|abonnement|frais|paie|pay)\b/.test(
      folded,
    )
  )
    return false;
  if (/%|\b(?:k|m|million\w*)\b|\dk|\dm\b/.test(folded) || has(folded, STRONG_METRIC)) return false;
  const values = folded.match(/\d{1,3}(?:[ ,.]\d{3})+|\d+/g) ?? [];
  return values.every((value) => Number(value.replace(/\D/g, "")) < 5_000);
}

const figuresCount = (folded: string): number => count(folded, /\d+(?:[.,]\d+)?/g);

/** Prices in this sentence, and in the next if this one has any: offers are compared one a sentence. */
function priceCount(passage: Passage, text: MeaningText): number {
  const here = count(passage.folded, PRICE);
  const next = text.passages[passage.index + 1];
  return here === 0 || next === undefined ? here : here + count(next.folded, PRICE);
}

/** Words with a capital that do not open the sentence: names of companies, people, products. */
const capitalNames = (passage: Passage, text: MeaningText): number =>
  new Set(
    text.raw
      .slice(passage.start, passage.end)
      .match(/(?<=[\p{Ll},;:)\d.]\s)\p{Lu}[\p{L}&-]{2,}/gu) ?? [],
  ).size;

/** What would move the price of a listed company and is not published: the law forbids passing it on. */
function insideInformation(text: MeaningText, unreleased: boolean): Finding[] | null {
  if (!unreleased || !has(text.folded, LISTED)) return null;
  for (const passage of text.passages) {
    if (passage.end - passage.start > 3000) continue;
    if (
      has(passage.folded, MATERIAL) &&
      (/\d/.test(passage.folded) ||
        has(
          passage.folded,
          /\b(?:failed|missed|endpoint|echec|resign|demission|takeover|opa|merger|fusion|withdraw)/,
        )) &&
      !/^\W*(?:which|what|how|explain|translate to|write|draft|make)\b[^"]*$/.test(passage.folded)
    )
      return [
        found(RULES.inside, passage, "critical", 80),
        found(RULES.insideDuty, passage, "critical", 80),
      ];
  }
  return null;
}
