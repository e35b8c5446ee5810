import type { CapturedTurn } from "../domain/turn.ts";
import type { Attempt } from "./canary.ts";
import { derivedId } from "./derived-id.ts";
import type { Decision } from "./gate.ts";

/** Ids of what was read from the page begin so, here and in the organization's database. */
export const PAGE_PREFIX = "page-";

interface Place {
  site: string;
  /** Path of the page: on most sites it names the chat. */
  path: string;
}

/**
 * A turn as the composer showed it, for when its request was not recognized: no answer and no model. A person sends at one
 * moment, so the time is part of the id: it tells two equal messages apart, and no capture is made twice of one send.
 */
export function pageTurn(
  { text, at }: Attempt,
  decision: Omit<Decision, "action">,
  { site, path }: Place,
): CapturedTurn {
  const sent_at = new Date(at).toISOString();
  const message = pageId("message", site, sent_at, text);
  return {
    site,
    chat_provider_id: /^\/?$/.test(path) ? pageId("chat", message) : pageId("chat", site, path),
    chat_alias: null,
    message_provider_id: message,
    model: null,
    prompt: text,
    original_prompt: decision.original,
    intervention: decision.intervention,
    intervention_reason: decision.reason,
    level: decision.level,
    answer: null,
    sent_at,
  };
}

const pageId = (...parts: string[]): string =>
  derivedId("page", ...parts).replace(/^local-/, PAGE_PREFIX);
