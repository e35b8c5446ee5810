import type { Page } from "playwright-core";
import { FOCUS, type Focus } from "./focus.ts";
import { inShadow } from "./shadow.ts";

/** Where a thing of the inline interface is, in CSS pixels of the viewport. */
export interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Words that are underlined, and where. */
export interface Mark {
  level: string;
  words: string;
  box: Rect;
}

/**
 * Reads and presses what stands in Heed's closed shadow root. Only the debugger can look in, so this goes over CDP; a page's
 * script can't do the same.
 */
export interface InlineUi {
  /** Waits for the notice; its words. */
  notice(): Promise<string>;
  /** Waits until no notice stands. */
  noNotice(): Promise<void>;
  /** Whether anything shows now, without waiting. */
  showing(): Promise<{ notice: boolean; panels: number }>;
  /** Waits for the panel; its words. */
  panel(): Promise<string>;
  noPanel(): Promise<void>;
  /** Waits for a finding's card; its words. */
  card(): Promise<string>;
  noCard(): Promise<void>;
  /** Waits for the chip that stands where nothing was found; its words. */
  chip(): Promise<string>;
  noChip(): Promise<void>;
  /** What the chip says from now on, one after the other. */
  chipStates(): Promise<() => Promise<string[]>>;
  /** Waits for what the coach offers; its name. */
  coach(): Promise<string>;
  noCoach(): Promise<void>;
  /** What is underlined now, in the order of levels and of the text; read without waiting. */
  marks(): Promise<Mark[]>;
  /** Waits until exactly these words are underlined. */
  marked(...words: string[]): Promise<Mark[]>;
  /** Everything a screen reader is told from now on, as a list that grows. */
  transcript(): Promise<() => Promise<string[]>>;
  /** Waits for the button with these words and clicks it with the mouse. */
  press(name: string): Promise<void>;
  /** Words of what has the focus inside; null when the focus is in the page. */
  focused(): Promise<string | null>;
  /** The same, with whether that can be seen. */
  focus(): Promise<Focus>;
  /** The markup with its styles, for tools that can't look into a closed shadow root. */
  markup(): Promise<string>;
  /** The background of the notice, as the browser computes it. */
  background(): Promise<string>;
  /** Where the notice, chip or panel is. */
  rect(selector: ".notice" | ".panel" | ".card"): Promise<Rect>;
}

export function inline(page: Page): InlineUi {
  const within = inShadow(page, "heed-inline");

  const words = (selector: string): string =>
    `(root) => root.querySelector("${selector}")?.innerText ?? null`;
  const gone = (selector: string): string =>
    `(root) => root.querySelector("${selector}") === null ? true : null`;

  /** Highlights of editors are the document's; a field's marks stand in the mirror. */
  const MARKS = `(root) => {
    const box = (b) => ({ left: b.left, top: b.top, width: b.width, height: b.height });
    const marks = [];
    for (const level of ["low", "medium", "high", "critical"]) {
      for (const range of CSS.highlights.get("heed-mark-" + level) ?? [])
        marks.push({ level, words: range.toString(), box: box(range.getBoundingClientRect()) });
      if (!root.querySelector(".mirror").hidden)
        for (const span of root.querySelectorAll(".mirror .heed-mark-" + level))
          marks.push({ level, words: span.textContent, box: box(span.getBoundingClientRect()) });
    }
    return marks;
  }`;

  /** A list under this name that grows with each text that comes to stand in one of these elements. */
  async function record(name: string, texts: string): Promise<() => Promise<string[]>> {
    await within(
      `(root) => {
        const list = (globalThis.${name} = []);
        let last = ${texts};
        new MutationObserver(() => {
          const now = ${texts};
          list.push(...now.filter((text, at) => text !== "" && text !== last[at]));
          last = now;
        }).observe(root, { childList: true, characterData: true, subtree: true, attributes: true });
        return true;
      }`,
      false,
    );
    return () => page.evaluate((name) => Reflect.get(globalThis, name) as string[], name);
  }

  return {
    card: () => within(words(".card"), true),
    async noCard() {
      await within(gone(".card"), true);
    },
    chip: () => within(`(root) => root.querySelector(".state")?.title || null`, true),
    async noChip() {
      await within(gone(".state"), true);
    },
    coach: () =>
      within(`(root) => root.querySelector(".coach")?.getAttribute("aria-label") ?? null`, true),
    async noCoach() {
      await within(gone(".coach"), true);
    },
    marks: () => within(MARKS, false),
    async marked(...wanted) {
      await page.waitForSelector("heed-inline", { state: "attached" });
      return within(
        `(root) => new Promise((resolve, reject) => {
          const until = performance.now() + 10000;
          const look = () => {
            const marks = (${MARKS})(root);
            const words = marks.map((mark) => mark.words);
            if (words.join("|") === ${JSON.stringify(wanted.join("|"))}) return resolve(marks);
            if (performance.now() > until) return reject(new Error("underlined: " + words.join("|")));
            requestAnimationFrame(look);
          };
          look();
        })`,
        false,
      );
    },
    transcript: () =>
      record(
        "heard",
        `[...root.querySelectorAll("[role=status]")].map((region) => region.innerText.trim())`,
      ),
    chipStates: () => record("states", `[root.querySelector(".state")?.title ?? ""]`),
    notice: () => within(words(".notice"), true),
    async noNotice() {
      await within(gone(".notice"), true);
    },
    async showing() {
      if ((await page.$("heed-inline")) === null) return { notice: false, panels: 0 };
      return within(
        `(root) => ({ notice: root.querySelector(".notice") !== null, panels: root.querySelectorAll(".panel").length })`,
        false,
      );
    },
    panel: () => within(words(".panel"), true),
    async noPanel() {
      await within(gone(".panel"), true);
    },
    async press(name) {
      const at = await within<Rect>(
        `(root) => {
          const wanted = ${JSON.stringify(name)};
          const button = [...root.querySelectorAll("button:not([disabled])")].find(
            (b) => b.innerText.trim() === wanted || b.getAttribute("aria-label") === wanted);
          if (!button) return null;
          button.scrollIntoView({ block: "nearest" });
          const { left, top, width, height } = button.getBoundingClientRect();
          return { left, top, width, height };
        }`,
        true,
      );
      await page.mouse.click(at.left + at.width / 2, at.top + at.height / 2);
    },
    focused: () =>
      within(
        `(root) => { const e = root.activeElement; return e ? (e.innerText || e.id || e.tagName) : null }`,
        false,
      ),
    focus: () => within(FOCUS, false),
    markup: () => within(`(root) => root.innerHTML`, false),
    background: () =>
      within(
        `(root) => { const e = root.querySelector(".notice"); return e && getComputedStyle(e).backgroundColor }`,
        true,
      ),
    rect: (selector) =>
      within(
        `(root) => {
          const box = root.querySelector("${selector}")?.getBoundingClientRect();
          return box ? { left: box.left, top: box.top, width: box.width, height: box.height } : null;
        }`,
        true,
      ),
  };
}
