import type { HealthState } from "../../src/domain/site-health.ts";
import type { Policy } from "../../src/domain/policy.ts";
import { plural, type Catalogues } from "../../src/ui/i18n/catalogue.ts";

const health: Record<HealthState, string> = {
  ok: "Protected",
  degraded: "Partly protected: the site has changed",
  not_protected: "Not protected: the site has changed",
};
const texts: Record<Policy["storage"], string> = {
  none: "Nothing of it: levels and kinds only",
  masked: "What you sent, with what was found masked",
  full: "What you sent, masked by this device before it leaves",
};

const english = {
  account: "Account",
  signedIn: (email: string) => `Signed in as ${email}`,
  signOut: "Sign out",
  language: "Language",
  languageHint: "Of the popup and of the notices in your chats.",
  browser: "Same as the browser",
  languages: { en: "English", fr: "Français" },
  theme: "Colours",
  themeHint:
    "Of Heed’s windows and of what it shows in a chat, which is as light or dark as the page unless you choose.",
  themes: { system: "Same as the system", light: "Light", dark: "Dark" },
  sensitivity: "Ask before sending",
  sensitivityHint:
    "Below this level Heed shows a notice while you type, and the message goes. You can be asked sooner, not later.",
  askAsSet: (level: string) => `As set: from ${level} on`,
  askNever: "As set: never, notices only",
  askFrom: (level: string) => `Already from ${level} on`,
  atLeast: (organization: string) => `The least is set by ${organization}`,
  setBy: (organization: string) => `Set by ${organization}`,
  sites: "Sites",
  sitesHint: "Where Heed steps in. Paused, nothing is checked there.",
  health,
  paused: "Paused until you resume",
  pausedUntil: (when: string) => `Paused until ${when}`,
  pause: "Pause",
  pauseLabel: (site: string) => `Pause on ${site}`,
  resume: "Resume",
  resumeLabel: (site: string) => `Resume on ${site}`,
  noPause: (organization: string) => `Pausing is switched off by ${organization}`,
  addedBy: (organization: string) => `Added by ${organization}`,
  roughly: "Recognized roughly",
  notAllowedYet: "Waits for you to allow it",
  allow: "Allow",
  allowLabel: (host: string) => `Allow Heed on ${host}`,
  privacy: "Privacy",
  kept: {
    here: "On this device",
    hereHint:
      "Masked texts, what was found in them and your decisions; never a secret in clear. They stay until you erase them. When the device has no room left, the oldest chats that were delivered go first.",
    values: "Values of masked chats",
    valuesHint:
      "What placeholders stand for, to show it to you over the answers. Kept in the browser’s memory, so never longer than it runs.",
    days: (n: number) =>
      n === 0
        ? "Do not keep"
        : plural("en", n, `${n} day after the last use`, `${n} days after the last use`),
    there: "At your organization",
    nobody:
      "Nobody receives anything while you are signed out. Once you sign in, these defaults hold unless your organization sets others.",
    thereHint: (organization: string) =>
      `What reaches ${organization}, and what you can do about it.`,
    text: "Text of messages",
    texts,
    personal: "Chats that are not about work",
    sent: "Sent too, masked",
    stays: "Stay on this device",
    erase: "When you erase",
    goes: "Your organization’s copy goes too",
    remains: "Your organization keeps its copy",
    exceptions: "Allowing all of a kind",
    possible: "Possible, never for what is critical on all sites",
    impossible: "Not possible",
  },
  coach: "Coach",
  coachHint:
    "After a message was sent, a score of how well the chat is put stands beside the composer. A tip and a better example are one click away.",
  coachOffer: "Offer it beside my messages",
  noCoach: (organization: string) => `Switched off by ${organization}`,
  shortcuts: "Keyboard",
  openPopup: "Open Heed",
  noKeys: "No keys set",
  keys: [
    { about: "In the panel: take the safe choice", keys: "Enter" },
    { about: "In the panel: back to your text", keys: "Esc" },
  ],
  changeShortcuts: "Change in the browser",
};

