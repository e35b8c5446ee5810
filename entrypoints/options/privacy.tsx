import type { SectionProps } from "./context.ts";
import { Managed } from "./managed.tsx";

/** What is kept of what a person writes, where, and for how long. */
export function Privacy({ settings, words }: SectionProps) {
  const { policy, organization } = settings;
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
