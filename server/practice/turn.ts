import * as z from "zod";
import { MAX_MESSAGE_LENGTH } from "../../src/domain/api/enrichment.ts";

/** The most messages one practice request may carry; the page sends one. */
const MAX_MESSAGES = 50;

const Id = z.string().min(1).max(200);

/** ChatGPT's parts are strings, or objects for images and files, which the practice chat has none of. */
const Part = z.union([z.string(), z.record(z.string(), z.unknown())]);

const MessageSchema = z
  .looseObject({
    id: Id,
    author: z.looseObject({ role: z.enum(["user", "system", "assistant", "tool"]) }),
    content: z.looseObject({ content_type: z.string().max(40), parts: z.array(Part).max(100) }),
  })
  .refine((message) => textOf(message.content.parts).length <= MAX_MESSAGE_LENGTH, {
    path: ["content", "parts"],
    message: `a message may have at most ${MAX_MESSAGE_LENGTH} characters`,
  });

/** What the practice page posts: the shape of ChatGPT's conversation request. */
export const PracticeTurnSchema = z
  .looseObject({
    action: z.literal("next").default("next"),
    messages: z.array(MessageSchema).min(1).max(MAX_MESSAGES),
    conversation_id: Id.nullish(),
    parent_message_id: Id.nullish(),
    model: z.string().max(200).nullish(),
  })
  .refine((turn) => turn.messages.some((message) => message.author.role === "user"), {
    path: ["messages"],
    message: "one message must have the author role user",
  });
export type PracticeTurn = z.infer<typeof PracticeTurnSchema>;

/** The text of the newest user message, exactly as it arrived. */
export function promptOf(turn: PracticeTurn): string {
  const newest = turn.messages.findLast((message) => message.author.role === "user");
  return newest ? textOf(newest.content.parts) : "";
}

const textOf = (parts: readonly unknown[]): string =>
  parts.filter((part) => typeof part === "string").join("\n");
