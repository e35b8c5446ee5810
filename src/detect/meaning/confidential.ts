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
  "we|our|ours|us|my company|my firm|the firm|the group|i run|nous|notre|nos|on a|on est|on n'a|on n'est|on fait|on paie|on perd|on gagne|on vend|on achete|on ferme|on va|on doit|on propose|on lance|on rachete|on prevoit|on vise|on recupere|on compte|on remet|qu'on|ma societe|ma boite|le groupe|l'entreprise",
);
export const UNRELEASED = termPattern(
  "unannounced|non-public|nonpublic|secret|confidential|embargo*|internal use|only for internal|nobody outside|only the board|will hear|will be told|be told on|leak|leaks|announcement tomorrow|we publish|will be published|release is on|nda|confidentiel*|sera informe*|sera annonce*|annonce le|on annonce|fuite|fuiter|entre nous|between us|not told|haven't been told|unreleased|tell the market*|au marche|stealth|discret",
);
/** The same said in other words: who does not know yet, until when, what must not show. */
const UNRELEASED_TURN =
  /\b(?:before|until|ahead of|avant|d'ici|jusqu'a)\b[^.\n]{0,25}\b(?:announc\w+|annonc\w+|tell|told|publish\w*|publication|communique)\b|\b(?:no ?one|nobody|personne|seuls?|only)\b[^.\n]{0,40}\b(?:knows?|sait|savent|au courant|aware)\b|\b(?:pas|not|n't) (?:yet |encore )?(?:been |ete )?(?:announc\w+|annonc\w+|publi\w+|official\w*|officiel\w*|communiqu\w+)\b|\b(?:l'appren\w+|apprendr\w+|decouvrir\w+|finds? out|found out|without (?:giving|saying|revealing|naming)|sans (?:rien )?(?:lacher|devoiler|dire|reveler|nommer)|(?:should|must|may|can) (?:not )?(?:learn|know|hear|find out)|under wraps|behind closed doors|(?:we|nous|on) (?:will )?(?:tell|inform\w*|prev\w+|dis\w*) (?:them|him|her|staff|it|the [a-z]+|les? [a-z]+) (?:on|only|le|que|next)|not earlier|not before|pas avant|ignorent?|competitors would|(?:will be|be) (?:told|informed)|publication (?:lundi|mardi|mercredi|jeudi|vendredi|le)|last night|[a-z]+ (?:don't|doesn't|do not|does not) (?:yet )?know|n'en sav\w+|ne sav\w+ (?:rien|pas)|(?:nothing|rien ne) (?:must|should|may|doit)|reach the press|get(?:s)? out|wind of|pas prevenue?s?|hear (?:it )?(?:next|on|later|tomorrow)|(?:after|before) (?:the )?close|unaware|in the dark|ne se doutent?|ne savent pas|undisclosed|hush|sous le manteau|pas un mot|not a word|tant que|au courant)\b|\bonly (?:the |our |my )?[a-z ]{2,25} (?:knows?|is aware|are aware)\b|\bit's only the\b|\b(?:hear|hears|learn|learns|told|know) (?:about|of) it (?:on|only|later|next|in|at)\b|\bnot (?:out|public|published|announced|official|known|disclosed)(?: yet)?\b|\bnothing (?:is |has been )?(?:published|announced|public)\b|\b(?:publication|annonce|release|announcement|communique)\b[a-z ]{0,12}\b(?:scheduled|planned|prevue?|lundi|mardi|mercredi|jeudi|vendredi|demain|tomorrow|on (?:mon|tues|wednes|thurs|fri)day|le \d)|\b(?:a garder|gardez|garde|keep (?:it|this)) (?:pour|between|to|entre)\b|\brien n'a (?:filtre|fuite|ete annonce|ete publie)\b|\bto be (?:published|released|announced|disclosed)\b|\b(?:learn|hear)s? it\b|\b(?:he|she|they|il|elle|ils|elles) (?:doesn't|don't|does not|do not|ne) (?:know|le sait|sait|savent|le savent)\b|\btomorrow (?:we|nous)(?:'ll| will)? (?:say|tell|announce|annonc\w+)|\bsecret until\b|\bjusqu'a l'annonce\b|\bgiving it away\b|\buntil then\b|\bd'ici la\b|\bnot before\b|\b(?:staff|team|employees|unions?|market|press|customers|salaries|equipes?|syndicats|presse|clients) (?:don't|doesn't|do not|does not|won't|ne) (?:know|savent|sait)\b/;
