import type { Intervention } from "../domain/turn.ts";
import type { Level } from "../domain/level.ts";
import type { Policy } from "../domain/policy.ts";
import type { Site, SiteRequest, TurnRequest } from "../sites/site.ts";
import { openBody } from "../sites/wire/request-body.ts";
import type { FromGate, FromTap, Verdict } from "./protocol.ts";
import type { TurnLog } from "./turn-log.ts";

/** How a turn may leave. Who decides (the guard) is not the gate's business. */
export interface Decision {
  action: "allow" | "mask" | "block";
  level: Level;
  intervention: Intervention;
  reason: string | null;
  /** What the person had written, when something else leaves. */
  original: string | null;
}

export interface Judge {
  /** `onHold` is called when a person is asked; `abandoned` when nobody waits for the answer any more. */
  decideTurn(
    prompts: readonly string[],
    onHold: () => void,
    abandoned: AbortSignal,
  ): Decision | Promise<Decision>;
  /** Whether text that leaves while the person still types must be masked. */
  mustMaskTyped: (prompts: readonly string[]) => boolean;
  mask: (text: string) => string;
  /** Whether a text may leave without asking; the last check of what was masked. */
  isClean: (text: string) => boolean;
}

interface GateDeps {
  site: Site;
  judge: Judge;
  turns: TurnLog;
  send: (message: FromGate) => void;
  /** What happens to a request that nobody can read. */
  failMode: () => Policy["gate_fail_mode"];
  /** A turn is here with these texts of a person, whatever becomes of it. */
  onTurn: (texts: readonly string[]) => void;
  /** A turn left, or would have left, that this site's adapter could not read: it is not clean, it is not checked. */
  onUnreadable: () => void;
}

const NOT_FOLLOWED: Verdict = { verdict: "allow", is_turn: false };

/** A verdict, and what is done when the request leaves: the page waits for the one, not for the other. */
interface Judged {
  verdict: Verdict;
  onGoing?: () => void;
}

