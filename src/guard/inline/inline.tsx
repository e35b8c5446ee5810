import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { CoachAdvice } from "../../domain/coach.ts";
import type { Finding } from "../../domain/finding.ts";
import { Announcer } from "./announcer.tsx";
import { Card } from "./card.tsx";
import { Chip, CoachChip } from "./chip.tsx";
import { CoachCard } from "./coach-card.tsx";
import { FileNoteCard } from "./file-note.tsx";
import { Notice } from "./notice.tsx";
import { Panel } from "./panel.tsx";
import { placeBeside, type Align, type Box } from "./place.ts";
import type { InlineActions, InlineView } from "./view.ts";

const NOTICE_WIDTH = 320;
const PANEL_WIDTH = 440;

export interface CoachProps {
  /** What the chip offers, and what the person opened of it. */
  offered: CoachAdvice | null;
  opened: CoachAdvice | null;
  onOpen: (advice: CoachAdvice) => void;
  /** Null while something is written in the composer. */
  onDraft: ((text: string) => void) | null;
}

export interface InlineProps {
  view: InlineView;
  actions: InlineActions;
  /** The finding whose card is open, and where it stands. */
  opened: { finding: Finding; left: number } | null;
  coach: CoachProps;
  onOpen: (finding: Finding) => void;
  onClose: () => void;
}

/** One thing at a time: the panel, else an open card, else the notice, else what the coach was asked, else the chip. */
export function Inline(props: InlineProps) {
  const { view } = props;
  return (
    <div lang={view.language}>
      <Announcer view={view} />
      <Floating {...props} />
      {view.note !== null && view.panel === null ? (
        <Beside
          anchor={view.anchor ?? bottomOfViewport()}
          width={NOTICE_WIDTH}
          align={view.anchor?.left ?? 0}
        >
          <FileNoteCard
            note={view.note}
            language={view.language}
            onDismiss={() => props.actions.dismissNote()}
          />
        </Beside>
      ) : null}
    </div>
  );
}

function Floating({ view, actions, opened, coach, onOpen, onClose }: InlineProps) {
  const { language, notice, panel, chip } = view;
  const { offered } = coach;
  if (panel !== null)
    return (
      <Beside anchor={view.anchor ?? bottomOfViewport()} width={PANEL_WIDTH} align="center">
        <Panel key={panel.text} panel={panel} language={language} actions={actions} />
      </Beside>
    );
  if (view.anchor === null) return null;
  if (notice !== null && opened !== null)
    return (
      <Beside anchor={view.anchor} width={NOTICE_WIDTH} align={opened.left}>
        <Card
          key={opened.finding.start}
          finding={opened.finding}
          notice={notice}
          view={view}
          actions={actions}
          onOpen={onOpen}
          onClose={onClose}
        />
      </Beside>
    );
  if (notice !== null)
    return (
      <Beside anchor={view.anchor} width={NOTICE_WIDTH} align="end">
        <Notice
          spotted={notice}
          language={language}
          collapsed={view.collapsed}
          actions={actions}
          onOpen={onOpen}
        />
      </Beside>
    );
  if (coach.opened !== null)
    return (
      <Beside key="coach" anchor={view.anchor} width={NOTICE_WIDTH} align="end">
        <CoachCard
          advice={coach.opened}
          language={language}
          onDraft={coach.onDraft}
          onClose={onClose}
        />
      </Beside>
    );
  if (chip === null && offered === null) return null;
  return (
    <Beside anchor={view.anchor} width={NOTICE_WIDTH} align="end">
      {offered !== null ? (
        <CoachChip
          state={chip}
          advice={offered}
          language={language}
          onOpen={() => coach.onOpen(offered)}
        />
      ) : chip !== null ? (
        <Chip state={chip} language={language} />
      ) : null}
    </Beside>
  );
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
  align: Align;
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
    <div ref={frame} class={`beside ${align === "end" ? "end" : ""}`} style={style}>
      {children}
    </div>
  );
}
