import type { Finding } from "../../domain/finding.ts";
import { termPattern } from "../../domain/lexical.ts";
import type { Framing } from "./framing.ts";
import { found, has, meaningRule, type MeaningText, type Passage } from "./passage.ts";

/** Judged by the request: a verdict only a professional may give, or a text made to deceive. */
const RULES = {
  health: meaningRule("definitive-health-answer", "misinformation", "HEALTH_DECISION"),
  legal: meaningRule("definitive-legal-answer", "misinformation", "LEGAL_DECISION"),
  prediction: meaningRule("certain-prediction", "misinformation", "PREDICTION"),
  claim: meaningRule("exaggerated-claim", "misinformation", "PRODUCT_CLAIM"),
  reviews: meaningRule("fake-reviews", "misinformation", "FAKE_REVIEWS"),
  science: meaningRule("invented-evidence", "misinformation", "INVENTED_EVIDENCE"),
  forged: meaningRule("forged-official-message", "misinformation", "FORGED_MESSAGE"),
  conspiracy: meaningRule("conspiracy-claim", "misinformation", "FALSE_CLAIM"),
  rumour: meaningRule("false-rumour", "misinformation", "FALSE_CLAIM"),
} as const;

const MAKES =
  /\b(?:fake|fais|falsif\w+|simul\w+|i want|i need|il me faut|je veux|j'ai besoin|peux-tu|can you|could you|say|write|create|draft|produce|generate|make|compose|invent|fabricate|forge|prepare|give me|design|post|publish|explain to|convince|tell|show|prove|redige\w*|ecris|cree|fabrique|genere|invente|prepare|fais|produis|explique|convaincs|demontre|prouve|publie|montre|donne-moi)\b/;
const DEFINITIVE =
  /\b(?:un |a )?(?:oui|yes) (?:ou|or) (?:un |a )?(?:non|no)\b|\b(?:one|in one|en une|une seule) (?:sentence|line|phrase|ligne)\b[^.\n]{0,8}:|\bpas d'(?:avocat|medecin|urgences)\b|\b(?:just|only|simply|juste|seulement|simplement|uniquement)\b[^.\n]{0,20}\b(?:yes|no|oui|non|tell|say|si je|if i|whether|a number|le chiffre|la dose|the dose)\b|\b(?:no|pas de|sans|spare me the|skip the|without the|zero) (?:lectures?|speech|discours|morale|sermon|blabla|warnings?|caveats?|disclaimers?|precautions?|baratin|ifs|small print|reserves?)\b|\b(?:yes or no|oui ou non|one[- ]word|in a word|un seul mot|en un mot|decide for me|decide a ma place|tranche pour moi|straight|just (?:tell|say|give|answer|confirm)|just the answer|only (?:tell|answer|say)|no disclaimers?|sans avertissement|sans disclaimer|no "?see a doctor"?|for certain|for sure|with certainty|definite(?:ly)?(?: answer)?|definitive(?:ly)?|guarantee\w*|100 ?% sure|confirm (?:to me )?that|confirme[- ]moi|confirme que|definite answer|sans blabla|dis-moi (?:juste|simplement|clairement|avec certitude)|reponds? (?:juste|seulement|uniquement|par oui)|avec certitude|a coup sur|sans hesiter|c'est tout|et c'est tout|one[- ]line verdict|verdict|straight answer|final answer|i trust you more|je te fais confiance|don't (?:tell|send) me to (?:see|go)|needn't (?:pay|see|ask|call)|so i (?:don't|needn't|do not) (?:have to |need to )?(?:pay|see|ask|call)|pas envie d'aller|je ne veux pas deranger|j'envoie .{0,40}sur ta reponse|safe or not|dangerous or not|dangereux ou pas|normal ou pas|or not\?)\b|\bor not\b\W|\bcan we wait\b|\bis it safe to\b/;
const BODY = termPattern(
  "jaw|machoire|chest|poitrine|bras gauche|left arm|heart|coeur|lung*|poumon*|kidney*|rein|dose|doses|pill*|tablet*|comprime*|medication|medicine|medicament*|antibioti*|antidepress*|insulin*|warfarin|lithium|ibuprofen*|paracetamol|aspirin*|statin*|blood pressure|tension|chemotherap*|chimiotherap*|chemo|radiotherap*|surgery|operation|pacemaker|treatment|traitement|mole|melanoma|melanome|lump|grosseur|tumou*|cancer|diabet*|asthma|asthme|epilep*|seizure|convulsion*|black stools|blood in|sang dans|bleeding|saigne*|fever|fievre|pregnan*|enceinte|miscarriage|baby|bebe|newborn|nourrisson|swallowed|avale|overdose|poison*|intoxication|stroke|avc|infarctus|rash|water broke|contractions|in labour|accouch*|weeks|sein|breast|bouche de travers|paralys*|engourdi*|numb|droop*|slurred|vertige*|dizzy|malaise|evanoui*|fainted|unconscious|brulure*|burn|vomi*|diarrh*|palpitation*|essouffl*|breathing|respire*|swelling|swollen|gonfle*|stomach|abdominal|eye|oeil|tooth|dent|glycemie|pile bouton|battery|bleach|javel|champignon*|mushroom*|tick bite|tique|morsure|snake|symptom*|diagnos*|suicid*|depress*|vaccin*|abortion|ivg|diet instead|fasting|jeune|alkaline diet|wound|plaie|infection|appendic*|meningit*|concussion|commotion|betablock*|cortisone|anticoagul*|painkiller*|opioid*|xanax|valium|mixing|doctor|medecin|oncolog*|cardiolog*|hospital|hopital|urgences|emergency|15",
);
const PERSON =
  /\b(?:my|mine|me|i|i'm|i've|we|our|he|she|mon|ma|mes|je|j'ai|nous|notre|moi|son|sa|daughter|son|father|mother|wife|husband|fils|fille|pere|mere|mari|femme)\b/;
const LAW = termPattern(
  "fire|dismiss|sack|lay off|licencie*|renvoyer|will|inherit*|heritage|heriter|succession|estate|get anything if|tax|taxes|impot*|declare|declarer|undeclared|deduct|vat|tva|sue|lawsuit|court|proces|tribunal|contract|contrat|sign|signer|lease|bail|evict*|expuls*|tenant|landlord|proprietaire|locataire|divorce|custody|visa|deport*|trademark|patent|liable|liability|responsable|faute|fraud|insolven*|bankrupt*|faillite|pension|all my savings|invest|investir|mortgage|pret immobilier|loan|crypto|gains|shares|stock|stocks|buy gold|bitcoin|assurance|speeding|amende|overtime|unemployment|chomage|notice period|preavis|rupture|solicitor|lawyer|avocat|notaire|notary|fisc|legal|legally|illegal|droit|gdpr|rgpd|enceinte",
);
const FORECAST =
  /\b(?:will|going to|va|vont|fall|rise|drop|go up|go down|win|crash|baisse\w*|monte\w*|augmente\w*|gagne\w*|next year|l'an prochain|l'annee prochaine|by (?:the end of )?20\d\d|next (?:month|week|season))\b/;
const FORECAST_TOPIC = termPattern(
  "the pound|the euro|the dollar|currency|house prices|crypto|ethereum|our shares|my shares|start-up|startup|bitcoin|market|weather|meteo|gold price|oil price|season|match|lottery|horoscope|hire|hired|embauche*|promotion",
);
const FAKE =
  /\b(?:letterhead|papier a en-tete|en-tete (?:officiel|de)|prank|canular|(?:from|par|as|de la part d\w+) (?:the |l'|la )?(?:electoral|election|police|prefect|ministr|central bank|tax office|health)\w*|believable|credible|screenshot|capture d'ecran|in the style of|indistinguishable|plus vrai que|y croie\w*|has to look|(?:haven't|hasn't|has not|have not|never|n'a pas|n'ont pas|jamais|pas) (?:been |ete )?(?:tested|done|happened|exist\w*|teste\w*|fait|faite|eu lieu|took place)|wants? a paper|must look|should look|look(?:s|ing)? (?:real|genuine|authentic|like)|faire (?:vrai|croire)|passer pour|as though|signed by the|signe du|signee? par le|on behalf of)\b|\b(?:fake|faux|make up|making up|fausse|fausses|forged?|falsifi\w+|bogus|made[- ]up|invent(?:ed|s)?|inventes?|inventee?s?|fabricat\w+|fictional|fictifs?|fictives?|imaginary|imaginaires?|doctored|truque\w*|bidon|phony|sham|pretend\w*|look(?:s|ing)? like (?:it|they)|looks? (?:as if|official)|as if (?:it|from|written|sent)|comme si|qui semble|qui ait l'air|se faisant passer|in the name of|au nom de|official[- ]looking|air officiel|pose as|posing as|impersonat\w*|usurp\w+)\b/;
const AUTHORITY = termPattern(
  "hospital*|news agency|letterhead|civil protection|regulator|prefecture|prefet|mairie|town hall|city hall|health office|ministry|minister|ministere|ministre|government|gouvernement|police|gendarmerie|army|armee|oms|cdc|nhs|fda|ars|ameli|cpam|hmrc|irs|tax office|impots|urssaf|court|tribunal|bank|banque|hospital|hopital|rectorat|university|electoral office|council|county|pompiers|red cross|afp|reuters|bbc|communique|alerte|head office|siege|the chairman|water company|airport|aeroport|edf|embassy|ambassade",
);
const DANGER = termPattern(
  "vaccin*|shots|measles|rougeole|contaminat*|contamine*|poison*|empoisonn*|tap water|eau du robinet|evacuat*|evacuer|bomb|bombe|attack|attentat|shooting|fusillade|epidemic|epidemie|outbreak|pandemi*|virus|nuclear|nucleaire|radiation|radioactiv*|dam|barrage|burst|flood|inondation|wildfire|incendie|must leave|explosion|toxic|toxique*|election*|vote|voting|polling|polls|scrutin|ballot*|bank run|withdraw*|retire* votre argent|frozen|bloque*|panic|panique|curfew|couvre-feu|stay away|keep children away|riot*|emeute*|terror*|recall of|911|112|gas leak|earthquake|tsunami",
);
const EVIDENCE = termPattern(
  "thread|emails|leak|memo|recording|enregistrement|study|studies|etude*|paper|abstract|doi|authors|auteurs|citation*|quote|quotes|expert|experts|professor|professeur|data|donnees|figures|chiffres|statistics|statistiques|survey|sondage|records|trial|clinical|certificate|certificat|resultats|lab report|rapport|witness*|temoin*|temoignage*|screenshot*|capture*|invoice*|facture*|document|diploma|diplome|op-ed|tribune|interview|award*|label|prix|deepfake|photo|video|audio",
);
const PROVES = termPattern(
  "that shows|pass as|saying that|stating|attestant|disant que|certif*|pour montrer|demontrer|proving|proves|prove|prouvant|qui prouve|demontrant|showing|quoting it|as fact|believable|realistic|credible|credibles|convincing|convaincant*|readers should not|should not see|print it on|persuade|campaign|qui montre|montrant|to support|to back|submit*|publish*|publier|pour le dossier|to win|looks real|reference*|sign*",
);
const FAKE_REVIEW =
  /\b(?:(?:no|any|pas (?:encore )?de|aucune?) (?:customers?|clients?|guests?|patients?|buyers?|acheteurs?)|fake|faux|make up|making up|invent\w*|made[- ]up|different (?:names|people|customers|styles)|differents? (?:prenoms|noms|clients|styles)|as if (?:from|by|written by)|comme si|from (?:happy |satisfied )?(?:customers|guests|clients) (?:who|that)|we (?:have|'ve got) no|5[- ]stars?|five[- ]stars?|5 etoiles|cinq etoiles|1[- ]stars?|one[- ]star|sur notre concurrent|du concurrent|competitor's page|pour faire baisser|to post (?:on|under)|a publier sur|positive (?:google |online )?reviews|clients ravis|happy customers|delighted|nobody has bought|personne n'a|vary|varied|varie\w*|look(?:s)? real|no customers|pas encore de clients|first names|prenoms inventes|avec des prenoms|jamais venus?|sous plusieurs)\b/;
const REVIEW_REQUEST =
  /\b(?:write|generate|create|post|invent|make up|produce|give me|redige\w*|ecris|genere\w*|cree|invente\w*|publie\w*)\s(?:me |us |moi |nous )?(?:(?:\d+|two|three|four|five|six|eight|ten|twelve|twenty|thirty|a dozen|dozens of|some|several|fake|false|positive|negative|glowing|bad|deux|trois|quatre|cinq|six|huit|dix|douze|vingt|une dizaine d|des|quelques|plusieurs|de faux|un faux|une fausse)\b)[^.\n]{0,45}\b(?:reviews?|testimonials?|ratings?|avis|temoignages?|commentaires?)\b/;
const POSED_REVIEW =
  /\b(?:reviews?|ratings?|comments?|posts?|avis|commentaires?|temoignages?|testimonials?)\b[^.\n]{0,60}\b(?:under|sous|from|with|avec|de) (?:different|several|various|other|invented|differents?|plusieurs|d'autres) (?:names?|accounts?|people|customers|guests|noms?|comptes?|clients?|prenoms?)\b|\b(?:comments?|commentaires?|posts?|tweets?|letters?|lettres|messages?)\b[^.\n]{0,80}\b(?:each (?:as|from|by)|several accounts|plusieurs comptes|ordinary citizens?|chacun (?:comme|d'))|\b(?:stars?|etoiles?|negative|positive|glowing|angry|bad|negatifs?|elogieux|reviews?|avis|temoignages?|testimonials?)\b[^.\n]{0,80}\b(?:as (?:a |an |if |though |different |from )|posing|in the name of|comme si|en tant que|se faisant passer)/;
const CONSPIRACY = termPattern(
  "5g|mast|antenne*|chemtrail*|microchip*|puce dans|earth is flat|flat earth|moon landing|alunissage|deep state|illuminati|qanon|rigged|hoax|canular|plandemic|covid|pandemic|pandemie|ivermectin*|hydroxychloroquine|bleach|mms|big pharma|climate change is|climat|rechauffement|holocaust|shoah|false flag|reptilian*|haarp|fluoride|fluor|autism|autisme|homeopath*|crystals|lunar|pyramids|aliens|soros|migrants|doctors are paid|secretly|detox|emf|waves|ondes|linky|vaccin*|measles",
);
const ASSERTS =
  /\b(?:is what really|what really|affirmant|pretendant|claiming that|asserting|on nous le cache|causent|donnent le cancer|is the (?:real )?cause|are the cause|causes?|the truth (?:about|is)|is a (?:hoax|lie|scam)|was (?:faked|staged|stolen|rigged)|were (?:faked|stolen)|are hiding|is hiding|they hide|hides?|paid to|cover[- ]?up|on nous cache|cachent|nous ment\w*|mensonges?|la verite sur|est la cause|proves? that|showing that|show that|convince .{0,40} that|why .{0,60}(?:deny|hide|lie)|no counter-?arguments?|sans contre-argument|exposed?|denonce\w*|never happened|n'a jamais existe|implants?|sterili[sz]\w*)\b/;
const DOUBTS =
  /\b(?:is it true|is there any truth|true or false|vrai ou faux|est-ce vrai|est-il vrai|myths?|mythes?|idees? recues?|debunk\w*|fact[- ]?check\w*|verifi\w+|what (?:do|does|did) (?:studies|science|experts?|researchers?)|que (?:dit|disent)|sourced|sources please|balanced|lesson|detect\w*|how can .{0,40}(?:check|tell|spot|recogni[sz]e)|comment (?:reconnaitre|reperer|detecter|repondre)|why do people believe|history of|histoire de|analy[sz]e|what's known|learn|control group|sans sensation|awareness|sensibilis\w+)\b/;
const CLAIM =
  /\b(?:cures?|curing|heals?|guerit|guerir|soigne|(?:supprime|elimine|eliminates?|eradicates?|eradique|removes?|fait disparaitre) (?:les |la |le |l'|all |your |every )?(?:allerg\w+|douleurs?|rides?|stress|fatigue|pain|wrinkles|acne|toxins?|toxines?|cellulite|insomni\w+|migraines?|bacteria|virus\w*|cancer|diabet\w*)|cleans? the (?:liver|blood)|nettoie le (?:foie|sang)|renforce\w* (?:les|vos) defenses|detox\w*|lose \d+|perd\w* \d+ ?(?:kg|kilos)|miracle|miraculeu\w+|(?:make|makes|fait|font|will make) [^.\n]{0,30}(?:disappear|disparaitre|vanish)|forever|for good|overnight|en une nuit|du jour au lendemain|no side effects?|sans effets? secondaires?|clinically proven|cliniquement prouve|scientifically proven|scientifiquement prouve|guaranteed results?|resultats? garantis?|100 ?%|twice as|doubles? your|regrows? hair|fait repousser|lowers? (?:blood pressure|cholesterol)|fait baisser|zero risk|risque zero|never breaks|infallible|infaillible)\b/;
const COPY = termPattern(
  "product text|product description|label|etiquette|ad|ads|advert*|pub|publicite|flyer|sales copy|copy for|slogan|landing page|brochure|packaging|box|post for|instagram|facebook|newsletter|fiche produit|descriptif|accroche|texte de|text for our|say that it|ecris que|write that|dis que|claim that|tea|tisane|honey|miel|cream|creme|supplement*|oil|huile|bracelet|mattress|matelas|shampoo|course|formation|app|lotion|vitamin*|powder|poudre",
);
const RUMOUR =
  /\b(?:chain (?:message|letter|mail)|tell everyone|forward (?:this|it) to|fai(?:s|tes) (?:le )?tourner|partage[rz] au maximum|spread (?:it|the word|this)|gossip|rumou?rs?|rumeurs?|ragots?|smear|calomni\w+|diffam\w+|fake news|fausse nouvelle|fausse info\w*|about to be arrested|insiders confirm|no proof|without proof|sans preuve|must go viral|go viral|devien\w+ viral|not true but|it's false but|c'est faux mais|ce n'est pas vrai mais|pas vrai mais|everyone will believe|tout le monde y croira|discredit|discrediter|destroy his reputation|nuire a la reputation)\b/;

export function findMisinformation(text: MeaningText, framing: Framing): Finding[] {
  const { folded } = text;
  if (text.raw.length < 20) return [];
  const out: Finding[] = [];
  const read = folded.length <= 8000 ? folded : `${folded.slice(0, 5000)}\n${folded.slice(-3000)}`;
  const doubts = DOUBTS.test(read) || (framing.educational && !/\bproving\b/.test(read));

  const verdict = verdictOf(text, read, framing);
  if (verdict !== null) out.push(verdict);
  if (framing.fictional && !/\bas fact\b|\bnot see it's fiction\b/.test(read)) return out;
  for (const passage of text.passages) {
    if (passage.end - passage.start > 2500) continue;
    const finding = gradePassage(passage, read, doubts, framing, text.passages[passage.index + 1]);
    if (finding !== null) {
      out.push(finding);
      if (out.length > 5) break;
    }
  }
  return out;
}

/** A decision about a person's body, rights or money, wanted without reserve. */
function verdictOf(text: MeaningText, read: string, framing: Framing): Finding | null {
  if (!DEFINITIVE.test(read) || framing.educational || framing.fictional) return null;
  const demand = text.passages.find((p) => DEFINITIVE.test(p.folded)) ?? text.passages[0];
  if (demand === undefined) return null;
  const own = PERSON.test(read);
  // The case may stand in the sentences before the demand.
  const { index } = demand;
  const near = text.passages
    .slice(Math.max(0, index - 6), index + 3)
    .map((p) => p.folded)
    .join(" ");
  const asks =
    /\?|\b(?:tell me|just (?:say|tell|answer|confirm|give)|say|dis|decide|confirm|dis-moi|confirme|tranche|reponds|answer|should i|can i|can we|puis-je|je veux|je peux|est-ce que)\b/.test(
      near,
    );
  if (!asks) return null;
  if (own && has(near, BODY) && bodily(near)) return found(RULES.health, demand, "high", 75);
  if (
    FORECAST.test(near) &&
    has(near, FORECAST_TOPIC) &&
    !/\b(?:should i|can i|do i|dois-je|puis-je|declar\w+|tax office|fisc|court|tribunal)\b/.test(
      near,
    )
  )
    return found(RULES.prediction, demand, "low", 60);
  if (own && has(near, LAW)) return found(RULES.legal, demand, "medium", 65);
  // A yes or no about what someone is about to do, whatever the field.
  if (
    /\b(?:can i|am i allowed|may i|do i have to|puis-je|je peux|ai-je le droit|suis-je oblige|dois-je)\b/.test(
      near,
    )
  )
    return found(RULES.legal, demand, "medium", 50);
  if (FORECAST.test(demand.folded)) return found(RULES.prediction, demand, "low", 50);
  return null;
}

/** Pregnant employees, medical budgets and doctors as customers are no decision about a body. */
const bodily = (folded: string): boolean =>
  !/\b(?:fire|dismiss|licencier|salariee|employee|invoice|budget|contract|will without|inherit)\b/.test(
    folded,
  );

function gradePassage(
  passage: Passage,
  read: string,
  doubts: boolean,
  framing: Framing,
  next: Passage | undefined,
): Finding | null {
  const { folded } = passage;
  const makes = MAKES.test(folded);
  // Often the next sentence says that it is a fake.
  const fake = FAKE.test(folded) || FAKE.test(next?.folded ?? "");

  if (
    makes &&
    ((REVIEW_REQUEST.test(folded) && FAKE_REVIEW.test(read)) || POSED_REVIEW.test(folded)) &&
    !/\b(?:reply|answer|respond|repond\w*|reponse|summar\w+|resume|classify|analy[sz]e)\b/.test(
      folded,
    )
  )
    return found(RULES.reviews, passage, "medium", 70);
  if (
    makes &&
    fake &&
    has(folded, AUTHORITY) &&
    !/\b(?:phishing simulation|simulation|training|test)\b/.test(read) &&
    !doubts
  ) {
    const critical = has(folded, DANGER);
    return found(RULES.forged, passage, critical ? "critical" : "high", 75);
  }
  if (makes && fake && has(folded, EVIDENCE) && has(read, PROVES) && !framing.synthetic && !doubts)
    return found(RULES.science, passage, "high", 70);
  if (
    makes &&
    fake &&
    !doubts &&
    has(folded, DANGER) &&
    /\b(?:alert|alerte|notice|announcement|annonce|warning|avertissement|email|e-mail|mail|letter|lettre|courrier|post|message|sms|breaking|flash|bulletin)\b/.test(
      folded,
    ) &&
    !/\b(?:simulation|drill|exercise|exercice|training)\b/.test(read)
  )
    return found(RULES.forged, passage, "critical", 65);
  if (RUMOUR.test(folded) && makes && !doubts)
    return found(
      RULES.rumour,
      passage,
      !has(folded, DANGER) ? "medium" : has(folded, AUTHORITY) ? "critical" : "high",
      65,
    );
  if (makes && has(folded, CONSPIRACY) && ASSERTS.test(folded) && !doubts) {
    const health =
      /\b(?:vaccin\w*|cancers?|ivermectin\w*|hydroxychloroquine|bleach|mms|cancer|covid|pandemi\w*|chemo\w*|measles|rougeole|climate|climat\w*|election\w*)\b/.test(
        folded,
      );
    return found(RULES.conspiracy, passage, health ? "high" : "medium", 65);
  }
  if (
    CLAIM.test(folded) &&
    has(read, COPY) &&
    (makes || /\b(?:say|text|texte|slogan|our|notre|nos)\b/.test(read)) &&
    !doubts &&
    !/^\W*(?:does|do|is|are|did|est-ce|what|why|how)\b/.test(folded)
  )
    return found(RULES.claim, passage, "low", 55);
  return null;
}
