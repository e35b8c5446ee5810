import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";

export type TabId = "flagged" | "allowed" | "quality" | "sync" | "account";

interface TabsProps {
  label: string;
  /** `isCut`: there are more than counted. */
  tabs: readonly { id: TabId; label: string; count: number; isCut?: boolean }[];
  active: TabId;
  choose: (id: TabId) => void;
  children: ComponentChildren;
}

/** Tabs by the book: one stop for Tab, arrows, Home and End move among them. */
export function Tabs({ label, tabs, active, choose, children }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);

  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === active);
    const to = targetOf(event.key, at, tabs.length);
    const target = to === null ? undefined : tabs[to];
    if (target === undefined) return;
    event.preventDefault();
    choose(target.id);
    list.current?.querySelector<HTMLElement>(`#tab-${target.id}`)?.focus();
  };

  return (
    <>
      <div class="popup-tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`tab-${tab.id}`}
            type="button"
            role="tab"
            class="popup-tab"
            aria-selected={tab.id === active}
            aria-controls="panel"
            tabIndex={tab.id === active ? 0 : -1}
            onClick={() => choose(tab.id)}
          >
            {tab.label}
            {tab.count > 0 ? (
              <span class="popup-count">
                {tab.count}
                {tab.isCut === true ? "+" : ""}
              </span>
            ) : null}
          </button>
        ))}
      </div>
      <div
        class="popup-panel"
        id="panel"
        role="tabpanel"
        aria-labelledby={`tab-${active}`}
        tabIndex={0}
      >
        {children}
      </div>
    </>
  );
}

function targetOf(key: string, at: number, count: number): number | null {
  if (key === "ArrowRight") return (at + 1) % count;
  if (key === "ArrowLeft") return (at + count - 1) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}
