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
  "medical visit|agreement|refuse button|no sign|sign on|signage|was asked|were asked|warned|permission|panneau|accord des|consent|consents|oral ok|contract clauses|standard clauses|standard contractual clauses|sccs|dpa|dpo|impact assessment|dpia|been told|been asked|told them|notice|retention rule|encryption|encrypted|pseudonymi*|anonymi*|opt-out|opt in|cookie banner|cookies|ethics committee|sponsor was|the authority|regulator|certified|certification|adequacy|works council|works councils|kyc|approval|sign-off|four eyes|segregation|signed off|inspection|permit|licence|license|consentement*|accord ecrit|autorisation*|contrat signe|clauses contractuelles|analyse d'impact|aipd|informe*|prevenu*|base legale|registre|chiffre*|declaration|declare*|cnil|habilitation*|duerp|agrement|autre solution",
);
const PERSONAL_DATA = termPattern(
  "notes|passports|scans|complaints|reclamations|suivis|comptes rendus|cartes d'identite|visiteurs|parents|keystrokes|film|filmed|filming|filmons|filmes|filme|record|recorded|recording|monitor|monitored|track|tracked|surveillons|enregistrons|phones|messages|cvs|data|files|file|records|people|persons|personnes|profile|names|addresses|emails|phone numbers|recordings|calls|employees|employee number|staff|customers|patients|members|users|visitors|candidates|trainees|pupils|students|children|minors|applicants|subjects|participants|picture|pictures|photo|photos|cv|database|fingerprint*|face|facial|camera*|gps|geolocation|donnees|fichier*|dossier|dossiers|noms|adresses|enregistrements|appels|salaries|clients|usagers|beneficiaires|adherents|eleves|enfants|mineurs|candidats|stagiaires|images|videosurveillance|empreinte*|badge*|geolocalis*|preparateurs|agents|collaborateurs|employes|abonnes|locataires|residents|benevoles|workers|pickers|drivers|callers|tenants|guests|colleagues|femmes|hommes|familles|families|women|chauffeurs|livreurs|vendeurs|operateurs|debts|dettes|payslips|bulletins de paie",
);
const SENSITIVE = termPattern(
  "saliva*|biopsy|palm|prints|iris|victim*|asylum|asile|refugee*|refugies|violences|health|medical|physiotherap*|patient*|disability|disabled|sick leave|ivf|miscarriage|pregnan*|fertility|psychiatr*|hiv|cancer|genetic|dna|religio*|race|criminal record*|convict*|offence*|children's|child data|minors|pupils|cardholder|card numbers|card data|cvv|sante|medicale*|medicaux|kinesi*|handicap*|rqth|grossesse*|enceinte*|fiv|vih|genetique*|biometri*|religieu*|ethni*|origine*|syndica*|condamnation*|mineurs|enfants de|leurs papiers|national numbers|diagnos*|therap*|drug test*|depistage*|toxicolog*",
);
const ABROAD =
  /\b(?:outside the (?:eu|eea|uk)|outside europe|third countr(?:y|ies)|the us|in the us|usa|united states|etats-unis|ohio|texas|california|virginia|new york|oregon|seattle|boston|india|inde|bangalore|bengaluru|mumbai|delhi|hyderabad|chennai|pune|manila|manille|philippines|china|chine|shanghai|beijing|shenzhen|hong kong|singapore|singapour|vietnam|hanoi|russia|russie|moscow|moscou|belarus|turkey|turquie|istanbul|morocco|maroc|casablanca|tunisia|tunisie|tunis|algeria|algerie|senegal|dakar|madagascar|mauritius|maurice|cote d'ivoire|abidjan|cameroon|cameroun|nigeria|lagos|kenya|nairobi|egypt|egypte|cairo|south africa|johannesburg|brazil|bresil|sao paulo|mexico|mexique|colombia|colombie|bogota|argentina|ukraine|serbia|serbie|belgrade|pakistan|bangladesh|sri lanka|tel aviv|israel|austin|chicago|denver|atlanta|florida|miami|san francisco|los angeles|canada|toronto|montreal|japan|tokyo|korea|seoul|taiwan|australia|sydney|tbilisi|armenia|albania|moldova|lebanon|beirut|qatar|ghana|accra|peru|chile|overseas|abroad|etranger|dubai|emirates|emirats|saudi|thailand|bangkok|malaysia|indonesia|jakarta|offshore)\b/;
const MOVES = termPattern(
  "start-up|startup|company|summaris*|summariz*|worked on|agency|agence|provider|prestataire*|societe|subcontract*|call centre|teams in|team in|equipe|put|putting|placed|mis sur|mettre|mettons|met les|send|sends|sending|sent|shares|stores|moves|envoie|envoient|partage|transmet|copy|copying|upload*|move|moving|export*|share|sharing|ship|hosted|host|stored|store|forward*|process|processed|outsourc*|migrate*|sync*|envoy*|envoi|transf*|partir|partent|partiront|part|heberge*|stocke*|transmet*|transmis*|partage*|sous-trait*|copie*|confie*|externalis*|depose*|charger|telecharge*",
);
const ERASURE =
  /\b(?:erase|erasure|delete|deletion|deleted|remove|forget|right to be forgotten|unsubscribe|purge|effac\w+|supprim\w+|suppression|droit a l'oubli|desinscri\w+)\b/;
const STILL_THERE =
  /\b(?:still in|still on|still have|still there|we can't|cannot|can't|haven't|never deleted|not deleted|kept|we keep|toujours dans|encore dans|on ne peut pas|impossible de|pas supprime|n'avons pas|on garde|on conserve|est reste)\b/;
const BREACH =
  /\b(?:lost|stolen|stole|vole|perdu|copied|took|taken|parti avec|emporte)e?s?\b[^.\n]{0,40}\b(?:laptop|usb|stick|phone|disk|folder|files?|database|list|cle|ordinateur|portable|telephone|disque|dossiers?|fichier|base)\b|\b(?:breach|leak(?:ed)?|data loss|(?:laptop|usb stick|usb key|phone|hard disk|backup tape|folder)\b[^.\n]{0,60}\b(?:lost|stolen|missing|disappeared|vanished|gone)|(?:perdu|vole|egare)e?s?\b[^.\n]{0,30}\b(?:cle usb|ordinateur|portable|telephone|disque|dossiers?|classeur)|(?:cle usb|ordinateur|portable|telephone|disque|classeur)\b[^.\n]{0,60}\b(?:perdue?|vole|egaree?|disparu)\b|took the (?:client|customer|member) (?:database|list|file)|hacked|ransomware|exposed|wrong recipient|sent to the wrong|(?:sent|mailed|emailed|forwarded|posted|shipped|handed|envoyee?s?|transmise?s?|adressee?s?|remise?s?|parti\w*)\b[^.\n]{0,110}\b(?:wrong|mauvaise?|by mistake|by accident|accidentally|another patient|par erreur|autre client)|publicly accessible|fuite|violation de donnees|piratage|pirate[es]?|rancongiciel|ordinateur vole|cle usb perdue|mauvais destinataire|envoye par erreur|base exposee)\b/;
const HIDDEN =
  /\b(?:not to (?:log|record|write)|wait and see|instead of (?:report|notif|tell)\w*|sit on it|au lieu de (?:declarer|prevenir))\b|\b(?:not|never|without|avoid\w*|no need to|don't|won't|haven't|hasn't|didn't|ne|pas|sans|eviter)\b[^.\n]{0,25}\b(?:tell\w*|told|report\w*|notif\w+|inform\w*|mention\w*|declar\w*|signal\w*|preven\w+|disclos\w+)\b|\b(?:don't (?:tell|mention|inform|notify|report|want to (?:report|notify|tell|inform))|not (?:tell|told|inform|notified|reported|notify|report|mention)|hide|hidden|won't (?:report|tell|notify|mention)|to ourselves|entre nous|(?:attendre|wait)\b[^.\n]{0,50}\b(?:avant d'en parler|avant de (?:le )?(?:dire|prevenir|declarer)|before (?:telling|saying|we tell|we say|informing))|stay silent|keep silent|say nothing|ne rien (?:dire|declarer|signaler|notifier|ecrire|communiquer)|rester discrets?|quietly|cover up|keep (?:it )?quiet|72 ?h|instead of notifying|sans (?:prevenir|informer|notifier|declarer|mentionner|le dire)|(?:prefere|preferons|prefer|rather) (?:ne pas|not)\b|ne pas (?:prevenir|informer|notifier|declarer|mentionner|signaler)|pas (?:prevenu|informe|notifie|declare|signale)|cacher|dissimuler|etouffer|passer sous silence|hasn't been (?:told|notified|reported)|make (?:her|him|them) believe)\b/;
const SENSITIVE_USE = termPattern(
  "rows|columns|file|list|table|chart|charts|correlat*|link with|by team|by manager|score|rank|select*|redundancy|dismiss*|shortlist|profil*|monitor*|track*|fichier|tableau|lignes|colonnes|croise*|classement|liste|mutations|licenci*|trier|suivi|refuser|ecarter",
);
const DUTIES =
  /\b(?:one|a single|une? seule?|the same|la meme|le meme) (?:person|manager|clerk|employee|user|accountant|buyer|personne|comptable|salariee?|acheteur)\b[^.\n]{0,30}\b(?:sets? up|set up|creat\w+|enter\w*|order\w*|cree\w*|saisi\w*)\b[^.\n]{0,50}\b(?:approv\w+|sign\w*|releas\w+|pa(?:y|ys|id)|valid\w+|paie)\b|\b(?:approv\w+|pay\w*|creat\w+|valid\w+|saisi\w*)\b[^.\n]{0,60}\b(?:by the same|par la meme|par le meme) (?:accountant|clerk|person|employee|personne|comptable)\b|\bsame (?:clerk|person|employee|user|accountant)\b.{0,60}\b(?:creates?|enters?|approves?|pays?|releases?)\b|\b(?:no|without|sans|pas de|aucune?) (?:second|double|deuxieme|dual|four[- ]eyes)[ -]?(?:approval|signature|validation|check|controle)?\b|\bmeme (?:personne|comptable|employee?|salariee?)\b.{0,60}\b(?:cree|saisit|valide|paie|approuve)/;
/** Data that should be gone by now. */
const KEPT =
  /\b(?:toujours|encore|jamais|still|never)\b[^.\n]{0,30}\b(?:delet\w+|purg\w+|erase\w*|efface\w*|supprime\w*|conserv\w+|gard\w+|kept|keep|store\w*|archiv\w+)\b[^.\n]{0,60}\b(?:former|old|ex-|past|applicants|candidates?|candidats?|anciens?|anciennes|years|ans|since|depuis|left)\b|\b(?:on garde|nous gardons|on conserve|we keep|kept)\b[^.\n]{0,80}\b(?:depuis|since)\b|\b(?:rien n'a ete|nothing (?:was|has been|is)) (?:purge|efface|supprime|deleted|purged|erased)d?\b|\b(?:we keep|on garde|nous gardons)\b[^.\n]{0,60}\b(?:for ?ever|indefinitely|nobody|sans limite|indefiniment|personne)\b|\b(?:still (?:keep|have|hold|store)|we (?:never|don't) delete|never (?:been )?(?:deleted|purged|erased))\b[^.\n]{0,80}\b(?:rejected|former|old|ex-|past|deceased|applicants|candidates|candidats|anciens?|anciennes|refuses|non retenus?|years|ans|since|depuis|retention|conservation)\b|\b(?:retention|conservation)\b[^.\n]{0,40}\b(?:late|overdue|exceeded|expired|depassee?|en retard)\b/;
const FILING = termPattern(
  "sox|sec|us filing|filing entity|10-k|auditor*|audit|walkthrough|commissaire aux comptes|listed|cotee",
);
const COOK =
  /\b(?:hid(?:e|ing)|inflat\w+|shift\w*|smooth\w*|pull\w* forward|recogni[sz]\w+|delay\w*|park\w*|decal\w+|gonfl\w+|cach\w+|masqu\w+|liss\w+)\b[^.\n]{0,30}\b(?:loss\w*|revenues?|sales|costs?|debts?|liabilit\w+|earnings|results?|stock|inventory|invoices?|pertes?|dettes?|charges?|ventes?|chiffre|factures?|resultats?)\b[^.\n]{0,60}\b(?:auditors?|quarter|year|covenant|bank|investors?|commissaire|bilan|exercice|trimestre|banque|january|janvier|until|avant|before)\b|\b(?:below|under|sous) (?:the |le )?(?:reporting |declaration )?(?:threshold|seuil)\b|\b(?:backdat\w+|date (?:the |them |it |these )?[\w ]{0,30}back|antidat\w+|post-?date\w*|channel stuffing|off the books|cook the books|(?:move|shift|push|book|report|deplacer|decaler|reporter|passer)\b[^.\n]{0,40}\b(?:costs?|revenue|invoices?|sales|expenses|loss|charges|factures?|ventes?|pertes?)\b[^.\n]{0,25}\b(?:to|into|en|sur|au|in) (?:january|february|march|april|may|june|july|august|september|october|november|december|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|next (?:year|quarter|month)|l'an prochain|l'exercice (?:suivant|prochain|precedent)|q[1-4])|(?:auditors?|inspectors?|tax office|commissaire aux comptes|fisc|controleur|urssaf)\b[^.\n]{0,20}\b(?:must not|should not|shouldn't|mustn't|won't|ne doit|ne doivent|ne doit pas|ne verra|ne verront)\b|fake invoices?|false invoices?|fausses? factures?|facture de complaisance|maquiller|launder\w*|blanchi\w+|(?:rewrite|reword|change|word|modify|reformul\w+|modifi\w+|reecri\w+)\b[^.\n]{0,40}\b(?:invoice|receipt|contract|facture|justificatif|contrat)\b[^.\n]{0,40}\b(?:looks?|appears?|pass(?:es)?|ait l'air|passe pour)|bribe\w*|pot-de-vin|kickbacks?|dessous-de-table)\b/;
const DEALING =
  /\b(?:stock|share|shares|buy|sell) orders?\b[^.\n]{0,80}\b(?:noticed|unnoticed|remarque|attention)\b|\b(?:buy|sell|short|acheter|vendre|trade|tell my (?:brother|friend|broker|cousin))\b.{0,60}\b(?:shares?|stock|options?|actions?|titres?)\b.{0,80}\b(?:before|avant|ahead of|until)\b.{0,40}\b(?:announce\w*|publi\w*|results?|news|resultats?|annonce)/;
const DEVIATION =
  /\b(?:protocol deviation|deviation from the protocol|given \d+ ?mg instead|wrong dose|deviation au protocole|sponsor was not|not informed within|adverse event.{0,30}not|serious adverse|evenement indesirable.{0,30}(?:pas|non)|ethics committee hasn't|recall.{0,30}not (?:notified|reported)|expired (?:batch|lot|products?).{0,40}(?:sold|shipped)|lot perime|non conforme.{0,30}(?:expedie|vendu))\b/;
/** Data put where nobody in the company answers for it. */
const PUT_OUTSIDE =
  /\b(?:puts?|putting|past(?:e|es|ed|ing)|upload\w*|feed\w*|fed|dictat\w+|enter\w*|typ(?:e|ed|es)|stor\w+|keeps?|sends?|sent|forward\w*|shar\w+|copi\w+|us(?:e|es|ing)|coll\w+|dict\w+|met(?:s|tent|tons)?|mis|charg\w+|vers\w+|envoi\w+|envoy\w+|partag\w+|utilis\w+|saisi\w+)\b[^.\n]{0,110}(?:\b(?:free|gratuite?s?|public|personal|private|private|own|american|chinese|americaine?s?|chinoise?s?|perso|personnel\w*|online|en ligne|whatsapp|telegram)\b[^.\n]{0,25}\b(?:sites?|tools?|apps?|appli\w*|accounts?|services?|translat\w+|drives?|ai|ia|chatbots?|cloud|gmail|dropbox|outils?|comptes?|messageries?|traduct\w+|groups?|groupes?|mailbox\w*|phones?|telephones?)\b|\b(?:sites?|tools?|apps?|appli\w*|accounts?|services?|translat\w+|drives?|ai|ia|chatbots?|cloud|gmail|dropbox|outils?|comptes?|messageries?|traduct\w+|groups?|groupes?|mailbox\w*|phones?|telephones?)\b[^.\n]{0,15}\b(?:gratuite?s?|americaine?s?|chinoise?s?|perso(?:nnel\w*)?|en ligne|abroad|overseas))/;
/** Proof made after the fact. */
const AFTERWARDS =
  /\b(?:old|previous|original|earlier) date\b|\bancienne date\b|\bdate (?:d'epoque|d'origine|anterieure)\b|\b(?:fill(?:ed|s)?|sign(?:ed|s)?|complet\w+|wrote|written|invented|dated|rempli\w*|signe\w*|ecrit\w*|date[es]*|copied|recopi\w+|tick(?:ed)?|coche\w*)\b[^.\n]{0,60}\b(?:afterwards?|after the fact|from memory|retroactively|later|without (?:looking|checking|measuring)|apres coup|de memoire|a posteriori|sans (?:verifier|mesurer|controler)|the day before|la veille)\b/;
const PROOF =
  /\b(?:logs?|logbook|registers?|records?|sheets?|certificates?|inspections?|calibrations?|extinguishers?|trainings?|checks?|tests?|drills?|audits?|permits?|licen[cs]es?|registres?|fiches?|certificats?|controles?|formations?|extincteurs?|habilitations?|etalonnages?|exercices?|releves?|attestations?|carnet)\b/;
const LAPSED =
  /\b(?:ran out|run out|expired|lapsed|overdue|(?:is|are|was|were) (?:late|missing)|has gaps|have gaps|out of date|wasn't done|weren't done|not (?:been )?(?:done|renewed|updated|signed|dated|filled)|never (?:done|renewed|updated|tested)|missing|perimee?s?|expiree?s?|echue?s?|en retard|manquante?s?|manque|pas (?:ete )?(?:fait|faite|renouvele\w*|mis a jour|mise a jour|signee?s?|datee?s?))\b/;
const LOW_STAKES =
  /\b(?:register|registre|cookie|cookies|picture|pictures|photo|photos|caption|oral ok|banner|bandeau|newsletter|training record|attendance sheet|feuille d'emargement|revised|reviewed|not up to date|pas ete revu|pas a jour|mise a jour|mentions legales|privacy notice is|linkedin)\b/;
/** Safeguards that only regulated handling has; the others need data about people beside them. */
const REGULATED =
  /\b(?:consent|consents|consentements?|cookies?|dpia|dpa|dpo|gdpr|rgpd|cnil|aipd|register of processing|record of processing|registre|works councils?|sox|second approval|double validation|duerp|document unique|ethics committee|comite d'ethique|kyc|sanctions screening|export licen[cs]e|impact assessment|analyse d'impact|clauses types|standard (?:contractual )?clauses)\b/;
/** People watched or ranked: there, that nobody signed, was asked or knows is a gap as well. */
const WATCHED =
  /\b(?:scans?|scann\w+|pictures?|photos?|passports?|copies|summari\w+|sessions?|rank\w*|track\w*|monitor\w*|counters?|cameras?|record\w*|film\w*|badg\w+|gps|keystrokes?|scores?|scoring|profil\w+|scrap\w+|bought|purchased|achete\w*|prints?|fingerprints?|empreintes?|palm|iris|voices?|faces?|visages?|listen\w*|ecout\w+|surveill\w+|geoloc\w+|enregistr\w+|suiv(?:i|ons|re)|class(?:ons|er|ement)|mail(?:ing|shot)|newsletter|screenshots?|upload\w*|feed|fed|health|medical|sante)\b/;
const NOT_ASKED =
  /\b(?:nobody|no one|no-one|none of (?:[a-z]+ ){0,2}[a-z]+|never|not|n't|without|personne|aucun\w*|jamais|sans|pas|rien)\b[^.\n]{0,30}\b(?:sign(?:ed|ing|e|es)?|consult\w*|ask(?:ed|ing)?|agree\w*|told|tell(?:ing)?|know|knows|aware|inform\w*|explain\w*|opt\w* in|accept\w*|choose|choice|choix|assess\w*|approv\w*|demande\w*|d'accord|prevenu\w*|au courant|sait|savent|accepte\w*|avertie?s?|consenti\w*)\b/;
const LARGE = /\b(?:\d{1,3}(?:[ ,.]\d{3})+|\d{3,6})\b/;

export function findCompliance(text: MeaningText, framing: Framing): Finding[] {
  if (isUnreal(framing)) return [];
  const out: Finding[] = [];
  const ownText =
    has(text.folded, OWN) ||
    has(
      text.folded,
      /\b(?:le cse|la direction|the chair|the board|the union|la societe|nos|mes|my|ours|the intern|the team|colleagues|une collegue|un collegue|l'equipe|the clinic|the school|at our|the vendor|site \d|depuis le)\b/,
    );
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
    (negated || own || ownText) &&
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
  if (
    ownText &&
    NOT_ASKED.test(folded) &&
    WATCHED.test(previousAnd(text, passage)) &&
    (data ||
      has(previousAnd(text, passage), PERSONAL_DATA) ||
      has(previousAnd(text, passage), SENSITIVE)) &&
    !instruction(folded) &&
    !definition(folded) &&
    !framing.generic
  )
    return [found(RULES.missing, passage, sensitive ? "high" : "medium", 60)];
  if (
    PUT_OUTSIDE.test(folded) &&
    (data || sensitive) &&
    ownText &&
    !instruction(folded) &&
    !definition(folded) &&
    !framing.generic
  )
    return [found(RULES.transfer, passage, sensitive ? "high" : "medium", 60)];
  if (KEPT.test(folded) && data && !definition(folded) && !framing.generic)
    return [found(RULES.missing, passage, "medium", 60)];
  if (
    DUTIES.test(folded) &&
    !definition(folded) &&
    (own || has(text.folded, FILING)) &&
    !framing.generic
  )
    return [found(RULES.control, passage, "medium", 70)];
  if (AFTERWARDS.test(folded) && PROOF.test(folded) && !definition(folded) && !framing.generic)
    return [found(RULES.missing, passage, "medium", 60)];
  if (DEVIATION.test(folded) && !definition(folded))
    return [found(RULES.missing, passage, "medium", 65)];
  if (
    negated &&
    has(folded, SAFEGUARD) &&
    (ownText || (sensitive && data) || REGULATED.test(folded)) &&
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
  if (
    ownText &&
    /\d|\b(?:spring|summer|autumn|winter|month|week|year|printemps|mois|an|annee)\b/.test(folded) &&
    LAPSED.test(folded) &&
    PROOF.test(folded) &&
    !framing.generic &&
    !definition(folded) &&
    !folded.endsWith("?")
  )
    return [found(RULES.gap, passage, "low", 50)];
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
