import { readFromGate, type FromGate, type FromTap } from "./protocol.ts";

/**
 * Asking without waiting for a turn of the page's event loop. The end of the channel that the handshake hands over is one
 * object in both worlds, and nobody else has it: an event on it is heard in the other world in the same task.
 *
 *   tap                         gate
 *    │ ASK ───────────────────►  │  taken in
 *    │ ◄───────────────── ANSWER │  only when it is known now; else the verdict comes by the port, as a message
 */
const ASK = "heed:ask";
const ANSWER = "heed:answer";

export type AskAtOnce = (message: FromTap) => {
  /** Whether the gate has it; if not, it goes by the port. */
  taken: boolean;
  answer: FromGate | null;
};

/** The tap's side. What it needs is saved: the page may replace it later. */
export function createAskAtOnce(offered: MessagePort): AskAtOnce {
  const { MessageEvent } = globalThis;
  const dispatch = offered.dispatchEvent.bind(offered);
  let answer: FromGate | null = null;
  offered.addEventListener(ANSWER, (event) => {
    answer = event instanceof MessageEvent ? readFromGate(event.data) : null;
  });
  return (message) => {
    answer = null;
    try {
      const event = new MessageEvent(ASK, { data: message, cancelable: true });
      return { taken: !dispatch(event), answer };
    } catch {
      return { taken: false, answer: null };
    }
  };
}

/** The gate's side. `onAsk` may call `answer` before it returns, once; later it has no effect. */
export function hearAtOnce(
  accepted: MessagePort,
  onAsk: (data: unknown, answer: (message: FromGate) => boolean) => void,
): void {
  accepted.addEventListener(ASK, (event) => {
    if (!(event instanceof MessageEvent)) return;
    event.preventDefault();
    let isOpen = true;
    onAsk(event.data, (message) => {
      if (!isOpen) return false;
      isOpen = false;
      accepted.dispatchEvent(new MessageEvent(ANSWER, { data: message }));
      return true;
    });
    isOpen = false;
  });
}
