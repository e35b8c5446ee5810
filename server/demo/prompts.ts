/** A prompt of the demo's people, masked as it would be stored. */
export interface DemoPrompt {
  text: string;
  /** How often it is drawn, against the others. */
  weight: number;
  /** Who writes such prompts. */
  people: readonly ("ana" | "ben")[];
}

const both = ["ana", "ben"] as const;
const ana = ["ana"] as const;
const ben = ["ben"] as const;

/** Ana does marketing and customers, in English and French; Ben builds software. */
export const DEMO_PROMPTS: readonly DemoPrompt[] = [
  // Nothing risky: most of what people write.
  {
    weight: 6,
    people: ben,
    text: "Refactor this TypeScript function so that it returns early instead of nesting three ifs, and add unit tests with vitest for the empty list and the duplicate case.",
  },
  {
    weight: 6,
    people: ben,
    text: "Why does my React effect run twice in development, and how do I make the fetch inside it idempotent? Explain step by step.",
  },
  {
    weight: 4,
    people: ben,
    text: "Write a SQL query for PostgreSQL that returns the median order value per month for the last year, and explain which index helps.",
  },
  {
    weight: 4,
    people: ben,
    text: "Review this Dockerfile for size and security and suggest concrete changes, ordered by how much they matter.",
  },
  {
    weight: 3,
    people: ben,
    text: "Explique la différence entre un verrou optimiste et un verrou pessimiste avec un exemple en SQL.",
  },
  {
    weight: 3,
    people: ben,
    text: "Draft release notes for version 4.2: faster search, a fixed crash on logout, and dark mode. Audience: customers, five bullets, friendly tone.",
  },
  {
    weight: 5,
    people: ana,
    text: "Write three subject lines for our spring newsletter about sustainable packaging, at most 50 characters each, playful but not silly.",
  },
  {
    weight: 5,
    people: ana,
    text: "Rédige un message LinkedIn de 120 mots pour annoncer notre webinaire sur la logistique verte, ton chaleureux, avec un appel à l'action clair.",
  },
  {
    weight: 4,
    people: ana,
    text: "Summarize the main arguments of this public report on retail trends in five bullets for our sales team.",
  },
  {
    weight: 4,
    people: ana,
    text: "Traduis ce paragraphe en anglais en gardant un ton professionnel : « Nous livrons désormais en 48 heures partout en Europe. »",
  },
  {
    weight: 3,
    people: ana,
    text: "Brainstorm ten names for a loyalty programme of a bakery chain. Short, easy to say in French and English.",
  },
  {
    weight: 3,
    people: ana,
    text: "Prépare un plan de projet sur six semaines pour refondre notre page d'accueil : étapes, responsables, risques.",
  },
  {
    weight: 3,
    people: both,
    text: "Reformule cet e-mail pour qu'il soit plus court et plus poli, sans perdre la date limite de vendredi.",
  },
  {
    weight: 3,
    people: both,
    text: "Make an agenda for a 30 minute retrospective with five people, with timings and one warm-up question.",
  },
  {
    weight: 3,
    people: both,
    text: "Which spreadsheet formula counts unique values in a column that match a condition in another column?",
  },
  {
    weight: 2,
    people: both,
    text: "Give me a recipe for a quick vegetarian dinner with chickpeas and spinach.",
  },
  {
    weight: 2,
    people: both,
    text: "Quels sont les plus beaux sentiers de randonnée près d'Annecy pour un week-end avec deux enfants ?",
  },
  { weight: 2, people: both, text: "help" },
  { weight: 2, people: both, text: "make it better" },
  {
    weight: 3,
    people: ben,
    text: "You are a senior PostgreSQL engineer. Context: a table of 40 million orders, queried by customer and month, p95 is 900 ms. Task: propose two partitioning schemes, compare them in a table (write cost, query cost, maintenance), recommend one, and give the migration as SQL in three steps that need no downtime. Constraints: PostgreSQL 16, no extensions. If something is unclear, ask before answering.",
  },
  {
    weight: 3,
    people: ana,
    text: "Tu es rédactrice pour une marque de thé bio. Contexte : lancement d'un coffret d'automne à 29 €, clientes de 30 à 45 ans déjà abonnées à la newsletter. Tâche : écris un e-mail de 150 mots avec un objet, un texte d'aperçu et un appel à l'action. Contraintes : ton complice, pas de superlatifs, une seule promotion. Exemple de ton : « On a gardé une place pour vous. » Format : objet, aperçu, corps.",
  },
  {
    weight: 3,
    people: ben,
    text: "Act as a careful reviewer of TypeScript. Context: a Node service that retries failed webhooks; we saw duplicates last week. Task: review the function below for idempotence, list each problem with its line and a fix, then write vitest tests for the three worst. Constraints: no new dependencies, Node 24. Output: a table, then the tests. Example of a good finding: line 12, the key is not unique per attempt.",
  },
  {
    weight: 2,
    people: both,
    text: "You are a project coach. Context: five people, two time zones, a launch on 1 March, last sprint slipped by four days because of late reviews. Task: propose three changes to how we work, each with the effort, the risk and how we would measure it after two weeks. Format: table with five columns, then a recommendation in two sentences. Do not suggest new tools.",
  },
  {
    weight: 2,
    people: ana,
    text: "Context: our customers are bakeries with 3 to 20 shops, they churn mostly in month two. Goal: an onboarding sequence of four e-mails. For each: day, subject under 45 characters, one idea, one call to action. Tone: plain, no exclamation marks. Example subject: Your first week, in order. Give the result as a table, then list what you assumed.",
  },
  // Low and medium: a name, an address, a phone number.
  {
    weight: 3,
    people: ana,
    text: "Write a friendly reply to [PERSON_1], who asks when her order will arrive. It ships on Monday.",
  },
  {
    weight: 2,
    people: ana,
    text: "Réponds à [EMAIL_1] que son remboursement sera versé sous cinq jours ouvrés, en vouvoyant.",
  },
  {
    weight: 2,
    people: ana,
    text: "Turn these notes into a call summary: spoke with [PERSON_1], wants a quote by Thursday, reach them at [PHONE_NUMBER_1] or [EMAIL_1].",
  },
  {
    weight: 1,
    people: ben,
    text: "Our monitoring sends alerts to [EMAIL_1] and [EMAIL_2]; write the YAML for a rule that groups them by service.",
  },
  {
    weight: 1,
    people: ben,
    text: "The server at [IP_ADDRESS_1] answers slowly since yesterday, which commands show me whether it is the disk or the network?",
  },
  {
    weight: 2,
    people: ben,
    text: "The payment test fails with [STRIPE_TEST_KEY_1] although the dashboard says the key is active, what do I check first?",
  },
  {
    weight: 2,
    people: ana,
    text: "Classe ces trois demandes clients par urgence et rédige une réponse courte à [EMAIL_1] et à [EMAIL_2].",
  },
  {
    weight: 1,
    people: ana,
    text: "Make a seating plan: [PERSON_1] next to [PERSON_2], not next to [PERSON_3], and tell [PHONE_NUMBER_1] when it is done.",
  },
  // High and critical: what the demo's warnings are about.
  {
    weight: 1,
    people: ana,
    text: "Check whether this bank account is valid and write the payment reminder: [IBAN_1], customer [PERSON_1], [EMAIL_1].",
  },
  {
    weight: 1,
    people: ana,
    text: "Le client a payé avec la carte [CREDIT_CARD_1] mais la commande a échoué, rédige une explication.",
  },
  {
    weight: 1,
    people: ben,
    text: "This upload fails with 403. My code uses [AWS_KEY_1] as key id, what is wrong with the policy?",
  },
  {
    weight: 1,
    people: ana,
    text: "Traduis ce mandat de prélèvement en anglais : compte [IBAN_1], titulaire [PERSON_1], première échéance le 5.",
  },
  {
    weight: 1,
    people: ana,
    text: "Why does the shared newsletter account reject the login with [PASSWORD_1] since this morning?",
  },
  {
    weight: 1,
    people: ben,
    text: "Explique cette erreur 401, la requête envoie l'en-tête Authorization avec [JWT_1].",
  },
  {
    weight: 1,
    people: ben,
    text: "Add retries to this client for the payments API, it is created with [STRIPE_KEY_1] at start-up.",
  },
  {
    weight: 1,
    people: ben,
    text: "Write a script that creates an issue with the API, the token is [GITHUB_KEY_1].",
  },
  {
    weight: 1,
    people: ben,
    text: "Why can't I connect with [CONNECTION_STRING_1] from the container? It works on my laptop.",
  },
];
