import type { Catalogues } from "../../ui/i18n/catalogue.ts";

const en = {
  region: "Heed: your values in this chat",
  shown: "Your values, shown only to you",
  asSent: "As the AI saw it",
  switch: "Show what the AI saw",
  /** What a screen reader says of one value. */
  value: (placeholder: string, value: string): string => `${placeholder} is ${value}`,
};

export const unmaskWords: Catalogues<typeof en> = {
  en,
  fr: {
    region: "Heed : vos données dans cette conversation",
    shown: "Vos données, visibles de vous seul",
    asSent: "Tel que l’IA l’a vu",
    switch: "Voir ce que l’IA a vu",
    value: (placeholder, value) => `${placeholder} : ${value}`,
  },
};
