import { entropy } from "./entropy.ts";
import { wordShare } from "./wordiness.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DATE = /^\d{4}[-/.]\d\d[-/.]\d\d|^\d\d:\d\d/;
const PATH =
  /^[.~]?\/|^[\w-]+\/[\w-]+(?:\/[\w.-]+)*$|\w\.(?:com|org|net|io|js|ts|py|json|ya?ml|txt|md|html?|css|png|jpe?g|svg|pdf|csv|zip|exe|java|go|rb|php|sh|pem|key|crt)\b/;

export const isUuid = (text: string): boolean => UUID.test(text);

/** Bits per character that a generated value of this length and alphabet has at least. */
function floorFor(text: string): number {
  const hex = /^[0-9a-f-]+$/i.test(text);
  if (text.length < 20) return hex ? 2.6 : 3;
  if (text.length < 32) return hex ? 2.8 : 3.3;
  return hex ? 3 : 3.6;
}

/** Whether a value reads as if a generator had made it: no word, no name of the program, no path, no date. */
export function looksGenerated(text: string): boolean {
  const digits = text.match(/\d/g)?.length ?? 0;
  const letters = text.match(/[A-Za-z]/g)?.length ?? 0;
  if (letters < 2 || letters + digits < text.length * 0.75) return false;
  const mixedCase = /[a-z]/.test(text) && /[A-Z]/.test(text);
  if (digits === 0 && !(mixedCase && text.length >= 24)) return false;
  if (DATE.test(text) || (PATH.test(text) && wordShare(text) > 0.25)) return false;
  return entropy(text) >= floorFor(text) && wordShare(text) < (digits < 2 ? 0.3 : 0.5);
}
