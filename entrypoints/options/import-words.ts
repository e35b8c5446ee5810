import type { FileProblem, LeftOut } from "../../src/domain/import.ts";
import { plural, type Catalogues } from "../../src/ui/i18n/catalogue.ts";
import type { RunEnd } from "./import-run.ts";

const problems: Record<FileProblem, string> = {
  not_an_export:
    "This is not a data export of ChatGPT or Claude. Choose the ZIP you got by e-mail, or its conversations.json.",
  truncated:
    "The file ends in the middle. What came before is here; download the export again for the rest.",
  damaged: "The file is damaged. What came before is here; download the export again for the rest.",
  too_large: "The file unpacks to more than Heed reads. What came before is here.",
};
const ends: Record<Exclude<RunEnd, "ended">, string> = {
  failed: "The import was interrupted. Nothing is lost: choose the same file again to go on.",
  other_person: "Someone else signed in meanwhile, so the import stopped.",
};
const leftOut: Record<LeftOut, (count: number) => string> = {
  not_a_chat: (n) => plural("en", n, `${n} entry is not a chat`, `${n} entries are not chats`),
  too_long: (n) => plural("en", n, `${n} message is too long`, `${n} messages are too long`),
  no_id: (n) => plural("en", n, `${n} message has no identity`, `${n} messages have no identity`),
  no_time: (n) => plural("en", n, `${n} message has no date`, `${n} messages have no date`),
  erased: (n) =>
    plural(
      "en",
      n,
      `${n} message stays erased, as you wished`,
      `${n} messages stay erased, as you wished`,
    ),
};

const english = {
  title: "Import your chats",
  hint: "The data export of ChatGPT or Claude, as ZIP or conversations.json. It is read on this device, and kept masked like the rest.",
  choose: "Choose a file",
  goOn: "Choose the same file to go on",
  stopped: (name: string) => `The import of ${name} is not finished.`,
  stop: "Stop",
  progress: "Import",
  soFar: (n: number) => plural("en", n, `${n} message read`, `${n} messages read`),
  nothing: "There was no message in the file.",
  imported: (n: number) => plural("en", n, `${n} message imported`, `${n} messages imported`),
  known: (n: number) => plural("en", n, `${n} was already here`, `${n} were already here`),
  leftOut,
  problems,
  ends,
};

export const importWords: Catalogues<typeof english> = {
  en: english,
  fr: {
    title: "Importer vos conversations",
    hint: "L’export de données de ChatGPT ou de Claude, en ZIP ou conversations.json. Il est lu sur cet appareil et gardé masqué, comme le reste.",
    choose: "Choisir un fichier",
    goOn: "Choisir le même fichier pour continuer",
    stopped: (name) => `L’import de ${name} n’est pas terminé.`,
    stop: "Arrêter",
    progress: "Import",
    soFar: (n) => plural("fr", n, `${n} message lu`, `${n} messages lus`),
    nothing: "Le fichier ne contient aucun message.",
    imported: (n) => plural("fr", n, `${n} message importé`, `${n} messages importés`),
    known: (n) => plural("fr", n, `${n} déjà présent`, `${n} déjà présents`),
    leftOut: {
      not_a_chat: (n) =>
        plural(
          "fr",
          n,
          `${n} entrée n’est pas une conversation`,
          `${n} entrées ne sont pas des conversations`,
        ),
      too_long: (n) => plural("fr", n, `${n} message trop long`, `${n} messages trop longs`),
      no_id: (n) =>
        plural("fr", n, `${n} message sans identifiant`, `${n} messages sans identifiant`),
      no_time: (n) => plural("fr", n, `${n} message sans date`, `${n} messages sans date`),
      erased: (n) =>
        plural(
          "fr",
          n,
          `${n} message reste effacé, comme vous l’avez voulu`,
          `${n} messages restent effacés, comme vous l’avez voulu`,
        ),
    },
    problems: {
      not_an_export:
        "Ce n’est pas un export de données de ChatGPT ou de Claude. Choisissez le ZIP reçu par e-mail, ou son conversations.json.",
      truncated:
        "Le fichier s’arrête en cours de route. Ce qui précède est importé ; téléchargez l’export de nouveau pour la suite.",
      damaged:
        "Le fichier est endommagé. Ce qui précède est importé ; téléchargez l’export de nouveau pour la suite.",
      too_large:
        "Décompressé, le fichier dépasse ce que Heed peut lire. Ce qui précède est importé.",
    },
    ends: {
      failed:
        "L’import a été interrompu. Rien n’est perdu : choisissez le même fichier pour continuer.",
      other_person: "Une autre personne s’est connectée entre-temps : l’import s’est arrêté.",
    },
  },
};
