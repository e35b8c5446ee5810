import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { ConfigResponse } from "../../src/domain/api/public.ts";
import { createAuditClient } from "./audit-client.ts";
import { createFormat } from "./format.ts";
import type { Language } from "../../src/ui/i18n/language.ts";
import { accessOf, type Access } from "./organizations.ts";
import { NoAccess } from "./parts/no-access.tsx";
import { ReadingContext } from "./parts/context.ts";
import { Rail } from "./parts/rail.tsx";
import { ReportPage } from "./parts/report-page.tsx";
import { SignIn } from "./parts/sign-in.tsx";
import { Skeleton } from "./parts/skeleton.tsx";
import type { ConsoleSession, SignedIn } from "./session.ts";
import { searchOf, viewOf } from "./url-state.ts";
import { EN } from "./words/en.ts";
import { FR } from "./words/fr.ts";

interface Props {
  config: ConfigResponse;
  session: ConsoleSession;
  initialLanguage: Language;
  onLanguage: (language: Language) => void;
}

/** starting → signed_out ⇄ checking → report | no access. A session that ends leads back to signed_out. */
type State =
  | { kind: "starting" }
  | { kind: "signed_out"; ended: boolean }
  | { kind: "checking"; who: SignedIn }
  | { kind: "signed_in"; who: SignedIn; access: Access };

export function App({ config, session, initialLanguage, onLanguage }: Props) {
  const [state, setState] = useState<State>({ kind: "starting" });
  const [language, setLanguage] = useState(initialLanguage);
  const [view, setView] = useState(() => viewOf(location.search));
  const client = useMemo(
    () => createAuditClient({ fetch: fetch.bind(globalThis), token: () => session.token() }),
    [session],
  );

  const check = useCallback(
    async (who: SignedIn) => {
      setState({ kind: "checking", who });
      const token = await session.token();
      if (token === null) return setState({ kind: "signed_out", ended: true });
      setState({ kind: "signed_in", who, access: await accessOf(config, token, who.user_id) });
    },
    [config, session],
  );
  const leave = useCallback(
    async (ended: boolean) => {
      await session.signOut();
      setState({ kind: "signed_out", ended });
    },
    [session],
  );
  const end = useCallback(() => void leave(true), [leave]);

  useEffect(() => {
    void session
      .current()
      .then((who) => (who ? check(who) : setState({ kind: "signed_out", ended: false })));
  }, [session, check]);
  useEffect(() => {
    const follow = (): void => setView(viewOf(location.search));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);

  const organizations =
    state.kind === "signed_in" && state.access.kind === "auditor" ? state.access.organizations : [];
  const organization = organizations.find(({ id }) => id === view.organization) ?? organizations[0];
  const words = language === "fr" ? FR : EN;
  const format = useMemo(
    () => createFormat(language, organization?.time_zone),
    [language, organization?.time_zone],
  );
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = [organization?.name, words.title, "Heed"].filter(Boolean).join(" · ");
  }, [language, words, organization?.name]);
  const choose = (next: Language): void => {
    setLanguage(next);
    onLanguage(next);
  };

  return (
    <ReadingContext.Provider value={{ words, format }}>
      {state.kind === "starting" ? null : state.kind === "signed_out" ? (
        <SignIn
          session={session}
          demo={config.demo !== undefined}
          ended={state.ended}
          language={language}
          onLanguage={choose}
          onSignedIn={(who) => void check(who)}
        />
      ) : (
        <div class="frame">
          <a class="skip" href="#report">
            {words.skip}
          </a>
          <Rail
            email={state.who.email}
            sections={organization !== undefined}
            language={language}
            onLanguage={choose}
            onSignOut={() => void leave(false)}
          />
          {state.kind === "checking" ? (
            <main>
              <Skeleton />
            </main>
          ) : state.access.kind === "auditor" && organization ? (
            <ReportPage
              client={client}
              config={config}
              organizations={organizations}
              organization={organization}
              view={view}
              onView={(next) => {
                history.pushState(null, "", `${location.pathname}${searchOf(next)}`);
                setView(next);
              }}
              onSessionEnd={end}
            />
          ) : (
            <NoAccess
              access={state.access}
              language={language}
              onRetry={() => void check(state.who)}
              onSignOut={() => void leave(false)}
            />
          )}
        </div>
      )}
    </ReadingContext.Provider>
  );
}
