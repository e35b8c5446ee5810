import { useCallback, useEffect, useState } from "preact/hooks";
import type { PopupState } from "../../src/domain/popup.ts";
import type { SettingsState } from "../../src/domain/settings-state.ts";
import { inLanguage } from "../../src/ui/i18n/catalogue.ts";
import { pickLanguage } from "../../src/ui/i18n/language.ts";
import { SpeechContext, speech } from "../popup/context.ts";
import type { OptionsApi } from "./api.ts";
import { Coach } from "./coach.tsx";
import { Connection } from "./connection.tsx";
import { EraseData } from "./erase-data.tsx";
import { ImportData } from "./import-data.tsx";
import { importWords } from "./import-words.ts";
import { Look } from "./look.tsx";
import { OwnData } from "./own-data.tsx";
import { Privacy } from "./privacy.tsx";
import { Sensitivity } from "./sensitivity.tsx";
import { Shortcuts } from "./shortcuts.tsx";
import { Sites } from "./sites.tsx";
import { settingsWords } from "./words-settings.ts";
import { optionsWords } from "./words.ts";

interface View {
  state: PopupState;
  settings: SettingsState;
}

/** Everything a person can set, in the order in which they are likely to look for it. */
export function Options({ api }: { api: OptionsApi }) {
  const [view, setView] = useState<View | "failed" | null>(null);
  const choice = view === null || view === "failed" ? null : view.state.language;
  const language = pickLanguage(choice, api.languages);
  const words = inLanguage(optionsWords, language);

  const load = useCallback(async () => {
    const nowhere = { tab_url: null, tab_id: null };
    const asked = [api.request("popup.state", nowhere), api.request("settings.state", {})] as const;
    await Promise.all(asked).then(
      ([state, settings]) => setView({ state, settings }),
      () => setView("failed"),
    );
  }, [api]);
  useEffect(() => void load(), [load]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = words.title;
  }, [language, words]);

  if (view === null) return null;
  if (view === "failed") return <main class="options">{words.failure}</main>;
  const { state } = view;
  const section = { api, language, load, ...view, words: inLanguage(settingsWords, language) };
  return (
    <SpeechContext.Provider value={speech(language)}>
      <main class="options">
        <h1>{words.title}</h1>
        <Sensitivity {...section} />
        <Sites {...section} />
        <Coach {...section} />
        <Look {...section} />
        <Shortcuts {...section} />
        <Connection {...section} />
        <Privacy {...section} />
        <ImportData api={api.imports} words={inLanguage(importWords, language)} />
        <OwnData api={api} words={words} />
        <EraseData
          api={api}
          words={words}
          signedIn={state.session !== null}
          allowErase={state.allow_erase}
        />
      </main>
    </SpeechContext.Provider>
  );
}
