import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { classify } from "../../src/classify/index.ts";
import { ClassificationSchema, qualityBucket } from "../../src/domain/classification.ts";

describe("the business function", () => {
  test.each([
    ["Why does my React component render twice in development?", "coding"],
    ["Écris une requête SQL qui compte les commandes par client", "coding"],
    ["Which chart shows a correlation between price and churn in my dataset?", "data_analysis"],
    ["Write three Instagram captions for our spring campaign", "marketing"],
    ["Trouve un slogan pour notre nouvelle gamme de savons", "marketing"],
    ["Cold email to a prospect who downloaded our pricing page", "sales"],
    ["Rédige une relance pour un devis resté sans réponse", "sales"],
    ["Interview questions for a junior recruiter", "hr_recruitment"],
    ["Rédige une fiche de poste pour un cariste", "hr_recruitment"],
    ["Explain the indemnity clause of this agreement", "legal"],
    [
      "Nos conditions générales de vente sont-elles conformes au droit de la consommation ?",
      "legal",
    ],
    ["How do I book the depreciation of a leased van under IFRS?", "finance"],
    ["Comment réduire notre besoin de trésorerie et les impayés ?", "finance"],
    ["Safety stock for a supplier with a lead time of 20 days", "supply_chain"],
    ["Calcule le nombre de palettes par camion pour cette expédition", "supply_chain"],
    ["Risk register for the migration project, with milestones", "project_management"],
    ["Prépare le compte rendu du comité de pilotage du projet", "project_management"],
    ["Reply to an angry customer whose refund is late", "customer_support"],
    ["Réponse à une réclamation sur un colis perdu", "customer_support"],
    ["SWOT of our entry into the Spanish market against two competitors", "strategy"],
    [
      "Prépare un atelier de formation d'une heure sur la cybersécurité avec un quiz",
      "training_learning",
    ],
    ["Book a meeting room and send an invitation for Thursday", "administration"],
  ])("%s → %s", (text, theme) => {
    expect(classify(text).theme).toBe(theme);
  });
});

describe("what is asked for", () => {
  test.each([
    ['Translate to Dutch: "The delivery is late, we are sorry."', "translation"],
    ["Traduis ce paragraphe en allemand : « La livraison est en retard. »", "translation"],
    ["Summarise the minutes below in five bullets for the board", "summarizing"],
    ["Résume ce rapport en trois points pour la direction", "summarizing"],
    ["Rephrase this paragraph so that it sounds less harsh for the customer", "editing/rephrasing"],
    ["Corrige les fautes de ce mail au fournisseur", "editing/rephrasing"],
    ["Brainstorm ten ideas for a summer campaign in our shops", "brainstorming"],
    ["Propose des idées de noms pour notre application de facturation", "brainstorming"],
    ["Write a Python function that validates an invoice number", "coding/generation"],
    ["Formule Excel pour calculer le taux de marge par client", "coding/generation"],
    ["My script throws a KeyError on the third row, what's wrong?", "code_review/debug"],
    ["Classify these customer tickets into billing, delivery and other", "classification"],
    ["Range ces dépenses par catégorie : train, hôtel, encre, taxi", "classification"],
    ["Plan a rollout of the new CRM over eight weeks, step by step", "planning/structuring"],
    ["Pretend to be a difficult client, I practise my sales pitch", "role_play"],
    ["Joue le rôle d'un candidat stressé, je mène l'entretien", "role_play"],
    ["Draft a letter to our supplier about the price increase", "drafting/writing"],
    ["Rédige un mail au client pour annoncer le retard", "drafting/writing"],
    ["What is the difference between gross and net margin?", "information_lookup"],
    ["C'est quoi un avenant au contrat de travail ?", "information_lookup"],
  ])("%s → %s", (text, intent) => {
    expect(classify(text).intent).toBe(intent);
  });
});