export const settingsWords: Catalogues<typeof english> = {
  en: english,
  fr: {
    account: "Compte",
    signedIn: (email) => `Connecté avec ${email}`,
    signOut: "Se déconnecter",
    language: "Langue",
    languageHint: "Celle de la fenêtre de Heed et des avis dans vos conversations.",
    browser: "Comme le navigateur",
    languages: { en: "English", fr: "Français" },
    theme: "Couleurs",
    themeHint:
      "Celles des fenêtres de Heed et de ce qu’il affiche dans une conversation, clair ou sombre comme la page sauf choix de votre part.",
    themes: { system: "Comme le système", light: "Clair", dark: "Sombre" },
    sensitivity: "Demander avant l’envoi",
    sensitivityHint:
      "En dessous de ce niveau, Heed affiche un avis pendant la saisie et le message part. On peut vous demander plus tôt, pas plus tard.",
    askAsSet: (level) => `Comme prévu : à partir du niveau ${level}`,
    askNever: "Comme prévu : jamais, seulement des avis",
    askFrom: (level) => `Dès le niveau ${level}`,
    atLeast: (organization) => `Minimum fixé par ${organization}`,
    setBy: (organization) => `Fixé par ${organization}`,
    sites: "Sites",
    sitesHint: "Là où Heed intervient. En pause, rien n’y est vérifié.",
    health: {
      ok: "Protégé",
      degraded: "Protégé en partie : le site a changé",
      not_protected: "Non protégé : le site a changé",
    },
    paused: "En pause jusqu’à la reprise",
    pausedUntil: (when) => `En pause jusqu’au ${when}`,
    pause: "Pause",
    pauseLabel: (site) => `Pause sur ${site}`,
    resume: "Reprendre",
    resumeLabel: (site) => `Reprendre sur ${site}`,
    noPause: (organization) => `La pause est désactivée par ${organization}`,
    addedBy: (organization) => `Ajouté par ${organization}`,
    roughly: "Reconnu en gros",
    notAllowedYet: "Attend votre autorisation",
    allow: "Autoriser",
    allowLabel: (host) => `Autoriser Heed sur ${host}`,
    privacy: "Confidentialité",
    kept: {
      here: "Sur cet appareil",
      hereHint:
        "Des textes masqués, ce qui y a été trouvé et vos décisions ; jamais un secret en clair. Ils restent jusqu’à ce que vous les effaciez. Quand la place manque, les plus anciennes conversations déjà transmises partent d’abord.",
      values: "Valeurs des conversations masquées",
      valuesHint:
        "Ce que remplacent les repères, pour vous le montrer sur les réponses. Gardé dans la mémoire du navigateur, donc jamais au-delà de sa fermeture.",
      days: (n) =>
        n === 0
          ? "Ne pas garder"
          : plural(
              "fr",
              n,
              `${n} jour après le dernier usage`,
              `${n} jours après le dernier usage`,
            ),
      there: "Dans votre organisation",
      nobody:
        "Personne ne reçoit rien tant que vous n’êtes pas connecté. Une fois connecté, ces réglages valent, sauf si votre organisation en fixe d’autres.",
      thereHint: (organization) =>
        `Ce qui parvient à ${organization}, et ce que vous pouvez y faire.`,
      text: "Texte des messages",
      texts: {
        none: "Rien du texte : seulement niveaux et types",
        masked: "Ce que vous avez envoyé, éléments trouvés masqués",
        full: "Ce que vous avez envoyé, masqué par cet appareil avant le départ",
      },
      personal: "Conversations sans rapport avec le travail",
      sent: "Transmises aussi, masquées",
      stays: "Restent sur cet appareil",
      erase: "Quand vous effacez",
      goes: "La copie de votre organisation est effacée aussi",
      remains: "Votre organisation conserve sa copie",
      exceptions: "Autoriser tout un type",
      possible: "Possible, sauf le niveau critique sur tous les sites",
      impossible: "Impossible",
    },
    coach: "Coach",
    coachHint:
      "Après un envoi, une note sur la qualité de vos demandes apparaît près du champ de saisie. Un conseil et un meilleur exemple sont à un clic.",
    coachOffer: "Le proposer près de mes messages",
    noCoach: (organization) => `Désactivé par ${organization}`,
    shortcuts: "Clavier",
    openPopup: "Ouvrir Heed",
    noKeys: "Aucune touche définie",
    keys: [
      { about: "Dans le panneau : le choix sûr", keys: "Entrée" },
      { about: "Dans le panneau : revenir au texte", keys: "Échap" },
    ],
    changeShortcuts: "Modifier dans le navigateur",
  },
};
