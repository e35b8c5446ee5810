import type { NotRead } from "../../domain/file-reading.ts";
import type { Catalogues } from "../../ui/i18n/catalogue.ts";

const why: Record<NotRead, string> = {
  too_large: "It is too large.",
  encrypted: "It is protected by a password.",
  no_text: "There is no text in it.",
  too_slow: "Reading it took too long.",
  damaged: "It could not be read.",
  picture: "Pictures and recordings are not read.",
  unknown_kind: "Heed does not know this kind of file.",
  unavailable: "Heed’s reader did not answer.",
};

const en = {
  region: "Heed: files",
  checking: (names: readonly string[]): string => `Checking ${names.join(", ")}…`,
  unread: (name: string): string => `Not checked: ${name}.`,
  why,
  attached: "Attach only what you know.",
  notAttached: "Your organization lets only checked files be attached.",
  understood: "OK",
};

export const fileWords: Catalogues<typeof en> = {
  en,
  fr: {
    region: "Heed : fichiers",
    checking: (names) => `Vérification de ${names.join(", ")}…`,
    unread: (name) => `Non vérifié : ${name}.`,
    why: {
      too_large: "Le fichier est trop volumineux.",
      encrypted: "Il est protégé par un mot de passe.",
      no_text: "Il ne contient pas de texte.",
      too_slow: "La lecture a pris trop de temps.",
      damaged: "Il n’a pas pu être lu.",
      picture: "Les images et les enregistrements ne sont pas lus.",
      unknown_kind: "Heed ne connaît pas ce type de fichier.",
      unavailable: "Le lecteur de Heed n’a pas répondu.",
    },
    attached: "Ne joignez que ce que vous connaissez.",
    notAttached: "Votre organisation n’accepte que les fichiers vérifiés.",
    understood: "OK",
  },
};
