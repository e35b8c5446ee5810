import type { CapturedTurn } from "../domain/turn.ts";
import type { AnswerDecoder, Site, TurnRequest } from "../sites/site.ts";
import { derivedId } from "./derived-id.ts";
import type { Decision } from "./gate.ts";
import type { EndOfAnswer } from "./protocol.ts";

/** Follows each turn from the moment it is allowed to the end of its answer. */
export interface TurnLog {
  open(id: number, turn: TurnRequest, decision: Decision): void;
  response(id: number, status: number): void;
  chunk(id: number, bytes: Uint8Array): void;
  frame(id: number | null, direction: "in" | "out", data: string): void;
  end(id: number, how: EndOfAnswer): void;
  /** The page is going away: what is known of open answers is recorded as incomplete. */
  flush(): void;
}

interface OpenTurn {
  captured: CapturedTurn;
  decoder: AnswerDecoder;
  /** What the request said. */
  turn: TurnRequest;
  refused: boolean;
  /** A turn keeps the id under which it was recorded first. */
  recorded: boolean;
  /** What was set aside while the turn had no name. */
  aside: CapturedTurn | null;
}

interface TurnLogDeps {
  site: Site;
  /** Called as soon as the message's id is known (no answer yet) and again when the answer has ended, with the same ids. */
  record: (turn: CapturedTurn, aside: CapturedTurn | null) => void;
  /** Keeps a turn that has no name yet, for when the browser does not live to hear it. */
  setAside: (turn: CapturedTurn) => void;
  now: () => Date;
}

/** Prompts of this page that a later turn without one (retry, Mistral's second request) may refer to. */
const REMEMBERED_PROMPTS = 50;
/** Answers handed off to a socket that are still expected. */
const HANDED_OFF = 8;