const isUnreleased = (folded: string): boolean =>
  has(folded, UNRELEASED) || UNRELEASED_TURN.test(folded);
const METRIC = termPattern(
  "occupancy|absenteeism|nps|scrap|yield|throughput|rendement|absenteisme|frequentation|against a plan|revenue*|turnover|sales|rebate*|pricing|fee|fees|retention|price of the|prices|stake|margin*|ebitda|ebit|profit*|loss|losses|budget*|forecast*|churn|arr|mrr|cac|ltv|cash|on the account|runway|payroll|burn|debt|covenant|overdraft|cost|costs|rent|capex|opex|headcount|target*|backlog|order book|win rate|utili*ation|discount|rate card|chiffre d'affaires|le ca|du ca|ca ht|ca annuel|notre ca|de ca|marge*|resultat|benefice*|perte*|tresorerie|en banque|decouvert|charges|loyer|budget|previsionnel|attrition|prix d'achat|objectif*|endettement|dette|emprunt|remise|panier moyen|bonus base",
);
/** Figures that are somebody's books even when nobody is named. */
const STRONG_METRIC = termPattern(
  "turnover|operating loss|operating profit|operating margin|net loss|net income|net margin|gross margin|ebitda|order book|cash burn|runway|churn|arr|mrr|payroll|covenant|chiffre d'affaires|marge brute|tresorerie|panier moyen",
);
const AMOUNTS =
  /[€$£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:%|€|\$|£|k€|m€|k\b|m\b|eur\b|euros?\b|usd\b|gbp\b|dollars?\b|pounds?\b|millions?\b|billions?\b|milliards?\b|bn\b)/g;
const MONEY =
  /(?:[€$£]\s?\d|\d[\d.,\u00a0\u202f ]*\s?(?:%|€|\$|£|k€|m€|k\b|m\b|eur\b|euros?\b|usd\b|gbp\b|dollars?\b|pounds?\b|million|millions|billion|milliard|bn\b|mio\b))|(?<![\d:./-])\d{1,3}(?:[ ,.]\d{3})+(?![\d/-])|(?<![\w:./-])\d{5,9}(?![\d/-])/;
const NUMBER = /(?<![\w/.-])\d+(?:[.,]\d+)?(?!\w)/g;
const PRICE =
  /(?<![\d.])\d+[.,]\d{1,3}(?![\d.])\s?(?:€|\$|£|eur)?\s?(?:per|a|each|ex works|freight|\/|le|la|par|ht|ddp|fob|cif|exw)\b|\b(?:ex works|freight included|franco|fob|cif|ddp|exw|tooling|moq|unit price|prix unitaire|la tonne|le kilo|per (?:unit|set|piece|tonne|ton|kg|m2|seat|user|pallet|hour|day))\b/g;
