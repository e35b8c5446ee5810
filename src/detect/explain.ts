import type { Finding } from "../domain/finding.ts";
import { MEANING_MESSAGES } from "./meaning/messages.ts";
import { EN, type Message } from "./messages/en.ts";
import { FR } from "./messages/fr.ts";

export type Language = "en" | "fr";

const CATALOGUES: Readonly<Record<Language, Readonly<Record<string, Message>>>> = {
  en: EN,
  fr: FR,
};

const UNKNOWN: Readonly<Record<Language, Message>> = {
  en: { title: "Sensitive passage", why: "It may not be meant for others." },
  fr: { title: "Passage sensible", why: "Il n’est peut-être pas destiné à d’autres." },
};

const MEANINGS: Readonly<Record<string, Readonly<Record<Language, Message>>>> = MEANING_MESSAGES;

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** Title and reason in plain words for a finding or its `message_id`. An unknown id has a general answer. */
export function explain(
  about: Pick<Finding, "message_id"> | string,
  language: Language,
): { title: string; why: string } {
  const id = typeof about === "string" ? about : about.message_id;
  const slash = id.indexOf("/");
  const key = slash < 0 ? id : id.slice(0, slash);
  const name = slash < 0 ? "" : id.slice(slash + 1);
  const catalogue = CATALOGUES[language];
  const message = own(catalogue, key) ?? own(MEANINGS, id)?.[language];
  const { title, why } = message ?? UNKNOWN[language];
  return { title: title.replaceAll("{name}", name), why: why.replaceAll("{name}", name) };
}
