import { useEffect, useState } from "preact/hooks";
import type { PopupState } from "../../src/domain/popup.ts";
import { Button } from "../../src/ui/button.tsx";
import { inLanguage } from "../../src/ui/i18n/catalogue.ts";
import { pickLanguage } from "../../src/ui/i18n/language.ts";
import type { PopupApi } from "../popup/api.ts";
import { SpeechContext, speech } from "../popup/context.ts";
import { SignIn } from "../popup/parts/account.tsx";
import { Shield } from "../popup/parts/shield.tsx";
import { Practice } from "./practice.tsx";
import { welcomeWords } from "./words.ts";

interface WelcomeApi extends Pick<PopupApi, "request" | "allowServer" | "languages"> {
  /** Watches the practice composer. */
  guardPractice: () => void;
  /** Closes this page. */
  close: () => void;
}

/** What somebody sees once, right after they installed Heed: what it does, a try, and an account if they want one. */
export function Welcome({ api }: { api: WelcomeApi }) {
  const [state, setState] = useState<PopupState | null>(null);
  const language = pickLanguage(state?.language ?? null, api.languages);
  const words = inLanguage(welcomeWords, language);
  const load = () =>
    api.request("popup.state", { tab_url: null, tab_id: null }).then(setState, () => {});
  useEffect(() => void load(), []);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = words.title;
  }, [language]);

  return (
    <main class="welcome">
      <header>
        <Shield state="on" size={48} />
        <h1>{words.title}</h1>
      </header>
      <ol>
        <li>
          <h2>{words.whatTitle}</h2>
          <p>{words.what}</p>
          <p>{words.local}</p>
        </li>
        <li>
          <h2>{words.tryTitle}</h2>
          <p>{words.tryHint}</p>
          <Practice words={words} guard={api.guardPractice} />
        </li>
        <li>
          <h2>{words.accountTitle}</h2>
          {state === null ? null : state.session === null ? (
            <details>
              <summary>{words.signIn}</summary>
              <SpeechContext.Provider value={speech(language)}>
                <SignIn api={api} state={state} changed={load} heading="h3" />
              </SpeechContext.Provider>
            </details>
          ) : (
            <p>{words.signedIn(state.session.email)}</p>
          )}
          <p>{words.account}</p>
        </li>
      </ol>
      <footer>
        <p>{words.later}</p>
        <Button kind="primary" onClick={() => api.close()}>
          {words.done}
        </Button>
      </footer>
    </main>
  );
}