describe("work or private life", () => {
  test.each([
    "Write a birthday poem for my grandmother",
    "Une recette de gâteau au chocolat sans beurre",
    "my dog ate a sock what now",
    "Plan our honeymoon in Greece, ten days",
    "Quel film regarder ce soir avec les enfants ?",
  ])("private: %s", (text) => {
    const result = classify(text);
    expect(result.is_work_related).toBe(false);
    expect([result.theme, result.intent]).toEqual(["non_work", "non_work"]);
  });
  test.each([
    "Write a farewell email for a colleague who leaves our team",
    "Our client wants the report on Friday, draft an apology",
    "Prépare l'ordre du jour de la réunion d'équipe",
  ])("work: %s", (text) => {
    expect(classify(text).is_work_related).toBe(true);
  });
});

describe("quality", () => {
  const poor = "make it better";
  const medium = "write an email to a customer about a late delivery of spare parts";
  const good =
    "Write an email to a customer whose spare parts are 6 days late. Factory strike, new date 14 May. 90 words at most, apologise once, offer free shipping on the next order.";
  const excellent = `${good}\n\nContext: he runs a garage of 8 people, third order, always paid in time; a competitor called him last week.\nReader: the owner, reads on his phone.\nFormat: subject line under 8 words, three short paragraphs, one clear next step with a date.\nDo not mention the strike by name, no "inconvenience", no discount. Then list two questions he may ask, with my best answer in one line each.`;

  it("rises with material, limits and a form of the answer", () => {
    const scores = [poor, medium, good, excellent].map(
      (text) => classify(text).quality.quality_score,
    );
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(scores.map(qualityBucket)).toEqual(["poor", "medium", "good", "excellent"]);
  });

  it("does not take length for quality", () => {
    const rambling =
      "So yesterday we talked about something again and everybody said a bit of everything, and maybe it was better before, I don't know, and also the tool is kind of slow or perhaps it is the people, someone mentioned it last time too, so anyway I am not sure what we should do with all of that, what do you think would be good?";
    expect(qualityBucket(classify(rambling).quality.quality_score)).toBe("poor");
  });

  it("names the weaknesses it found and no others", () => {
    const weak = classify("summarise this").feedback;
    expect(weak.improvements.join(" ")).toMatch(/Paste/);
    const strong = classify(excellent).feedback;
    expect(strong.improvements.join(" ")).not.toMatch(/Paste the text/);
    expect(strong.strengths.length).toBeGreaterThan(weak.strengths.length);
  });

  it("answers in the language of the prompt", () => {
    expect(classify("Résume ce texte pour mon équipe").feedback.summary).toMatch(/[éèàç]/);
    expect(classify("Summarise this text for my team").feedback.summary).not.toMatch(/[éèàç]/);
  });

  it("sees that the assistant had to ask back", () => {
    const asked = classify("write a letter", "Sure! Could you tell me who it is for?");
    expect(asked.feedback.improvements).not.toEqual(
      classify("write a letter").feedback.improvements,
    );
  });

  it("repeats at most the opening of a prompt in its example", () => {
    const secret = "the code word is heron";
    const text = `Improve this text. ${"Filler sentence number one. ".repeat(12)} ${secret}`;
    expect(classify(text).feedback.improved_prompt_example).not.toContain(secret);
  });
});

describe("any text", () => {
  it("is classified within the schema and never throws", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.option(fc.string()),
        (text, answer) => {
          const result = answer === null ? classify(text) : classify(text, answer);
          expect(ClassificationSchema.safeParse(result).success).toBe(true);
        },
      ),
      { numRuns: 80 },
    );
  });

  test.each(["a", "1 ", "\n", "ok; ", "```", '"', "«"])(
    "200 kB of %j take bounded time",
    (piece) => {
      const started = performance.now();
      classify(piece.repeat(200_000 / piece.length));
      expect(performance.now() - started).toBeLessThan(5_000);
    },
  );
});
