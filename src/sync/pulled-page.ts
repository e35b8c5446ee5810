import * as z from "zod";
import { ERASURE_SCOPES } from "../domain/erasure.ts";
import type { Page, Pulled } from "../store/pulled.ts";

const Id = z.string().min(1).max(200);
const Time = z.string().transform((text, context) => {
  const time = Date.parse(text);
  if (Number.isNaN(time)) context.addIssue("not a time");
  return time;
});

const ItemSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("decision"),
    message_provider_id: Id,
    chat_provider_id: Id.nullable(),
    whitelisted: z.boolean(),
    fingerprints: z.array(z.string().max(200)),
    decided_at: Time,
    expires_at: Time.nullable().default(null),
    created_at: Time,
  }),
  z.object({
    kind: z.literal("rating"),
    chat_provider_id: Id,
    score: z.number().min(0).max(100).nullable(),
  }),
  z.object({
    kind: z.literal("erasure"),
    id: z.uuid(),
    scope: z.enum(ERASURE_SCOPES),
    chats: z.array(Id),
    starts_at: Time.nullable(),
    ends_at: Time.nullable(),
    erased_at: Time,
    keep_copies: z.boolean(),
  }),
]);

const AnswerSchema = z.object({
  now: Time,
  key: z.string().regex(/^[0-9a-f]{64}$/),
  more: z.boolean(),
  since: z.string().nullable(),
  after: z.string(),
  items: z.array(z.unknown()),
});

/** The answer of `pull_own`; null when it is none. An item of a kind that is not known here is for newer versions. */
export function pageOf(answer: unknown): { page: Page; more: boolean } | null {
  const parsed = AnswerSchema.safeParse(answer);
  if (!parsed.success) return null;
  const { now, key, more, since, after, items } = parsed.data;
  const known = items.flatMap((item): Pulled[] => {
    const one = ItemSchema.safeParse(item);
    if (!one.success) return [];
    if (one.data.kind !== "decision") return [one.data];
    const { created_at, fingerprints, ...rest } = one.data;
    return [{ ...rest, fingerprints: fingerprints.toSorted(), sent_at: created_at }];
  });
  return { page: { items: known, cursor: { since, after }, server_now: now, key }, more };
}
