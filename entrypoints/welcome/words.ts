import type { Catalogue, Catalogues } from "../../src/ui/i18n/catalogue.ts";

const english = {
  title: "Welcome to Heed",
  whatTitle: "Heed looks before you send",
  what: "When you write to ChatGPT, Claude, Gemini and other AI chats, Heed notices keys, passwords and personal data in your text, and lets you mask them with one key.",
  local: "It looks on this device. You are protected now, without an account.",
  tryTitle: "Try it",
  tryHint:
    "Write something with an address or a key in it, or insert one. It goes nowhere: this page sends nothing.",
  composer: "Your message",
  placeholder: "Write here…",
  insert: "Insert an invented key",
  example: (key: string) => `Why does our backup fail with ${key}?`,
  send: "Send",
  sent: "The AI would now read:",
  wasMasked: "The value stayed here. The AI still understands what you ask.",
  wasSent: "Nothing was masked in it.",
  accountTitle: "Sign in, if your organization uses Heed",
  signIn: "Sign in",
  signedIn: (email: string) => `Signed in as ${email}.`,
  account:
    "Signing in shares masked records with your organization, and what you allow with your other devices. You can do it later from the Heed button.",
  later:
    "Heed’s button beside the address bar says whether a tab is protected. All settings are there.",
  done: "Done",
};

export type WelcomeWords = Catalogue<typeof english>;

export const welcomeWords: Catalogues<typeof english> = {
  en: english,
  fr: {
    title: "Bienvenue dans Heed",
    whatTitle: "Heed regarde avant l’envoi",
    what: "Quand vous écrivez à ChatGPT, Claude, Gemini ou une autre IA, Heed repère les clés, les mots de passe et les données personnelles dans votre texte, et vous permet de les masquer d’une touche.",
    local: "Tout se passe sur cet appareil. Vous êtes déjà protégé, sans compte.",
    tryTitle: "Essayez",
    tryHint:
      "Écrivez une phrase avec une adresse ou une clé, ou insérez-en une. Rien ne part : cette page n’envoie rien.",
    composer: "Votre message",
    placeholder: "Écrivez ici…",
    insert: "Insérer une clé inventée",
    example: (key) => `Pourquoi notre sauvegarde échoue-t-elle avec ${key} ?`,
    send: "Envoyer",
    sent: "L’IA lirait maintenant :",
    wasMasked: "La valeur est restée ici. L’IA comprend toujours votre question.",
    wasSent: "Rien n’y a été masqué.",
    accountTitle: "Connectez-vous, si votre organisation utilise Heed",
    signIn: "Se connecter",
    signedIn: (email) => `Connecté avec ${email}.`,
    account:
      "Une fois connecté, vous partagez des relevés masqués avec votre organisation, et ce que vous autorisez avec vos autres appareils. Vous pourrez le faire plus tard, depuis le bouton de Heed.",
    later:
      "Le bouton de Heed, près de la barre d’adresse, dit si un onglet est protégé. Tous les réglages s’y trouvent.",
    done: "Terminé",
  },
};