export function createTurnLog({ site, record, setAside, now }: TurnLogDeps): TurnLog {
  const open = new Map<number, OpenTurn>();
  const handedOff = new Set<OpenTurn>();
  const sent = new Map<string, CapturedTurn>();
  const site_id = site.definition.id;

  /** Sites that count their messages start anew in every chat. */
  const messageId = (chat: string | null, id: string): string =>
    site.hasNumericIds === true && chat !== null ? `${chat}:${id}` : id;

  function remember(turn: CapturedTurn): void {
    sent.delete(turn.message_provider_id);
    sent.set(turn.message_provider_id, turn);
    const oldest = sent.size > REMEMBERED_PROMPTS ? sent.keys().next().value : undefined;
    if (oldest !== undefined) sent.delete(oldest);
  }

  /** What a turn without a prompt is about: the message it names, else the latest of its chat. */
  function earlier({ conversation_id, message_ids }: TurnRequest): CapturedTurn | null {
    for (const id of [message_ids.user, message_ids.parent]) {
      const named = id === null ? undefined : sent.get(messageId(conversation_id, id));
      if (named !== undefined) return named;
    }
    if (conversation_id === null) return null;
    return [...sent.values()].findLast((turn) => turn.chat_provider_id === conversation_id) ?? null;
  }

  function capture(turn: TurnRequest, decision: Decision): CapturedTurn | null {
    const prompt = turn.prompts.join("\n\n");
    if (prompt === "") return earlier(turn);
    const chat = turn.conversation_id;
    const { user, parent } = turn.message_ids;
    const message =
      user === null ? derivedId("message", site_id, chat, parent, prompt) : messageId(chat, user);
    return {
      site: site_id,
      chat_provider_id: chat ?? derivedId("chat", site_id, message),
      chat_alias: null,
      message_provider_id: message,
      model: turn.model,
      prompt,
      original_prompt: decision.original,
      intervention: decision.intervention,
      intervention_reason: decision.reason,
      level: decision.level,
      answer: null,
      sent_at: now().toISOString(),
    };
  }

  /**
   * Where only the answer names the message, its first words are waited for: an id made from the text alone would make
   * one message of two that begin two chats with the same words.
   */
  function named({ captured, turn, decoder }: OpenTurn): CapturedTurn | null {
    const { conversation_id: chat, message_ids } = decoder.read();
    const { user, assistant } = message_ids;
    if (user === null && assistant === null) return null;
    const message =
      user === null
        ? derivedId("message", site_id, assistant)
        : messageId(turn.conversation_id ?? chat, user);
    const chat_provider_id = turn.conversation_id ?? chat ?? derivedId("chat", site_id, message);
    return { ...captured, chat_provider_id, message_provider_id: message };
  }

  function recordSent(entry: OpenTurn, captured: CapturedTurn): void {
    entry.captured = captured;
    entry.recorded = true;
    remember(captured);
    record(captured, entry.aside);
    entry.aside = null;
  }

  function recordIfNamed(entry: OpenTurn): void {
    if (entry.recorded) return;
    const captured = named(entry);
    if (captured !== null) recordSent(entry, captured);
  }

  function withAnswer({ captured, decoder, refused }: OpenTurn, cut: boolean): CapturedTurn {
    const answer = decoder.read();
    const chat = answer.conversation_id ?? captured.chat_provider_id;
    const state = refused ? "error" : answer.state;
    const { assistant } = answer.message_ids;
    return {
      ...captured,
      chat_provider_id: chat,
      chat_alias:
        chat === captured.chat_provider_id ? captured.chat_alias : captured.chat_provider_id,
      model: answer.model ?? captured.model,
      answer: {
        message_provider_id: assistant === null ? null : messageId(chat, assistant),
        text: answer.answer,
        state: cut && state === "complete" && answer.answer === "" ? "incomplete" : state,
      },
    };
  }

  function recordAnswer(entry: OpenTurn, cut: boolean): CapturedTurn {
    if (!entry.recorded) recordSent(entry, named(entry) ?? entry.captured);
    const turn = withAnswer(entry, cut);
    remember({ ...turn, answer: null });
    record(turn, null);
    return turn;
  }

  const isOver = ({ decoder }: OpenTurn): boolean => {
    const { state } = decoder.read();
    return state === "complete" || state === "error";
  };

  return {
    open(id, turn, decision) {
      const captured = capture(turn, decision);
      if (captured === null) return;
      const decoder = site.createDecoder(turn);
      const isNamed = turn.message_ids.user !== null || turn.prompts.length === 0;
      const aside = isNamed ? null : captured;
      const entry: OpenTurn = { captured, decoder, turn, refused: false, recorded: false, aside };
      open.set(id, entry);
      if (aside === null) recordSent(entry, captured);
      else setAside(aside);
    },
    response(id, status) {
      const entry = open.get(id);
      if (entry !== undefined) entry.refused = status >= 400;
    },
    chunk(id, bytes) {
      const entry = open.get(id);
      if (entry === undefined) return;
      entry.decoder.push(bytes);
      recordIfNamed(entry);
    },
    frame(id, direction, data) {
      const entry = id === null ? undefined : open.get(id);
      if (id !== null && entry !== undefined) {
        entry.decoder.pushFrame(direction, data);
        recordIfNamed(entry);
        // A socket stays open when the answer has ended.
        if (isOver(entry)) {
          open.delete(id);
          recordAnswer(entry, false);
        }
      }
      for (const waiting of handedOff) {
        waiting.decoder.pushFrame(direction, data);
        if (!isOver(waiting)) continue;
        handedOff.delete(waiting);
        recordAnswer(waiting, false);
      }
    },
    end(id, how) {
      const entry = open.get(id);
      if (entry === undefined) return;
      open.delete(id);
      entry.decoder.end();
      const turn = recordAnswer(entry, how !== "done");
      const comesBySocket = site.definition.answer_sockets !== undefined;
      if (turn.answer?.state === "handed_off" && comesBySocket && handedOff.size < HANDED_OFF)
        handedOff.add(entry);
    },
    flush() {
      for (const entry of [...open.values(), ...handedOff]) recordAnswer(entry, true);
    },
  };
}
