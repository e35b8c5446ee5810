import type { Finding } from "../../domain/finding.ts";
import { termPattern } from "../../domain/lexical.ts";
import { OWN } from "./confidential.ts";
import { isUnreal, type Framing } from "./framing.ts";
import { found, has, meaningRule, type MeaningText, type Passage } from "./passage.ts";

/** Regulated handling that falls short: a safeguard that is missing, data that leaves, books that are bent. */
const RULES = {
  gap: meaningRule("procedural-gap", "compliance", "COMPLIANCE_GAP"),
  missing: meaningRule("missing-safeguard", "compliance", "COMPLIANCE_GAP"),
  transfer: meaningRule("data-transfer-abroad", "compliance", "DATA_TRANSFER"),
  erasure: meaningRule("erasure-not-done", "compliance", "COMPLIANCE_GAP"),
  breach: meaningRule("breach-hidden", "compliance", "BREACH"),
  sensitive: meaningRule("sensitive-data-use", "compliance", "SENSITIVE_DATA"),
  control: meaningRule("control-weakness", "compliance", "CONTROL_WEAKNESS"),
  books: meaningRule("accounting-manipulation", "compliance", "ACCOUNTING"),
  booksFigures: meaningRule("accounting-manipulation", "confidential", "ACCOUNTING"),
  trade: meaningRule("insider-dealing", "compliance", "INSIDE_INFORMATION"),
} as const;

