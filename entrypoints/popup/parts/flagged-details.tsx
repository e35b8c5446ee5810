import { explain } from "../../../src/detect/explain.ts";
import { PLACEHOLDER } from "../../../src/domain/masked.ts";
import type { FlaggedMessage, PopupState } from "../../../src/domain/popup.ts";
import { LevelIcon } from "../../../src/ui/level-icon.tsx";
import { levelWords } from "../../../src/ui/i18n/level-words.ts";
import type { PopupApi } from "../api.ts";
import { useSpeech } from "../context.ts";
import { AllowForm } from "./allow-form.tsx";
import { ChatChoices } from "./chat-choices.tsx";

interface FlaggedDetailsProps {
  message: FlaggedMessage;
  api: PopupApi;
  state: PopupState;
  changed: () => Promise<void>;
  /** After something of it was allowed. */
  allowed: () => Promise<void>;
}

export function FlaggedDetails({ message, api, state, changed, allowed }: FlaggedDetailsProps) {
  const { words, language } = useSpeech();
  const reasons = new Map(
    message.findings.map((finding) => [
      finding.message_id,
      { ...explain(finding, language), level: finding.level },
    ]),
  );
  return (
    <div class="popup-details">
      {reasons.size === 0 ? null : (
        <section>
          <h2>{words.today.why}</h2>
          <ul class="popup-reasons">
            {[...reasons].map(([id, { title, why, level }]) => (
              <li key={id}>
                <LevelIcon level={level} size={14} />
                <span>
                  <b>{title}</b>
                  <span class="heed-visually-hidden"> ({levelWords[language][level]})</span> {why}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {message.remarks.length === 0 ? null : (
        <section>
          <h2>{words.today.alsoSeen}</h2>
          <ul class="popup-remarks">
            {message.remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </section>
      )}
      {message.preview === "" ? null : (
        <section>
          <h2>{words.today.whatLeft}</h2>
          <p class="popup-preview">{withPlaceholders(message.preview)}</p>
        </section>
      )}
      <p class="popup-facts">
        {words.today.interventions[message.intervention]} · {words.today.sync[message.sync]}
      </p>
      {message.whitelisted ? null : (
        <AllowForm
          api={api}
          message={message}
          rules={state.allow_rule_exceptions}
          allowed={allowed}
        />
      )}
      <ChatChoices api={api} message={message} state={state} changed={changed} />
    </div>
  );
}

/** Placeholders stand out from what was written. */
function withPlaceholders(text: string) {
  const parts: (string | preact.JSX.Element)[] = [];
  let done = 0;
  for (const found of text.matchAll(PLACEHOLDER)) {
    parts.push(text.slice(done, found.index), <mark key={found.index}>{found[0]}</mark>);
    done = found.index + found[0].length;
  }
  parts.push(text.slice(done));
  return parts;
}
