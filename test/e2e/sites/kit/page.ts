import { FAKES } from "../fakes/index.ts";
import { mountComposer } from "./composers.ts";
import type { Fake, Thread } from "./fake.ts";
import { createNet, type Seen } from "./net.ts";

declare global {
  interface Window {
    site: Seen;
  }
}

const seen: Seen = {
  sends: [],
  answers: 0,
  errors: [],
  started: false,
  responses: [],
  xhrs: [],
  sockets: [],
};
window.site = seen;

const fake = FAKES.find(({ host }) => host === location.hostname);
if (fake === undefined) throw new Error(`nobody plays ${location.hostname}`);
play(fake);

function play({ composer: kind, editor: attributes, send: sendButton, page }: Fake): void {
  const find = (selector: string): HTMLElement => {
    const element = document.querySelector<HTMLElement>(selector);
    if (element === null) throw new Error(`no ${selector}`);
    return element;
  };
  const options = new URLSearchParams(location.search);
  const net = createNet(seen);
  const thread = createThread(options);
  const button = find(sendButton);
  const isTextarea = options.get("composer") === "textarea";
  const composer = mountComposer(
    isTextarea ? "textarea" : kind,
    find("[data-editor]"),
    isTextarea ? { "aria-label": "Ask anything" } : attributes,
    { onChange, onSend: () => void submit() },
  );
  button.addEventListener("click", (event) => {
    event.preventDefault();
    void submit();
  });
  // A page may also send by itself: a suggestion that was clicked, a retry.
  window.addEventListener("post", (event) => {
    if (event instanceof CustomEvent) void submit(String(event.detail));
  });
  onChange();

  function onChange(): void {
    const text = composer.text();
    button.toggleAttribute("disabled", text.trim() === "");
    if (text.trim() !== "") page.typed?.(text, net).catch(onError);
  }

  function onError(error: unknown): void {
    seen.errors.push(error instanceof Error ? error.name : String(error));
  }

  async function submit(text = composer.text()): Promise<void> {
    if (text.trim() === "") return;
    seen.sends.push(text);
    composer.clear();
    try {
      await page.send(text, thread, net);
      seen.answers += 1;
    } catch (error) {
      onError(error);
    }
  }
}

/** Ids count upwards from the page's seed. */
function createThread(options: URLSearchParams): Thread {
  const seed = (options.get("seed") ?? "0").padStart(8, "0");
  let last = 0;
  return {
    id: () => `${seed}-0000-4000-8000-${String((last += 1)).padStart(12, "0")}`,
    conversation: null,
    parent: null,
    options,
  };
}
