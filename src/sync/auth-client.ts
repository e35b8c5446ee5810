import * as z from "zod";
import type { CallResult } from "./failures.ts";
import { callJson } from "./http.ts";
import type { Server } from "./server.ts";

/** A session as Supabase Auth answers it, with its end by this device's clock: the server's may be another. */
export const KeptSessionSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  /** Epoch seconds. */
  expires_at: z.number(),
  user: z.object({ id: z.string().min(1), email: z.string().nullish() }),
});
export type KeptSession = z.infer<typeof KeptSessionSchema>;

const AnswerSchema = KeptSessionSchema.omit({ expires_at: true }).extend({
  expires_in: z.number().positive(),
});

export interface AuthClient {
  signIn: (email: string, password: string) => Promise<CallResult<KeptSession>>;
  /** One try: who asks has the patience. */
  renew: (refresh_token: string) => Promise<CallResult<KeptSession>>;
  signOut: (access_token: string) => Promise<void>;
}

interface AuthDeps {
  server: Server;
  fetch: typeof globalThis.fetch;
  now: () => number;
}

const TIMEOUT_MS = 15_000;

/** The three calls of Supabase Auth that an installation makes. */
export function createAuthClient({ server, fetch, now }: AuthDeps): AuthClient {
  async function call<T>(
    path: string,
    body: object,
    answer: z.ZodType<T>,
    token: string | null,
  ): Promise<CallResult<T>> {
    const config = await server.config();
    if (!config.ok) return config;
    const { supabase_url, publishable_key } = config.data;
    const url = `${supabase_url}/auth/v1/${path}`;
    const headers = { apikey: publishable_key };
    return callJson({ fetch, url, body, token, headers, timeout_ms: TIMEOUT_MS, answer });
  }

  async function tokens(grant: string, body: object): Promise<CallResult<KeptSession>> {
    const result = await call(`token?grant_type=${grant}`, body, AnswerSchema, null);
    if (!result.ok) return result;
    const { expires_in, ...session } = result.data;
    const expires_at = Math.floor(now() / 1_000 + expires_in);
    return { ok: true, data: { ...session, expires_at } };
  }

  return {
    signIn: (email, password) => tokens("password", { email, password }),
    renew: (refresh_token) => tokens("refresh_token", { refresh_token }),
    async signOut(token) {
      await call("logout?scope=local", {}, z.unknown(), token);
    },
  };
}
