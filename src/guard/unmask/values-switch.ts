import { inLanguage } from "../../ui/i18n/catalogue.ts";
import type { Language } from "../../ui/i18n/language.ts";
import type { Box } from "../inline/place.ts";
import { unmaskWords } from "./words.ts";

const HEIGHT = 28;
const MARGIN = 8;

/** The switch between values and what the AI saw. It stands above the composer's edge while there are values in sight. */
export function createValuesSwitch(page: Document, onToggle: () => void) {
  const button = page.createElement("button");
  button.type = "button";
  button.className = "switch";
  button.setAttribute("role", "switch");
  button.hidden = true;
  const track = page.createElement("span");
  track.className = "track";
  const label = page.createElement("strong");
  const state = page.createElement("span");
  state.className = "quiet";
  button.append(track, label, state);
  button.addEventListener("click", onToggle);

  const say = (element: Element, words: string): void => {
    if (element.textContent !== words) element.textContent = words;
  };

  return {
    button,
    hide(): void {
      button.hidden = true;
    },
    show(isOn: boolean, language: Language, composer: Box | null): void {
      const words = inLanguage(unmaskWords, language);
      const bottom = composer === null ? MARGIN : innerHeight - composer.top + MARGIN;
      const highest = innerHeight - HEIGHT - MARGIN;
      button.hidden = false;
      button.lang = language;
      const left = Math.max(MARGIN, composer?.left ?? MARGIN);
      button.style.left = `${left}px`;
      button.style.maxWidth = `${innerWidth - left - MARGIN}px`;
      button.style.bottom = `${Math.max(MARGIN, Math.min(bottom, highest))}px`;
      button.setAttribute("aria-checked", String(isOn));
      say(label, words.switch);
      say(state, isOn ? words.asSent : words.shown);
    },
  };
}
