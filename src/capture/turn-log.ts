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
  refused: boolean;
}

interface TurnLogDeps {
  site: Site;
  /** Called at send time (no answer yet) and again when the answer has ended, with the same ids. */
  record: (turn: CapturedTurn) => void;
  now: () => Date;
}

/** Prompts of this page that a later turn without one (retry, regenerate) may refer to. */
const REMEMBERED_PROMPTS = 50;
/** Answers handed off to a socket that are still expected. */
const HANDED_OFF = 8;

export function createTurnLog({ site, record, now }: TurnLogDeps): TurnLog {
  const open = new Map<number, OpenTurn>();
  const handedOff = new Set<OpenTurn>();
  const sent = new Map<string, CapturedTurn>();

  function capture(turn: TurnRequest, decision: Decision): CapturedTurn | null {
    const again = sent.get(turn.message_ids.user ?? turn.message_ids.parent ?? "");
    const prompt = turn.prompts.join("\n\n");
    if (prompt === "") return again ?? null;
    const { user, parent } = turn.message_ids;
    const site_id = site.definition.id;
    const message = user ?? derivedId("message", site_id, turn.conversation_id, parent, prompt);
    return {
      site: site_id,
      chat_provider_id: turn.conversation_id ?? derivedId("chat", site_id, message),
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

  function withAnswer({ captured, decoder, refused }: OpenTurn, cut: boolean): CapturedTurn {
    const answer = decoder.read();
    const chat = answer.conversation_id ?? captured.chat_provider_id;
    const state = refused ? "error" : answer.state;
    return {
      ...captured,
      chat_provider_id: chat,
      chat_alias: chat === captured.chat_provider_id ? null : captured.chat_provider_id,
      model: answer.model ?? captured.model,
      answer: {
        message_provider_id: answer.message_ids.assistant,
        text: answer.answer,
        state: cut && state === "complete" && answer.answer === "" ? "incomplete" : state,
      },
    };
  }

  return {
    open(id, turn, decision) {
      const captured = capture(turn, decision);
      if (captured === null) return;
      sent.set(captured.message_provider_id, captured);
      const oldest = sent.size > REMEMBERED_PROMPTS ? sent.keys().next().value : undefined;
      if (oldest !== undefined) sent.delete(oldest);
      open.set(id, { captured, decoder: site.createDecoder(turn), refused: false });
      record(captured);
    },
    response(id, status) {
      const entry = open.get(id);
      if (entry !== undefined) entry.refused = status >= 400;
    },
    chunk(id, bytes) {
      open.get(id)?.decoder.push(bytes);
    },
    frame(id, direction, data) {
      if (id !== null) open.get(id)?.decoder.pushFrame(direction, data);
      for (const entry of handedOff) {
        entry.decoder.pushFrame(direction, data);
        const { state } = entry.decoder.read();
        if (state !== "complete" && state !== "error") continue;
        handedOff.delete(entry);
        record(withAnswer(entry, false));
      }
    },
    end(id, how) {
      const entry = open.get(id);
      if (entry === undefined) return;
      open.delete(id);
      entry.decoder.end();
      const turn = withAnswer(entry, how !== "done");
      record(turn);
      if (turn.answer?.state === "handed_off" && handedOff.size < HANDED_OFF) handedOff.add(entry);
    },
    flush() {
      for (const entry of [...open.values(), ...handedOff]) record(withAnswer(entry, true));
    },
  };
}
