import type { OutcomeCode } from "../../src/domain/outcome.ts";
import type { Catalogues } from "../../src/ui/i18n/catalogue.ts";

const problems: Record<OutcomeCode, string> = {
  wrong_credentials: "That did not work.",
  server_unreachable: "Saved, but the server does not answer at this address yet.",
  not_signed_in: "Sign in first.",
  invalid: "This is not a valid address. Use https, or http for this computer.",
  failed: "That did not work. Try again.",
};

const english = {
  title: "Heed options",
  language: "Language",
  languageHint: "Of the popup and of the notices in your chats.",
  browser: "Same as the browser",
  english: "English",
  french: "Français",
  server: "Server",
  serverHint:
    "The server of your organization. Changing it signs you out; what waits stays on this device. Protection needs no server.",
  address: "Server address",
  save: "Save",
  saving: "Saving…",
  saved: "Saved. The server answers.",
  refused: "Without this permission Heed cannot reach the server. Nothing was changed.",
  ownData: "Your data",
  ownDataHint:
    "What this device keeps of your chats, as a JSON file: masked texts, what was found in them, and your decisions.",
  download: "Download",
  downloading: "Preparing…",
  downloaded: "The file was given to your browser.",
  downloadFailed: "The file could not be made. Try again.",
  failure: "Heed did not answer. Reload this page.",
  problems,
};

export const optionsWords: Catalogues<typeof english> = {
  en: english,
  fr: {
    title: "Options de Heed",
    language: "Langue",
    languageHint: "Celle de la fenêtre de Heed et des avis dans vos conversations.",
    browser: "Comme le navigateur",
    english: "English",
    french: "Français",
    server: "Serveur",
    serverHint:
      "Le serveur de votre organisation. En changer vous déconnecte ; ce qui attend reste sur cet appareil. La protection n’a pas besoin de serveur.",
    address: "Adresse du serveur",
    save: "Enregistrer",
    saving: "Enregistrement…",
    saved: "Enregistré. Le serveur répond.",
    refused: "Sans cette autorisation, Heed ne peut pas joindre le serveur. Rien n’a été modifié.",
    ownData: "Vos données",
    ownDataHint:
      "Ce que cet appareil garde de vos conversations, dans un fichier JSON : les textes masqués, ce qui y a été trouvé et vos décisions.",
    download: "Télécharger",
    downloading: "Préparation…",
    downloaded: "Le fichier a été remis à votre navigateur.",
    downloadFailed: "Le fichier n’a pas pu être préparé. Réessayez.",
    failure: "Heed ne répond pas. Rechargez cette page.",
    problems: {
      wrong_credentials: "Cela n’a pas fonctionné.",
      server_unreachable: "Enregistré, mais le serveur ne répond pas encore à cette adresse.",
      not_signed_in: "Connectez-vous d’abord.",
      invalid: "Cette adresse n’est pas valable. Utilisez https, ou http pour cet ordinateur.",
      failed: "Cela n’a pas fonctionné. Réessayez.",
    },
  },
};
