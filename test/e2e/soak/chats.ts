import type { Page } from "playwright-core";
import { derivedId } from "../../../src/capture/derived-id.ts";
import { createFakeChatGpt } from "../harness/fake-chatgpt.ts";
import { inline, type InlineUi } from "../harness/inline.ts";
import { FAKES } from "../sites/fakes/index.ts";
import { createSitesServer } from "../sites/kit/server.ts";
import type { Moment, SiteId } from "./plan.ts";
import { within } from "./waiting.ts";

/** What a site received, and therefore what must be in the database in the end. */
export interface SentTurn {
  text: string;
  chat: string | null;
  /** Null while only an answer that never came could name it. */
  message: string | null;
}

interface Arrived extends SentTurn {
  /** Streams the next piece of the answer; true while more remain. */
  release: () => boolean;
}

export interface Delivery {
  page: Page;
  site: SiteId;
  text: string;
  how: "typed" | "posted";
  /** The panel must stand, and its first choice is taken: mask and send. */
  held: boolean;
  /** Called at each moment of the turn. What it answers true to is not there any more: the turn is left as it is. */
  at: (moment: Moment) => Promise<boolean>;
}

const ARRIVES = 30_000;
const EDITOR = "[data-editor] [contenteditable], [data-editor] textarea, #prompt-textarea";

/** All simulated sites, and a person who chats on them. */
export async function createChats() {
  const chatgpt = await createFakeChatGpt();
  const sites = await createSitesServer();
  chatgpt.autoAnswer = false;
  sites.autoAnswer = false;
  const inlines = new WeakMap<Page, InlineUi>();
  const inlineOf = (page: Page): InlineUi => {
    const known = inlines.get(page) ?? inline(page);
    inlines.set(page, known);
    return known;
  };
  const addressOf = (site: SiteId): string =>
    `https://${FAKES.find(({ id }) => id === site)?.host ?? "chatgpt.com"}/`;

  async function next(site: SiteId): Promise<Arrived> {
    if (site === "chatgpt") {
      const turn = await within("ChatGPT's turn", ARRIVES, chatgpt.nextTurn());
      const { prompt: text, conversation_id: chat, user_message_id: message } = turn;
      return { text, chat, message, release: () => turn.release() };
    }
    const arrived = await within(`a turn on ${site}`, ARRIVES, sites.nextTurn());
    const { texts = [], conversation = null, user = null, assistant = null } = arrived.turn ?? {};
    return {
      text: texts[0]?.trim() ?? "",
      chat: conversation,
      message: user ?? (assistant === null ? null : derivedId("message", site, assistant)),
      release: () => arrived.release(),
    };
  }

  const answers = (page: Page): Promise<number> =>
    page.evaluate(() => window.site?.answers ?? window.seen.answers.length);

  return {
    hosts: { ...chatgpt.hosts, ...sites.hosts },
    async open(page: Page, site: SiteId, seed: string): Promise<void> {
      await page.goto(`${addressOf(site)}?seed=${seed}`);
      await page.waitForSelector(EDITOR);
    },

    async send({ page, site, text, how, held, at }: Delivery): Promise<SentTurn> {
      const ui = inlineOf(page);
      const before = await answers(page);
      if (how === "posted")
        await page.evaluate(
          (detail) => window.dispatchEvent(new CustomEvent("post", { detail })),
          text,
        );
      else {
        await page.bringToFront();
        await page.click(EDITOR);
        await page.keyboard.insertText(text);
        await page.keyboard.press("Enter");
      }
      if (held) {
        await ui.panel();
        await at("held");
        await ui.press("Mask and send");
      }
      const { release, ...sent } = await next(site);
      if (await at("asked")) return sent;
      let more = release();
      if (await at("answering")) return sent;
      while (more) more = release();
      // Mistral answers a first message by a second request, which carries no text.
      if (site === "mistral" && (await answers(page)) === before && isCreated(sent)) {
        const { release: rest } = await next(site);
        while (rest());
      }
      if (await at("answered")) return sent;
      await page.waitForFunction(
        (count) => (window.site?.answers ?? window.seen.answers.length) > count,
        before,
        { timeout: ARRIVES },
      );
      return sent;
    },
    async close(): Promise<void> {
      await Promise.all([chatgpt.close(), sites.close()]);
    },
  };

  function isCreated(sent: SentTurn): boolean {
    return sites.requests.some(
      ({ path, turn }) => path.includes("newChat") && turn?.user === sent.message,
    );
  }
}
export type Chats = Awaited<ReturnType<typeof createChats>>;
