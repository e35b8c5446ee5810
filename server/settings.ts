import * as z from "zod";
import { StartError } from "./start-error.ts";

const flag = z.string().trim().min(1).optional();
const milliseconds = (fallback: number) =>
  z.coerce.number().int().min(1).max(600_000).default(fallback);

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  HOST: z.string().trim().min(1).default("127.0.0.1"),
  HEED_DATA_DIR: z.string().trim().min(1).default(".data"),
  HEED_DEMO_PASSWORD: z.string().min(8).max(200).optional(),
  SUPABASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  SUPABASE_PUBLISHABLE_KEY: flag,
  SUPABASE_JWT_SECRET: z.string().min(32).optional(),
  OPENAI_API_KEY: flag,
  OPENAI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  HEED_OPENAI_MODEL: z.string().trim().min(1).default("gpt-5-mini"),
  HEED_OPENAI_TIMEOUT_MS: milliseconds(30_000),
  HEED_OPENAI_DEADLINE_MS: milliseconds(90_000),
  HEED_OPENAI_RETRY_MS: milliseconds(500),
  HEED_ENGINE_FALLBACK: z.enum(["none", "offline"]).default("none"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});
export type Settings = z.infer<typeof Environment>;

/** Reads the environment; throws StartError that names the variable and what it must be. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new StartError(
      `The environment variable ${String(issue?.path[0])} is not valid: ${issue?.message ?? ""}.`,
    );
  }
  const settings = parsed.data;
  if ((settings.SUPABASE_URL === undefined) !== (settings.SUPABASE_PUBLISHABLE_KEY === undefined))
    throw new StartError(
      "Set both SUPABASE_URL and SUPABASE_PUBLISHABLE_KEY to use a Supabase project, or neither for the embedded database.",
    );
  return settings;
}
