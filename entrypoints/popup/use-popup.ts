import { useCallback, useEffect, useState } from "preact/hooks";
import type { PopupState } from "../../src/domain/popup.ts";
import type { PopupApi } from "./api.ts";

export type View =
  | { kind: "loading" }
  | { kind: "failed" }
  | { kind: "ready"; state: PopupState; tabId: number | null };

/** The popup's state, asked for when it opens and whenever the background says that something changed. */
export function usePopup(api: PopupApi) {
  const [view, setView] = useState<View>({ kind: "loading" });

  const load = useCallback(async () => {
    try {
      const { id, url } = await api.tab();
      const state = await api.request("popup.state", { tab_url: url, tab_id: id });
      setView({ kind: "ready", state, tabId: id });
    } catch {
      // What is shown stays; an empty window says that nobody answers.
      setView((view) => (view.kind === "ready" ? view : { kind: "failed" }));
    }
  }, [api]);

  useEffect(() => {
    const first = async () => {
      await load();
      // After the first paint: it takes as long as the network does.
      const server = await api.request("server.check", {});
      setView((view) =>
        view.kind === "ready" ? { ...view, state: { ...view.state, server } } : view,
      );
    };
    first().catch(() => {});
    return api.onChanged(() => void load());
  }, [api, load]);

  return { view, load };
}
