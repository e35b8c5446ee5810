import type { OutcomeCode } from "../../src/domain/outcome.ts";
import { plural, type Catalogues } from "../../src/ui/i18n/catalogue.ts";

const problems: Record<OutcomeCode, string> = {
  wrong_credentials: "That did not work.",
  server_unreachable: "Saved, but the server does not answer at this address yet.",
  not_signed_in: "Sign in first.",
  invalid: "This is not a valid address. Use https, or http for this computer.",
  managed: "Your organization does not allow this.",
  failed: "That did not work. Try again.",
};

const english = {
  title: "Heed options",
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
  erase: "Erase",
  eraseHint: "Takes what Heed keeps of your chats from this device.",
  eraseElsewhere:
    "Your organization’s copy goes too, as soon as its server answers: also later, when you are offline now. Your other devices follow.",
  eraseHereOnly: "Your organization keeps its own copy.",
  eraseSignedOut: "You are not signed in: what belongs to an account stays.",
  day: "Day",
  eraseDay: "Erase this day",
  eraseAll: "Erase everything",
  eraseNothing: "There is nothing to erase.",
  eraseQuestion: (messages: number, chats: number) =>
    `${plural("en", messages, `${messages} message`, `${messages} messages`)} in ${plural("en", chats, `${chats} chat`, `${chats} chats`)}. This cannot be undone.`,
  eraseYes: "Erase",
  eraseNo: "Cancel",
  eraseBusy: "Erasing…",
  erased: (n: number) =>
    plural(
      "en",
      n,
      `${n} message erased from this device.`,
      `${n} messages erased from this device.`,
    ),
  erasedElsewhere: "Your organization’s copy goes as soon as its server answers.",
  eraseStays: (n: number) =>
    plural(
      "en",
      n,
      `${n} still has to reach your organization, and stays until then.`,
      `${n} still have to reach your organization, and stay until then.`,
    ),
  eraseFailed: "That did not work. Nothing was erased.",
  failure: "Heed did not answer. Reload this page.",
  problems,
};

export const optionsWords: Catalogues<typeof english> = {
  en: english,
  fr: {
    title: "Options de Heed",
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
    erase: "Effacer",
    eraseHint: "Retire de cet appareil ce que Heed garde de vos conversations.",
    eraseElsewhere:
      "La copie de votre organisation est effacée aussi, dès que son serveur répond : plus tard si vous êtes hors ligne. Vos autres appareils suivent.",
    eraseHereOnly: "Votre organisation conserve sa copie.",
    eraseSignedOut: "Vous n’êtes pas connecté : ce qui appartient déjà à un compte reste en place.",
    day: "Jour",
    eraseDay: "Effacer ce jour",
    eraseAll: "Tout effacer",
    eraseNothing: "Il n’y a rien à effacer.",
    eraseQuestion: (messages, chats) =>
      `${plural("fr", messages, `${messages} message`, `${messages} messages`)} dans ${plural("fr", chats, `${chats} conversation`, `${chats} conversations`)}. C’est définitif.`,
    eraseYes: "Effacer",
    eraseNo: "Annuler",
    eraseBusy: "Effacement…",
    erased: (n) =>
      plural(
        "fr",
        n,
        `${n} message effacé de cet appareil.`,
        `${n} messages effacés de cet appareil.`,
      ),
    erasedElsewhere: "La copie de votre organisation sera effacée dès que son serveur répondra.",
    eraseStays: (n) =>
      plural(
        "fr",
        n,
        `${n} doit encore parvenir à votre organisation et reste ici d’ici là.`,
        `${n} doivent encore parvenir à votre organisation et restent ici d’ici là.`,
      ),
    eraseFailed: "Cela n’a pas fonctionné. Rien n’a été effacé.",
    failure: "Heed ne répond pas. Rechargez cette page.",
    problems: {
      wrong_credentials: "Cela n’a pas fonctionné.",
      server_unreachable: "Enregistré, mais le serveur ne répond pas encore à cette adresse.",
      not_signed_in: "Connectez-vous d’abord.",
      invalid: "Cette adresse n’est pas valable. Utilisez https, ou http pour cet ordinateur.",
      managed: "Votre organisation ne le permet pas.",
      failed: "Cela n’a pas fonctionné. Réessayez.",
    },
  },
};
