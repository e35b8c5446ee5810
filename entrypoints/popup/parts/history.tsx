import type { PopupState } from "../../../src/domain/popup.ts";
import { ProgressBar } from "../../../src/ui/progress-bar.tsx";
import { useSpeech } from "../context.ts";

/** How far the enriching of what can wait is; nothing when there is none. */
export function HistoryView({ history }: Pick<PopupState, "history">) {
  const { words } = useSpeech();
  if (history === null) return null;
  const { left, total, held } = history;
  return (
    <section>
      <h2>{words.sync.history}</h2>
      <ProgressBar done={total - left} total={total} label={words.sync.history} />
      <p>
        {words.sync.historyLeft(left)} {held === null ? null : words.sync.holds[held]}
      </p>
    </section>
  );
}
