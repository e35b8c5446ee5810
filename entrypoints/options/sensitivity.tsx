import { LEVELS, compareLevels, type Level } from "../../src/domain/level.ts";
import { sendRule } from "../../src/domain/on-send.ts";
import { levelWords } from "../../src/ui/i18n/level-words.ts";
import type { SectionProps } from "./context.ts";
import { Managed } from "./managed.tsx";

/** The lowest level that the policy lets nobody send unasked; null when it asks at none. */
const askedFrom = (policy: SectionProps["settings"]["policy"]): Level | null =>
  LEVELS.find((level) => sendRule(policy, level) !== "inform") ?? null;

/** From which level a person is asked before something is sent: sooner than the policy says, never later. */
export function Sensitivity({ api, settings, language, words, load }: SectionProps) {
  const { policy, hold_from, organization } = settings;
  const byPolicy = askedFrom(policy);
  const sooner = LEVELS.filter(
    (level) => level !== "none" && (byPolicy === null || compareLevels(level, byPolicy) < 0),
  ).reverse();
  const named = (level: Level) => levelWords[language][level].toLowerCase();
  const choose = async (level: Level | null) => {
    await api.request("settings.hold-from", { level }).catch(() => null);
    await load();
  };
  const chosen = hold_from !== null && sooner.includes(hold_from) ? hold_from : null;
  return (
    <section>
      <fieldset class="options-choices">
        <legend>
          <h2>{words.sensitivity}</h2>
        </legend>
        <p>{words.sensitivityHint}</p>
        {([null, ...sooner] as const).map((level) => (
          <label key={level ?? "policy"}>
            <input
              type="radio"
              name="hold-from"
              checked={chosen === level}
              disabled={sooner.length === 0}
              onChange={() => void choose(level)}
            />
            {level !== null
              ? words.askFrom(named(level))
              : byPolicy === null
                ? words.askNever
                : words.askAsSet(named(byPolicy))}
          </label>
        ))}
      </fieldset>
      {organization === null ? null : <Managed text={words.atLeast(organization)} />}
    </section>
  );
}
