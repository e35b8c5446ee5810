import type { Language } from "../../../src/ui/i18n/language.ts";
import { inventedAwsKey, inventedCard, inventedEmail, inventedIban } from "./invented.ts";

export interface Example {
  name: string;
  text: () => string;
}

const EN = {
  title: "Practice chat",
  lead: "Try Heed here without an account. This chat keeps nothing; Heed, when you are signed in, records the message masked, as on any AI chat.",
  language: "Language",
  messages: "Conversation",
  empty_title: "Write something you would ask an AI chat",
  empty_text:
    "Or take an example: every value in it is invented. The answer shows you exactly what reached the server.",
  composer: "Your message",
  placeholder: "Write a message",
  send: "Send",
  you: "You",
  assistant: "Practice assistant",
  answering: "Answering…",
  failed:
    "The server did not answer, so your message is back in the box. Check that it is running, then send again.",
  refused:
    "The server did not take this message. It may be longer than 50,000 characters. It is back in the box.",
  interrupted: "The answer stopped early. Send the message again.",
  examples: "Examples to try",
  examples_note: "A click writes one into the box, with new invented values each time.",
  example_list: [
    {
      name: "A cloud key",
      text: () =>
        `My upload script fails with AccessDenied. The key is ${inventedAwsKey()}. Which permission is missing?`,
    },
    {
      name: "A customer’s e-mail",
      text: () =>
        `Write a friendly payment reminder to ${inventedEmail()}; the invoice has been open for three weeks.`,
    },
    {
      name: "A card number",
      text: () =>
        `The customer says the card ${inventedCard()} was charged twice. How should I answer?`,
    },
    {
      name: "A bank account",
      text: () => `Put this IBAN into a transfer letter to our supplier: ${inventedIban()}.`,
    },
    {
      name: "Nothing sensitive",
      text: () => "Give me three ideas for opening a team meeting on a Monday morning.",
    },
  ] satisfies Example[],
  load_title: "See the warning",
  load_lead: "A page cannot see which extensions you have. To load Heed:",
  load_steps: [
    "Open chrome://extensions and switch on Developer mode.",
    "Choose Load unpacked and take the folder .output/chrome-mv3 of Heed.",
    "Reload this page and try the cloud key.",
  ],
  load_hint: "With Heed loaded, a small notice stands above the box while you type.",
  console: "Open the console",
};
export type Words = typeof EN;

const FR: Words = {
  title: "Chat d’entraînement",
  lead: "Essayez Heed ici, sans compte. Ce chat ne garde rien ; Heed, si vous y êtes connecté, enregistre le message masqué, comme sur tout chat d’IA.",
  language: "Langue",
  messages: "Conversation",
  empty_title: "Écrivez ce que vous demanderiez à une IA",
  empty_text:
    "Ou prenez un exemple : toutes les valeurs sont inventées. La réponse vous montre exactement ce qui est arrivé au serveur.",
  composer: "Votre message",
  placeholder: "Écrivez un message",
  send: "Envoyer",
  you: "Vous",
  assistant: "Assistant d’entraînement",
  answering: "Réponse en cours…",
  failed:
    "Le serveur n’a pas répondu ; votre message est de retour dans la zone de saisie. Vérifiez qu’il tourne, puis renvoyez.",
  refused:
    "Le serveur n’a pas accepté ce message. Il dépasse peut-être 50 000 caractères. Il est de retour dans la zone de saisie.",
  interrupted: "La réponse s’est arrêtée trop tôt. Renvoyez le message.",
  examples: "Des exemples à essayer",
  examples_note: "Un clic en écrit un dans la zone de saisie, avec de nouvelles valeurs inventées.",
  example_list: [
    {
      name: "Une clé cloud",
      text: () =>
        `Mon script d’envoi échoue avec AccessDenied. La clé est ${inventedAwsKey()}. Quelle permission manque-t-il ?`,
    },
    {
      name: "L’e-mail d’une cliente",
      text: () =>
        `Écris une relance aimable à ${inventedEmail()} : la facture attend depuis trois semaines.`,
    },
    {
      name: "Un numéro de carte",
      text: () =>
        `Le client dit que sa carte ${inventedCard()} a été débitée deux fois. Que lui répondre ?`,
    },
    {
      name: "Un compte bancaire",
      text: () =>
        `Mets cet IBAN dans une lettre de virement à notre fournisseur : ${inventedIban()}.`,
    },
    {
      name: "Rien de sensible",
      text: () => "Donne-moi trois idées pour ouvrir une réunion d’équipe un lundi matin.",
    },
  ],
  load_title: "Voir l’avertissement",
  load_lead: "Une page ne voit pas quelles extensions vous avez. Pour charger Heed :",
  load_steps: [
    "Ouvrez chrome://extensions et activez le mode développeur.",
    "Choisissez « Charger l’extension non empaquetée », puis le dossier .output/chrome-mv3 de Heed.",
    "Rechargez cette page et essayez la clé cloud.",
  ],
  load_hint:
    "Une fois Heed chargé, une petite notice apparaît au-dessus de la zone pendant que vous écrivez.",
  console: "Ouvrir la console",
};

export const WORDS: Record<Language, Words> = { en: EN, fr: FR };