const NEGATED =
  /\b(?:no|nobody|none|nothing|personne|rien|not|n't|without|never|neither|nor|lack\w*|missing|only|yet|still|hasn't|haven't|isn't|aren't|weren't|wasn't|doesn't|don't|didn't|can't|cannot|forgot\w*|skipped|expired|outdated|out of date|overdue|sans|pas|aucune?s?|jamais|ni|manque\w*|absence|oublie\w*|perime\w*|depasse\w*|toujours)\b|n't\b/;
const SAFEGUARD = termPattern(
  "medical visit|medical check|visite medicale|agreement|no agreement|written agreement|convention signee|accord signe|refuse button|no sign|sign on|signage|was asked|were asked|asked for permission|warned|permission|panneau|prevenus|ete prevenu*|demande leur accord|leur accord|accord des|consent|consents|written consent|oral ok|consent form|contract signed|contract clauses|standard clauses|standard contractual clauses|sccs|dpa|data processing agreement|processor agreement|data protection officer|dpo|impact assessment|dpia|transfer assessment|privacy notice|informed|been told|been asked|told them|notice|legal basis|retention rule|retention period|record of processing|register of processing|encryption|encrypted|pseudonymi*|anonymi*|access control|opt-out|opt in|refuse button|cookie banner|cookies|ethics committee|sponsor was|the authority|regulator|certified|certification|adequacy|training records|safety training|risk assessment|works council|works councils|kyc|due diligence on|sanctions screening|export licence|export license|approval|second approval|sign-off|four eyes|four-eyes|segregation|audit trail|signed off|inspection|permit|licence|license|consentement*|accord ecrit|autorisation*|droit a l'image|contrat signe|contrat de sous-traitance|clauses contractuelles|clauses types|analyse d'impact|aipd|information des personnes|informe*|informees|prevenu*|base legale|duree de conservation|registre des traitements|registre|chiffrement|chiffre*|anonymis*|pseudonymis*|bandeau cookies|comite d'ethique|declaration|declare*|cnil|delegue a la protection|habilitation*|visite medicale|document unique|duerp|double validation|seconde signature|separation des taches|controle technique|agrement|licence d'exportation|contre-signature|solution de remplacement|autre solution",
);
const PERSONAL_DATA = termPattern(
  "scans|identity cards|cartes d'identite|visiteurs|parents|keystrokes|film|filmed|filming|filmons|filmes|filme|record|recorded|recording|monitor|monitored|track|tracked|geolocalisons|surveillons|enregistrons|phones|messages|cvs|data|personal data|files|file|record|records|people|persons|personnes|profile|names|addresses|mail addresses|emails|phone numbers|recordings|calls|employees|employee number|staff|customers|customer file|patients|members|users|visitors|candidates|trainees|pupils|students|children|minors|applicants|subjects|participants|picture|pictures|photo|photos|cv|cvs|database|fingerprint*|face|facial|camera*|gps|location of|geolocation|donnees|donnees personnelles|fichier*|dossier|dossiers|compte client|noms|adresses|enregistrements|appels|salaries|clients|usagers|beneficiaires|patients|adherents|eleves|enfants|mineurs|candidats|stagiaires|photos|images|videosurveillance|empreinte*|badge*|badgent|geolocalis*|preparateurs|agents|collaborateurs|employes|abonnes|locataires|residents|benevoles",
);
const SENSITIVE = termPattern(
  "health|medical|physiotherap*|patient*|disability|disabled|sick leave|ivf|miscarriage|pregnan*|fertility|psychiatr*|mental health|hiv|cancer|genetic|dna|biometric*|religio*|ethnic*|race|union member*|political opinion*|sexual orientation|criminal record*|convict*|offence*|children's|child data|minors|pupils|children under|cardholder|card numbers|card data|cvv|sante|medicale*|medicaux|kinesi*|handicap*|rqth|arrets maladie|grossesse*|enceinte*|fausse couche|fiv|psychiatri*|vih|genetique*|biometri*|religion|religieu*|ethni*|origine*|syndica*|opinions politiques|orientation sexuelle|casier judiciaire|condamnation*|mineurs|enfants de|numeros de carte|carte bancaire|leurs papiers|sans-papiers|national numbers|diagnos*|therap*|drug test*|depistage*|alcohol test*|toxicolog*",
);
const ABROAD =
  /\b(?:outside the (?:eu|eea|uk)|outside europe|third countr(?:y|ies)|hors (?:de l')?(?:ue|union europeenne|europe|eee)|the us|in the us|usa|united states|etats-unis|ohio|texas|california|virginia|new york|oregon|seattle|boston|india|inde|bangalore|bengaluru|mumbai|delhi|hyderabad|chennai|pune|manila|manille|philippines|china|chine|shanghai|beijing|shenzhen|hong kong|singapore|singapour|vietnam|hanoi|russia|russie|moscow|moscou|belarus|turkey|turquie|istanbul|morocco|maroc|casablanca|tunisia|tunisie|tunis|algeria|algerie|senegal|dakar|madagascar|mauritius|maurice|cote d'ivoire|abidjan|cameroon|cameroun|nigeria|lagos|kenya|nairobi|egypt|egypte|cairo|south africa|johannesburg|brazil|bresil|sao paulo|mexico|mexique|colombia|colombie|bogota|argentina|ukraine|serbia|serbie|belgrade|pakistan|bangladesh|sri lanka|dubai|emirates|emirats|saudi|thailand|bangkok|malaysia|indonesia|jakarta|offshore)\b/;
const MOVES = termPattern(
  "put|putting|placed|mis sur|mettre|mettons|met les|send|sends|sending|sent|uploads|copies|transfers|shares|exports|stores|forwards|moves|envoie|envoient|partage|transmet|transfere|copy|copying|copied|upload*|transfer*|move|moving|export*|share|sharing|ship|hosted|host|stored|store|forward*|process|processed|outsourc*|give access|migrate*|sync*|envoy*|envoi|transf*|partir|partent|partiront|part|heberge*|stocke*|transmet*|transmis*|partage*|exporte*|sous-trait*|copie*|confie*|externalis*|depose*|charger|telecharge*",
);
const ERASURE =
  /\b(?:erase|erasure|delete|deletion|deleted|remove|forget|right to be forgotten|unsubscribe|purge|effac\w+|supprim\w+|suppression|droit a l'oubli|desinscri\w+)\b/;
const STILL_THERE =
  /\b(?:still in|still on|still have|still there|we can't|cannot|can't|haven't|never deleted|not deleted|kept|we keep|toujours dans|encore dans|on ne peut pas|impossible de|pas supprime|n'avons pas|on garde|on conserve|est reste)\b/;
const BREACH =
  /\b(?:breach|leak(?:ed)?|data loss|(?:lost|stolen)\b[^.\n]{0,40}\b(?:laptop|usb|stick|phone|disk|files?|folder)|(?:laptop|usb stick|usb key|phone|hard disk|backup tape|folder)\b[^.\n]{0,60}\b(?:lost|stolen|missing|disappeared)|(?:perdu|vole|egare)e?s?\b[^.\n]{0,30}\b(?:cle usb|ordinateur|portable|telephone|disque|dossiers?|classeur)|(?:cle usb|ordinateur|portable|telephone|disque|classeur)\b[^.\n]{0,60}\b(?:perdue?|vole|egaree?|disparu)\b|took the (?:client|customer|member) (?:database|list|file)|parti avec (?:le fichier|la base|les donnees)|copied the (?:client|customer) (?:database|list)|hacked|ransomware|exposed|wrong recipient|sent to the wrong|(?:sent|mailed|emailed|forwarded|posted|shipped|handed|envoyee?s?|transmise?s?|adressee?s?|remise?s?)\b[^.\n]{0,50}\b(?:wrong|mauvaise?|another patient|par erreur|autre client)|publicly accessible|fuite|violation de donnees|piratage|pirate[es]?|rancongiciel|vol (?:d'un|de l'|du) (?:ordinateur|portable|pc)|ordinateur vole|cle usb perdue|mauvais destinataire|envoye par erreur|base exposee)\b/;
const HIDDEN =
  /\b(?:without (?:telling|informing|notifying|mentioning)|don't (?:tell|mention|inform|notify|report|want to (?:report|notify|tell|inform))|not (?:tell|told|inform|notified|reported|notify|report|mention)|no need to (?:tell|notify|report)|hide|hidden|won't (?:report|tell|notify|mention)|will not (?:report|tell|notify)|to ourselves|entre nous|(?:attendre|wait)\b[^.\n]{0,50}\b(?:avant d'en parler|avant de (?:le )?(?:dire|prevenir|declarer)|before (?:telling|saying|we tell|we say|informing))|stay silent|keep silent|say nothing|ne rien dire|rester discrets?|quietly|cover up|keep (?:it )?quiet|avoid (?:notifying|reporting|mentioning)|72 ?h|instead of notifying|sans (?:prevenir|informer|notifier|declarer|mentionner|le dire)|(?:prefere|preferons|prefer|rather) (?:ne pas|not)\b|ne pas (?:prevenir|informer|notifier|declarer|mentionner|signaler)|pas (?:prevenu|informe|notifie|declare|signale)|cacher|dissimuler|etouffer|passer sous silence|haven't (?:told|notified|reported|informed)|hasn't been (?:told|notified|reported)|n'avons pas (?:prevenu|notifie|declare)|n'a pas ete (?:notifie|declare|signale)e?|make (?:her|him|them) believe|looks? like (?:a )?(?:maintenance|nothing))\b/;
const SENSITIVE_USE = termPattern(
  "rows|columns|file|list|table|chart|charts|correlat*|link with|by team|by manager|score|rank|select*|redundancy|dismiss*|shortlist|profil*|monitor*|track*|fichier|tableau|lignes|colonnes|croise*|classement|liste|mutations|licenci*|trier|selection*|suivi|refuser|ecarter",
);
const DUTIES =
  /\b(?:approv\w+|pay\w*|creat\w+|valid\w+|saisi\w*)\b[^.\n]{0,60}\b(?:by the same|par la meme|par le meme) (?:accountant|clerk|person|employee|personne|comptable)\b|\bsame (?:clerk|person|employee|user|accountant)\b.{0,60}\b(?:creates?|enters?|approves?|pays?|releases?)\b|\b(?:no|without|sans|pas de|aucune?) (?:second|double|deuxieme|dual|four[- ]eyes)[ -]?(?:approval|signature|validation|check|controle)?\b|\bsegregation of duties\b.{0,60}\b(?:not|no|missing|weak|fail)|\bmeme (?:personne|comptable|employee?|salariee?)\b.{0,60}\b(?:cree|saisit|valide|paie|approuve)|\b(?:unreconciled|not reconciled|non rapproche\w*)\b.{0,60}\d/;
/** Data that should be gone by now. */
const KEPT =
  /\b(?:on garde|nous gardons|on conserve|we keep|kept)\b[^.\n]{0,80}\b(?:depuis|since)\b|\b(?:rien n'a ete|nothing (?:was|has been|is)) (?:purge|efface|supprime|deleted|purged|erased)d?\b|\b(?:still (?:keep|have|hold|store)|we (?:never|don't) delete|never (?:been )?(?:deleted|purged|erased)|(?:conservons|gardons|garde|conserve|avons) (?:toujours|encore)|toujours (?:conserve|garde|en base)|jamais (?:ete )?(?:purge|efface|supprime)e?s?|kept (?:forever|for ever|since))\b[^.\n]{0,80}\b(?:rejected|former|old|ex-|past|deceased|applicants|candidates|candidats|anciens?|anciennes|refuses|non retenus?|years|ans|since|depuis|retention|conservation)\b|\b(?:retention|conservation)\b[^.\n]{0,40}\b(?:late|overdue|exceeded|expired|depassee?|en retard)\b/;
const FILING = termPattern(
  "sox|sec|us filing|filing entity|10-k|auditor*|audit|walkthrough|internal control*|material weakness|controle interne|commissaire aux comptes|listed|cotee",
);
const COOK =
  /\b(?:backdat\w+|date (?:the |them |it |these )?[\w ]{0,30}back|antidat\w+|post-?date\w*|book (?:the |these |those )?[\w ]{0,40}(?:in|into) (?:q[1-4]|the (?:previous|last|next) (?:quarter|year|month))|pull (?:forward|in) (?:the )?revenue|shift (?:the )?(?:revenue|costs?)|channel stuffing|recogni[sz]e (?:the )?revenue (?:early|before)|inflate (?:the )?(?:revenue|sales|figures|stock|inventory)|hide (?:the )?(?:loss|losses|debt|liabilit\w+)|off the books|smooth (?:the )?(?:earnings|results)|cook the books|(?:move|shift|push|book|report|deplacer|decaler|reporter|passer)\b[^.\n]{0,40}\b(?:costs?|revenue|invoices?|sales|expenses|loss|charges|factures?|ventes?|pertes?)\b[^.\n]{0,25}\b(?:to|into|en|sur|au|in) (?:january|february|march|april|may|june|july|august|september|october|november|december|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|next (?:year|quarter|month)|l'an prochain|l'exercice (?:suivant|prochain|precedent)|q[1-4])|(?:auditors?|inspectors?|tax office|commissaire aux comptes|fisc|controleur|urssaf)\b[^.\n]{0,20}\b(?:must not|should not|shouldn't|mustn't|won't|ne doit|ne doivent|ne doit pas|ne verra|ne verront)\b|fake invoices?|false invoices?|fausses? factures?|facture de complaisance|decaler (?:la |le |les )?(?:facture\w*|chiffre|vente\w*|charges?)|gonfler (?:le|la|les) (?:chiffre|stock\w*|ventes?|resultat)|cacher (?:la|les|une) (?:perte\w*|dette\w*)|maquiller|comptabiliser .{0,40}(?:avant|sur l'exercice precedent)|structur\w+ (?:the )?(?:deposits|payments) (?:below|under)|below the reporting threshold|under the reporting threshold|sous le seuil de declaration|launder\w*|blanchi\w+|(?:rewrite|reword|change|word|modify|reformul\w+|modifi\w+|reecri\w+)\b[^.\n]{0,40}\b(?:invoice|receipt|contract|facture|justificatif|contrat)\b[^.\n]{0,40}\b(?:looks?|appears?|pass(?:es)?|ait l'air|passe pour)|(?:gift|holiday|trip|cash|envelope|cadeau|voyage|enveloppe)s?\b[^.\n]{0,40}\b(?:to|for|pour|a) (?:the |our |le |l')?(?:buyer|purchasing|official|inspector|mayor|acheteur|elu|maire|inspecteur)|bribe\w*|pot-de-vin|kickbacks?|dessous-de-table)\b/;
const DEALING =
  /\b(?:stock|share|shares|buy|sell) orders?\b[^.\n]{0,80}\b(?:noticed|unnoticed|remarque|attention)\b|\b(?:buy|sell|short|acheter|vendre|trade|tell my (?:brother|friend|broker|cousin))\b.{0,60}\b(?:shares?|stock|options?|actions?|titres?)\b.{0,80}\b(?:before|avant|ahead of|until)\b.{0,40}\b(?:announce\w*|publi\w*|results?|news|resultats?|annonce)/;
const DEVIATION =
  /\b(?:protocol deviation|deviation from the protocol|given \d+ ?mg instead|wrong dose|deviation au protocole|sponsor was not|not informed within|adverse event.{0,30}not|serious adverse|evenement indesirable.{0,30}(?:pas|non)|ethics committee hasn't|recall.{0,30}not (?:notified|reported)|expired (?:batch|lot|products?).{0,40}(?:sold|shipped)|lot perime|non conforme.{0,30}(?:expedie|vendu))\b/;
const LOW_STAKES =
  /\b(?:register|registre|cookie|cookies|picture|pictures|photo|photos|caption|oral ok|banner|bandeau|newsletter|training record|attendance sheet|feuille d'emargement|revised|reviewed|not up to date|pas ete revu|pas a jour|mise a jour|mentions legales|privacy notice is|linkedin)\b/;
/** Safeguards that only regulated handling has; the others need data about people beside them. */
const REGULATED =
  /\b(?:consent|consents|consentements?|cookies?|dpia|dpa|dpo|gdpr|rgpd|cnil|aipd|register of processing|record of processing|registre|works councils?|sox|second approval|double validation|duerp|document unique|ethics committee|comite d'ethique|kyc|sanctions screening|export licen[cs]e|impact assessment|analyse d'impact|clauses types|standard (?:contractual )?clauses)\b/;
const LARGE = /\b(?:\d{1,3}(?:[ ,.]\d{3})+|\d{3,6})\b/;

export function findCompliance(text: MeaningText, framing: Framing): Finding[] {
  if (isUnreal(framing)) return [];
  const out: Finding[] = [];
  const ownText =
    has(text.folded, OWN) || has(text.folded, /\b(?:at our|the vendor|site \d|depuis le)\b/);
  for (const [index, passage] of text.passages.entries()) {
    if (passage.end - passage.start > 3000) continue;
    const next = text.passages[index + 1];
    const finding = gradePassage(passage, next, ownText, framing, text);
    if (finding !== null) out.push(...finding);
    if (out.length > 20) break;
  }
  return out;
}

function gradePassage(
  passage: Passage,
  next: Passage | undefined,
  ownText: boolean,
  framing: Framing,
  text: MeaningText,
): Finding[] | null {
  const { folded } = passage;
  const around = next === undefined ? folded : `${folded} ${next.folded}`;
  const negated = NEGATED.test(folded);
  const own = has(folded, OWN);

  if (COOK.test(folded) && !framing.educational && !definition(folded)) {
    const regulated = /\b(?:sec|sox|listed|cotee|cote|amf|10-k|stock exchange|bourse)\b/.test(
      text.folded,
    );
    const out = [found(RULES.books, passage, regulated ? "critical" : "high", 75)];
    if (/\d/.test(folded)) out.push(found(RULES.booksFigures, passage, "high", 70));
    return out;
  }
  if (DEALING.test(folded) && !definition(folded))
    return [found(RULES.trade, passage, "critical", 70)];
  if (framing.educational) return null;
  if (BREACH.test(folded) && HIDDEN.test(around) && !definition(folded))
    return [found(RULES.breach, passage, "high", 75)];
  if (
    ERASURE.test(previousAnd(text, passage)) &&
    STILL_THERE.test(folded) &&
    has(previousAnd(text, passage), PERSONAL_DATA) &&
    !definition(folded)
  )
    return [found(RULES.erasure, passage, "high", 70)];

  const data = has(folded, PERSONAL_DATA);
  const sensitive = has(folded, SENSITIVE);
  const many = LARGE.test(folded) || /\b\d{2,}\s/.test(folded);
  if (
    data &&
    ABROAD.test(folded) &&
    has(folded, MOVES) &&
    (negated || own) &&
    !definition(folded) &&
    (own || !framing.generic)
  ) {
    const unsafe =
      negated || (next !== undefined && NEGATED.test(next.folded) && has(next.folded, SAFEGUARD));
    if (unsafe || many)
      return [found(RULES.transfer, passage, sensitive && unsafe ? "high" : "medium", 70)];
  }
  if (
    sensitive &&
    data &&
    /\brows\b|\blignes\b|\bfile:|\bfichier :|\bcolumns?\b|\bcolonnes?\b/.test(folded) &&
    /\d/.test(folded) &&
    has(around, SENSITIVE_USE)
  )
    return [found(RULES.sensitive, passage, "high", 65)];
  if (KEPT.test(folded) && data && !definition(folded) && !framing.generic)
    return [found(RULES.missing, passage, "medium", 60)];
  if (
    DUTIES.test(folded) &&
    !definition(folded) &&
    (own || has(text.folded, FILING)) &&
    !framing.generic
  )
    return [found(RULES.control, passage, "medium", 70)];
  if (DEVIATION.test(folded) && !definition(folded))
    return [found(RULES.missing, passage, "medium", 65)];
  if (
    negated &&
    has(folded, SAFEGUARD) &&
    (ownText || REGULATED.test(folded)) &&
    !instruction(folded) &&
    !definition(folded)
  ) {
    const near = nearNegation(folded);
    if (!near) return null;
    if (!data && !sensitive && !REGULATED.test(folded)) return null;
    if (
      LOW_STAKES.test(folded) &&
      !(LARGE.test(folded) && data && /\b\d{1,3}[ ,.]\d{3}\b/.test(folded))
    )
      return [found(RULES.gap, passage, "low", 60)];
    if (sensitive && (many || HIDDEN.test(text.folded)))
      return [found(RULES.missing, passage, "high", 65)];
    return [found(RULES.missing, passage, data || sensitive ? "medium" : "low", 60)];
  }
  return null;
}

/** The passage with the one before it: a request often states the case in two sentences. */
function previousAnd(text: MeaningText, passage: Passage): string {
  const before = text.passages[passage.index - 1];
  return before === undefined ? passage.folded : `${before.folded} ${passage.folded}`;
}

/** "What is …", "Explain …": asks about the rule, states no fact. */
const definition = (folded: string): boolean =>
  /^\W*(?:what(?:'s| is| are| does| evidence)|explain|define|how (?:do|does|should|to|can)|difference|when (?:is|are|do)|why (?:is|do)|which|who|list|give|c'est quoi|qu'est-ce|explique|comment|quels?|quelles?|difference|quand|pourquoi|is it legal|est-ce)\b/.test(
    folded,
  ) && !/\b(?:we|our|nous|notre|nos|on a|we've|we're)\b/.test(folded);

/** "Don't mention the register": tells the assistant what to do, states no fact. */
const instruction = (folded: string): boolean =>
  /^\W*(?:don't|do not|never|ne |please don't|no (?:mention|jargon|bold|need)|without|sans |write|draft|rephrase|rewrite|checklist|policy|keep|avoid|generic|must|credentials|toute|tout|le benevole|l'utilisateur|il n')\b/.test(
    folded,
  ) && !/\b(?:we|our|nous|notre|nos)\b/.test(folded);

/** A negation within some words of the safeguard it denies. */
function nearNegation(folded: string): boolean {
  for (const match of folded.matchAll(SAFEGUARD)) {
    const around = folded.slice(Math.max(0, match.index - 45), match.index + match[0].length + 45);
    if (NEGATED.test(around)) return true;
  }
  return false;
}
