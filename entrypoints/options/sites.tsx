import { Button } from "../../src/ui/button.tsx";
import type { SettingsState } from "../../src/domain/settings-state.ts";
import type { Language } from "../../src/ui/i18n/language.ts";
import type { SectionProps, SettingsWords } from "./context.ts";
import { Managed } from "./managed.tsx";

type SiteState = SettingsState["sites"][number];

function stateOf({ paused_until, health }: SiteState, language: Language, words: SettingsWords) {
  if (paused_until === true) return words.paused;
  if (paused_until !== null)
    return words.pausedUntil(
      new Intl.DateTimeFormat(language, { dateStyle: "short", timeStyle: "short" }).format(
        paused_until,
      ),
    );
  return words.health[health];
}

/** Where Heed works, how well, and where it is paused. */
export function Sites({ api, settings, language, words, load }: SectionProps) {
  const { sites, added, policy, organization } = settings;
  const pause = async (site: string, paused: boolean) => {
    await api.request("site.pause", { site, paused, for_ms: null }).catch(() => null);
    await load();
  };
  const allow = async (host: string) => {
    await api.allowHost(host).catch(() => false);
    await load();
  };
  return (
    <section>
      <h2>{words.sites}</h2>
      <p>{words.sitesHint}</p>
      <ul class="options-list">
        {sites.map((site) => (
          <li key={site.id}>
            <span class="options-name">
              {site.name}
              <small>{site.hosts.join(", ")}</small>
            </span>
            <span>{stateOf(site, language, words)}</span>
            {site.paused_until !== null ? (
              <Button
                label={words.resumeLabel(site.name)}
                onClick={() => void pause(site.id, false)}
              >
                {words.resume}
              </Button>
            ) : policy.allow_pause ? (
              <Button label={words.pauseLabel(site.name)} onClick={() => void pause(site.id, true)}>
                {words.pause}
              </Button>
            ) : null}
          </li>
        ))}
        {added.map(({ host, allowed }) => (
          <li key={host}>
            <span class="options-name">
              {host}
              <small>{words.addedBy(organization ?? "")}</small>
            </span>
            <span>{allowed ? words.roughly : words.notAllowedYet}</span>
            {allowed ? null : (
              <Button label={words.allowLabel(host)} onClick={() => void allow(host)}>
                {words.allow}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {policy.allow_pause || organization === null ? null : (
        <Managed text={words.noPause(organization)} />
      )}
    </section>
  );
}
