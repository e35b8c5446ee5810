import { useCallback, useEffect, useState } from "preact/hooks";
import type { PopupState } from "../../src/domain/popup.ts";
import type { PopupApi } from "./api.ts";

export type View =
  | { kind: "loading" }
  | { kind: "failed" }
  | { kind: "ready"; state: PopupState; tabId: number | null };

/** The popup's state: what was asked for when it opened, and anew whenever the background says that something changed. */
export function usePopup(api: PopupApi, first: { now: View; later: Promise<View> }) {
  const [view, setView] = useState<View>(first.now);

  // What is shown stays; an empty window says that nobody answers.
  const show = useCallback((next: View) => {
    setView((view) => (next.kind === "failed" && view.kind === "ready" ? view : next));
  }, []);
  const load = useCallback(() => api.state().then(show), [api, show]);

  useEffect(() => {
    const start = async () => {
      show(await first.later);
      // After the first paint: it takes as long as the network does.
      const server = await api.request("server.check", {});
      setView((view) =>
        view.kind === "ready" ? { ...view, state: { ...view.state, server } } : view,
      );
    };
    start().catch(() => {});
    return api.onChanged(() => void load());
  }, [api, first, load, show]);

  return { view, load };
}
