import type { Message, MessageKey } from "./en.ts";

export const FR: Readonly<Record<MessageKey, Message>> = {
  token: {
    title: "Clé {name}",
    why: "Quiconque lit cette clé peut agir à votre place chez {name}.",
  },
  "private-key": {
    title: "Clé privée",
    why: "Qui détient cette clé peut se connecter ou déchiffrer à votre place.",
  },
  jwt: {
    title: "Jeton de session",
    why: "Ce jeton ouvre la session de quelqu’un jusqu’à son expiration.",
  },
  "connection-string": {
    title: "Adresse avec mot de passe",
    why: "On y lit où se trouve un système et le mot de passe qui l’ouvre.",
  },
  "assigned-secret": {
    title: "Valeur secrète",
    why: "Cela ressemble à une clé ou à un jeton en service.",
  },
  "encoded-secret": {
    title: "Secret encodé",
    why: "Le base64 ne cache rien : n’importe qui peut y lire le secret.",
  },
  "kubernetes-secret": {
    title: "Secret Kubernetes",
    why: "Ses valeurs sont seulement encodées : n’importe qui peut les lire.",
  },
  "password-hash": {
    title: "Empreinte de mot de passe",
    why: "Avec du temps et un dictionnaire, on retrouve le mot de passe.",
  },
  password: { title: "Mot de passe", why: "Un mot de passe ne se confie qu’à ce qu’il ouvre." },
  email: { title: "Adresse e-mail", why: "Elle identifie une personne." },
  phone: { title: "Numéro de téléphone", why: "Il permet de joindre directement une personne." },
  card: { title: "Carte bancaire", why: "Un numéro de carte suffit pour tenter un paiement." },
  iban: {
    title: "Compte bancaire (IBAN)",
    why: "Il désigne le compte d’une personne ou d’une entreprise.",
  },
  "national-id": {
    title: "Numéro d’identité ({name})",
    why: "Il identifie une personne à vie et aide à usurper son identité.",
  },
  "company-id": {
    title: "Numéro d’entreprise ou fiscal ({name})",
    why: "Il désigne une entreprise ou un indépendant.",
  },
  mac: { title: "Adresse matérielle", why: "Elle identifie un appareil précis." },
  wallet: { title: "Portefeuille crypto", why: "Tout ce qui y est passé peut être consulté." },
  ip: { title: "Adresse IP", why: "Elle situe une machine ou une personne sur le réseau." },
  "person-name": { title: "Nom d’une personne", why: "Il identifie une personne." },
  "postal-address": {
    title: "Adresse postale",
    why: "Elle dit où une personne habite ou travaille.",
  },
};
