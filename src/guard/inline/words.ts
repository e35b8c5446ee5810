import type { Catalogues } from "../../ui/i18n/catalogue.ts";

const SEND = {
  mask: "Mask and send",
  refuse: "Edit",
  anyway: "Send anyway",
  withReason: "Send with this reason",
};
const ENVOYER: typeof SEND = {
  mask: "Masquer et envoyer",
  refuse: "Modifier",
  anyway: "Envoyer quand même",
  withReason: "Envoyer avec cette raison",
};

const en = {
  region: "Heed",
  inform: "You can send it as it is.",
  willHold: "Heed will ask you before it is sent.",
  more: (count: number): string => `and ${count} more`,
  found: (count: number): string => (count === 1 ? "1 thing found" : `${count} things found`),
  mask: "Mask",
  collapse: "Show less",
  chip: {
    protected: "Heed is watching this message",
    checking: "Checking…",
    paused: "Heed is paused here",
    unseen: "Not fully protected: Heed can’t see what this page sends",
  },
  allClear: "Nothing is flagged any more.",
  notKept: "That could not be saved. Please reload the page.",
  sure: "Almost certain",
  likely: "Likely",
  possible: "Possible. You know better than Heed.",
  position: (at: number, of: number): string => `${at} of ${of}`,
  previous: "Previous",
  next: "Next",
  close: "Close",
  maskThis: "Mask this",
  ignoreOnce: "Ignore once",
  neverValue: "Never flag this value",
  neverKind: "Never flag this kind here",
  reportWrong: "Report as wrong",
  shortcut: "Alt+H looks at them one by one.",
  expand: "Show what was found",
  panelLead: (count: number): string =>
    count === 1
      ? "Your message holds something that is better kept private."
      : `Your message holds ${count} things that are better kept private.`,
  panelLeadFiles: (names: readonly string[], count: number): string =>
    `${names.join(", ")} ${names.length === 1 ? "holds" : "hold"} ${
      count === 1
        ? "something that is better kept private."
        : `${count} things that are better kept private.`
    }`,
  notMaskable: "Heed can’t mask this kind of file.",
  choices: {
    composer: { ...SEND, title: "Before this is sent" },
    gate: { ...SEND, title: "This is on its way out" },
    paste: {
      title: "Before this is pasted",
      mask: "Mask and paste",
      refuse: "Do not paste",
      anyway: "Paste anyway",
      withReason: "Paste with this reason",
    },
    files: {
      title: "Before this is attached",
      mask: "Mask and attach",
      refuse: "Do not attach",
      anyway: "Attach anyway",
      withReason: "Attach with this reason",
    },
  },
  blocked: "Your organization does not let it be sent as it is.",
  reasonLabel: "Why is it all right to send this?",
  reasonHint: "A few words. They are kept with the record.",
};

export const inlineWords: Catalogues<typeof en> = {
  en,
  fr: {
    region: "Heed",
    inform: "Vous pouvez l’envoyer tel quel.",
    willHold: "Heed vous demandera avant l’envoi.",
    more: (count) => (count === 1 ? "et 1 autre" : `et ${count} autres`),
    found: (count) => (count <= 1 ? `${count} élément repéré` : `${count} éléments repérés`),
    mask: "Masquer",
    collapse: "Réduire",
    chip: {
      protected: "Heed veille sur ce message",
      checking: "Vérification…",
      paused: "Heed est en pause ici",
      unseen: "Protection incomplète : Heed ne voit pas ce que cette page envoie",
    },
    allClear: "Plus rien n’est signalé.",
    notKept: "L’enregistrement a échoué. Rechargez la page.",
    sure: "Presque certain",
    likely: "Probable",
    possible: "Possible. Vous êtes mieux placé pour juger.",
    position: (at, of) => `${at} sur ${of}`,
    previous: "Précédent",
    next: "Suivant",
    close: "Fermer",
    maskThis: "Masquer",
    ignoreOnce: "Ignorer cette fois",
    neverValue: "Ne plus signaler cette valeur",
    neverKind: "Ne plus signaler ce type ici",
    reportWrong: "Signaler une erreur",
    shortcut: "Alt+H les passe en revue.",
    expand: "Voir ce qui a été repéré",
    panelLead: (count) =>
      count <= 1
        ? "Il contient un élément qu’il vaut mieux garder pour vous."
        : `Il contient ${count} éléments qu’il vaut mieux garder pour vous.`,
    panelLeadFiles: (names, count) =>
      `${names.join(", ")} : ${
        count <= 1
          ? "un élément qu’il vaut mieux garder pour vous."
          : `${count} éléments qu’il vaut mieux garder pour vous.`
      }`,
    notMaskable: "Heed ne peut pas masquer ce type de fichier.",
    choices: {
      composer: { ...ENVOYER, title: "Avant d’envoyer ce message" },
      gate: { ...ENVOYER, title: "Ce message allait partir" },
      paste: {
        title: "Avant de coller ce texte",
        mask: "Masquer et coller",
        refuse: "Ne pas coller",
        anyway: "Coller quand même",
        withReason: "Coller avec cette raison",
      },
      files: {
        title: "Avant de joindre ce fichier",
        mask: "Masquer et joindre",
        refuse: "Ne pas joindre",
        anyway: "Joindre quand même",
        withReason: "Joindre avec cette raison",
      },
    },
    blocked: "Votre organisation ne permet pas de l’envoyer tel quel.",
    reasonLabel: "Pourquoi peut-on envoyer ce message ?",
    reasonHint: "Quelques mots suffisent. Ils sont conservés avec l’envoi.",
  },
};
