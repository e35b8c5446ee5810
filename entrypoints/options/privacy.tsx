import type { SectionProps } from "./context.ts";
import { Managed } from "./managed.tsx";

/** What is kept of what a person writes, where, and for how long. */
export function Privacy({ api, state, settings, words, load }: SectionProps) {
  const { policy, organization } = settings;
  const keep = async (days: number) => {
    await api.request("settings.values", { days }).catch(() => null);
    await load();
  };
  const facts = [
    { about: words.kept.text, is: words.kept.texts[policy.storage] },
    { about: words.kept.personal, is: policy.sync_personal ? words.kept.sent : words.kept.stays },
    { about: words.kept.erase, is: policy.allow_erase ? words.kept.goes : words.kept.remains },
    {
      about: words.kept.exceptions,
      is: policy.allow_rule_exceptions ? words.kept.possible : words.kept.impossible,
    },
  ];
  return (
    <section>
      <h2>{words.privacy}</h2>
      <h3>{words.kept.here}</h3>
      <p>{words.kept.hereHint}</p>
      <h3>
        <label htmlFor="values-days">{words.kept.values}</label>
      </h3>
      <p id="values-hint">{words.kept.valuesHint}</p>
      <p>
        <select
          id="values-days"
          aria-describedby="values-hint"
          value={state.values_days}
          onChange={(event) => void keep(Number(event.currentTarget.value))}
        >
          {[...new Set([0, 1, 7, 30, state.values_days])]
            .sort((one, other) => one - other)
            .map((days) => (
              <option key={days} value={days}>
                {words.kept.days(days)}
              </option>
            ))}
        </select>
      </p>
      <h3>{words.kept.there}</h3>
      <p>{organization === null ? words.kept.nobody : words.kept.thereHint(organization)}</p>
      <dl class="options-facts">
        {facts.map(({ about, is }) => (
          <div key={about}>
            <dt>{about}</dt>
            <dd>
              {is}
              {organization === null ? null : <Managed text={words.setBy(organization)} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
