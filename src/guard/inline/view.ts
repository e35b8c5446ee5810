import type { CoachAdvice } from "../../domain/coach.ts";
import type { NotRead } from "../../domain/file-reading.ts";
import type { Finding } from "../../domain/finding.ts";
import type { SendRule } from "../../domain/on-send.ts";
import type { Language } from "../../ui/i18n/language.ts";
import type { TextVerdict } from "../verdict.ts";
import type { ChipState } from "../chip-state.ts";
import type { Box } from "./place.ts";

/** Everything the inline interface shows, as data. */
export interface InlineView {
  language: Language;
  /** What must stay uncovered: the composer with its frame and send button. Null while there is none. */
  anchor: Box | null;
  /** Where the text is written: what was found is underlined in it. */
  composer: HTMLElement | null;
  /** Its findings stand in the text as it is now. */
  notice: Spotted | null;
  /** What the chip says; null while there is nothing to say. What was found comes before it. */
  chip: ChipState | null;
  /** Whether the organization lets people except a kind from what is flagged. */
  mayExceptKind: boolean;
  /** The person made the notice small. */
  collapsed: boolean;
  panel: PanelView | null;
  note: FileNote | null;
}

/** A text and what was found in it. */
export interface Spotted {
  text: string;
  verdict: TextVerdict;
}

/** Held in the composer, by the network gate after the composer was bypassed, on its way into the composer, or as files. */
export type HeldOrigin = "composer" | "gate" | "paste" | "files";

/** How checking files goes, and which were not checked. */
export type FileNote =
  | { state: "checking"; names: readonly string[] }
  | { state: "unread"; files: readonly { name: string; code: NotRead }[]; attached: boolean };

export interface PanelView extends Spotted {
  origin: HeldOrigin;
  /** Of files. */
  names: readonly string[];
  /** Whether a masked text can take the place of what is held. */
  maskable: boolean;
  /** How it may leave as it is: once confirmed, with a reason, or not at all. */
  rule: Exclude<SendRule, "inform">;
}

export type PanelAnswer =
  | { choice: "edit" }
  | { choice: "mask" }
  /** Without a reason where the policy asks for none. */
  | { choice: "send_anyway"; reason: string | null };

export interface InlineActions {
  setCollapsed(collapsed: boolean): void;
  maskNow(): void | Promise<void>;
  /** Masks one finding of the notice. */
  maskOne(finding: Finding): void | Promise<void>;
  /** Not flagged any more in this message. */
  ignoreOnce(finding: Finding): void;
  /** Not flagged any more: this value, or its kind on this site. Whether that was kept. */
  allow(finding: Finding, scope: "value" | "kind"): Promise<boolean>;
  /** A false alarm: the value is allowed, and counts against the rule. */
  reportWrong(finding: Finding): Promise<boolean>;
  answer(answer: PanelAnswer): void;
  dismissNote(): void;
  /** What stands beside the composer is another: to be drawn where the composer is now. */
  redraw(): void;
}

/** The inline interface once it is there. */
export interface InlineUi {
  show(view: InlineView): void;
  /** Whether an event of the page's window happened inside the interface. */
  owns(target: EventTarget | null): boolean;
  /** A key anywhere in the page, before the page sees it. */
  onKey(event: KeyboardEvent): void;
  /** Whether something stands beside the composer also where nobody writes. */
  hasAdvice(): boolean;
}

/** Where what is said of this page's chat comes from. */
export interface CoachLine {
  /** Null when there is nothing to say. Never rejects. */
  read(place: string): Promise<CoachAdvice | null>;
  /** It may be another now. */
  onChange(listener: () => void): void;
}

/** Without a line nothing is said of chats. */
export type MountInlineUi = (scope: Window, actions: InlineActions, coach?: CoachLine) => InlineUi;
