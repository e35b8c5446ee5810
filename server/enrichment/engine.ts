import type { Classification } from "../../src/domain/classification.ts";
import type { EngineInfo, EngineName } from "../../src/domain/enrichment.ts";
import type { RiskAssessment } from "../../src/domain/risk.ts";

export interface MessageToAssess {
  content: string;
  role: "user" | "assistant";
  /** Earlier text of the chat. */
  context: string | null;
}

export interface ChatToClassify {
  user_message: string;
  assistant_response: string | null;
}

/** Who produced a result; the time is added where it is measured. */
export type Producer = Omit<EngineInfo, "processing_time_ms">;

/** Expected failures are values: an engine that cannot serve says so for that item. */
export type EngineResult<Value> =
  | { ok: true; value: Value; producer: Producer }
  | { ok: false; code: "unavailable"; detail: string };

/** Assesses messages and classifies chats. Implementations never log or keep the text. */
export interface Engine {
  name: EngineName;
  assess(message: MessageToAssess): Promise<EngineResult<RiskAssessment>>;
  classify(chat: ChatToClassify): Promise<EngineResult<Classification>>;
}
