import { useState } from "preact/hooks";
import { LANGUAGES } from "../../src/ui/i18n/language.ts";
import { THEMES, type Theme } from "../../src/ui/theme.ts";
import type { SectionProps } from "./context.ts";

/** In which language and which colours Heed speaks. */
export function Look({ api, state, words, load }: SectionProps) {
  const [theme, setTheme] = useState<Theme>(api.theme.current());
  const chooseLanguage = async (value: string) => {
    const language = LANGUAGES.find((known) => known === value) ?? null;
    await api.request("settings.language", { language }).catch(() => null);
    await load();
  };
  const chooseTheme = (value: string) => {
    const chosen = THEMES.find((known) => known === value) ?? "system";
    api.theme.choose(chosen);
    setTheme(chosen);
  };
  return (
    <>
      <section>
        <h2>
          <label htmlFor="language">{words.language}</label>
        </h2>
        <p id="language-hint">{words.languageHint}</p>
        <select
          id="language"
          aria-describedby="language-hint"
          value={state.language ?? ""}
          onChange={(event) => void chooseLanguage(event.currentTarget.value)}
        >
          <option value="">{words.browser}</option>
          {LANGUAGES.map((known) => (
            <option key={known} value={known} lang={known}>
              {words.languages[known]}
            </option>
          ))}
        </select>
      </section>
      <section>
        <h2>
          <label htmlFor="theme">{words.theme}</label>
        </h2>
        <p id="theme-hint">{words.themeHint}</p>
        <select
          id="theme"
          aria-describedby="theme-hint"
          value={theme}
          onChange={(event) => chooseTheme(event.currentTarget.value)}
        >
          {THEMES.map((known) => (
            <option key={known} value={known}>
              {words.themes[known]}
            </option>
          ))}
        </select>
      </section>
    </>
  );
}
