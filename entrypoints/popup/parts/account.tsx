import { useId, useState } from "preact/hooks";
import type { PopupState } from "../../../src/domain/popup.ts";
import { Button } from "../../../src/ui/button.tsx";
import type { PopupApi } from "../api.ts";
import { useSpeech } from "../context.ts";
import { Diagnostics } from "./diagnostics.tsx";
import { ServerFacts } from "./sync-view.tsx";

interface AccountProps {
  api: PopupApi;
  state: PopupState;
  changed: () => Promise<void>;
}

export function Account(props: AccountProps) {
  const { words } = useSpeech();
  const { api, state } = props;
  return (
    <div class="popup-section">
      {state.session === null ? (
        <SignIn {...props} />
      ) : (
        <SignedIn {...props} email={state.session.email} />
      )}
      <p class="popup-options">
        <Button kind="quiet" onClick={() => void api.openOptions()}>
          {words.account.options}
        </Button>
      </p>
      <Diagnostics api={api} state={state} />
    </div>
  );
}

function SignedIn({ api, state, changed, email }: AccountProps & { email: string }) {
  const { words } = useSpeech();
  const signOut = async () => {
    await api.request("session.sign-out", {}).catch(() => null);
    await changed();
  };
  return (
    <>
      <section>
        <p class="popup-quiet">{words.account.signedInAs}</p>
        <h2 class="popup-email">{email}</h2>
      </section>
      <ServerFacts server={state.server} />
      <section>
        <Button onClick={() => void signOut()}>{words.account.signOut}</Button>
        <p class="popup-quiet">{words.account.signOutHint}</p>
      </section>
    </>
  );
}

interface SignInProps {
  api: Pick<PopupApi, "request" | "allowServer">;
  state: Pick<PopupState, "server">;
  changed: () => Promise<void>;
  heading?: "h2" | "h3";
}

export function SignIn({ api, state, changed, heading: Heading = "h2" }: SignInProps) {
  const { words } = useSpeech();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const signIn = async (form: HTMLFormElement): Promise<string | null> => {
    const data = new FormData(form);
    const field = (name: string) => {
      const value = data.get(name);
      return typeof value === "string" ? value : "";
    };
    const server_url = field("server");
    const problems = words.account.problems;
    if (server_url.trim() !== state.server.url) {
      // First, while the click still counts as the person's wish.
      if (!(await api.allowServer(server_url))) return words.account.refused;
      const moved = await api.request("settings.server", { server_url });
      if (!moved.ok) return problems[moved.code];
    }
    const email = field("email");
    const outcome = await api.request("session.sign-in", { email, password: field("password") });
    return outcome.ok ? null : problems[outcome.code];
  };

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    setBusy(true);
    setProblem(await signIn(event.currentTarget).catch(() => words.account.problems.failed));
    await changed();
    setBusy(false);
  };

  return (
    <form class="popup-form" onSubmit={(event) => void submit(event)}>
      <Heading>{words.account.signIn}</Heading>
      <p>{words.account.signInHint}</p>
      <label htmlFor={`${id}-email`}>{words.account.email}</label>
      <input id={`${id}-email`} name="email" type="email" autocomplete="username" required />
      <label htmlFor={`${id}-password`}>{words.account.password}</label>
      <input
        id={`${id}-password`}
        name="password"
        type="password"
        autocomplete="current-password"
        required
      />
      <details>
        <summary>
          {words.account.changeServer} <span class="popup-server-url">{state.server.url}</span>
        </summary>
        <label htmlFor={`${id}-server`}>{words.account.server}</label>
        <input
          id={`${id}-server`}
          name="server"
          type="text"
          inputMode="url"
          spellcheck={false}
          defaultValue={state.server.url}
        />
      </details>
      <p role="alert" class="popup-problem">
        {problem}
      </p>
      <button type="submit" class="heed-button heed-button-primary" disabled={busy}>
        {busy ? words.account.signingIn : words.account.signIn}
      </button>
    </form>
  );
}
