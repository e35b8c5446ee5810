import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { smallPng } from "./small-png.ts";

const FOLDER = "docs/screens";

export interface Look {
  lang: "en" | "fr";
  colorScheme: "light" | "dark";
}
/** Every state is taken in the first two, the key ones in all. */
export const LOOKS: readonly Look[] = [
  { lang: "en", colorScheme: "light" },
  { lang: "fr", colorScheme: "dark" },
  { lang: "en", colorScheme: "dark" },
  { lang: "fr", colorScheme: "light" },
];
export const isMain = (look: Look): boolean => LOOKS.indexOf(look) < 2;

/** States that are taken in every language and scheme. */
const KEY = new Set(["notice", "card", "panel-confirm", "unmask", "popup-flagged", "options-ask"]);

export interface Album {
  /** Whether this state is to be taken in this look. */
  wants(state: string, look: Look): boolean;
  take(page: Page, state: string, look: Look, clip?: Clip): Promise<void>;
  /** Writes the page that shows them all. */
  close(): void;
}
interface Clip {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The pictures of `docs/screens`, made anew: what is no state any more goes. */
export function createAlbum(chapters: Record<string, Record<string, string>>): Album {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of readdirSync(FOLDER)) if (name.endsWith(".png")) rmSync(join(FOLDER, name));
  const states = Object.values(chapters).flatMap((chapter) => Object.keys(chapter));
  const taken = new Set<string>();
  const nameOf = (state: string, { lang, colorScheme }: Look): string =>
    `${state}-${lang}-${colorScheme}.png`;

  const cell = (state: string, look: Look): string => {
    const name = nameOf(state, look);
    if (!taken.has(name)) throw new Error(`no picture ${name}`);
    return `<img src="${name}" width="360" alt="${look.lang}, ${look.colorScheme}">`;
  };

  return {
    wants: (state, look) => isMain(look) || KEY.has(state),
    async take(page, state, look, clip) {
      if (!states.includes(state)) throw new Error(`no chapter has ${state}`);
      const name = nameOf(state, look);
      const png = await page.screenshot({
        animations: "disabled",
        ...(clip === undefined ? {} : { clip }),
      });
      writeFileSync(join(FOLDER, name), smallPng(png));
      taken.add(name);
    },
    close() {
      const lines = [
        "# Every state, as a picture",
        "",
        "Taken by `npm run screenshots` from the built extension: the chat's page is played, the interface is the real one.",
        "Each state is here in English, light, and in French, dark; the key ones in all four combinations.",
      ];
      for (const [title, chapter] of Object.entries(chapters)) {
        lines.push(
          "",
          `## ${title}`,
          "",
          "| state | English, light | French, dark |",
          "|---|---|---|",
        );
        for (const [state, words] of Object.entries(chapter)) {
          const [main, other] = [LOOKS.slice(0, 2), LOOKS.slice(2)];
          const row = (looks: readonly Look[]) =>
            looks.map((look) => cell(state, look)).join(" | ");
          lines.push(`| ${words} | ${row(main)} |`);
          if (KEY.has(state))
            lines.push(`| the same in English, dark, and in French, light | ${row(other)} |`);
        }
      }
      writeFileSync(join(FOLDER, "README.md"), `${lines.join("\n")}\n`);
    },
  };
}
