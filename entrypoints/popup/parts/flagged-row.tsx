import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { explain } from "../../../src/detect/explain.ts";
import type { FlaggedMessage } from "../../../src/domain/popup.ts";
import { Button } from "../../../src/ui/button.tsx";
import { levelWords } from "../../../src/ui/i18n/level-words.ts";
import type { Language } from "../../../src/ui/i18n/language.ts";
import { LevelBadge } from "../../../src/ui/level-badge.tsx";
import { useSpeech, type Words } from "../context.ts";

interface FlaggedRowProps {
  message: FlaggedMessage;
  /** One for all rows: making one takes longer than the row. */
  time: Intl.DateTimeFormat;
  open: boolean;
  toggle: () => void;
  judge: (whitelisted: boolean) => Promise<void>;
  details: ComponentChildren;
}

/** What, level, time, site, one action; the reasons open in place. */
export function FlaggedRow({ message, time, open, toggle, judge, details }: FlaggedRowProps) {
  const { words, language } = useSpeech();
  const [busy, setBusy] = useState(false);
  const id = useId();
  const what = whatWasSeen(message, language, words);
  const act = async () => {
    setBusy(true);
    await judge(!message.whitelisted);
    setBusy(false);
  };

  return (
    <li class={message.whitelisted ? "popup-row popup-row-allowed" : "popup-row"}>
      <div class="popup-row-head">
        <button
          type="button"
          class="popup-row-open"
          aria-expanded={open}
          aria-controls={id}
          onClick={toggle}
        >
          <span class="popup-row-what">{what}</span>
          <span class="popup-row-meta">
            <LevelBadge
              level={message.whitelisted ? "none" : message.level}
              label={
                message.whitelisted ? words.today.allowed : levelWords[language][message.level]
              }
            />
            <span class="popup-row-where">
              <time dateTime={message.sent_at}>{time.format(new Date(message.sent_at))}</time>
              {" · "}
              {message.site_name}
            </span>
          </span>
        </button>
        <Button
          onClick={() => void act()}
          disabled={busy}
          label={message.whitelisted ? words.today.undoLabel(what) : words.today.notRiskLabel(what)}
        >
          {message.whitelisted ? words.today.undo : words.today.notRisk}
        </Button>
      </div>
      <div id={id} hidden={!open}>
        {open ? details : null}
      </div>
    </li>
  );
}

/** "Cloud key and 2 more": the kinds that were seen, the most serious first. */
function whatWasSeen(message: FlaggedMessage, language: Language, words: Words): string {
  const titles = [...new Set(message.findings.map((finding) => explain(finding, language).title))];
  const [first, second, ...rest] = titles;
  if (first === undefined) return message.remarks[0] ?? words.today.general;
  if (second === undefined) return first;
  return rest.length === 0 ? `${first}, ${second}` : words.today.more(first, titles.length - 1);
}
