import type { Finding } from "./finding.ts";

/**
 * The line on which a page has its drafts looked at: a port that stays open, because opening one a draft cost the page more
 * than everything else that a pause in typing does.
 */
export const DRAFT_LINE = "heed.drafts";

/** Longer texts get no second look before they leave, in UTF-16 units. */
export const LONGEST_DRAFT = 200_000;

export interface DraftAsked {
  id: number;
  text: string;
}

export interface DraftAnswer {
  id: number;
  /** Null when the background could not look. */
  findings: Finding[] | null;
}
