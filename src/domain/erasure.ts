import * as z from "zod/mini";
import { LEVELS } from "./level.ts";

export const ERASURE_SCOPES = ["chat", "day", "all"] as const;
export type ErasureScope = (typeof ERASURE_SCOPES)[number];

/** What a person erased. Times are epoch ms in the server's time, as far as the device knows it. */
export interface Erasure {
  /** Made by the device: an erasure that is told twice is one. */
  id: string;
  scope: ErasureScope;
  /** Of scope `chat`: every id under which the chat was known. */
  chats: readonly string[];
  /** Of scope `day`: the person's calendar day, from its midnight to the next. */
  starts_at: number | null;
  ends_at: number | null;
  /** What is later is not erased. */
  erased_at: number;
  /** The organization's copy goes; devices keep theirs, and send nothing more of the chat. */
  keep_copies: boolean;
}

/**
 * Whether a record falls under an erasure; the same in SQL (`heed.is_erased`). `at`: epoch ms in the server's time, of a
 * message when it was sent, of a chat when it began.
 */
export function isErased(
  record: { chats: readonly (string | null)[]; at: number },
  erasure: Omit<Erasure, "id" | "keep_copies">,
): boolean {
  if (record.at > erasure.erased_at) return false;
  switch (erasure.scope) {
    case "all":
      return true;
    case "day":
      return record.at >= (erasure.starts_at ?? 0) && record.at < (erasure.ends_at ?? 0);
    case "chat":
      return record.chats.some((chat) => chat !== null && erasure.chats.includes(chat));
  }
}

/** What a person asks to be erased; a day is one of their calendar, `2026-03-02`. */
export const EraseTargetSchema = z.discriminatedUnion("scope", [
  z.strictObject({
    scope: z.literal("chat"),
    chat_provider_id: z.string().check(z.minLength(1), z.maxLength(200)),
  }),
  z.strictObject({ scope: z.literal("day"), day: z.iso.date() }),
  z.strictObject({ scope: z.literal("all") }),
]);
export type EraseTarget = z.infer<typeof EraseTargetSchema>;

const Count = z.int().check(z.minimum(0), z.maximum(1_000_000));
const Time = z.iso.datetime({ offset: true });

/** Parameters of `erase_own`, without their prefix. Strict: there is no place for text. */
export const ErasureRowSchema = z.strictObject({
  id: z.uuid(),
  scope: z.enum(ERASURE_SCOPES),
  chats: z.array(z.string().check(z.minLength(1), z.maxLength(200))).check(z.maxLength(20)),
  starts_at: z.nullable(Time),
  ends_at: z.nullable(Time),
  erased_at: Time,
  keep_copies: z.boolean(),
  /** Messages that the device erased before the organization had them, by level. */
  unsent: z.record(z.enum(LEVELS), Count),
});
export type ErasureRow = z.infer<typeof ErasureRowSchema>;