/** Shares and sums of a size that only books know; whoever is told about them; shop windows show the same. */
const FIGURES = /\d[\d.,]*\s?(?:%|points?\b|k€?(?![a-z])|m€?(?![a-z])|millions?\b|mio\b)/g;
const AUDIENCE =
  /\b(?:board|investors?|shareholders?|auditors?|for the board|unions?|works council|notaire|the bank|banker|analysts?|management|codir|comex|conseil d'administration|associes?|actionnaires?|dashboard|tableau de bord|quarter|trimestre|semestre|kpis?)\b/;
const SELLS =
  /\b(?:discount|sale|promo\w*|voucher|slogan|tagline|flyer|vitrine|poster|affiche|product (?:text|description)|label|accroche|cotton|coton|exercise|exercice|mortgage|my (?:savings|flat|house|rent)|calculate|calcule|formula|vat|tva|survey|poll)\b/;
const SUPPLIERS =
  /\b(?:suppliers?|vendors?|fournisseurs?|prestataires?|quotes?|devis|our current)\b/;
const LAYOFF = termPattern(
  "job ends|jobs end|layoff*|lay off|laying off|redundanc*|job cuts|cut jobs|jobs go|posts go|we close|will close|close the|shut down|pse|licenci*|postes supprimes|on ferme|nous fermons|fermeture*|delocalis*",
);
/** A site or a team that stops, beside how many it concerns. */
const STOPS =
  /\b(?:clos(?:e|es|ing|ed|ure)|shut(?:s|ting)?|axe[ds]?|axing|scrap\w*|discontinu\w+|stop(?:s|ping|ped)?|ends?|ending|cuts?|cutting|drop\w*|eliminat\w+|outsourc\w+|offshor\w+|relocat\w+|wind(?:ing)? (?:down|up)|shed\w*|goes?|going|leav\w+|los(?:e|es|ing)|ferm\w+|arret\w+|supprim\w+|suppression\w*|externalis\w+|delocalis\w+|quitt\w+|transfer\w*|perd\w*|partent|partiront|redundan\w*|laid off|let go|licenci\w+|departs?|moves?|demenag\w+)\b/;
const HEADCOUNT =
  /\b(?:\d{1,5}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante)\s(?:of (?:the|our) )?(?:[a-z'-]+\s)?(?:jobs|posts|positions|people|employees|roles|staff|workers|colleagues|drivers|operators|engineers|agents|contracts|postes|salarie\w*|emplois|personnes|collaborateurs|collegues|techniciens|ouvriers|conducteurs|contrats|cdi|cdd)\b/;
const LAYOFF_OBJECT =
  /\b\d{1,5}\s(?:jobs|posts|positions|people|employees|roles|staff|workers|postes|salaries|emplois|personnes|collaborateurs)\b|\b(?:workshop|plant|site|factory|depot|office|agence|usine|atelier|magasin|entrepot|store|branch|warehouse)\b/;
const LAUNCH = termPattern(
  "our new|sort au|sort en|sortira|launch*|in shops|en rayon|we release|goes on sale|unveil*|reveal*|sortie le|sort le|lancement|lancons|lance le|lancerons|commercialis*|devoil*|prototype|successor|exclusivite chez",
);
const WHEN =
  /\b\d{1,2}(?:st|nd|rd|th|er)?\s(?:jan|feb|fev|mar|apr|avr|may|mai|jun|juin|jul|juil|aug|aout|sep|oct|nov|dec)[a-z]*|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|spring|autumn|summer|winter|printemps|automne|rentree|q[1-4]|t[1-4])\b|\b(?:monday|tuesday|wednesday|thursday|friday|lundi|mardi|mercredi|jeudi|vendredi|tomorrow|demain|next week|la semaine prochaine|on the \d)/;
const DEAL = termPattern(
  "on reprend|heads of terms|founders|cede*|in talks|talks to sell|we offer|non-binding|subject to contract|for 100%|cedons|vendons la|rachetons|reprenons|we buy|we acquire|we are acquiring|to acquire|takeover|take over|merge with|divest*|carve-out|spin off|term sheet|letter of intent|data room|due diligence|exclusivity until|earn-out|offer of|buyout|mbo|lbo|stake in|fundraising|series a|series b|series c|pre-money|on rachete|rachat de|rachat du|acquerir|cession de|on vend|lettre d'intention|valorisation|repreneur*|l'acquereur|reprise de",
);
const BID = termPattern(
  "nous deposons|on depose|deposons une offre|we submit|nos concurrents sont|our bid|our tender|our floor|walk-away|we bid|we'll bid|bid at|sealed bid|notre offre|prix plancher|on remet|min price",
);
const READY_TO_PAY =
  /\b(?:up to|no more than|willing to|ready to|prepared to|could go|can go|jusqu'a|prets? a|on peut|nous pouvons|on irait|monter a|descendre a)\b[^.\n]{0,30}\d(?:[\d.,]*\s?(?:million\w*|m|k|m€|k€)\b|\d{0,2}[ ,.]\d{3}|\d{4})/;
/** What one party gets from another: terms that others would like to know. */
const SHARE_TERMS =
  /\b(?:off|rebate|discount|bonus|commission|year[- ]end|payment terms|days net|remise|ristourne|rfa|escompte|gets?|obtient)\b/;
/** How far one would go: the limit beside a price. */
const LIMIT =
  /\b(?:lowest|minimum|maximum|highest|max|min|floor|ceiling|limit|opening|walk[- ]?away|bottom line|not below|not above|at most|at least|plancher|plafond|plus bas|plus haut|limite|descendre|monter|jusqu'a|au pire|maxi|mini)\b[^.\n]{0,60}\b(?:price|rate|offer|bid|quote|discount|fee|day rate|margin|acceptable|deal|prix|tarif|offre|remise|taux|tjm|devis|marge)\b|\b(?:price|rate|offer|bid|quote|fee|prix|tarif|offre|tjm|devis)\b[^.\n]{0,40}\b(?:lowest|minimum|maximum|floor|ceiling|plancher|plafond|limite|au plus bas|au plus haut|descendre|monter|at the (?:lowest|most))\b/;
const RECIPE = termPattern("house process|our recipe|our blend|our mix|unpatented|not patented");
const PROCESS_VALUE =
  /\d[\d.,]*\s?(?:°c|°f|°|%|ph|bar|min|rpm|g\/l|mg|ml|grammes|g\b|kg|ppm|h\b|s\b|l\b)|\bph \d/g;
const TERMS = termPattern(
  "exclusive deal|exclusivity|exclusivite|supplies only us|penalty|penalite*|clause kept secret|contract with|rebate|ristourne|kickback|royalt*|redevance*",
);
const NAMED_AMOUNT =
  /\p{Lu}[\p{L}&'’.-]{2,20}(?: (?:& )?\p{Lu}[\p{L}.-]{1,20})?,?:? [€£$]?\d[\d.,]*\s?(?:k|M|m)/gu;
const CUSTOMERS = termPattern(
  "the accounts|accounts with|renewals|renewal|customer list|our customers|our top customers|contract value|pipeline",
);
const CODE_NAME =
  /\b(?:[Pp]roject|[Pp]rojet|[Oo]peration|[Op]ération|[Cc]odename[d]?|[Cc]ode name|nom de code)\s[«"“'‘]?\s?(?!(?:Manager|Management|Plan|Team|Lead|Gutenberg|Zero|Runway|Office|Charter|Name|Online|Euler|Management)\b)(\p{Lu}[\p{L}-]{3,20})\s?[»"”'’]?/u;
const SMALL =
  /\b(?:we're|we are|we|nous sommes|on est|our team is|team of|equipe de)\s(?:a team of\s)?\d{1,3}\s(?:in|people|persons|at|dans|au|aux|en|personnes|a la|developers|agents)\b|\b(?:about|around|environ)?\s?\d{2,5}\s(?:parcels|tickets|calls|orders|colis|appels|commandes|visits|dossiers)\s(?:a|per|par)\s(?:day|week|month|jour|semaine|mois)\b|\b(?:costs? us|nous coute|we pay|on paie)\s.{0,20}\d{1,3}\b/;
const MATERIAL = termPattern(
  "refus*|reject*|approval|restat*|activist|stake|chairman|bought|sold|contract|customer*|client|contrat|breach|waiver|plant|usine|half year|chief executive|revenue*|results|earnings|profit*|loss|lost|lose|losing|dividend|guidance|forecast|merger|takeover|acqui*|offer|bid|failed|missed|endpoint|phase ii|phase iii|phase 3|fda|ema|trial|recall|resign*|steps down|ceo leaves|cfo leaves|impairment|write-down|writedown|lawsuit|settlement|fraud|default|covenant|refinancing|buyback|chiffre d'affaires|resultat*|benefice*|perte*|dividende|fusion|rachat|opa|offre|echec|demission*|depart du|depreciation|avertissement|proces|rappel de|cyberattack|cyberattaque",
);
const LISTED = termPattern(
  "our stock|stock is on|quoted in|aim|amf|bafin|wkn|ticker|lse|before the market|market opens|avant bourse|quoted on|stock exchange|the exchange|shareholders learn|shares trade|our shares|listed|consensus|full-year guidance|below guidance|nasdaq|nyse|ftse*|mdax|sdax|dax|euronext|cac 40|cac40|sbf 120|the sec|market close|cotee|en bourse|cotes sur|cotes a|opa|dividend|dividende|six swiss",
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
  if (seen.unreleased && STOPS.test(folded) && HEADCOUNT.test(folded) && (dated || ownHere))
    return [found(RULES.layoffs, passage, "high", 70)];
  if (has(folded, RECIPE) && count(folded, PROCESS_VALUE) >= 2)
    return [found(RULES.recipe, passage, "high", 80)];
  if (ownHere && seen.unreleased && count(folded, PROCESS_VALUE) >= (has(folded, METRIC) ? 3 : 2))
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
    ownHere &&
    amounts(passageOrNext(passage, text)) &&
    /\b(?:lot|tender|bid|rfp|rfq|appel d'offres|(?:au|le|du) marche)\b/.test(folded) &&
    /\b(?:going for|go for|answer\w*|respond\w*|quot(?:e|ing)|pric\w+|total|offer\w*|submit\w*|repond\w*|propos\w+|chiffr\w+|vis\w+)\b/.test(
      folded,
    ) &&
    !seen.framing.generic
  )
    return [found(RULES.bid, passage, "high", 60)];
  if (ownHere && READY_TO_PAY.test(folded) && !seen.framing.generic)
    return [found(RULES.bid, passage, "high", 60)];
  if (LIMIT.test(folded) && numbers >= 2 && ownHere && !seen.framing.generic)
    return [found(RULES.bid, passage, "high", 60)];
  if (
    (/\b(?:clients?|customers?|accounts?|spend|top|biggest|largest|ranking|volumes?|buyers?|comptes?|gros)\b/.test(
      folded,
    ) ||
      count(text.raw.slice(passage.start, passage.end), NAMED_AMOUNT) >= 3) &&
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
    (has(folded, STRONG_METRIC) ||
      count(folded, METRIC) >= 2 ||
      (has(folded, SHARE_TERMS) && capitalNames(passage, text) >= 1)) &&
    count(folded, AMOUNTS) >= 2 &&
    !/\?\s*$/.test(folded.slice(-3)) &&
    !/\b(?:calculate|compute|find the|determine|given|following|calcule\w*|determine\w*)\b/.test(
      folded,
    )
  )
    return [found(RULES.figures, passage, "medium", 60)];
  if (
    (!seen.framing.generic || count(folded, FIGURES) >= 3) &&
    !seen.framing.public &&
    count(folded, FIGURES) >= 2 &&
    (seen.own || AUDIENCE.test(text.folded)) &&
    !SELLS.test(text.folded)
  )
    return [found(RULES.figures, passage, "medium", 50)];
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

const passageOrNext = (passage: Passage, text: MeaningText): Passage =>
  amounts(passage) ? passage : (text.passages[passage.index + 1] ?? passage);

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

/** Known since yesterday or out in some days: what a listed company has not said yet. */
const SOON =
  /\b(?:yesterday|this morning|last night|tonight|tomorrow|next week|on (?:mon|tues|wednes|thurs|fri)day|hier|ce matin|ce soir|demain|lundi|mardi|mercredi|jeudi|vendredi|la semaine prochaine)\b/;
const isPublished = (folded: string): boolean =>
  /\b(?:published|announced|released|press release|publie\w*|annonce\w*) (?:yesterday|last|this morning|hier|ce matin|on)\b/.test(
    folded,
  );

/** Whoever hears of it first is meant to trade on it. */
const TIP =
  /\b(?:shares?|stock|options|actions|titres)\b[\s\S]{0,200}\b(?:sell|buy|short|get out|hint|tip|vendre?|vende|acheter?|achete)\b[\s\S]{0,60}\b(?:first|before|ahead|in time|now|avant|d'abord|a temps|maintenant)\b/;

/** What would move the price of a listed company and is not published: the law forbids passing it on. */
function insideInformation(text: MeaningText, unreleased: boolean): Finding[] | null {
  const tip = TIP.test(text.folded) && has(text.folded, OWN);
  const soon = SOON.test(text.folded) && has(text.folded, OWN) && !isPublished(text.folded);
  if ((!unreleased && !tip && !soon) || !has(text.folded, LISTED)) return null;
  for (const passage of text.passages) {
    if (passage.end - passage.start > 3000) continue;
    if (
      (has(passage.folded, MATERIAL) || MONEY.test(passage.folded)) &&
      (/\d/.test(passage.folded) ||
        isUnreleased(passage.folded) ||
        WHEN.test(passage.folded) ||
        SOON.test(passage.folded)) &&
      (isUnreleased(passage.folded) ||
        !/^\W*(?:which|what|how|explain|translate to|write|draft|make)\b[^"]*$/.test(
          passage.folded,
        ))
    )
      return [
        found(RULES.inside, passage, "critical", 80),
        found(RULES.insideDuty, passage, "critical", 80),
      ];
  }
  return null;
}
