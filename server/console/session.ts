import { AuthClient, isAuthApiError, isAuthRetryableFetchError } from "@supabase/auth-js";
import type { ConfigResponse } from "../../src/domain/api/public.ts";

export interface SignedIn {
  user_id: string;
  email: string;
}
export type SignInFailure = "wrong_credentials" | "too_many_attempts" | "unreachable" | "failed";
export type SignInResult = { ok: true; session: SignedIn } | { ok: false; code: SignInFailure };

export interface ConsoleSession {
  /** Who is signed in on this device, or null. Renews a token that has run out. */
  current(): Promise<SignedIn | null>;
  /** A bearer token that is valid now, or null when the session has ended. */
  token(): Promise<string | null>;
  signIn(email: string, password: string): Promise<SignInResult>;
  /** Forgets the session here, even when the server cannot be told. */
  signOut(): Promise<void>;
}

const STORAGE_KEY = "heed.console.session";

/** E-mail and password through Supabase Auth; the session lives in `storage` and is renewed in good time. */
export function createConsoleSession(
  config: Pick<ConfigResponse, "supabase_url" | "publishable_key">,
  storage: Storage,
): ConsoleSession {
  const auth = new AuthClient({
    url: `${config.supabase_url}/auth/v1`,
    headers: { apikey: config.publishable_key },
    storage,
    storageKey: STORAGE_KEY,
    autoRefreshToken: true,
    persistSession: true,
    detectSessionInUrl: false,
  });
  return {
    async current() {
      const { data } = await auth.getSession();
      const user = data.session?.user;
      return user ? { user_id: user.id, email: user.email ?? "" } : null;
    },
    async token() {
      const { data } = await auth.getSession();
      return data.session?.access_token ?? null;
    },
    async signIn(email, password) {
      const { data, error } = await auth.signInWithPassword({ email, password });
      if (error) return { ok: false, code: failureOf(error) };
      if (!data.user) return { ok: false, code: "failed" };
      return { ok: true, session: { user_id: data.user.id, email: data.user.email ?? email } };
    },
    async signOut() {
      await auth.signOut({ scope: "local" });
      storage.removeItem(STORAGE_KEY);
    },
  };
}

function failureOf(error: unknown): SignInFailure {
  if (isAuthRetryableFetchError(error)) return "unreachable";
  if (!isAuthApiError(error)) return "failed";
  if (error.status === 429) return "too_many_attempts";
  return error.status >= 400 && error.status < 500 ? "wrong_credentials" : "failed";
}
