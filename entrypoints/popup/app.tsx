import { useEffect, useState } from "preact/hooks";
import { FLAGGED_PAGE, type PopupState } from "../../src/domain/popup.ts";
import { Button } from "../../src/ui/button.tsx";
import { pickLanguage } from "../../src/ui/i18n/language.ts";
import type { PopupApi } from "./api.ts";
import { SpeechContext, speech, useSpeech } from "./context.ts";
import { Account } from "./parts/account.tsx";
import { Footer } from "./parts/footer.tsx";
import { Message, Skeleton } from "./parts/message.tsx";
import { Offer } from "./parts/offer.tsx";
import { Protection } from "./parts/protection.tsx";
import { SyncView } from "./parts/sync-view.tsx";
import { Tabs, type TabId } from "./parts/tabs.tsx";
import { Flagged } from "./parts/flagged.tsx";
import { AllowedList } from "./parts/allowed-list.tsx";
import { Quality } from "./parts/quality.tsx";
import { usePopup, type View } from "./use-popup.ts";

interface AppProps {
  api: PopupApi;
  /** What is shown first, and what was asked for before anything was drawn. */
  first: { now: View; later: Promise<View> };
}

export function App({ api, first }: AppProps) {
  const { view, load } = usePopup(api, first);
  const choice = view.kind === "ready" ? view.state.language : null;
  const language = pickLanguage(choice, api.languages);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  return (
    <SpeechContext.Provider value={speech(language)}>
      {view.kind === "loading" ? <Skeleton /> : null}
      {view.kind === "failed" ? <Failed again={load} /> : null}
      {view.kind === "ready" ? (
        <Ready api={api} state={view.state} tabId={view.tabId} load={load} />
      ) : null}
    </SpeechContext.Provider>
  );
}

function Failed({ again }: { again: () => Promise<void> }) {
  const { words } = useSpeech();
  return (
    <main class="popup-main">
      <Message title={words.failure.title} hint={words.failure.hint} heading="h1">
        <Button kind="primary" onClick={() => void again()}>
          {words.failure.again}
        </Button>
      </Message>
    </main>
  );
}

interface ReadyProps {
  api: PopupApi;
  state: PopupState;
  tabId: number | null;
  load: () => Promise<void>;
}

function Ready({ api, state, tabId, load }: ReadyProps) {
  const { words } = useSpeech();
  const [tab, setTab] = useState<TabId>("flagged");
  const toSync = state.outbox.waiting + state.outbox.parked.reduce((n, p) => n + p.count, 0);
  const tabs = [
    {
      id: "flagged",
      label: words.tabs.flagged,
      count: state.flagged.filter((m) => !m.whitelisted).length,
      isCut: state.flagged.length >= FLAGGED_PAGE,
    },
    { id: "allowed", label: words.tabs.allowed, count: 0 },
    { id: "quality", label: words.tabs.quality, count: 0 },
    { id: "sync", label: words.tabs.sync, count: toSync },
    { id: "account", label: words.tabs.account, count: 0 },
  ] as const;
  return (
    <>
      <Protection api={api} state={state} tabId={tabId} changed={load} />
      <main class="popup-main">
        <Offer api={api} hosts={state.offers} changed={load} />
        <Tabs label={words.tabs.label} tabs={tabs} active={tab} choose={setTab}>
          {tab === "flagged" ? <Flagged api={api} state={state} changed={load} /> : null}
          {tab === "allowed" ? <AllowedList api={api} state={state} changed={load} /> : null}
          {tab === "quality" ? <Quality api={api} state={state} changed={load} /> : null}
          {tab === "sync" ? <SyncView api={api} state={state} changed={load} /> : null}
          {tab === "account" ? <Account api={api} state={state} changed={load} /> : null}
        </Tabs>
      </main>
      <Footer state={state} active={tab} go={setTab} />
    </>
  );
}
