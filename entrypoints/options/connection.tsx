import { inLanguage } from "../../src/ui/i18n/catalogue.ts";
import { Button } from "../../src/ui/button.tsx";
import { SignIn } from "../popup/parts/account.tsx";
import type { SectionProps } from "./context.ts";
import { ServerForm } from "./server-form.tsx";
import { optionsWords } from "./words.ts";

/** Who is signed in, and where. */
export function Connection({ api, state, language, words, load }: SectionProps) {
  const signOut = async () => {
    await api.request("session.sign-out", {}).catch(() => null);
    await load();
  };
  return (
    <>
      <section>
        <h2>{words.account}</h2>
        {state.session === null ? (
          <SignIn api={api} state={state} changed={load} heading="h3" />
        ) : (
          <div class="options-line">
            <p class="options-fact">{words.signedIn(state.session.email)}</p>
            <Button onClick={() => void signOut()}>{words.signOut}</Button>
          </div>
        )}
      </section>
      <ServerForm api={api} url={state.server.url} words={inLanguage(optionsWords, language)} />
    </>
  );
}
