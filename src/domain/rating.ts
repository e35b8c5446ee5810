import * as z from "zod/mini";

/** A person's own rating of a chat's quality, on its way to the server; null takes it back. */
export const RatingRowSchema = z.object({
  chat_provider_id: z.string().check(z.minLength(1), z.maxLength(200)),
  score: z.nullable(z.number().check(z.minimum(0), z.maximum(100))),
});
export type RatingRow = z.infer<typeof RatingRowSchema>;

/** A chat whose quality was judged, as it is listed. Stays on the device. */
export interface RatedChat {
  chat_provider_id: string;
  site_name: string;
  /** ISO 8601. */
  began_at: string;
  /** Masked text of its newest message, shortened. */
  preview: string;
  /** 0-100, as judged. */
  score: number;
  /** The person's own; null while they have none. */
  own_score: number | null;
  tip: string;
}
