import { useState } from "preact/hooks";
import type { OwnDataPart } from "../../src/domain/own-data.ts";
import type { Catalogue } from "../../src/ui/i18n/catalogue.ts";
import type { OptionsApi } from "./api.ts";
import type { optionsWords } from "./words.ts";

interface OwnDataProps {
  api: Pick<OptionsApi, "request" | "save">;
  words: Catalogue<(typeof optionsWords)["en"]>;
}

/** Everything, part by part: a year of messages is more than one answer may hold. */
async function collect(
  request: OptionsApi["request"],
): Promise<Pick<OwnDataPart, "messages" | "chats">> {
  const all: Pick<OwnDataPart, "messages" | "chats"> = { messages: [], chats: [] };
  let after: string | null = null;
  do {
    const part: OwnDataPart = await request("data.export", { after });
    // Not spread into `push`: a part of a large export may be longer than a call can take.
    all.messages = all.messages.concat(part.messages);
    all.chats = all.chats.concat(part.chats);
    after = part.next;
  } while (after !== null);
  return all;
}

export function OwnData({ api, words }: OwnDataProps) {
  const [state, setState] = useState<"idle" | "busy" | "done" | "failed">("idle");
  const download = async () => {
    setState("busy");
    try {
      const all = await collect(api.request);
      const exported_at = new Date().toISOString();
      api.save(
        `heed-${exported_at.slice(0, 10)}.json`,
        JSON.stringify({ exported_at, ...all }, null, 2),
      );
      setState("done");
    } catch {
      setState("failed");
    }
  };
  return (
    <section>
      <h2>{words.ownData}</h2>
      <p id="own-data-hint">{words.ownDataHint}</p>
      <button
        type="button"
        class="heed-button heed-button-secondary"
        aria-describedby="own-data-hint"
        disabled={state === "busy"}
        onClick={() => void download()}
      >
        {state === "busy" ? words.downloading : words.download}
      </button>
      <p role="status" class={`options-said options-said-${state === "failed" ? "bad" : "good"}`}>
        {state === "done" ? words.downloaded : state === "failed" ? words.downloadFailed : null}
      </p>
    </section>
  );
}
