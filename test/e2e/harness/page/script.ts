import type { Composer } from "./composer.ts";
import { proseMirror } from "./prose-mirror.ts";
import { textarea } from "./textarea.ts";

declare global {
  interface Window {
    /** What the page saw, for tests. */
    seen: { sends: string[]; errors: string[]; bytes: number[]; answers: string[] };
  }
}

window.seen = { sends: [], errors: [], bytes: [], answers: [] };

const find = (selector: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`no ${selector}`);
  return element;
};

const form = find("#composer");
const button = find("#composer-submit-button") as HTMLButtonElement;
const thread = find("#thread");
const field = document.querySelector<HTMLTextAreaElement>("textarea#prompt-textarea");

const events = { onChange, onSend: () => void submit() };
const composer: Composer =
  field === null
    ? proseMirror(
        find("#editor"),
        {
          id: "prompt-textarea",
          role: "textbox",
          "aria-label": "Ask anything",
          "aria-multiline": "true",
        },
        events,
      )
    : textarea(field, events);
/** With `?named` a new chat gets an address once it has an id, as on the real site. */
const isNaming = new URLSearchParams(location.search).has("named");
let conversation: string | null = null;
let parent = "client-created-root";

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void submit();
});

function onChange(): void {
  button.disabled = composer.text().trim() === "";
}

function add(kind: "user" | "assistant", text: string): HTMLElement {
  const element = document.createElement("div");
  element.className = kind;
  element.textContent = text;
  thread.append(element);
  thread.scrollTop = thread.scrollHeight;
  return element;
}

/** A page may also send by itself: a suggestion that was clicked, a retry. */
window.addEventListener("post", (event) => {
  if (event instanceof CustomEvent) void submit(String(event.detail));
});

async function submit(text = composer.text()): Promise<void> {
  if (text.trim() === "") return;
  window.seen.sends.push(text);
  composer.clear();
  add("user", text);
  const answer = add("assistant", "");
  try {
    const response = await window.fetch("/backend-api/f/conversation", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "text/event-stream" },
      body: JSON.stringify(turnOf(text)),
    });
    await readAnswer(response, answer);
  } catch (error) {
    window.seen.errors.push(error instanceof Error ? error.name : String(error));
  }
}

function turnOf(text: string): unknown {
  return {
    action: "next",
    messages: [
      {
        id: crypto.randomUUID(),
        author: { role: "user" },
        create_time: Date.now() / 1000,
        content: { content_type: "text", parts: [text] },
        metadata: { system_hints: [], submission_mode: "manual_send" },
      },
    ],
    ...(conversation === null ? {} : { conversation_id: conversation }),
    parent_message_id: parent,
    model: "auto",
    conversation_mode: { kind: "primary_assistant" },
    supports_buffering: true,
    supported_encodings: ["v1"],
  };
}

async function readAnswer(response: Response, into: HTMLElement): Promise<void> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    window.seen.bytes.push(...value);
    text += decoder.decode(value, { stream: true });
    into.textContent = answerIn(text);
  }
  window.seen.answers.push(into.textContent ?? "");
  conversation = /"conversation_id":"([^"]+)"/.exec(text)?.[1] ?? conversation;
  if (isNaming) history.pushState({}, "", `/c/${conversation}${location.search}`);
  parent = /"message":\{"id":"([^"]+)"/.exec(text)?.[1] ?? parent;
}

/** Enough of delta v1 for this page's own answers. */
function answerIn(stream: string): string {
  let answer = "";
  for (const [, data = ""] of stream.matchAll(/^data: (\{"(?:p|v)".*\})$/gm)) {
    const { p, v } = JSON.parse(data) as { p?: string; v?: unknown };
    if (typeof v === "string" && (p === undefined || p.endsWith("/parts/0"))) answer += v;
  }
  return answer;
}
