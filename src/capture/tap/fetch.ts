import type { Endpoint } from "../../sites/site.ts";
import { cancelled, replaceFunction } from "./disguise.ts";
import { readCall, readRequest, withBody, type FetchCall } from "./fetch-request.ts";
import type { Link } from "./link.ts";
import { observeResponse } from "./observed-response.ts";

type Fetch = typeof fetch;
/** Which of the site's endpoints an address belongs to; null for what Heed leaves alone. */
export type FindEndpoint = (method: string, url: string) => Endpoint | null;

/** Everything that is not a turn goes straight to the native function, in the same task. */
export function wrapFetch(scope: typeof globalThis, find: FindEndpoint, link: Link): void {
  replaceFunction(scope, "fetch", {
    apply(native: Fetch, self: unknown, args: unknown[]) {
      const watched = watch(args, find);
      if (watched === null) return Reflect.apply(native, self, args);
      return passGate(native, self, watched.call, watched.endpoint, link);
    },
  });
}

function watch(
  args: unknown[],
  find: FindEndpoint,
): { call: FetchCall; endpoint: Endpoint } | null {
  try {
    const call = readCall(args);
    const endpoint = call && find(call.method, call.url);
    return call && endpoint && { call, endpoint };
  } catch {
    return null; // The native function will say what is wrong with the arguments.
  }
}

async function passGate(
  native: Fetch,
  self: unknown,
  original: FetchCall,
  endpoint: Endpoint,
  link: Link,
): Promise<Response> {
  const id = link.newId();
  const call = await judged(id, original, endpoint, link);
  if (call === null) throw cancelled();
  const args = call.init === undefined ? [call.input] : [call.input, call.init];
  try {
    const response = await Reflect.apply(native, self, args);
    return endpoint.kind === "turn" ? observed(response, id, link) : response;
  } catch (error) {
    link.tell({ t: "end", id, how: "failed" });
    throw error;
  }
}

/** The call to make, or null when it must not be made. Rejects only with the page's own abort reason. */
async function judged(
  id: number,
  original: FetchCall,
  endpoint: Endpoint,
  link: Link,
): Promise<FetchCall | null> {
  const signal = signalOf(original);
  signal?.throwIfAborted();
  const onAbort = (): void => link.abandon(id);
  signal?.addEventListener("abort", onAbort);
  try {
    const { request, call } = await readRequest(original);
    const verdict = signal?.aborted ? link.onFailure() : await link.ask(id, endpoint.kind, request);
    signal?.throwIfAborted();
    if (verdict.verdict === "block") return null;
    return verdict.verdict === "replace" ? withBody(call, verdict.body, verdict.headers) : call;
  } catch (error) {
    if (signal?.aborted) throw error;
    return link.onFailure().verdict === "block" ? null : original;
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
}

function signalOf({ input, init }: FetchCall): AbortSignal | null {
  const own = typeof input === "object" && "signal" in input ? input.signal : null;
  const signal = init?.signal ?? own;
  return signal instanceof AbortSignal ? signal : null;
}

function observed(response: Response, id: number, link: Link): Response {
  try {
    return observeResponse(response, id, link);
  } catch {
    return response;
  }
}