/** The second line, at the network: everything the tap holds is judged here, in the isolated world. */
export function createGate(deps: GateDeps): (message: FromTap) => void {
  const { site, judge, turns, send } = deps;
  const waiting = new Map<number, AbortController>();
  /** Turns that were let through and have not left yet. */
  const leaving = new Map<number, () => void>();

  function onRequest({ id, kind, request }: FromTap & { t: "request" }): void {
    if (kind === "typed_text") return settle(id, { verdict: onTyped(request) });
    const abandoned = new AbortController();
    waiting.set(id, abandoned);
    const judged = onTurn(id, request, abandoned.signal);
    if (!(judged instanceof Promise)) return settle(id, judged);
    judged.then(
      (known) => settle(id, known),
      () => fail(id),
    );
  }

  function settle(id: number, { verdict, onGoing }: Judged): void {
    waiting.delete(id);
    if (onGoing !== undefined) leaving.set(id, onGoing);
    send({ t: "verdict", id, ...verdict });
  }

  /** An adapter that fails is our fault: the page gets what the fail mode says, and gets it now. */
  function fail(id: number): void {
    deps.onUnreadable();
    settle(id, { verdict: unchecked() });
  }

  function onTurn(id: number, request: SiteRequest, signal: AbortSignal): Judged | Promise<Judged> {
    const turn = site.readTurn(request);
    if (turn === null) return onUnreadable(id, request, signal);
    if (!turn.is_turn) return { verdict: NOT_FOLLOWED };
    const texts = textsOf(turn);
    // A retry carries no text. Text in a place that nobody knows yet looks the same.
    if (texts.length === 0 && !judge.isClean(openBody(request)?.text ?? ""))
      return onUnreadable(id, request, signal);
    if (texts.length > 0) deps.onTurn(texts);
    const decision = judge.decideTurn(texts, () => send({ t: "holding", id }), signal);
    return once(decision, (made) => carryOut(made, id, request, turn, signal));
  }

  function carryOut(
    decision: Decision,
    id: number,
    request: SiteRequest,
    turn: TurnRequest,
    signal: AbortSignal,
  ): Judged {
    if (signal.aborted || decision.action === "block") return { verdict: { verdict: "block" } };
    if (decision.action === "allow")
      return {
        verdict: { verdict: "allow", is_turn: true },
        onGoing: () => turns.open(id, turn, decision),
      };
    const verdict = masking(request, true);
    if (verdict === null) return { verdict: { verdict: "block" } };
    const prompts = turn.prompts.map(judge.mask);
    return { verdict, onGoing: () => turns.open(id, { ...turn, prompts }, decision) };
  }

  function onTyped(request: SiteRequest): Verdict {
    const turn = site.readTurn(request);
    if (turn !== null) {
      if (!judge.mustMaskTyped(textsOf(turn))) return NOT_FOLLOWED;
      return masking(request, false) ?? { verdict: "block" };
    }
    const body = openBody(request);
    if (body === null) return unchecked();
    return judge.mustMaskTyped([body.text]) ? { verdict: "block" } : NOT_FOLLOWED;
  }

  /**
   * A turn in a form that the site's adapter does not know: the body is judged as the text it is. Escapes may hide
   * something from that, so it counts as unread all the same.
   */
  function onUnreadable(
    id: number,
    request: SiteRequest,
    signal: AbortSignal,
  ): Judged | Promise<Judged> {
    const body = openBody(request);
    if (body?.text.trim() === "") return { verdict: NOT_FOLLOWED };
    deps.onUnreadable();
    if (body === null) return { verdict: unchecked() };
    const decision = judge.decideTurn([body.text], () => send({ t: "holding", id }), signal);
    return once(decision, ({ action }): Judged => {
      if (signal.aborted || action === "block") return { verdict: { verdict: "block" } };
      if (action === "allow") return { verdict: NOT_FOLLOWED };
      const masked = judge.mask(body.text);
      if (!judge.isClean(masked)) return { verdict: { verdict: "block" } };
      const { body: replaced, headers } = body.write(masked);
      return { verdict: { verdict: "replace", is_turn: false, body: replaced, headers } };
    });
  }

  const unchecked = (): Verdict =>
    deps.failMode() === "closed" ? { verdict: "block" } : NOT_FOLLOWED;

  /** Null when the site can't put the masked text back everywhere. */
  function masking(request: SiteRequest, is_turn: boolean): Verdict | null {
    const masked = site.maskTurn(request, judge.mask);
    const after = masked && site.readTurn(masked);
    if (masked === null || after === null || !textsOf(after).every(judge.isClean)) return null;
    return { verdict: "replace", is_turn, body: masked.body, headers: masked.headers };
  }

  return (message) => {
    switch (message.t) {
      case "request":
        try {
          onRequest(message);
        } catch {
          fail(message.id);
        }
        return;
      case "going":
        leaving.get(message.id)?.();
        leaving.delete(message.id);
        return;
      case "abandoned":
        waiting.get(message.id)?.abort();
        leaving.delete(message.id);
        return;
      case "response":
        turns.response(message.id, message.status);
        return;
      case "chunk":
        turns.chunk(message.id, message.bytes);
        return;
      case "end":
        turns.end(message.id, message.how);
        return;
      case "frame":
        turns.frame(message.id, message.direction, message.data);
        return;
    }
  };
}

/** What is known now is used now: only what waits for somebody takes a promise. */
const once = <T, U>(value: T | Promise<T>, use: (value: T) => U): U | Promise<U> =>
  value instanceof Promise ? value.then(use) : use(value);

/** Everything of a turn that a person wrote or attached as text. */
const textsOf = (turn: TurnRequest): string[] => [
  ...turn.prompts,
  ...turn.attachments.flatMap(({ text }) => (text === null ? [] : [text])),
];
