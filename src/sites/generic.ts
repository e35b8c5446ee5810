import { endpointFor } from "./endpoint.ts";
import { createGenericDecoder } from "./generic-decoder.ts";
import { replaceLeaves, type Leaf } from "./generic-leaves.ts";
import type { Site, SiteDefinition, SiteRequest, TurnRequest } from "./site.ts";

/** What is assumed of a host that an administrator adds. Null for something that is no host name. Data only, as in `definitions.ts`. */
export function genericDefinition(host: string): SiteDefinition | null {
  const name = host.toLowerCase();
  if (!/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(name)) return null;
  return {
    id: name.slice(0, 40),
    name,
    hosts: [name],
    composer: ["form textarea", '[contenteditable="true"]', '[role="textbox"]', "textarea"],
    send: ['form button[type="submit"]'],
    endpoints: [
      {
        kind: "turn",
        transport: "any",
        method: "POST",
        url: new RegExp(`^https://${name.replaceAll(".", String.raw`\.`)}(?::\\d{1,5})?/`, "i"),
      },
    ],
  };
}

/**
 * A site for a host that an administrator adds: whatever looks most like a person's text in a POST to it counts
 * as the prompt. A guess, labelled `confidence: "low"`. Null for something that is no host name.
 */
export function createGenericSite(host: string): Site | null {
  const definition = genericDefinition(host);
  if (definition === null) return null;
  return {
    definition,
    readTurn: (request) => readGenericTurn(definition, request),
    maskTurn: (request, mask) =>
      replaceLeaves(request, (leaf) => (isHuman(leaf) ? mask(leaf.value) : null)),
    createDecoder: createGenericDecoder,
  };
}

/** Names under which chats send what was typed. */
const PROMPT_KEYS =
  /^(?:prompts?|messages?|texts?|content|parts|query|query_str|q|inputs?|question|utterance|raw_content|body|sensitive_string_value)$/i;
const OTHER_ROLES = /^(?:assistant|system|tool|bot|model|ai|developer|function)$/;
const TELEMETRY =
  /(?:^|[/_.-])(?:telemetry|analytics|events?|metrics|collect|logs?|logging|sentry|beacon|track|tracking|rum|statsig|traces?)(?:$|[/_.?-])/i;

function readGenericTurn(definition: SiteDefinition, request: SiteRequest): TurnRequest | null {
  if (endpointFor(definition, request.transport, request.method, request.url) === null) return null;
  const leaves: Leaf[] = [];
  const readable = replaceLeaves(request, (leaf) => {
    leaves.push(leaf);
    return null;
  });
  if (readable === null && leaves.length === 0) return null;
  const prompt = isTelemetry(request.url, leaves) ? null : promptAmong(leaves);
  return {
    is_turn: prompt !== null,
    prompts: prompt === null ? [] : [prompt],
    attachments: [],
    conversation_id: valueOf(leaves, /^(?:conversation|chat|thread|session)_?id$/i),
    message_ids: { user: null, assistant: null, parent: null },
    model: valueOf(leaves, /^model(?:_?(?:id|name))?$/i),
    confidence: "low",
  };
}

/** The last message of the longest list of messages, else the longest text, those under a telling name first. */
function promptAmong(leaves: readonly Leaf[]): string | null {
  const human = leaves.filter(isHuman);
  const named = human.filter(({ keys }) => keys.some((key) => PROMPT_KEYS.test(key)));
  const candidates = named.length > 0 ? named : human;
  const inList = candidates.filter(
    ({ keys }) =>
      keys.some((key) => /^messages?$|^transcript$/i.test(key)) &&
      keys.some((key) => /^\d+$/.test(key)),
  );
  const last = inList.at(-1);
  if (last !== undefined) return last.value;
  let longest: string | null = null;
  for (const { value } of candidates) {
    if (longest === null || value.length > longest.length) longest = value;
  }
  return longest;
}

/** Words, not an id, an address, a date, a type or code of a program. */
function isHuman({ value, role, keys }: Leaf): boolean {
  if (value.length > 1_000_000 || !/\p{L}/u.test(value)) return false;
  if (role !== null && OTHER_ROLES.test(role)) return false;
  if (/\s/.test(value.trim()) || /[^\u0000-\u024F]/.test(value)) return !isUserAgent(value);
  const isNamed = PROMPT_KEYS.test(keys.findLast((key) => !/^\d+$/.test(key)) ?? "");
  return (
    isNamed && /^[\p{L}\p{M}'’-]{1,40}[?!.…]*$|[@=:]/u.test(value) && !/^https?:\S+$/.test(value)
  );
}

function isUserAgent(value: string): boolean {
  return /^Mozilla\/\d|^\w{3}, \d\d? \w{3} \d{4} /.test(value);
}

function isTelemetry(url: string, leaves: readonly Leaf[]): boolean {
  const path = /^https?:\/\/[^/]+([^?#]*)/i.exec(url)?.[1] ?? "";
  return (
    TELEMETRY.test(path) ||
    leaves.some(({ keys }) =>
      /^(?:events?|telemetry|batch|metrics|event_?name)$/i.test(keys[0] ?? ""),
    )
  );
}

function valueOf(leaves: readonly Leaf[], name: RegExp): string | null {
  const leaf = leaves.find(({ keys, value }) => value !== "" && name.test(keys.at(-1) ?? ""));
  return leaf?.value.slice(0, 200) ?? null;
}
