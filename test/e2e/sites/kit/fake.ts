import type { Net } from "./net.ts";

/** What both halves of a fake site share. Pure: one half is bundled into the page, the other runs in the server. */
export interface Fake {
  id: string;
  host: string;
  composer: "prosemirror" | "quill" | "lexical" | "textarea";
  /** The composer's surroundings; the editor mounts where `data-editor` is. */
  markup: string;
  /** Set on the element that the person types in. */
  editor: Record<string, string>;
  send: string;
  transport: "fetch" | "xhr" | "websocket";
  page: PageHalf;
  server: ServerHalf;
  /** The model that must be stored. */
  model: string;
}

/** One chat as the page knows it. */
export interface Thread {
  /** The `n`-th id of this page: the same page makes the same ids with and without Heed. */
  id(n?: string): string;
  conversation: string | null;
  parent: string | null;
  options: URLSearchParams;
}

export interface PageHalf {
  /** Sends one message as the real page does. Resolves when the answer has ended. */
  send(text: string, thread: Thread, net: Net): Promise<void>;
  /** What the page sends while the person types. */
  typed?(text: string, net: Net): Promise<void>;
}

export interface ServerRequest {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  /** Inflated if the page had compressed it. */
  body: string;
}

/** A turn as the server understood it. */
export interface ServedTurn {
  /** Everything that left as a person's text, every place on its own. */
  texts: string[];
  conversation: string | null;
  /** Id under which the message must be stored; null when nobody names it. */
  user: string | null;
  /** Id under which the answer must be stored. */
  assistant: string | null;
}

export interface Reply {
  type: string;
  /** Streamed one by one. */
  pieces: string[];
  turn?: ServedTurn;
}

export interface ServerHalf {
  /** Null for what this site has no answer for. `id` makes a fresh id. */
  answer(request: ServerRequest, answer: AnswerText, id: () => string): Reply | null;
}

/** What every fake assistant thinks and says: split words, a split surrogate pair, several scripts. */
export interface AnswerText {
  reasoning: string;
  parts: readonly string[];
}

export const ANSWER: AnswerText = {
  reasoning: "Let me think about it.",
  parts: ["the tide ri", "ses twice \ud83c", "\udf0a «桂花茶» ", "à marée haute."],
};

/** Half of a surrogate pair may stand alone in JSON, never in UTF-8. */
export const json = (value: unknown): string => JSON.stringify(value);

export const fullText = ({ parts }: AnswerText): string => parts.join("");

/** An event of a stream of server-sent events. */
export const sse = (name: string | null, data: unknown, lineEnd = "\n"): string =>
  `${name === null ? "" : `event: ${name}${lineEnd}`}data: ${json(data)}${lineEnd}${lineEnd}`;
