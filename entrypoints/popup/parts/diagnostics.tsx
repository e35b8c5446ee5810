import { useState } from "preact/hooks";
import type { PopupState } from "../../../src/domain/popup.ts";
import { Button } from "../../../src/ui/button.tsx";
import type { PopupApi } from "../api.ts";
import { useSpeech } from "../context.ts";
import { diagnosticsOf } from "../diagnostics.ts";

/** Which Heed this is, and what a support desk asks for. */
export function Diagnostics({ api, state }: { api: PopupApi; state: PopupState }) {
  const { words, language } = useSpeech();
  const [said, setSaid] = useState("");
  const copy = () => {
    const installation = {
      version: api.version,
      browser: navigator.userAgent,
      language,
      now: api.now(),
    };
    api.copy(diagnosticsOf(state, installation)).then(
      () => setSaid(words.diagnostics.copied),
      () => setSaid(words.diagnostics.failed),
    );
  };
  return (
    <div class="popup-diagnostics">
      <span>{words.diagnostics.version(api.version)}</span>
      <Button kind="quiet" onClick={copy}>
        {words.diagnostics.copy}
      </Button>
      <span role="status">{said}</span>
    </div>
  );
}
