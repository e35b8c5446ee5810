import type { PopupState } from "../../../src/domain/popup.ts";
import { useSpeech } from "../context.ts";
import type { TabId } from "./tabs.tsx";

interface FooterProps {
  state: PopupState;
  active: TabId;
  go: (tab: TabId) => void;
}

/** One quiet line, only when something is not as it should be. */
export function Footer({ state, active, go }: FooterProps) {
  const { words } = useSpeech();
  const { outbox, session } = state;
  if (session === null && active !== "account")
    return (
      <footer class="popup-footer">
        <span>{words.footer.local}</span>
        <button type="button" class="popup-link" onClick={() => go("account")}>
          {words.footer.signIn}
        </button>
      </footer>
    );
  if (session !== null && active !== "sync" && outbox.waiting > 0 && outbox.held !== null)
    return (
      <footer class="popup-footer">
        <span>{words.footer.waiting(outbox.waiting)}</span>
        <button type="button" class="popup-link" onClick={() => go("sync")}>
          {words.footer.details}
        </button>
      </footer>
    );
  return null;
}
