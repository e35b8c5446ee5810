import type { SectionProps } from "./context.ts";
import { Managed } from "./managed.tsx";

/** Whether feedback on a chat's quality is offered beside the composer: as the person likes, where it is allowed. */
export function Coach({ api, settings, words, load }: SectionProps) {
  const { policy, organization, coach } = settings;
  const choose = async (offered: boolean) => {
    await api.request("settings.coach", { offered }).catch(() => null);
    await load();
  };
  return (
    <section>
      <fieldset class="options-choices">
        <legend>
          <h2>{words.coach}</h2>
        </legend>
        <p>{words.coachHint}</p>
        <label>
          <input
            type="checkbox"
            checked={policy.allow_coach && coach}
            disabled={!policy.allow_coach}
            onChange={(event) => void choose(event.currentTarget.checked)}
          />
          {words.coachOffer}
        </label>
      </fieldset>
      {policy.allow_coach || organization === null ? null : (
        <Managed text={words.noCoach(organization)} />
      )}
    </section>
  );
}
