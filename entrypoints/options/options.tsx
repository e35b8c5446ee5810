import { useEffect, useState } from "preact/hooks";
import type { PopupState } from "../../src/domain/popup.ts";
import type { request } from "../../src/messaging.ts";
import { inLanguage } from "../../src/ui/i18n/catalogue.ts";
import { LANGUAGES, pickLanguage, type Language } from "../../src/ui/i18n/language.ts";
import { EraseData } from "./erase-data.tsx";
import { ImportData, type ImportApi } from "./import-data.tsx";
import { importWords } from "./import-words.ts";
import { OwnData } from "./own-data.tsx";
import { ServerForm } from "./server-form.tsx";
import { optionsWords } from "./words.ts";

export interface OptionsApi {
  request: typeof request;
  allowServer: (url: string) => Promise<boolean>;
  languages: readonly string[];
  imports: ImportApi;
  /** Gives a text to the person as a file. */
  save: (name: string, text: string) => void;
}

export function Options({ api }: { api: OptionsApi }) {
  const [state, setState] = useState<PopupState | "failed" | null>(null);
  const choice = state === null || state === "failed" ? null : state.language;
  const language = pickLanguage(choice, api.languages);
  const words = inLanguage(optionsWords, language);

  const load = () =>
    api
      .request("popup.state", { tab_url: null, tab_id: null })
      .then(setState, () => setState("failed"));
  useEffect(() => void load(), []);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = words.title;
  }, [language]);

  if (state === null) return null;
  if (state === "failed") return <main class="options">{words.failure}</main>;

  const choose = async (value: string) => {
    const chosen = LANGUAGES.find((known) => known === value) ?? null;
    await api.request("settings.language", { language: chosen });
    await load();
  };
  return (
    <main class="options">
      <h1>{words.title}</h1>
      <section>
        <h2>
          <label htmlFor="language">{words.language}</label>
        </h2>
        <p id="language-hint">{words.languageHint}</p>
        <select
          id="language"
          aria-describedby="language-hint"
          value={state.language ?? ""}
          onChange={(event) => void choose(event.currentTarget.value)}
        >
          <option value="">{words.browser}</option>
          {LANGUAGES.map((known) => (
            <option key={known} value={known} lang={known}>
              {nameOf(known, words)}
            </option>
          ))}
        </select>
      </section>
      <ServerForm api={api} url={state.server.url} words={words} />
      <ImportData api={api.imports} words={inLanguage(importWords, language)} />
      <OwnData api={api} words={words} />
      <EraseData
        api={api}
        words={words}
        signedIn={state.session !== null}
        allowErase={state.allow_erase}
      />
    </main>
  );
}

function nameOf(language: Language, words: { english: string; french: string }): string {
  switch (language) {
    case "en":
      return words.english;
    case "fr":
      return words.french;
  }
}
