import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { generateApiKey } from "@supabase/lite";
import * as z from "zod";
import { StartError } from "../start-error.ts";

/** Secrets of one embedded installation, made once. They never leave the machine. */
const KeysSchema = z.object({
  jwt_secret: z.string().min(32),
  publishable_key: z.string().startsWith("sb_publishable_"),
  secret_key: z.string().startsWith("sb_secret_"),
  database_password: z.string().min(16),
});
export type Keys = z.infer<typeof KeysSchema>;

/** Reads the keys, or makes them when the file is not there yet. The file is readable by its owner only. */
export async function loadKeys(path: string): Promise<Keys> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    return makeKeys(path);
  }
  try {
    return KeysSchema.parse(JSON.parse(text));
  } catch {
    throw new StartError(
      `${path} is damaged: restore it from a backup, or move the data directory away to start with an empty one.`,
    );
  }
}

async function makeKeys(path: string): Promise<Keys> {
  const keys: Keys = {
    jwt_secret: randomBytes(48).toString("base64url"),
    publishable_key: (await generateApiKey("publishable")).key,
    secret_key: (await generateApiKey("secret")).key,
    database_password: randomBytes(24).toString("base64url"),
  };
  await writeWhole(path, JSON.stringify(keys, null, 2));
  return keys;
}

/** Writes a private file so that a crash leaves either the old content or the new, never half of it. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await rename(`${path}.new`, path);
}
