import { useState } from "preact/hooks";
import type { Catalogue } from "../../src/ui/i18n/catalogue.ts";
import type { OptionsApi } from "./api.ts";
import type { optionsWords } from "./words.ts";

interface ServerFormProps {
  api: Pick<OptionsApi, "request" | "allowServer">;
  url: string;
  words: Catalogue<(typeof optionsWords)["en"]>;
}

type Said = { kind: "good" | "bad"; text: string } | null;

export function ServerForm({ api, url, words }: ServerFormProps) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said>(null);

  const save = async (server_url: string): Promise<Said> => {
    // First, while the click still counts as the person's wish.
    if (!(await api.allowServer(server_url))) return { kind: "bad", text: words.refused };
    const outcome = await api.request("settings.server", { server_url });
    return outcome.ok
      ? { kind: "good", text: words.saved }
      : { kind: "bad", text: words.problems[outcome.code] };
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const address = new FormData(event.currentTarget).get("server");
    setBusy(true);
    setSaid(
      await save(typeof address === "string" ? address : "").catch(() => ({
        kind: "bad" as const,
        text: words.problems.failed,
      })),
    );
    setBusy(false);
  };

  return (
    <section>
      <h2>{words.server}</h2>
      <p id="server-hint">{words.serverHint}</p>
      <form onSubmit={(event) => void submit(event)}>
        <label htmlFor="server">{words.address}</label>
        <div class="options-line">
          <input
            id="server"
            name="server"
            inputMode="url"
            spellcheck={false}
            defaultValue={url}
            aria-describedby="server-hint"
          />
          <button type="submit" class="heed-button heed-button-primary" disabled={busy}>
            {busy ? words.saving : words.save}
          </button>
        </div>
        <p role="status" class={`options-said options-said-${said?.kind ?? "none"}`}>
          {said?.text}
        </p>
      </form>
    </section>
  );
}
