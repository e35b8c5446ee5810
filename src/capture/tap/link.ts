import type { EndpointKind, SiteRequest } from "../../sites/site.ts";
import type { AskAtOnce } from "../at-once.ts";
import { readFromGate, type FromTap, type SentEndpoint, type Verdict } from "../protocol.ts";

/** The tap's end of the port. */
export interface Link {
  newId(): number;
  /** Resolves with the gate's verdict, or with what the fail mode says when none comes in time. Never rejects. */
  ask(id: number, kind: EndpointKind, request: SiteRequest): Promise<Verdict>;
  /** Tells the gate that nobody waits for this verdict any more. */
  abandon(id: number): void;
  tell(message: FromTap, transfer?: Transferable[]): void;
  /** What happens when our own code can't judge a request. */
  onFailure(): Verdict;
}

interface Waiting {
  settle(verdict: Verdict): void;
  timer: ReturnType<typeof setTimeout>;
}

const nobodyIsThere: AskAtOnce = () => ({ taken: false, answer: null });

/** `onEndpoints` hears which endpoints there are besides the built-in ones. */
export function createLink(
  port: MessagePort,
  onEndpoints: (endpoints: readonly SentEndpoint[]) => void = () => {},
  askAtOnce: AskAtOnce = nobodyIsThere,
): Link {
  // Saved now: the page may replace them later.
  const startTimer = setTimeout.bind(globalThis);
  const stopTimer = clearTimeout.bind(globalThis);
  const post = port.postMessage.bind(port);
  const waiting = new Map<number, Waiting>();
  let settings = { timeout_ms: 2_000, fail_mode: "open" };
  let lastId = 0;

  const onFailure = (): Verdict =>
    settings.fail_mode === "closed" ? { verdict: "block" } : { verdict: "allow", is_turn: false };

  const settle = (id: number, verdict: Verdict): void => {
    const entry = waiting.get(id);
    if (entry === undefined) return;
    waiting.delete(id);
    stopTimer(entry.timer);
    entry.settle(verdict);
  };

  /** The verdict may be known at once, while messages of earlier answers are still on their way: the port keeps the order. */
  const follow = (id: number, verdict: Verdict): Verdict => {
    if (verdict.verdict !== "block" && verdict.is_turn) tell({ t: "going", id });
    return verdict;
  };

  port.onmessage = ({ data }) => {
    const message = readFromGate(data);
    if (message === null) return;
    if (message.t === "settings") {
      settings = message;
      onEndpoints(message.endpoints);
    } else if (message.t === "holding") stopTimer(waiting.get(message.id)?.timer);
    else if (waiting.has(message.id)) settle(message.id, follow(message.id, message));
  };

  const tell = (message: FromTap, transfer: Transferable[] = []): void => {
    try {
      post(message, transfer);
    } catch {
      // A message that can't be cloned costs us a capture, never the page its request.
    }
  };

  return {
    newId: () => (lastId += 1),
    ask(id, kind, request) {
      const message: FromTap = { t: "request", id, kind, request };
      const { taken, answer } = askAtOnce(message);
      if (answer?.t === "verdict" && answer.id === id) return Promise.resolve(follow(id, answer));
      return new Promise((resolve) => {
        const timer = startTimer(() => {
          settle(id, onFailure());
          tell({ t: "abandoned", id });
        }, settings.timeout_ms);
        waiting.set(id, { settle: resolve, timer });
        if (!taken) tell(message);
      });
    },
    abandon: (id) => {
      settle(id, { verdict: "block" });
      tell({ t: "abandoned", id });
    },
    tell,
    onFailure,
  };
}
