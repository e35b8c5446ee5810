import type { Catalogues } from "../../ui/i18n/catalogue.ts";

const en = {
  open: (score: number): string => `Coach: quality ${score} of 100`,
  shortcut: "Alt+H opens it.",
  title: (score: number): string => `Quality: ${score} of 100`,
  about: (messages: number): string =>
    messages === 1
      ? "Going by your message in this chat."
      : `Going by your ${messages} messages in this chat.`,
  tip: "One tip",
  example: "For example",
  copy: "Copy",
  copied: "Copied",
  notCopied: "The browser did not allow copying. You can select the text instead.",
  draft: "Use as draft",
  close: "Close",
};

export const coachWords: Catalogues<typeof en> = {
  en,
  fr: {
    open: (score) => `Coach : qualité ${score} sur 100`,
    shortcut: "Alt+H l’ouvre.",
    title: (score) => `Qualité : ${score} sur 100`,
    about: (messages) =>
      messages <= 1 ? "D’après votre message." : `D’après vos ${messages} messages ici.`,
    tip: "Un conseil",
    example: "Par exemple",
    copy: "Copier",
    copied: "Copié",
    notCopied: "Le navigateur n’a pas permis la copie. Vous pouvez sélectionner le texte.",
    draft: "Insérer",
    close: "Fermer",
  },
};
