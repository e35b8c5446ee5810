import type { CoachAdvice } from "../../domain/coach.ts";
import { inLanguage } from "../../ui/i18n/catalogue.ts";
import type { Language } from "../../ui/i18n/language.ts";
import type { ChipState } from "../chip-state.ts";
import { coachWords } from "./coach-words.ts";
import { inlineWords } from "./words.ts";

/** A tick, three dots, two bars, a struck circle: told apart without colour. */
const SHAPES: Record<ChipState, string> = {
  protected: "M3.5 8.5 6.5 11.5 12.5 5",
  checking: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  paused: "M6 4.5v7M10 4.5v7",
  unseen: "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM4.2 4.2l7.6 7.6",
};

/** Beside the composer while nothing was found: an icon when all is well, in words when it is not. */
export function Chip({ state, language }: { state: ChipState; language: Language }) {
  const words = inLanguage(inlineWords, language).chip[state];
  const isWell = state === "protected" || state === "checking";
  return (
    <div
      class={`state state-${state}`}
      title={words}
      {...(isWell ? { role: "img", "aria-label": words } : {})}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path
          d={SHAPES[state]}
          fill="none"
          stroke="currentColor"
          stroke-width="2"
          stroke-linecap="round"
        />
      </svg>
      {isWell ? null : <span>{words}</span>}
    </div>
  );
}

interface CoachChipProps {
  /** Null while nobody writes. */
  state: ChipState | null;
  advice: CoachAdvice;
  language: Language;
  onOpen: () => void;
}

/** The chip of a chat of which there is something to say: the score beside the icon, which stays where it is. */
export function CoachChip({ state, advice, language, onOpen }: CoachChipProps) {
  const words = inLanguage(coachWords, language);
  const name = words.open(advice.score);
  return (
    <div class="chip-pair">
      <button
        type="button"
        class="coach"
        aria-label={name}
        aria-haspopup="dialog"
        title={`${name}. ${words.shortcut}`}
        // The caret stays in the composer.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onOpen}
      >
        <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
          <path
            d="M8 1.8c.5 3.6 2.6 5.7 6.2 6.2-3.6.5-5.7 2.6-6.2 6.2-.5-3.6-2.6-5.7-6.2-6.2 3.6-.5 5.7-2.6 6.2-6.2Z"
            fill="none"
            stroke="currentColor"
            stroke-width="1.4"
            stroke-linejoin="round"
          />
        </svg>
        {advice.score}
      </button>
      {state === null ? null : <Chip state={state} language={language} />}
    </div>
  );
}
