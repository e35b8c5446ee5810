import { AuthClient, isAuthRetryableFetchError } from "@supabase/auth-js";
import * as z from "zod";
import type { Outcome } from "../domain/outcome.ts";
import type { CallResult } from "./failures.ts";
import type { Server } from "./server.ts";
import type { KeyValue } from "./settings.ts";

export const SESSION_KEY = "heed.session";

export interface Person {
  user_id: string;
  email: string;
}

export interface Session {
  /** Who is signed in, without a network. */
  who: () => Promise<Person | null>;
  /** A token of this person that is not expired; `unauthenticated` when somebody else or nobody is signed in. */
  token: (user_id: string) => Promise<CallResult<string>>;
  /** A new token, whatever the old one says of itself. */
  refresh: (user_id: string) => Promise<CallResult<string>>;
  signIn: (email: string, password: string) => Promise<Outcome>;
  /** Forgets the session here at once; tells the server if it is there. */
  signOut: () => Promise<void>;
}

const KeptSchema = z.object({ user: z.object({ id: z.string(), email: z.string().nullish() }) });

interface SessionDeps {
  storage: KeyValue;
  server: Server;
  fetch: typeof globalThis.fetch;
}

/** The person's Supabase session, kept in `chrome.storage.local`: the only place that knows the tokens. */
export function createSession({ storage, server, fetch }: SessionDeps): Session {
  let made: { url: string; client: InstanceType<typeof AuthClient> } | null = null;

  async function auth(): Promise<CallResult<InstanceType<typeof AuthClient>>> {
    const config = await server.config();
    if (!config.ok) return config;
    const { supabase_url, publishable_key } = config.data;
    const url = `${supabase_url}/auth/v1`;
    made = made?.url === url ? made : { url, client: authClient(url, publishable_key) };
    return { ok: true, data: made.client };
  }

  const authClient = (url: string, apikey: string) =>
    new AuthClient({
      url,
      headers: { apikey },
      storageKey: SESSION_KEY,
      storage: {
        getItem: async (key) => {
          const value = await storage.get(key);
          return typeof value === "string" ? value : null;
        },
        setItem: (key, value) => storage.set(key, value),
        removeItem: (key) => storage.remove(key),
      },
      autoRefreshToken: false,
      persistSession: true,
      detectSessionInUrl: false,
      fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(15_000) }),
    });

  async function who(): Promise<Person | null> {
    const kept = KeptSchema.safeParse(parseJson(await storage.get(SESSION_KEY)));
    if (!kept.success) return null;
    return { user_id: kept.data.user.id, email: kept.data.user.email ?? "" };
  }

  async function tokenFrom(user_id: string, renew: boolean): Promise<CallResult<string>> {
    const nobody = { ok: false, failure: { kind: "unauthenticated" } } as const;
    if ((await who())?.user_id !== user_id) return nobody;
    const client = await auth();
    if (!client.ok) return client;
    const { data, error } = renew
      ? await client.data.refreshSession()
      : await client.data.getSession();
    if (error !== null) {
      if (isAuthRetryableFetchError(error) || error.status === 429)
        return { ok: false, failure: { kind: "unreachable" } };
      await forget();
      return nobody;
    }
    if (data.session === null || data.session.user.id !== user_id) return nobody;
    return { ok: true, data: data.session.access_token };
  }

  /** A session that can't be renewed is over: the person is asked to sign in, and what waits, waits for them. */
  async function forget(): Promise<void> {
    await storage.remove(SESSION_KEY);
    made = null;
  }

  return {
    who,
    token: (user_id) => tokenFrom(user_id, false),
    refresh: (user_id) => tokenFrom(user_id, true),
    async signIn(email, password) {
      // Asked anew: the server may have been set up again behind the same address.
      const config = await server.ask(10_000);
      const client = config.ok ? await auth() : config;
      if (!client.ok) return { ok: false, code: "server_unreachable" };
      const { error } = await client.data.signInWithPassword({ email, password });
      if (error === null) return { ok: true };
      if (isAuthRetryableFetchError(error)) return { ok: false, code: "server_unreachable" };
      const wrong = error.status === 400 || error.status === 401 || error.status === 422;
      return { ok: false, code: wrong ? "wrong_credentials" : "failed" };
    },
    async signOut() {
      const client = (await who()) === null ? null : await auth();
      if (client?.ok === true) await client.data.signOut({ scope: "local" }).catch(() => {});
      // Also when the server is away: who signs out is signed out.
      await forget();
    },
  };
}

function parseJson(value: unknown): unknown {
  if (typeof value !== "string") return null;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
