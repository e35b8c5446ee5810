import { json, sse, type Fake } from "../kit/fake.ts";

const ASK = "/rest/sse/perplexity_ask?version=2.18&source=default";
const SUGGEST = "/rest/autosuggest/list-autosuggest?version=2.18&source=default";
const MODEL = "pplx_pro";
const headers = { "content-type": "application/json" };

interface Ask {
  query_str: string;
  params: { dsl_query?: string; frontend_uuid: string; last_backend_uuid?: string };
}

/** The thread a follow-up belongs to, by the answer it follows. */
const threads = new Map<string, string>();

export const perplexity: Fake = {
  id: "perplexity",
  host: "www.perplexity.ai",
  composer: "lexical",
  markup: `<div><div data-editor></div><button type="button" data-testid="submit-button" aria-label="Envoyer">↑</button></div>`,
  editor: { id: "ask-input", role: "textbox" },
  send: '[data-testid="submit-button"]',
  transport: "fetch",
  model: MODEL,
  page: {
    async typed(query, net) {
      await net.fetch(SUGGEST, json({ query, sources: ["web"], attachments: [] }), headers);
    },
    async send(text, thread, net) {
      const followUp = { last_backend_uuid: thread.parent, query_source: "followup" };
      const first = { dsl_query: text, query_source: "home" };
      const params = {
        ...(thread.parent === null ? first : followUp),
        attachments: [],
        frontend_uuid: thread.id(),
        mode: "copilot",
        model_preference: MODEL,
        source: "default",
        version: "2.18",
      };
      const answer = await net.fetch(ASK, json({ query_str: text, params }), headers);
      thread.parent = /"backend_uuid":"([^"]+)"/.exec(answer)?.[1] ?? null;
    },
  },
  server: {
    answer({ path, body }, { reasoning, parts }, id) {
      if (path === SUGGEST) return { type: "application/json", pieces: ['{"results":[]}'] };
      if (path !== ASK) return null;
      const { query_str, params } = JSON.parse(body) as Ask;
      const backend_uuid = id();
      const slug = threads.get(params.last_backend_uuid ?? "") ?? backend_uuid;
      threads.set(backend_uuid, slug);
      const common = { backend_uuid, thread_url_slug: slug, display_model: MODEL, query_str };
      const event = (state: Record<string, unknown>, ...blocks: unknown[]): string =>
        sse("message", { ...common, ...state, blocks }, "\r\n");
      const pending = { status: "PENDING", final: false };
      const patches = (...list: unknown[]): unknown => ({
        intended_usage: "workflow_root",
        diff_block: { field: "workflow_block", patches: list },
      });
      const text_payload = { text: parts[0], chunks: parts.slice(0, 1), variant: "answer" };
      const items = [{ type: "WORKFLOW_ITEM_TEXT", payload: { text_payload } }];
      const add = (value: string, index: number): unknown => ({
        op: "add",
        path: `/steps/0/items/0/payload/text_payload/chunks/${index}`,
        value,
      });
      return {
        type: "text/event-stream; charset=utf-8",
        turn: {
          texts: [query_str, ...(params.dsl_query === undefined ? [] : [params.dsl_query])],
          conversation: slug,
          user: params.frontend_uuid,
          assistant: backend_uuid,
        },
        pieces: [
          event(
            pending,
            { intended_usage: "plan", plan_block: { goals: [{ description: reasoning }] } },
            {
              intended_usage: "workflow_root",
              workflow_block: { version: "1.0", steps: [{ items }] },
            },
          ),
          ...parts.map((part, index) =>
            index === 0 ? ": keep-alive\r\n\r\n" : event(pending, patches(add(part, index))),
          ),
          // The trap: `final` while it still is pending.
          event(
            { status: "PENDING", final: true },
            patches({ op: "add", path: "/__proto__/x", value: 1 }),
          ),
          `${event({ status: "COMPLETED", final: true })}event: end_of_stream\r\ndata: {}\r\n\r\n`,
        ],
      };
    },
  },
};
