import type { ComposerKind, HealthEvent } from "../domain/site-health.ts";
import type { CapturedTurn } from "../domain/turn.ts";
import type { EndOfAnswer } from "./protocol.ts";
import type { TurnLog } from "./turn-log.ts";

/** A send that a person began. It counts when the composer was emptied by it. */
export interface Attempt {
  readonly text: string;
  readonly composer: ComposerKind;
  /** Epoch ms. */
  readonly at: number;
}

interface CanaryDeps {
  report: (event: HealthEvent) => void;
  /** Keeps what the page showed of a turn that the network did not. Answers the id of the message. */
  recordFromPage: (attempt: Attempt) => string;
  /** Whether the page has a composer that the site's definition finds, or is a frame that needs none. */
  hasComposer: () => boolean;
  /** Epoch ms. */
  now: () => number;
  /** Runs `then` after `ms` milliseconds. */
  later: (ms: number, then: () => void) => void;
}

/** How long a request may come after the send, in milliseconds: checks of the site's, small uploads. */
export const GRACE_MS = 8_000;
/** How long a request that came later is still known as that send's, in milliseconds. */
const LATE_MS = 120_000;

interface Pending extends Attempt {
  confirmed: boolean;
  unread: boolean;
  /** Set when it was given up and taken from the page. */
  recorded: string | null;
}

/**
 * Compares what a person sends with what passes the network.
 *
 *   begun ─► emptied the composer ─► GRACE_MS ─► missed: recorded from the page ─► request after all: matched
 *     │              │
 *     └──request─────┴──► matched
 */
export function createCanary({ report, recordFromPage, hasComposer, now, later }: CanaryDeps) {
  let pending: Pending[] = [];
  /** Messages that were recorded from the page and whose request is at the gate now, by their text. */
  const late = new Map<string, string>();
  let isMissing = false;
  let ending: EndOfAnswer | null = null;

  const remove = (attempt: Pending): void => {
    pending = pending.filter((other) => other !== attempt);
  };

  function miss(attempt: Pending): void {
    if (!pending.includes(attempt) || attempt.recorded !== null) return;
    isMissing = true;
    attempt.recorded = recordFromPage(attempt);
    report({
      t: "missed",
      composer: attempt.composer,
      why: attempt.unread ? "not_read" : "not_seen",
    });
    later(LATE_MS, () => remove(attempt));
  }

  /** The send that a request belongs to: the same words, else the oldest that waits, as sites reword what they send. */
  function attemptFor(texts: readonly string[]): Pending | undefined {
    const sent = texts.map(squeeze);
    const waiting = pending.filter(({ recorded }) => recorded === null);
    const isSame = ({ text }: Pending): boolean => {
      const typed = squeeze(text);
      return sent.some((one) => one.includes(typed) || (one !== "" && typed.includes(one)));
    };
    return waiting.find(isSame) ?? pending.find(isSame) ?? waiting[0];
  }

  return {
    /** A send began with this text. The same text again, while it waits, is the same send. */
    begin(text: string, composer: ComposerKind): { confirm(): void; drop(): void } {
      const known = pending.find((one) => one.text === text && !one.confirmed);
      const attempt: Pending = known ?? {
        text,
        composer,
        at: now(),
        confirmed: false,
        unread: false,
        recorded: null,
      };
      if (known === undefined) pending.push(attempt);
      return {
        confirm() {
          if (attempt.confirmed || !pending.includes(attempt)) return;
          attempt.confirmed = true;
          later(GRACE_MS, () => miss(attempt));
        },
        drop() {
          if (!attempt.confirmed) remove(attempt);
        },
      };
    },

    /** A request that carries these texts is at the gate, whatever becomes of it. */
    turn(texts: readonly string[]): void {
      const attempt = attemptFor(texts);
      if (attempt === undefined) {
        if (!hasComposer()) report({ t: "unattended" });
        return;
      }
      remove(attempt);
      isMissing = false;
      if (attempt.recorded !== null)
        for (const text of texts) late.set(squeeze(text), attempt.recorded);
      report({ t: "matched", composer: attempt.composer });
    },

    /** A request for a turn is at the gate and its adapter can't read it. */
    unread(): void {
      const attempt = pending.find(({ unread, recorded }) => !unread && recorded === null);
      if (attempt === undefined)
        report({ t: "missed", composer: hasComposer() ? "known" : "unknown", why: "not_read" });
      else attempt.unread = true;
    },

    /** A turn log that also tells how answers end, and keeps a late request the message it already is. */
    over(turns: TurnLog, hasNumericIds: boolean): TurnLog {
      return {
        ...turns,
        open(id, turn, decision) {
          const texts = [decision.original ?? "", ...turn.prompts].map(squeeze);
          const text = texts.find((one) => late.has(one));
          const user = text === undefined ? undefined : late.get(text);
          if (text === undefined || user === undefined) return turns.open(id, turn, decision);
          late.delete(text);
          // Where ids are numbered within a chat ours would become another: what is recorded stays as it is.
          if (hasNumericIds) return;
          turns.open(id, { ...turn, message_ids: { ...turn.message_ids, user } }, decision);
        },
        frame(id, direction, data) {
          ending = "done";
          turns.frame(id, direction, data);
          ending = null;
        },
        end(id, how) {
          ending = how;
          turns.end(id, how);
          ending = null;
        },
      };
    },

    /** Whether this page's last sends passed the network unseen: then the gate is not there to rely on. */
    isMissing: (): boolean => isMissing,

    /** What the turn log recorded. An answer that was cut short, refused or is still to come says nothing. */
    recorded({ answer }: CapturedTurn): void {
      if (answer === null || ending === null) return;
      if (answer.text !== "") report({ t: "answered", has_text: true });
      else if (ending === "done" && (answer.state === "complete" || answer.state === "incomplete"))
        report({ t: "answered", has_text: false });
    },

    /**
     * The page is going away. Where messages are being missed, what waits is missed too; elsewhere the request may be the
     * next page's to make.
     */
    flush(): void {
      if (isMissing) for (const attempt of pending) if (attempt.confirmed) miss(attempt);
    },
  };
}

/** Editors and sites differ in white space. */
const squeeze = (text: string): string => text.normalize("NFC").replace(/[\s\u200B\uFEFF]+/g, "");
