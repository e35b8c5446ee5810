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
  /\b(?:say|write|create|draft|produce|generate|make|compose|invent|fabricate|forge|prepare|give me|design|post|publish|explain to|convince|tell|show|prove|redige\w*|ecris|cree|fabrique|genere|invente|prepare|fais|produis|explique|convaincs|demontre|prouve|publie|montre|donne-moi)\b/;
const DEFINITIVE =
  /\b(?:yes or no|oui ou non|one[- ]word|in a word|un seul mot|en un mot|decide for me|decide a ma place|tranche pour moi|just (?:tell|say|give|answer|confirm)|just the answer|only (?:tell|answer|say)|no disclaimers?|without (?:any )?disclaimers?|sans avertissement|sans disclaimer|no "?see a doctor"?|for certain|for sure|with certainty|definite(?:ly)?(?: answer)?|definitive(?:ly)?|guarantee\w*|100 ?% sure|confirm (?:to me )?that|confirme[- ]moi|confirme que|definite answer|sans blabla|dis-moi (?:juste|simplement|clairement|avec certitude)|reponds? (?:juste|seulement|uniquement|par oui)|reponse (?:ferme|definitive|certaine|claire et nette)|avec certitude|a coup sur|sans hesiter|c'est tout|et c'est tout|one[- ]line verdict|verdict|straight answer|final answer|tell me which one to (?:take|stop)|i trust you more|je te fais confiance|don't (?:tell|send) me to (?:see|go)|needn't (?:pay|see|ask|call)|so i (?:don't|needn't|do not) (?:have to |need to )?(?:pay|see|ask|call)|without (?:a|seeing a|paying a) (?:doctor|lawyer|solicitor|notary)|pas envie d'aller|sans (?:voir|consulter|payer) (?:un|de|le) (?:medecin|avocat|notaire)|je ne veux pas deranger|j'envoie .{0,40}sur ta reponse|i'll (?:send|sign|do) it (?:today|tonight|now)|safe or not|dangerous or not|dangereux ou pas|normal ou pas|or not\?)\b|\bor not\b\W|\bcan we wait\b|\bis it safe to\b/;
const BODY = termPattern(
  "dose|doses|pill*|tablet*|comprime*|medication|medicine|medicament*|antibioti*|antidepress*|insulin*|warfarin|lithium|ibuprofen*|paracetamol|aspirin*|statin*|blood pressure|tension|chemotherap*|chimiotherap*|chemo|radiotherap*|surgery|operation|pacemaker|treatment|traitement|mole|melanoma|melanome|lump|grosseur|tumou*|cancer|diabet*|asthma|asthme|epilep*|seizure|convulsion*|chest pain|douleur* a la poitrine|douleur thoracique|black stools|blood in|sang dans|bleeding|saigne*|fever|fievre|pregnan*|enceinte|miscarriage|baby|bebe|newborn|nourrisson|swallowed|avale|overdose|poison*|intoxication|allergic reaction|reaction allergique|stroke|avc|heart attack|infarctus|numb arm|bras engourdi|rash|water broke|perdu les eaux|contractions|in labour|accouch*|weeks|lump|sein|breast|bouche de travers|paralys*|engourdi*|numb|droop*|slurred|vertige*|dizzy|malaise|evanoui*|fainted|unconscious|perte de connaissance|brulure*|burn|vomi*|diarrh*|palpitation*|essouffl*|short of breath|breathing|respire*|swelling|swollen|gonfle*|mal au ventre|stomach|abdominal|eye|oeil|tooth|dent|blood sugar|glycemie|pile bouton|battery|bleach|javel|champignon*|mushroom*|insect bite|tick bite|tique|morsure|snake|bebe|symptom*|diagnos*|suicid*|depress*|vaccin*|pregnancy|abortion|ivg|diet instead|fasting|jeune|alkaline diet|wound|plaie|infection|appendic*|meningit*|headache for|concussion|commotion|prise de sang|betablock*|cortisone|blood thinner*|anticoagul*|painkiller*|opioid*|xanax|valium|alcohol with|mixing|doctor|medecin|oncolog*|cardiolog*|hospital|hopital|urgences|emergency|15",
);
const PERSON =
  /\b(?:my|mine|me|i|i'm|i've|we|our|he|she|mon|ma|mes|je|j'ai|nous|notre|moi|son|sa|daughter|son|father|mother|wife|husband|fils|fille|pere|mere|mari|femme)\b/;
const LAW = termPattern(
  "fire|dismiss|sack|lay off|licencie*|renvoyer|will|inherit*|heritage|heriter|succession|estate|get anything if|tax|taxes|impot*|declare|declarer|undeclared|deduct|vat|tva|sue|lawsuit|court|proces|tribunal|contract|contrat|sign|signer|lease|bail|evict*|expuls*|tenant|landlord|proprietaire|locataire|divorce|custody|garde des enfants|visa|residence permit|titre de sejour|deport*|trademark|patent|liable|liability|responsable|faute|fraud|insolven*|bankrupt*|faillite|pension|retirement savings|all my savings|toutes mes economies|invest|investir|mortgage|pret immobilier|loan|crypto|gains|shares|stock|stocks|buy gold|bitcoin|insurance claim|assurance|speeding|amende|overtime|unemployment|chomage|notice period|preavis|rupture|solicitor|lawyer|avocat|notaire|notary|tax office|fisc|legal|legally|illegal|legal to|droit|gdpr|rgpd|merger clearance|employment contract|enceinte",
);
const FORECAST =
  /\b(?:will|going to|va|vont|fall|rise|drop|go up|go down|win|crash|baisse\w*|monte\w*|augmente\w*|gagne\w*|next year|l'an prochain|l'annee prochaine|by (?:the end of )?20\d\d|next (?:month|week|season))\b/;
const FORECAST_TOPIC = termPattern(
  "the pound|the euro|the dollar|currency|house prices|crypto|ethereum|our shares|my shares|start-up|startup|property prices|prix de l'immobilier|share price|stock price|bitcoin|market|weather|meteo|election result|who will win|qui va gagner|exchange rate|interest rates|gold price|oil price|petrol price*|season|match|lottery|horoscope|hire|hired|embauche*|promotion|candidate will",
);
const FAKE =
  /\b(?:fake|faux|make up|making up|fausse|fausses|forged?|falsifi\w+|bogus|made[- ]up|invent(?:ed|s)?|inventes?|inventee?s?|fabricat\w+|fictional|fictifs?|fictives?|imaginary|imaginaires?|doctored|truque\w*|bidon|phony|sham|pretend\w*|look(?:s|ing)? like (?:it|they)|looks? (?:as if|official)|as if (?:it|from|written|sent)|comme si|qui semble|qui ait l'air|se faisant passer|in the name of|au nom de|official[- ]looking|air officiel|pose as|posing as|impersonat\w*|usurp\w+)\b/;
const AUTHORITY = termPattern(
  "civil protection|protection civile|health authority|autorite sanitaire|regulator|official body|prefecture|prefet|mairie|town hall|city hall|health office|health department|ministry|minister|ministere|ministre|government|gouvernement|police|gendarmerie|army|armee|world health organization|oms|cdc|nhs|fda|ars|ameli|assurance maladie|cpam|hmrc|irs|tax office|impots|tresor public|urssaf|court|tribunal|bank|banque|central bank|banque centrale|hospital|hopital|school district|rectorat|university|election commission|electoral office|bureau de vote|council|county|emergency services|pompiers|fire department|red cross|croix-rouge|united nations|european commission|commission europeenne|press agency|afp|reuters|bbc|official notice|communique|communique officiel|official statement|emergency alert|alerte|head office|siege|ceo's voice|the chairman|public health|sante publique|water company|power company|airport|aeroport|edf|embassy|ambassade",
);
const DANGER = termPattern(
  "vaccin*|shots|measles|rougeole|contaminat*|contamine*|poison*|empoisonn*|tap water|eau du robinet|drinking water|evacuat*|evacuer|bomb|bombe|attack|attentat|shooting|fusillade|epidemic|epidemie|outbreak|pandemi*|virus|nuclear|nucleaire|radiation|radioactiv*|dam|barrage|dam has burst|burst|flood|inondation|wildfire|incendie|must leave|explosion|toxic|toxique*|election*|vote|voting|polling|polls|scrutin|ballot*|bureaux de vote|bank run|withdraw your money|retirer votre argent|faillite de la banque|panic|panique|curfew|couvre-feu|stay away|keep children away|riot*|emeute*|terror*|blood supply|medicine shortage|recall of|911|112|evacuation|martial law|food supply|gas leak|fuite de gaz|earthquake|tsunami",
);
const EVIDENCE = termPattern(
  "study|studies|etude*|paper|abstract|doi|authors|auteurs|citation*|quote|quotes|expert|experts|professor|professeur|data|donnees|figures|chiffres|statistics|statistiques|survey|sondage|records|trial|clinical|certificate|certificat|test results|resultats|lab report|rapport|witness*|temoin*|temoignage*|screenshot*|capture*|invoice*|facture*|document|diploma|diplome|op-ed|tribune|interview|news article|article de presse|press article|award*|label|prix|before and after|deepfake|photo|video|audio",
);
const PROVES = termPattern(
  "pour montrer|to show that|pour prouver|demontrer|proving|proves|prove|that proves|prouvant|qui prouve|demontrant|showing that|showing|showing cooling|quoting it|as fact|believable|realistic|credible|credibles|convincing|convaincant*|readers should not|should not see|nobody will notice|so that nobody|print it on|persuade|campaign|pour convaincre|qui montre|montrant|to support|pour appuyer|to back|submit*|publish*|publier|on our site|sur notre site|for the regulator|pour le dossier|to win|for our website|looks real|qui fasse vrai|reference*|sign*",
);
const FAKE_REVIEW =
  /\b(?:fake|faux|make up|making up|invent\w*|made[- ]up|different (?:names|people|customers|styles)|differents? (?:prenoms|noms|clients|styles)|as if (?:from|by|written by)|comme si|from (?:happy |satisfied )?(?:customers|guests|clients) (?:who|that)|we (?:have|'ve got) no|never (?:bought|stayed|came)|5[- ]stars?|five[- ]stars?|5 etoiles|cinq etoiles|1[- ]stars?|one[- ]star|against (?:our|a|the) competitor|sur notre concurrent|du concurrent|competitor's page|pour faire baisser|to post (?:on|under)|a publier sur|positive (?:google |online )?reviews|clients ravis|happy customers|delighted|nobody has bought|personne n'a|vary|varied|varie\w*|look(?:s)? real|no customers|pas encore de clients|first names|prenoms inventes|avec des prenoms|jamais venus?|sous plusieurs)\b/;
const REVIEW_REQUEST =
  /\b(?:write|generate|create|post|invent|make up|produce|give me|redige\w*|ecris|genere\w*|cree|invente\w*|publie\w*)\s(?:me |us |moi |nous )?(?:(?:\d+|two|three|four|five|six|eight|ten|twelve|twenty|thirty|a dozen|dozens of|some|several|fake|false|positive|negative|glowing|bad|deux|trois|quatre|cinq|six|huit|dix|douze|vingt|une dizaine d|des|quelques|plusieurs|de faux|un faux|une fausse)\b)[^.\n]{0,45}\b(?:reviews?|testimonials?|ratings?|avis|temoignages?|commentaires?)\b/;
const CONSPIRACY = termPattern(
  "5g|mast|antenne*|chemtrail*|chemical trails|vaccine* cause*|vaccins causent|microchip*|puce dans|earth is flat|terre est plate|virus* do not exist|virus n'existe|flat earth|terre plate|moon landing|alunissage|deep state|etat profond|great reset|grand reset|new world order|nouvel ordre mondial|illuminati|qanon|stolen election|election stolen|rigged|election truquee|hoax|canular|plandemic|covid|pandemic|pandemie|ivermectin*|hydroxychloroquine|bleach|mms|big pharma|lobby pharmaceutique|cure for cancer is hidden|climate change is|climate hoax|climat|rechauffement|global warming|holocaust|shoah|crisis actor*|false flag|sous faux drapeau|reptilian*|haarp|fluoride|fluor|autism|autisme|homeopath*|crystals|quantum healing|lunar|pyramids|aliens|soros|migrants|great replacement|grand remplacement|doctors are paid|medecins sont payes|mainstream media|medias mentent|secretly|water memory|detox|emf|waves|ondes|linky|mobile phone cancer|vaccin*|measles",
);
const ASSERTS =
  /\b(?:is what really|what really|affirmant|pretendant|claiming that|asserting|on nous le cache|causent|donnent le cancer|is the (?:real )?cause|are the cause|causes?|the truth (?:about|is)|is a (?:hoax|lie|scam)|was (?:faked|staged|stolen|rigged)|were (?:faked|stolen)|are hiding|is hiding|they hide|hides?|paid to|don't want (?:you|us) to know|cover[- ]?up|on nous cache|cachent|nous ment\w*|mensonges?|la verite sur|est la cause|est un (?:mensonge|canular|complot)|proves? that|showing that|show that|convince .{0,40} that|why .{0,60}(?:deny|hide|lie)|no counter-?arguments?|sans contre-argument|exposed?|denonce\w*|never happened|n'a jamais existe|implants?|sterili[sz]\w*|poison\w* (?:us|people|our))\b/;
const DOUBTS =
  /\b(?:is it true|is there any truth|true or false|vrai ou faux|est-ce vrai|est-il vrai|myths?|mythes?|idees? recues?|debunk\w*|fact[- ]?check\w*|verifi\w+|what (?:do|does|did) (?:studies|science|experts?|researchers?)|que (?:dit|disent)|sourced|sources please|balanced|lesson|detect\w*|how can .{0,40}(?:check|tell|spot|recogni[sz]e)|how to (?:spot|recogni[sz]e|detect|respond|answer)|comment (?:reconnaitre|reperer|detecter|repondre)|pourquoi (?:les gens|certains) croient|why do people believe|history of|histoire de|analy[sz]e|what's known|learn|control group|sans sensation|awareness|sensibilis\w+)\b/;
const CLAIM =
  /\b(?:cures?|curing|heals?|guerit|guerir|soigne|(?:supprime|elimine|eliminates?|eradicates?|eradique|removes?|fait disparaitre) (?:les |la |le |l'|all |your |every )?(?:allerg\w+|douleurs?|rides?|stress|fatigue|pain|wrinkles|acne|toxins?|toxines?|cellulite|insomni\w+|migraines?|bacteria|virus\w*|cancer|diabet\w*)|prevents? (?:cancer|covid|flu)|cleans? the (?:liver|blood)|nettoie le (?:foie|sang)|boosts? (?:your |the )?immun\w+|renforce\w* (?:les|vos) defenses|detox\w*|lose \d+|perd\w* \d+ ?(?:kg|kilos)|anti-?(?:age|aging|cancer)|miracle|miraculeu\w+|(?:make|makes|fait|font|will make) [^.\n]{0,30}(?:disappear|disparaitre|vanish)|forever|for good|overnight|en une nuit|du jour au lendemain|no side effects?|sans effets? secondaires?|clinically proven|cliniquement prouve|scientifically proven|scientifiquement prouve|guaranteed results?|resultats? garantis?|100 ?%|twice as|doubles? your|the (?:best|only) .{0,30} in the world|le meilleur .{0,20} du monde|regrows? hair|fait repousser|lowers? (?:blood pressure|cholesterol)|fait baisser|zero risk|risque zero|never breaks|infallible|infaillible)\b/;
const COPY = termPattern(
  "product text|product description|product page|label|etiquette|ad|ads|advert*|pub|publicite|flyer|sales copy|copy for|slogan|landing page|brochure|packaging|box|post for|instagram|facebook|newsletter|fiche produit|descriptif|accroche|texte de|text for our|say that it|ecris que|write that|dis que|claim that|herbal tea|tea|tisane|honey|miel|cream|creme|supplement*|complement alimentaire|oil|huile|bracelet|mattress|matelas|shampoo|course|formation|app|lotion|vitamin*|powder|poudre",
);
const RUMOUR =
  /\b(?:gossip|rumou?rs?|rumeurs?|ragots?|smear|calomni\w+|diffam\w+|fake news|fausse nouvelle|fausse info\w*|about to be arrested|insiders confirm|no proof|without proof|sans preuve|must go viral|go viral|devien\w+ viral|not true but|it's false but|c'est faux mais|ce n'est pas vrai mais|pas vrai mais|everyone will believe|tout le monde y croira|discredit|discrediter|destroy his reputation|nuire a la reputation)\b/;

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
    const finding = gradePassage(passage, read, doubts, framing);
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
): Finding | null {
  const { folded } = passage;
  const makes = MAKES.test(folded);
  const fake = FAKE.test(folded);

  if (
    makes &&
    REVIEW_REQUEST.test(folded) &&
    FAKE_REVIEW.test(read) &&
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
    return found(RULES.rumour, passage, has(folded, DANGER) ? "high" : "medium", 65);
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
