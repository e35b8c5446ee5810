// First, before any schema is built.
import "./no-eval.ts";
import { render } from "preact";
import { ConfigResponseSchema, type ConfigResponse } from "../../src/domain/api/public.ts";
import { App } from "./app.tsx";
import { chosenLanguage, rememberLanguage } from "./language.ts";
import { type Language } from "../../src/ui/i18n/language.ts";
import { Notice } from "./parts/notice.tsx";
import { createConsoleSession } from "./session.ts";
import { EN } from "./words/en.ts";
import { FR } from "./words/fr.ts";
import "./console.css";

const root = document.getElementById("heed-console");
if (root) void start(root);

async function start(root: HTMLElement): Promise<void> {
  const language = chosenLanguage(() => localStorage, navigator.languages);
  document.documentElement.lang = language;
  const config = await loadConfig();
  if (!config)
    return render(<NoConfig language={language} onRetry={() => void start(root)} />, root);
  render(
    <App
      config={config}
      session={createConsoleSession(config, localStorage)}
      initialLanguage={language}
      onLanguage={(chosen) => rememberLanguage(() => localStorage, chosen)}
    />,
    root,
  );
}

async function loadConfig(): Promise<ConfigResponse | null> {
  try {
    const response = await fetch("/config", { cache: "no-store" });
    return ConfigResponseSchema.parse(await response.json());
  } catch {
    return null;
  }
}

function NoConfig({ language, onRetry }: { language: Language; onRetry: () => void }) {
  const words = language === "fr" ? FR : EN;
  return (
    <main class="centered">
      <h1 class="brand">Heed</h1>
      <Notice tone="problem" title={words.no_config.title} text={words.no_config.text}>
        <button type="button" class="primary" onClick={onRetry}>
          {words.retry}
        </button>
      </Notice>
    </main>
  );
}
