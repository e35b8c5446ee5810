import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { inLanguage } from "../../ui/i18n/catalogue.ts";
import { levelWords } from "../../ui/i18n/level-words.ts";
import { kindsOf } from "./kinds.ts";
import { Notice } from "./notice.tsx";
import { Panel } from "./panel.tsx";
import { placeBeside, type Box } from "./place.ts";
import type { InlineActions, InlineView } from "./view.ts";
import { inlineWords } from "./words.ts";

const NOTICE_WIDTH = 320;
const PANEL_WIDTH = 440;

export function Inline({ view, actions }: { view: InlineView; actions: InlineActions }) {
  const { language, notice, panel } = view;
  const anchor = view.anchor ?? bottomOfViewport();
  return (
    <div lang={language}>
      <div class="heed-visually-hidden" role="status" aria-live="polite">
        {announcement(view)}
      </div>
      {panel !== null ? (
        <Beside anchor={anchor} width={PANEL_WIDTH} align="center">
          <Panel panel={panel} language={language} actions={actions} />
        </Beside>
      ) : notice !== null && view.anchor !== null ? (
        <Beside anchor={anchor} width={NOTICE_WIDTH} align="end">
          <Notice
            spotted={notice}
            language={language}
            collapsed={view.collapsed}
            actions={actions}
          />
        </Beside>
      ) : null}
    </div>
  );
}

/** Told once a change: the text only changes when level or kinds do, and the panel speaks for itself. */
function announcement({ notice, panel, language }: InlineView): string {
  if (notice === null || panel !== null) return "";
  const titles = kindsOf(notice, language).map((kind) => kind.title);
  const words = inLanguage(inlineWords, language);
  return `${words.region}: ${levelWords[language][notice.verdict.level]}. ${titles.join(", ")}.`;
}

/** A held request of a page whose composer is gone: the panel stands above the lower edge. */
const bottomOfViewport = (): Box => ({
  left: 0,
  right: innerWidth,
  top: innerHeight - 24,
  bottom: innerHeight,
});

/** As high as it would be without a limit; the panel's list scrolls for itself. */
function wantedHeight(content: HTMLElement): number {
  const list = content.querySelector(".kinds");
  const hidden = list === null ? 0 : Math.min(list.scrollHeight, 320) - list.clientHeight;
  return content.scrollHeight + 2 + hidden;
}

interface BesideProps {
  anchor: Box;
  width: number;
  align: "end" | "center";
  children: ComponentChildren;
}

/** Measures its content once a render and stands beside the anchor without covering it. */
function Beside({ anchor, width, align, children }: BesideProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const content = frame.current?.firstElementChild;
    if (content instanceof HTMLElement) setHeight(wantedHeight(content));
  });
  const viewport = { width: innerWidth, height: innerHeight };
  const place = placeBeside(anchor, viewport, { width, height }, align);
  const style = {
    left: `${place.left}px`,
    [place.side === "above" ? "bottom" : "top"]: `${place.offset}px`,
    width: `${place.width}px`,
    "--room": `${place.maxHeight}px`,
  };
  return (
    <div ref={frame} class={`beside ${align}`} style={style}>
      {children}
    </div>
  );
}
