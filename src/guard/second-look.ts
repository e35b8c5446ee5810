import { DRAFT_LINE, type DraftAnswer, type DraftAsked } from "../domain/draft-line.ts";
import type { Finding } from "../domain/finding.ts";

/** The part of `chrome.runtime.Port` that is needed. */
export interface Line {
  postMessage(message: DraftAsked): void;
  onMessage: { addListener(listener: (answer: DraftAnswer) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

interface SecondLookDeps {
  /** Throws when the extension was reloaded under this page. */
  connect: (name: string) => Line;
  /** How long an answer may take, in milliseconds. */
  patience: number;
  /** Longer texts are not looked at, in UTF-16 units. */
  longest: number;
}

const TRIES = 2;

/**
 * Asks the worker what it sees in a draft; null when it does not answer in time.
 *
 *   no line ──first draft──► open ──draft──► open
 *      ▲                       │
 *      └── the worker slept ◄──┘   what was not answered is asked once more, which wakes it
 */
export function createSecondLook({ connect, patience, longest }: SecondLookDeps) {
  const waiting = new Map<number, (findings: Finding[] | null | "gone") => void>();
  let line: Line | null = null;
  let id = 0;

  function open(): Line {
    const opened = connect(DRAFT_LINE);
    opened.onMessage.addListener((answer) => settle(answer.id, answer.findings));
    opened.onDisconnect.addListener(() => {
      if (line === opened) line = null;
      for (const asked of waiting.keys()) settle(asked, "gone");
    });
    return opened;
  }

  function settle(asked: number, findings: Finding[] | null | "gone"): void {
    waiting.get(asked)?.(findings);
    waiting.delete(asked);
  }

  function askOnce(text: string): Promise<Finding[] | null | "gone"> {
    id += 1;
    const asked = id;
    return new Promise((resolve) => {
      waiting.set(asked, resolve);
      setTimeout(() => settle(asked, null), patience);
      try {
        line ??= open();
        line.postMessage({ id: asked, text });
      } catch {
        line = null;
        settle(asked, null);
      }
    });
  }

  return async (text: string): Promise<Finding[] | null> => {
    if (text.length > longest) return null;
    for (let tries = 0; tries < TRIES; tries++) {
      const findings = await askOnce(text);
      if (findings !== "gone") return findings;
    }
    return null;
  };
}
