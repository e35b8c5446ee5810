import * as z from "zod";
import type { Outcome } from "../domain/outcome.ts";
import { KeptSessionSchema, createAuthClient, type KeptSession } from "./auth-client.ts";
import type { CallFailure, CallResult } from "./failures.ts";
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

/** A token this close to its end is renewed before it is used. */
const MARGIN_S = 60;

interface SessionDeps {
  storage: KeyValue;
  server: Server;
  fetch: typeof globalThis.fetch;
  /** Epoch ms. */
  now?: () => number;
}

/**
 * The person's Supabase session, kept in `chrome.storage.local`: the only place that knows the tokens.
 *
 *   signed in ─ token near its end, or refused ─► renewing ─► signed in
 *       ▲                                            ├─ no answer, a failing server ─► signed in: tried again later
 *       │                                            └─ the server knows the token no more ─► signed out
 *       └──────────────── sign-in ◄─────────────────────────────────────────────────────────────┘
 */
export function createSession({ storage, server, fetch, now = Date.now }: SessionDeps): Session {
  const auth = createAuthClient({ server, fetch, now });
  /** Renewals under way, by the refresh token they use up. */
  const renewing = new Map<string, Promise<CallResult<string>>>();

  const kept = async (): Promise<KeptSession | null> => {
    const known = KeptText.safeParse(await storage.get(SESSION_KEY));
    return known.success ? known.data : null;
  };
  // As text: what versions before this one kept can be read, and the other way round.
  const keep = (session: KeptSession) => storage.set(SESSION_KEY, JSON.stringify(session));
  const forget = () => storage.remove(SESSION_KEY);

  async function who(): Promise<Person | null> {
    const user = (await kept())?.user;
    return user === undefined ? null : { user_id: user.id, email: user.email ?? "" };
  }

  async function tokenFrom(user_id: string, isRefused: boolean): Promise<CallResult<string>> {
    const session = await kept();
    if (session?.user.id !== user_id) return NOBODY;
    if (!isRefused && session.expires_at - now() / 1_000 > MARGIN_S)
      return { ok: true, data: session.access_token };
    const used = session.refresh_token;
    const running = renewing.get(used) ?? renew(session).finally(() => renewing.delete(used));
    renewing.set(used, running);
    return running;
  }

  async function renew({ refresh_token, user }: KeptSession): Promise<CallResult<string>> {
    const answer = await auth.renew(refresh_token);
    const current = await kept();
    // Somebody signed in or out meanwhile: what is kept now is what holds.
    if (current?.refresh_token !== refresh_token)
      return current?.user.id === user.id ? { ok: true, data: current.access_token } : NOBODY;
    if (answer.ok) {
      await keep(answer.data);
      return { ok: true, data: answer.data.access_token };
    }
    if (!isOver(answer.failure)) return { ok: false, failure: { kind: "unreachable" } };
    // The person is asked to sign in, and what waits, waits for them.
    await forget();
    return NOBODY;
  }

  return {
    who,
    token: (user_id) => tokenFrom(user_id, false),
    refresh: (user_id) => tokenFrom(user_id, true),
    async signIn(email, password) {
      // Asked anew: the server may have been set up again behind the same address.
      const config = await server.ask(10_000);
      if (!config.ok) return { ok: false, code: "server_unreachable" };
      const answer = await auth.signIn(email, password);
      if (!answer.ok)
        return { ok: false, code: isOver(answer.failure) ? "wrong_credentials" : away(answer) };
      await keep(answer.data);
      return { ok: true };
    },
    async signOut() {
      const session = await kept();
      // First: who signs out is signed out, also when the server is away.
      await forget();
      if (session !== null) await auth.signOut(session.access_token);
    },
  };
}

const NOBODY = { ok: false, failure: { kind: "unauthenticated" } } as const;

const KeptText = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue("not a session");
      return z.NEVER;
    }
  })
  .pipe(KeptSessionSchema);

/** Whether the server knows these credentials not, or no more. A failing server, or another that answers, says nothing. */
const isOver = (failure: CallFailure): boolean =>
  failure.kind === "unauthenticated" ||
  (failure.kind === "rejected" && ["http_400", "http_422"].includes(failure.reason));

const away = ({ failure }: { failure: CallFailure }): "server_unreachable" | "failed" =>
  failure.kind === "unreachable" || failure.kind === "failed" ? "server_unreachable" : "failed";
