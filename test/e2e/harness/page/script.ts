import { baseKeymap } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { Schema } from "prosemirror-model";
import { EditorState, type Command } from "prosemirror-state";
import { EditorView } from "prosemirror-view";

/** The composer of the fake site: what it holds, and how it is emptied after a send. */
interface Composer {
  text(): string;
  clear(): void;
}

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

const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: {
      group: "block",
      content: "inline*",
      parseDOM: [{ tag: "p" }],
      toDOM: () => ["p", 0],
    },
    text: { group: "inline" },
    hard_break: {
      group: "inline",
      inline: true,
      selectable: false,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
  },
});

const composer = field === null ? proseMirror() : textarea(field);
let conversation: string | null = null;
let parent = "client-created-root";

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void submit();
});

function onChange(): void {
  button.disabled = composer.text().trim() === "";
}

function textarea(element: HTMLTextAreaElement): Composer {
  element.addEventListener("input", onChange);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void submit();
  });
  return {
    text: () => element.value,
    clear() {
      element.value = "";
      onChange();
    },
  };
}

function proseMirror(): Composer {
  const send: Command = () => {
    void submit();
    return true;
  };
  const newLine: Command = (state, dispatch) => {
    const node = schema.nodes["hard_break"]?.create();
    if (node !== undefined) dispatch?.(state.tr.replaceSelectionWith(node).scrollIntoView());
    return true;
  };
  const empty = (): EditorState =>
    EditorState.create({
      schema,
      plugins: [
        keymap({ Enter: send, "Shift-Enter": newLine, "Mod-z": undo, "Mod-y": redo }),
        keymap(baseKeymap),
        history(),
      ],
    });
  const view: EditorView = new EditorView(find("#editor"), {
    state: empty(),
    attributes: {
      id: "prompt-textarea",
      role: "textbox",
      "aria-label": "Ask anything",
      "aria-multiline": "true",
    },
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      onChange();
    },
  });
  return {
    text: () =>
      view.state.doc.textBetween(0, view.state.doc.content.size, "\n\n", (leaf) =>
        leaf.type.name === "hard_break" ? "\n" : "",
      ),
    clear() {
      view.updateState(empty());
      onChange();
    },
  };
}

function add(kind: "user" | "assistant", text: string): HTMLElement {
  const element = document.createElement("div");
  element.className = kind;
  element.textContent = text;
  thread.append(element);
  thread.scrollTop = thread.scrollHeight;
  return element;
}

async function submit(): Promise<void> {
  const text = composer.text();
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
