/** Whether a chat's records go to the organization, wait until that is known, or stay on the device. */
export type Passage = "goes" | "waits" | "stays";

interface ChatStanding {
  /** The person said that nothing of it is to leave. */
  withheld: boolean;
  /** What the last classification says; null before the first. */
  personal: boolean | null;
  /** A classification is under way: with a new turn it may turn out otherwise. */
  classifying: boolean;
}

/**
 *   withheld by the person ─────────────────────────────► stays
 *   the organization takes personal chats ──────────────► goes
 *   it does not: not classified, or being so anew ──────► waits ─► classified ─► work: goes, personal: stays
 */
export function passageOf(chat: ChatStanding, sync_personal: boolean): Passage {
  if (chat.withheld) return "stays";
  if (sync_personal) return "goes";
  if (chat.personal === null || chat.classifying) return "waits";
  return chat.personal ? "stays" : "goes";
}
