import type { Intent } from "../../domain/classification.ts";

export interface IntentCue {
  intent: Exclude<Intent, "non_work">;
  /** Points of one occurrence. */
  weight: number;
  /** Counts only where a request starts: many of these words are nouns elsewhere. */
  opening?: true;
  terms: string;
}

/** What people write when they want something; EN and FR. Data: long on purpose. */
export const INTENT_CUES: readonly IntentCue[] = [
  {
    intent: "role_play",
    weight: 9,
    terms:
      "role-play|roleplay|role play|lets roleplay|jeu de role|jeux de role|pretend to be|pretend you are|pretend you're|take the role|take on the role|play the role|play the part|joue le role|stay in character|in character|reste dans ton role|mets-toi dans la peau|mets toi dans la peau|on s'entraine|let's practise|let's practice|entraine-moi a|simulate a|simulate the|simulate an|simule un|simule une|simule le|mock interview|be my interviewer|interview me|negotiate with me|spar with me|quiz me|fais comme si tu etais|fais semblant|game master|you play|i play|tu joues|je joue|i'm the buyer|i'm the seller|i'm the candidate|i'm the customer|i am the candidate|je suis le candidat|je suis le vendeur|je suis le commercial|you are the client|you are the customer|you're the customer|you're the client|one reply at a time|une replique a la fois|one question at a time|une question a la fois",
  },
  {
    intent: "role_play",
    weight: 7,
    opening: true,
    terms:
      "joue|jouez|play|act as my|act as an angry|act like|be my|be the|fais le|fais la cliente|fais l'acheteur|incarne|you're an employee|you're the|you are my|you're my|you're a|you are an angry|tu es le client|tu es un client|tu es une cliente|tu es mon|tu es ma",
  },
  {
    intent: "role_play",
    weight: 2.5,
    terms:
      "interrupt me|interrupt|push back|repliques|replies|stop when i|coupe-moi|in short spoken|don't let me|correct me|then give me feedback|tu me relances|tu relances|my opponent",
  },
  {
    intent: "translation",
    weight: 9,
    terms:
      "translate|translates|translating|translation|translation of|traduis|traduire|traduisez|traduction|traduit|traduis-moi|back-translation|into french|into english|into german|into spanish|en anglais :|how do you say|comment dit-on|localize|localise|convert to english|version anglaise de",
  },
  {
    intent: "code_review/debug",
    weight: 6,
    terms:
      "what am i missing|re-renders|keeps failing|keeps crashing|qu'est-ce qui cloche|debug|deboguer|code review|review this code|review my code|review this function|review the following code|review this go|review this query|review my|relis ce code|relis cette procedure|relis ce script|revue de code|what's wrong|whats wrong|what is wrong|what did i do wrong|why does this|why does my|why is my|why do i get|why am i getting|pourquoi mon|pourquoi ma|pourquoi ce code|doesn't work|does not work|dont work|not working|isn't working|ne marche pas|ne fonctionne pas|ne marche plus|stopped working|error below|error message|message d'erreur|i get this error|gives an error|gives me an error|throws|returns none|returns null|returns #n/a|#n/a|#ref|#value|erreur suivante|crashes|crash|dies with|fails with|failing|plante|bug|bugs|find the bug|trouve le bug|fix my|fix this code|fix the code|corrige ce code|corrige mon code|fix this query|how to fix|how do i fix|how do i get it under|optimi*|security hole*|memory leak|race condition|deadlock|flaky|it says|is not a function|is slow|too slow|trop lent|trop lente|what could cause",
  },
  {
    intent: "code_review/debug",
    weight: 3,
    terms:
      "fix|error|erreur|typeerror|traceback|exception|issue|my query|my formula|ma formule|my script|mon script|my dockerfile|oserror|keyerror|valueerror",
  },
  {
    intent: "classification",
    weight: 7,
    terms:
      "classify|classification of|classifie|classifier|categorize|categorise|categorisation|categorization|categorie|categories suivantes|triage|trie ces|trier ces|trie les|moscow|label each|label these|label them|tag each|tag these|etiquette chaque|assign each|attribue a chaque|affecte chaque|sort these|sort the|sort them|sort my|put these|put each|score these|score each|rate each|rate these|rank these|rank the|note chacun|note chaque|notez|range ces|range les|range chacun|range-les|range chaque|repartis|repartir ces|repartis-les|classe ces|classe les|classe-les|classe chaque|classer ces|group these|group them|regroupe ces|regroupe-les|prioritize these|prioritise these|priorise ces|hot/warm/cold|which category|quelle categorie|into categories|in two groups|dis-moi pour chaque|tell me for each whether|for each of these|positive or negative|positif ou negatif|sentiment of|plan de classement|kraljic|quadrant*|eisenhower|urgent / |bug / feature|abc classes",
  },
  {
    intent: "classification",
    weight: 2.5,
    terms: "into:|one of:|urgency|urgence|categories|labels|a) |bucket*|type of each",
  },
  {
    intent: "summarizing",
    weight: 7,
    terms:
      "into one paragraph|en un paragraphe|resume cet|resume ces|summar*|resume ce|resume cette|resume le|resume la|resume les|resume-moi|resume pour|resumer|resumez|fais un resume|faire un resume|un resume|synthese|synthetise*|fais une synthese|condense|recap|recapitul*|tl;dr|tldr|key points|points cles|main points|points principaux|les points importants|key takeaways|takeaways|gist|in a nutshell|boil down|digest of|en bref|abstract of|executive summary of|turn these notes|turn these raw notes|turn these bullet notes|turn my notes|into minutes|shift hand-over|hand-over|handover|from the log|extract|extrait les|extrais|extraire|pull out|list the action*|action items from|what this says|what does this say|que dit ce|condense this|give me the key|the key points|in three bullets|the thread below|the transcript|here are the comments|voici les resultats bruts|patterns behind|main ideas",
  },
  {
    intent: "summarizing",
    weight: 2,
    terms:
      "notes below|log below|compte rendu|transcript|the following article|this article|cet article|changelog|minutes",
  },
  {
    intent: "editing/rephrasing",
    weight: 6.5,
    terms:
      "rewrite|reword|rephrase|rephrasing|reformule*|reecri*|redraft|rework|proofread*|proof-read|relis et corrige|relis ce mail|relis mon|corrige|corriger|corrigez|correct the|correct this|correct my|correct mistakes|correct grammar|grammar check|fix the grammar|fix this text|fix my english|spelling|orthographe|fautes|polish this|polish my|improve this|improve my|ameliore ce|ameliore cette|ameliore mon|make this better|make it better|make this clear*|make this email|make it shorter|make this shorter|make it more|make this more|make it sound|make this sound|sound more|sounds more|shorten|raccourci*|allege*|simplify this|simplifie ce|simplifie cette|plus simple :|tone down|better tone|meilleur ton|softer|adoucis|plus diplomate|plus diplomatique|more polite|more formal|plus formel|plus poli|plus direct|plus clair|plus court|clean up the|clean this|edit the|edit this|edit my|copy-edit|mark up the|rends ce|rends cette|rends plus|rendre plus|transforme ce mail|transforme cette|transforme ce texte|turn this email|in plain english|in plain language|en langage clair|langage clair|less aggressive|moins agressif|vulgarise|remets en forme|mets en forme ce|same text but|cut this to|trim this|reduce this",
  },
  {
    intent: "editing/rephrasing",
    weight: 3,
    opening: true,
    terms:
      "reword|rends|improve|ameliore|edit|correct|polish|simplify|simplifie|shorten|fix this|lisse|transforme|clean up|mark up|tighten|make this",
  },
  {
    intent: "brainstorming",
    weight: 6.5,
    terms:
      "hooks for|headlines for|subject lines|brainstorm*|remue-meninges|ideas|idees|idea for|idee de|give me ideas|donne-moi des idees|trouve des idees|des pistes|pistes pour|suggest|suggestions|suggere|propose dix|propose 10|propose cinq|propose 5|propose trois|propose des noms|propose-moi des|name ideas|names for|noms pour|un nom pour|find a name|trouve un nom|trouve-moi un nom|slogan*|tagline*|accroche*|name ten|name five|name eight|list ten ways|ways to|facons de|angles for|angles|alternatives to|what could we|how could we|comment pourrions-nous|micro-learning topics|topics for|sujets pour|themes for|creative|creatif|inspiration|how can i sell|how can we sell|comment vendre|vendre plus|sell more|business ideas|save money how|what if we|team building|concepts|titles for|titres pour",
  },
  {
    intent: "brainstorming",
    weight: 4,
    opening: true,
    terms:
      "propose|suggest|imagine|name|find|trouve|invente|come up with|think of|i need eight|i need ten|give me 10|give me 12|give me ten|give me five|donne-moi 10|donne-moi dix|list 10",
  },
  {
    intent: "coding/generation",
    weight: 7,
    terms:
      "one-liner|sumifs|countifs|index match|sumproduct|somme.si|write a script|write a function|write code|write python|write a python|write me a script|write sql|write a query|write a regex|write a typescript|write a macro|write the code|write a program|write unit tests|write tests|write a test|ecris un script|ecris une fonction|ecris une requete|ecris du code|ecris un programme|ecris une macro|ecris-moi un script|fais moi un script|fais-moi un script|fais un script|un script python|script that|script qui|script to|script pour|function that|fonction qui|formula for|formula to|formule pour|formule excel|formule qui|excel formula|sheets formula|google sheets formula|formula|formule|regex|expression reguliere|sql query|requete sql|query that|requete qui|macro vba|vba|macro excel|dax|a measure|power query|generate code|genere le code|code a|code an|code for|code that|python code|implement|implemente|create a component|create a class|build a script|powershell to|bash to|composables|dockerfile for|yaml for|make a python|python chart|pivot table|tableau croise|conditional formatting|mise en forme conditionnelle|an api that|landing page html|html page|html for|css for|streaming engine|lazy api|cron for|terraform for|github action for|crud|recherchev|cypher|google apps script|apps script|route planning tool|endpoint that",
  },
  {
    intent: "coding/generation",
    weight: 2,
    terms:
      "python|typescript|javascript|sql|node 20|powershell|no external libraries|o(n)|jsdoc|vitest|polars|pandas|material3|jetpack compose|csv",
  },
  {
    intent: "planning/structuring",
    weight: 6,
    terms:
      "plan for|a plan|action plan|plan d'action|plan d'actions|plan de formation|plan de communication|plan projet|project plan|plan de|planifie*|planning de|planning pour|roadmap|feuille de route|road map|timeline|schedule for|calendar|calendrier|retroplanning|agenda for|the agenda|an agenda|ordre du jour|agenda and|structure of|structure a|structurer|outline*|trame|checklist|check-list|liste de controle|step-by-step|steps to|etapes pour|etapes de|backwards schedule|a rebours|curriculum|programme de|programme pour|parcours de|study path|learning path|content plan|launch plan|onboarding plan|plan d'integration|first 90 days|90 days|90 jours|business plan|wbs|work breakdown|breakdown of|decoupe*|break down|organi*e a|organiser un|organiser une|organise un|organise une|prepare everything|workshop|run sheet|deroule|week by week|week-by-week|semaine par semaine|minute by minute|grille d'entretien|grille de|framework for|table of contents|sommaire|plan the|gantt|milestones|rollout plan|migration plan|go-to-market plan|strategy for|lay out|set up a process|processus de|process for|risk register|6-week|10-week|8-week|sprint plan|interview guide|contingency plan|plan de continuite",
  },
  {
    intent: "planning/structuring",
    weight: 4,
    opening: true,
    terms:
      "plan|planifie|structure|organize|organise|design|build|batis|batir|prepare|construis|elabore|concois|set up|lay out|map out|schedule",
  },
  {
    intent: "drafting/writing",
    weight: 4.2,
    terms:
      "thank-you mail|thank-you note|thank you mail|mail aux|mail au|update for|note to the|make a quiz|write|ecris|ecrire|ecrivez|ecris-moi|draft|drafting|redige*|rediger|rediges|compose|a rediger|prepare a letter|prepare a message|prepare an email|prepare un mail|prepare un message|prepare une lettre|fais un mail|fais-moi un mail|fais un courrier|fais une lettre|fais un contrat|fais un post|fais moi un mail|write me|email to|e-mail to|mail to|mail de|mail pour|message to|message pour|message a|letter to|lettre de|lettre a|reply to|reponse a|repondre a|repondre au|repondre aux|answer to a customer|follow-up to|follow up to|job ad|offre d'emploi|annonce pour|press release for|blog post|linkedin post|post instagram|post linkedin|facebook ad|cold email|speech|discours|memo|canned answer*|canned response*|reponses types|report about|rapport sur|status report|cover note|contract for|contrat de|product description|fiche produit|description de poste|job description for|newsletter|invitation|script for a call|faq|knowledge-base article|article|readme|announcement|annonce|proposal for|cahier des charges|policy for|compte rendu a rediger|i need a text|need a text|un texte|text for|generate a report",
  },
  {
    intent: "drafting/writing",
    weight: 2.5,
    opening: true,
    terms:
      "write|draft|redige|ecris|compose|create a|create an|cree un|cree une|make a|make me a|fais|fais-moi|generate|genere|produce|produis|finish|complete this",
  },
  {
    intent: "information_lookup",
    weight: 5,
    terms:
      "que lui repondre|que repondre|what do i answer|what do i say|what should i reply|what is|what's|what are|whats|what does|what do you think|what makes|what would|what'd|which|who is|who won|when should|when is|when do|how do i|how do we|how does|how to|how can i|how far|how much|how many|how long|how often|should i|should we|is there|is it|is our|are there|can i|can we|do we need|do i need|does it|explain|explique*|expliquer|difference|differences|compare|compar*|versus|vs|c'est quoi|qu'est-ce|qu'est ce|quelle est|quel est|quels sont|quelles sont|quand faut-il|comment|pourquoi|why|est-ce que|faut-il|peut-on|doit-on|a-t-on|dois-je|puis-je|definition|definis|meaning of|advice|conseil*|advise|recommend*|recommande*|best way|meilleure facon|pros and cons|avantages et inconvenients|avantages|swot|analy*|evaluate|evalue|assess|tell me about|parle-moi de|dis-moi|tell me|show the entry|reason from|where do i|wonders|objections come up|steps to register|legal to|best practice*|bonnes pratiques|help me understand|aide-moi a comprendre",
  },
  {
    intent: "information_lookup",
    weight: 3,
    opening: true,
    terms:
      "what|why|how|is|are|should|can|does|do|which|who|when|where|quel|quelle|quels|quelles|comment|pourquoi|combien|qui|ou|faut|difference|explain|explique|compare|analyse|analyze",
  },
];
