/** What is shown to the person about a finding. `{name}` is what the message id says after its slash. */
export interface Message {
  readonly title: string;
  readonly why: string;
}

export const EN = {
  token: { title: "{name} key", why: "Whoever reads this key can act as you at {name}." },
  "private-key": {
    title: "Private key",
    why: "Whoever holds this key can sign in or decrypt in your place.",
  },
  jwt: { title: "Session token", why: "This token signs in as somebody until it expires." },
  "connection-string": {
    title: "Address with password",
    why: "It says where a system is and the password to it.",
  },
  "assigned-secret": {
    title: "Secret value",
    why: "This looks like a key or token that is in use.",
  },
  "encoded-secret": {
    title: "Encoded secret",
    why: "Base64 hides nothing: anyone can read the secret in it.",
  },
  "kubernetes-secret": {
    title: "Kubernetes secret",
    why: "Its values are only encoded, so anyone can read them.",
  },
  "password-hash": {
    title: "Password hash",
    why: "With time and a word list the password can be found.",
  },
  password: {
    title: "Password",
    why: "A password belongs to the person or system it opens, nowhere else.",
  },
  email: { title: "E-mail address", why: "It identifies a person." },
  phone: { title: "Phone number", why: "It reaches a person directly." },
  card: { title: "Payment card", why: "A card number is enough to try a payment." },
  iban: { title: "Bank account (IBAN)", why: "It names a person's or a company's bank account." },
  "national-id": {
    title: "Identity number ({name})",
    why: "It identifies one person for life and helps to impersonate them.",
  },
  "company-id": {
    title: "Company or tax number ({name})",
    why: "It names a company or a self-employed person.",
  },
  mac: { title: "Hardware address", why: "It identifies one device." },
  wallet: { title: "Crypto wallet", why: "Everything that ever went through it can be looked up." },
  ip: { title: "IP address", why: "It shows where a machine or a person is on the network." },
  "person-name": { title: "Name of a person", why: "It identifies a person." },
  "postal-address": { title: "Postal address", why: "It says where a person lives or works." },
} as const satisfies Record<string, Message>;

export type MessageKey = keyof typeof EN;
