import { useState } from "preact/hooks";
import type { ConsoleSession, SignInFailure, SignedIn } from "../session.ts";
import type { Language } from "../../../src/ui/i18n/language.ts";
import { LanguageSwitch } from "./rail.tsx";
import { useReading } from "./context.ts";

const DEMO_ADMIN = "admin@heed.demo";

interface Props {
  session: ConsoleSession;
  demo: boolean;
  /** True when a session ran out and brought the person here. */
  ended: boolean;
  language: Language;
  onLanguage: (language: Language) => void;
  onSignedIn: (who: SignedIn) => void;
}

export function SignIn({ session, demo, ended, language, onLanguage, onSignedIn }: Props) {
  const { words } = useReading();
  const [email, setEmail] = useState(demo ? DEMO_ADMIN : "");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<SignInFailure | "missing" | null>(null);

  async function signIn(): Promise<void> {
    if (email.trim() === "" || password === "") return setFailure("missing");
    setBusy(true);
    const result = await session.signIn(email.trim(), password);
    setBusy(false);
    if (result.ok) onSignedIn(result.session);
    else setFailure(result.code);
  }

  const text = words.sign_in;
  return (
    <main class="centered">
      <p class="brand">Heed</p>
      <h1>{text.title}</h1>
      <p class="note">{ended && failure === null ? text.ended : text.lead}</p>
      <form
        class="fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        <label>
          {text.email}
          <input
            type="email"
            name="email"
            autocomplete="username"
            value={email}
            aria-describedby={demo ? "demo-note" : undefined}
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
        </label>
        <label>
          {text.password}
          <input
            type="password"
            name="password"
            autocomplete="current-password"
            value={password}
            autoFocus={demo}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        </label>
        {demo && (
          <p id="demo-note" class="note">
            {text.demo}
          </p>
        )}
        <p class="field-error" role="alert">
          {failure === null
            ? ""
            : failure === "missing"
              ? text.missing
              : words.sign_in_failures[failure]}
        </p>
        <button type="submit" class="primary" disabled={busy}>
          {busy ? text.busy : text.submit}
        </button>
      </form>
      <p class="note">
        <a href="/practice">{text.practice}</a>
      </p>
      <LanguageSwitch language={language} onLanguage={onLanguage} />
    </main>
  );
}
