import { useEffect, useRef, useState } from "preact/hooks";
import type { ImportState } from "../../src/domain/import.ts";
import type { Catalogue } from "../../src/ui/i18n/catalogue.ts";
import { ProgressBar } from "../../src/ui/progress-bar.tsx";
import { ImportResult } from "./import-result.tsx";
import type { RunEnd } from "./import-run.ts";
import type { importWords } from "./import-words.ts";

export interface ImportApi {
  state: () => Promise<ImportState | null>;
  /** Runs to the end of the file; `show` hears how far it is. */
  run: (file: File, show: (state: ImportState) => void) => Promise<RunEnd>;
  cancel: () => Promise<ImportState | null>;
}

interface ImportDataProps {
  api: ImportApi;
  words: Catalogue<(typeof importWords)["en"]>;
}

/** The chats of a provider's data export, taken in on this device. */
export function ImportData({ api, words }: ImportDataProps) {
  const [state, setState] = useState<ImportState | null>(null);
  const [running, setRunning] = useState(false);
  const [end, setEnd] = useState<RunEnd | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  useEffect(() => void api.state().then(setState, () => {}), [api]);

  const run = async (file: File) => {
    setRunning(true);
    setEnd(null);
    // Of another file, perhaps: how far this one is, its start says.
    setState(null);
    setEnd(await api.run(file, setState).catch((): RunEnd => "failed"));
    setRunning(false);
  };
  const choose = (input: HTMLInputElement) => {
    const file = input.files?.[0];
    input.value = "";
    if (file !== undefined) void run(file);
  };
  /** The run hears of it with its next batch, and what is shown then is what was taken in. */
  const stop = () => void api.cancel().then(setState, () => {});

  const stopped = state !== null && state.state !== "done" && !running;
  return (
    <section>
      <h2>{words.title}</h2>
      <p id="import-hint">{words.hint}</p>
      {running ? (
        <div class="options-import">
          <ProgressBar
            done={state?.read ?? 0}
            total={Math.max(1, state?.file.size ?? 0)}
            label={words.progress}
          />
          <div class="options-line options-import-line">
            <span role="status">
              {words.soFar(state === null ? 0 : state.imported + state.known)}
            </span>
            <button type="button" class="heed-button heed-button-secondary" onClick={stop}>
              {words.stop}
            </button>
          </div>
        </div>
      ) : (
        <>
          {stopped ? <p class="options-import-note">{words.stopped(state.file.name)}</p> : null}
          <input
            ref={chooser}
            type="file"
            accept=".zip,.json,application/zip,application/json"
            aria-label={words.choose}
            hidden
            onChange={(event) => choose(event.currentTarget)}
          />
          <button
            type="button"
            class="heed-button heed-button-secondary"
            aria-describedby="import-hint"
            onClick={() => chooser.current?.click()}
          >
            {stopped ? words.goOn : words.choose}
          </button>
        </>
      )}
      <div role="status">
        {end === "failed" || end === "other_person" ? (
          <p class="options-said options-said-bad">{words.ends[end]}</p>
        ) : null}
        {state !== null && !running ? <ImportResult state={state} words={words} /> : null}
      </div>
    </section>
  );
}
