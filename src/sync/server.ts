import { ConfigResponseSchema, type ConfigResponse } from "../domain/api/public.ts";
import type { CallResult } from "./failures.ts";
import { callJson } from "./http.ts";
import type { KeyValue, SettingsStore } from "./settings.ts";
import * as z from "zod";

const CONFIG_KEY = "heed.server";
const KnownSchema = z.object({ server_url: z.string(), config: ConfigResponseSchema });

interface ServerDeps {
  settings: SettingsStore;
  storage: KeyValue;
  fetch: typeof globalThis.fetch;
}

/** The server this device talks to, and what it said about itself; remembered, so that sign-in survives its absence. */
export function createServer({ settings, storage, fetch }: ServerDeps) {
  async function ask(timeout_ms: number): Promise<CallResult<ConfigResponse>> {
    const { server_url } = await settings.read();
    const url = `${server_url}/config`;
    const answer = ConfigResponseSchema;
    const result = await callJson({ fetch, url, body: null, token: null, timeout_ms, answer });
    if (result.ok) await storage.set(CONFIG_KEY, { server_url, config: result.data });
    return result;
  }

  async function known(): Promise<ConfigResponse | null> {
    const { server_url } = await settings.read();
    const kept = KnownSchema.safeParse(await storage.get(CONFIG_KEY));
    return kept.success && kept.data.server_url === server_url ? kept.data.config : null;
  }

  return {
    ask,
    known,
    url: async (): Promise<string> => (await settings.read()).server_url,
    async config(): Promise<CallResult<ConfigResponse>> {
      const kept = await known();
      return kept === null ? ask(10_000) : { ok: true, data: kept };
    },
  };
}
export type Server = ReturnType<typeof createServer>;
