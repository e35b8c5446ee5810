import { createHash } from "node:crypto";
import * as z from "zod";
import { mask } from "../../src/detect/index.ts";
import type { MaskedText } from "../../src/domain/masked.ts";
import { PolicySchema } from "../../src/domain/policy.ts";
import type { Caller } from "../auth/require-user.ts";
import { dataOf, type Database } from "../database.ts";

/** What of a text may be stored, and the mark by which a repeat of it is recognized. */
export interface StoredText {
  /** Masked; raw only where the organization's policy is `full`. The database drops it where it is `none`. */
  content: string;
  hash: string;
}

const Organizations = z.array(z.object({ policy: PolicySchema }));

export async function storedText(
  database: Database,
  caller: Caller,
  text: string,
): Promise<StoredText> {
  const masked: MaskedText = mask(storable(text)).text;
  const hash = contentHash(caller.user_id, masked);
  if (masked === storable(text)) return { content: masked, hash };
  // Only now does it matter what the organization allows; a person of none has the default, masked.
  const found = Organizations.safeParse(
    dataOf(await database.as(caller.token).from("organizations").select("policy").limit(1)),
  );
  const full = found.success && found.data[0]?.policy.storage === "full";
  return { content: full ? storable(text) : masked, hash };
}

/** PostgreSQL stores neither NUL nor halves of a character; both become the replacement character. */
export const storable = (text: string): string =>
  text.replaceAll("\u0000", "\uFFFD").toWellFormed();

/** SHA-256 over the person and the masked text: equal texts of two people have different marks. */
export const contentHash = (user_id: string, ...masked: string[]): string =>
  createHash("sha256")
    .update([user_id, ...masked].join("\u0000"))
    .digest("hex");
