import type { EndpointKind, SiteRequest, Transport } from "../sites/site.ts";

/**
 * What the tap (page's world) and the gate (isolated world) say to each other over their private port.
 * Everything is checked by hand on arrival: the tap has no room for a schema library, and the page's world is not trusted.
 *
 *   tap                         gate
 *    │ request ───────────────►  │   (the page's request waits)
 *    │ ◄─────────────── holding  │   only when a person is asked: no time limit from here on
 *    │ ◄─────────────── verdict  │
 *    │ going, response, chunk…, end ─►
 */
export type FromTap =
  | { t: "request"; id: number; kind: EndpointKind; request: SiteRequest }
  /** A turn that was let through leaves: what comes behind this is its answer, what came before was of earlier ones. */
  | { t: "going"; id: number }
  /** The page gave up while the request was held. */
  | { t: "abandoned"; id: number }
  | { t: "response"; id: number; status: number }
  | { t: "chunk"; id: number; bytes: Uint8Array }
  | { t: "end"; id: number; how: EndOfAnswer }
  /** One frame of a socket that brings answers. `id` is the latest turn's on this socket, null on pure answer sockets. */
  | { t: "frame"; id: number | null; direction: "in" | "out"; data: string };

export type EndOfAnswer = "done" | "cancelled" | "failed";

/** `is_turn`: a message leaves, so what comes back is its answer. On a socket most frames are none. */
export type Verdict =
  | { verdict: "allow"; is_turn: boolean }
  | { verdict: "block" }
  | {
      verdict: "replace";
      is_turn: boolean;
      body: string | Uint8Array;
      headers: Record<string, string>;
    };

export type FromGate =
  | {
      t: "settings";
      timeout_ms: number;
      fail_mode: "open" | "closed";
      /** Endpoints besides the built-in ones; all that there are, each time. */
      endpoints: readonly SentEndpoint[];
    }
  | { t: "holding"; id: number }
  | ({ t: "verdict"; id: number } & Verdict);

/** An endpoint on its way to the tap: `url` is the source of a regular expression that was found safe. */
export interface SentEndpoint {
  kind: EndpointKind;
  transport: Transport | "any";
  method: string;
  url: string;
}

type Loose = Record<string, unknown>;

const isLoose = (value: unknown): value is Loose => typeof value === "object" && value !== null;
const isId = (value: unknown): value is number => Number.isSafeInteger(value);
const isBody = (value: unknown): value is string | Uint8Array =>
  typeof value === "string" || value instanceof Uint8Array;
const isHeaders = (value: unknown): value is Record<string, string> =>
  isLoose(value) && Object.values(value).every((header) => typeof header === "string");
const isOneOf = <T extends string>(value: unknown, options: readonly T[]): value is T =>
  options.some((option) => option === value);

function isSiteRequest(value: unknown): value is SiteRequest {
  return (
    isLoose(value) &&
    isOneOf(value["transport"], ["fetch", "xhr", "websocket"]) &&
    typeof value["method"] === "string" &&
    typeof value["url"] === "string" &&
    isHeaders(value["headers"]) &&
    isBody(value["body"])
  );
}

const isSentEndpoint = (value: unknown): value is SentEndpoint =>
  isLoose(value) &&
  isOneOf(value["kind"], ["turn", "typed_text"]) &&
  isOneOf(value["transport"], ["any", "fetch", "xhr", "websocket"]) &&
  typeof value["method"] === "string" &&
  typeof value["url"] === "string";

/** Null for anything that is not a message of the tap. */
export function readFromTap(data: unknown): FromTap | null {
  if (!isLoose(data)) return null;
  return isFromTap(data) ? data : null;
}

function isFromTap(m: Loose): m is FromTap & Loose {
  switch (m["t"]) {
    case "request":
      return (
        isId(m["id"]) && isOneOf(m["kind"], ["turn", "typed_text"]) && isSiteRequest(m["request"])
      );
    case "going":
    case "abandoned":
      return isId(m["id"]);
    case "response":
      return isId(m["id"]) && isId(m["status"]);
    case "chunk":
      return isId(m["id"]) && m["bytes"] instanceof Uint8Array;
    case "end":
      return isId(m["id"]) && isOneOf(m["how"], ["done", "cancelled", "failed"]);
    case "frame":
      return (
        (m["id"] === null || isId(m["id"])) &&
        isOneOf(m["direction"], ["in", "out"]) &&
        typeof m["data"] === "string"
      );
    default:
      return false;
  }
}

/** Null for anything that is not a message of the gate. */
export function readFromGate(data: unknown): FromGate | null {
  if (!isLoose(data)) return null;
  return isFromGate(data) ? data : null;
}

function isFromGate(m: Loose): m is FromGate & Loose {
  switch (m["t"]) {
    case "settings":
      return (
        typeof m["timeout_ms"] === "number" &&
        isOneOf(m["fail_mode"], ["open", "closed"]) &&
        Array.isArray(m["endpoints"]) &&
        m["endpoints"].every(isSentEndpoint)
      );
    case "holding":
      return isId(m["id"]);
    case "verdict":
      if (!isId(m["id"])) return false;
      if (m["verdict"] === "block") return true;
      if (typeof m["is_turn"] !== "boolean") return false;
      if (m["verdict"] === "replace") return isBody(m["body"]) && isHeaders(m["headers"]);
      return m["verdict"] === "allow";
    default:
      return false;
  }
}
