import { useState } from "preact/hooks";
import type { PopupState } from "../../../src/domain/popup.ts";
import { Button } from "../../../src/ui/button.tsx";
import type { PopupApi } from "../api.ts";
import { useSpeech, type Words } from "../context.ts";
import type { Language } from "../../../src/ui/i18n/language.ts";
import { PauseChoices } from "./pause-choices.tsx";
import { Shield } from "./shield.tsx";

interface ProtectionProps {
  api: PopupApi;
  state: PopupState;
  tabId: number | null;
  changed: () => Promise<void>;
}

/** The first line: is this tab protected. */
export function Protection({ api, state, tabId, changed }: ProtectionProps) {
  const { words, language } = useSpeech();
  const [busy, setBusy] = useState(false);
  const { site } = state;
  const { title, hint, shield } = told(site, words.protection);
  const paused_until = site?.paused_until ?? null;

  const [choosing, setChoosing] = useState(false);
  const pause = async (paused: boolean, for_ms: number | null = null) => {
    if (site === null) return;
    setBusy(true);
    await api.request("site.pause", { site: site.id, paused, for_ms }).catch(() => null);
    setChoosing(false);
    await changed();
    setBusy(false);
  };
  const canPause = site?.protection === "protected" && state.allow_pause;

  return (
    <header class={`popup-header popup-header-${shield}`}>
      <div class="popup-header-line">
        <Shield state={shield} />
        <div class="popup-header-text" role="status">
          <h1>{title}</h1>
          <p>
            {typeof paused_until === "number"
              ? words.protection.pausedUntil(timeOf(paused_until, language))
              : hint}
          </p>
        </div>
        {canPause ? (
          <Button
            onClick={() => setChoosing(!choosing)}
            disabled={busy}
            expanded={choosing}
            label={words.protection.pauseLabel(site.name)}
          >
            {words.protection.pause}
          </Button>
        ) : null}
        {site?.protection === "paused" ? (
          <Button kind="primary" onClick={() => void pause(false)} disabled={busy}>
            {words.protection.resume}
          </Button>
        ) : null}
        {site?.protection === "unknown" && tabId !== null ? (
          <Button kind="primary" onClick={() => void api.reloadTab(tabId)}>
            {words.protection.reload}
          </Button>
        ) : null}
      </div>
      {canPause && choosing ? (
        <PauseChoices
          site={site.name}
          now={() => api.now()}
          disabled={busy}
          pause={(for_ms) => pause(true, for_ms)}
        />
      ) : null}
    </header>
  );
}

const timeOf = (time: number, language: Language): string =>
  new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" }).format(time);

function told(site: PopupState["site"], words: Words["protection"]) {
  if (site === null)
    return { title: words.elsewhere, hint: words.elsewhereHint, shield: "off" } as const;
  switch (site.protection) {
    case "protected":
      return seen(site, words);
    case "paused":
      return { title: words.paused(site.name), hint: words.pausedHint, shield: "paused" } as const;
    case "unknown":
      return { title: words.unknown(site.name), hint: words.unknownHint, shield: "off" } as const;
  }
}

/** "Protected" is said only of what Heed sees. */
function seen(
  { name, health, is_rough }: NonNullable<PopupState["site"]>,
  words: Words["protection"],
) {
  const hint = health.reason === null ? words.protectedHint : words.health[health.reason];
  switch (health.state) {
    case "ok":
      if (is_rough)
        return { title: words.rough(name), hint: words.roughHint, shield: "part" } as const;
      return { title: words.protected(name), hint: words.protectedHint, shield: "on" } as const;
    case "degraded":
      return { title: words.degraded(name), hint, shield: "part" } as const;
    case "not_protected":
      return { title: words.notProtected(name), hint, shield: "none" } as const;
  }
}
