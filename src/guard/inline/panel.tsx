import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { inLanguage } from "../../ui/i18n/catalogue.ts";
import type { Language } from "../../ui/i18n/language.ts";
import { levelWords } from "../../ui/i18n/level-words.ts";
import { LevelBadge } from "../../ui/level-badge.tsx";
import { LevelIcon } from "../../ui/level-icon.tsx";
import { kindsOf } from "./kinds.ts";
import type { InlineActions, PanelView } from "./view.ts";
import { inlineWords } from "./words.ts";

interface PanelProps {
  panel: PanelView;
  language: Language;
  actions: InlineActions;
}

/** Asks what to do with a held message. The safe choice has the focus, so that Enter takes it. */
export function Panel({ panel, language, actions }: PanelProps) {
  const words = inLanguage(inlineWords, language);
  const [asksReason, setAsksReason] = useState(false);
  const safeChoice = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => safeChoice.current?.focus(), []);
  const { level, findings } = panel.verdict;
  const own = words.choices[panel.origin];
  const refusal = panel.maskable ? {} : { buttonRef: safeChoice };
  return (
    <div
      class="panel"
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="heed-title"
      aria-describedby="heed-lead"
    >
      <div class="panel-head">
        <h2 id="heed-title">{own.title}</h2>
        <LevelBadge level={level} label={levelWords[language][level]} />
      </div>
      <p id="heed-lead" class="quiet">
        {panel.names.length === 0
          ? words.panelLead(findings.length)
          : words.panelLeadFiles(panel.names, findings.length)}
        {panel.maskable ? "" : ` ${words.notMaskable}`}
        {panel.rule === "block" ? ` ${words.blocked}` : ""}
      </p>
      <ul class="kinds">
        {kindsOf(panel, language).map((kind) => (
          <li key={kind.title}>
            <LevelIcon level={kind.level} size={16} />
            <div>
              <strong>{kind.title}</strong>
              <p class="quiet">{kind.why}</p>
              {kind.passages.slice(0, 3).map((passage) => (
                <code key={passage}>{passage}</code>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {asksReason ? (
        <Reason panel={panel} language={language} actions={actions} />
      ) : (
        <div class="choices">
          {panel.maskable ? (
            <Button
              kind="primary"
              buttonRef={safeChoice}
              onClick={() => actions.answer({ choice: "mask" })}
            >
              {own.mask}
            </Button>
          ) : null}
          <Button
            kind={panel.maskable ? "secondary" : "primary"}
            {...refusal}
            onClick={() => actions.answer({ choice: "edit" })}
          >
            {own.refuse}
          </Button>
          {panel.rule === "block" ? null : (
            <Button
              kind="quiet"
              onClick={() =>
                panel.rule === "reason"
                  ? setAsksReason(true)
                  : actions.answer({ choice: "send_anyway", reason: null })
              }
            >
              {own.anyway}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** Longest reason that is kept, in UTF-16 units. */
const LONGEST_REASON = 500;

function Reason({ panel, language, actions }: PanelProps) {
  const words = inLanguage(inlineWords, language);
  const own = words.choices[panel.origin];
  const [reason, setReason] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const given = reason.trim();
  return (
    <form
      class="reason"
      onSubmit={(event) => {
        event.preventDefault();
        if (given !== "") actions.answer({ choice: "send_anyway", reason: given });
      }}
    >
      <label for="heed-reason">{words.reasonLabel}</label>
      <input
        id="heed-reason"
        ref={field}
        type="text"
        autocomplete="off"
        maxLength={LONGEST_REASON}
        aria-describedby="heed-reason-hint"
        value={reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <p id="heed-reason-hint" class="quiet">
        {words.reasonHint}
      </p>
      <div class="choices">
        <button type="submit" class="heed-button heed-button-secondary" disabled={given === ""}>
          {own.withReason}
        </button>
        <Button onClick={() => actions.answer({ choice: "edit" })}>{own.refuse}</Button>
        {panel.maskable ? (
          <Button kind="quiet" onClick={() => actions.answer({ choice: "mask" })}>
            {own.mask}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
