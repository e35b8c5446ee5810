import { useId, useState } from "preact/hooks";
import { explain } from "../../../src/detect/explain.ts";
import type { FlaggedMessage } from "../../../src/domain/popup.ts";
import type { Payload } from "../../../src/messaging.ts";
import type { Language } from "../../../src/ui/i18n/language.ts";
import type { PopupApi } from "../api.ts";
import { useSpeech, type Words } from "../context.ts";

type What = Payload<"allow.add">["what"];
interface Choice {
  label: string;
  what: What;
}

const DAY_MS = 86_400_000;
const DURATIONS = { always: null, day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS } as const;
type Duration = keyof typeof DURATIONS;
const isDuration = (name: unknown): name is Duration =>
  typeof name === "string" && Object.hasOwn(DURATIONS, name);

/** What of a message can be allowed, the narrowest first. */
function choicesOf(
  message: FlaggedMessage,
  rules: boolean,
  language: Language,
  said: Words["allow"],
): Choice[] {
  const { message_provider_id, site, site_name } = message;
  const choices: Choice[] = [];
  const values = new Map(message.findings.map((finding) => [finding.fingerprint, finding]));
  for (const finding of values.values()) {
    const { title } = explain(finding, language);
    const alike = choices.filter(({ label }) => label.startsWith(said.value(title))).length;
    choices.push({
      label: alike === 0 ? said.value(title) : `${said.value(title)} (${alike + 1})`,
      what: { scope: "finding", message_provider_id, fingerprint: finding.fingerprint },
    });
  }
  choices.push({ label: said.message, what: { scope: "message", message_provider_id } });
  if (!rules) return choices;
  const byRule = new Map(message.findings.map((finding) => [finding.rule_id, finding]));
  for (const { rule_id, message_id } of byRule.values()) {
    const { title } = explain(message_id, language);
    choices.push({ label: said.here(title, site_name), what: { scope: "rule", rule_id, site } });
  }
  for (const { rule_id, message_id, level } of byRule.values()) {
    // What is critical can't be allowed everywhere at once.
    if (level === "critical") continue;
    const { title } = explain(message_id, language);
    choices.push({ label: said.everywhere(title), what: { scope: "rule", rule_id, site: null } });
  }
  return choices;
}

interface AllowFormProps {
  api: PopupApi;
  message: FlaggedMessage;
  /** Whether the organization lets people allow what a rule finds. */
  rules: boolean;
  allowed: () => Promise<void>;
}

/** Allows exactly as much as a person means, for as long as they mean it. */
export function AllowForm({ api, message, rules, allowed }: AllowFormProps) {
  const { words, language } = useSpeech();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const choices = choicesOf(message, rules, language, words.allow);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const data = new FormData(event.currentTarget);
    const choice = choices[Number(data.get("what"))];
    const [length, reason] = [data.get("length"), data.get("reason")];
    if (choice === undefined || !isDuration(length)) return;
    setBusy(true);
    const done = await api
      .request("allow.add", {
        what: choice.what,
        reason: typeof reason === "string" && reason.trim() !== "" ? reason : null,
        for_ms: DURATIONS[length],
      })
      .catch(() => ({ ok: false, code: "failed" }) as const);
    setProblem(done.ok ? null : words.account.problems[done.code]);
    if (done.ok) await allowed();
    setBusy(false);
  };

  return (
    <details class="popup-allow">
      <summary>{words.allow.title}</summary>
      <form class="popup-form" onSubmit={(event) => void submit(event)}>
        <label htmlFor={`${id}-what`}>{words.allow.what}</label>
        <select id={`${id}-what`} name="what">
          {choices.map(({ label }, n) => (
            <option key={label} value={n}>
              {label}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-length`}>{words.allow.length}</label>
        <select id={`${id}-length`} name="length">
          {Object.keys(DURATIONS)
            .filter(isDuration)
            .map((name) => (
              <option key={name} value={name}>
                {words.allow.lengths[name]}
              </option>
            ))}
        </select>
        <label htmlFor={`${id}-reason`}>{words.allow.reason}</label>
        <input
          id={`${id}-reason`}
          name="reason"
          type="text"
          maxLength={500}
          autocomplete="off"
          aria-describedby={`${id}-hint`}
        />
        <p id={`${id}-hint`}>{words.allow.reasonHint}</p>
        <p role="alert" class="popup-problem">
          {problem}
        </p>
        <button type="submit" class="heed-button heed-button-secondary" disabled={busy}>
          {words.allow.allow}
        </button>
      </form>
    </details>
  );
}
