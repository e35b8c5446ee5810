/**
 * What tells one chat of a site from another: the page's path (and its fragment, where a site routes by it). Queries change
 * within a chat.
 */
export const placeOf = ({ pathname, hash }: Pick<Location, "pathname" | "hash">): string =>
  pathname + (hash.startsWith("#/") ? hash : "");

const LEAST_ID = 8;
const LONG_ID = 20;

/** Whether a place names its chat: its last part looks like an id (`/c/6650…`), not like a word (`/`, `/new`, `/app`). */
export function isNamed(place: string): boolean {
  const last = place.split("/").findLast((part) => part !== "") ?? "";
  return last.length >= LONG_ID || (last.length >= LEAST_ID && /\d/.test(last));
}
