import type { Catalogues } from "../../ui/i18n/catalogue.ts";

const en = {
  region: "Heed",
  inform: "You can send it as it is.",
  willHold: "Heed will ask you before it is sent.",
  more: (count: number): string => `and ${count} more`,
  found: (count: number): string => (count === 1 ? "1 thing found" : `${count} things found`),
  mask: "Mask",
  collapse: "Show less",
  expand: "Show what was found",
  panelTitle: "Before this is sent",
  panelTitleGate: "This is on its way out",
  panelLead: (count: number): string =>
    count === 1
      ? "Your message holds something that is better kept private."
      : `Your message holds ${count} things that are better kept private.`,
  blocked: "Your organization does not let it be sent as it is.",
  maskAndSend: "Mask and send",
  edit: "Edit",
  sendAnyway: "Send anyway",
  reasonLabel: "Why is it all right to send this?",
  reasonHint: "A few words. They are kept with the record.",
  reasonSend: "Send with this reason",
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
    expand: "Voir ce qui a été repéré",
    panelTitle: "Avant d’envoyer ce message",
    panelTitleGate: "Ce message allait partir",
    panelLead: (count) =>
      count <= 1
        ? "Il contient un élément qu’il vaut mieux garder pour vous."
        : `Il contient ${count} éléments qu’il vaut mieux garder pour vous.`,
    blocked: "Votre organisation ne permet pas de l’envoyer tel quel.",
    maskAndSend: "Masquer et envoyer",
    edit: "Modifier",
    sendAnyway: "Envoyer quand même",
    reasonLabel: "Pourquoi peut-on envoyer ce message ?",
    reasonHint: "Quelques mots suffisent. Ils sont conservés avec l’envoi.",
    reasonSend: "Envoyer avec cette raison",
  },
};
