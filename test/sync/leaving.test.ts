import { describe, expect, expectTypeOf, it } from "vitest";
import { classify } from "../../src/classify/index.ts";
import { mask } from "../../src/detect/index.ts";
import type { DecisionRow } from "../../src/domain/decision.ts";
import type { ErasureRow } from "../../src/domain/erasure.ts";
import { trustMasked, type MaskedText } from "../../src/domain/masked.ts";
import type { EnrichedChatRow, EnrichedMessageRow, HealthRow } from "../../src/domain/record.ts";
import type { StoredMessage } from "../../src/store/records.ts";
import { chatRow, messageRow } from "../../src/store/rows.ts";
import { messageOf, type TurnReading } from "../../src/store/turn-merge.ts";
import type { ChatToEnrich, MessageToEnrich } from "../../src/sync/enrichment-client.ts";
import { createDoor, type Leaving } from "../../src/sync/leaving.ts";
import type { LeavingRows, RecordClient } from "../../src/sync/record-client.ts";
import { awsKey } from "../e2e/harness/secrets.ts";
import { NINE, assessment, reading, turn } from "../store/make.ts";

const key = awsKey();
/** Raw text that a mistake took for masked. */
const slipped = trustMasked(`use ${key} now`);
const door = createDoor((text) => mask(text).text);
const ENGINE = { engine: "offline", degraded: false, processing_time_ms: 1 } as const;

const message = (): StoredMessage => {
  const captured = turn();
  const assessed = assessment(95);
  assessed.risk_categories.security.details = slipped;
  assessed.risk_categories.security.suggested_redaction = slipped;
  return {
    ...messageOf(captured, reading(captured), "ana", NINE),
    content: slipped,
    intervention_reason: slipped,
    user_whitelist_reason: slipped,
    enriched: {
      assessment: {
        ...assessed,
        risk_summary: [slipped],
        detected_issues: [
          { category: "security", severity: "high", description: slipped, details: slipped },
        ],
      },
      engine: ENGINE,
    },
  };
};
const messageRecord = (): EnrichedMessageRow => {
  const row = messageRow(message(), "masked");
  if (row === null) throw new Error("no row");
  return row;
};
const chatRecord = (): EnrichedChatRow => {
  const known = classify(slipped);
  const classification = {
    ...known,
    domain_expertise: { ...known.domain_expertise, tech_stack: [slipped] },
    feedback: { ...known.feedback, improved_prompt_example: slipped, strengths: [slipped] },
    productivity_indicators: { ...known.productivity_indicators, collaboration_signals: [slipped] },
  };
  const chat = {
    chat_provider_id: "chat-1",
    site: "chatgpt",
    owner: "ana",
    model: null,
    personal: 0,
    created_at: NINE,
    enriched: { classification, engine: ENGINE },
  } as const;
  const row = chatRow(chat, [message()], "masked");
  if (row === null) throw new Error("no row");
  return row;
};
const decision: DecisionRow = {
  message_provider_id: "message-1",
  chat_provider_id: null,
  whitelisted: true,
  fingerprints: ["f"],
  decided_at: new Date(NINE).toISOString(),
  created_at: new Date(NINE).toISOString(),
};
const erasure: ErasureRow = {
  id: "0c0c0c0c-1111-4222-8333-444455556666",
  scope: "all",
  chats: [],
  starts_at: null,
  ends_at: null,
  erased_at: new Date(NINE).toISOString(),
  keep_copies: false,
  unsent: { none: 0, low: 0, medium: 0, high: 0, critical: 0 },
};
const health: HealthRow = {
  site: "chatgpt",
  state: "degraded",
  reason: "request_not_seen",
  since: new Date(NINE).toISOString(),
  definition: 0,
  refused: "rolled_back:3",
};

describe("whatever slipped in, nothing raw goes through the door", () => {
  it.each([
    ["a text to be analyzed", () => door.text(slipped)],
    ["a message's record, wherever in it", () => door.messageRow(messageRecord())],
    ["a chat's record, wherever in it", () => door.chatRow(chatRecord())],
  ])("%s", (_, leave) => {
    const left = JSON.stringify(leave());
    expect(left).toContain("[AWS_KEY_1]");
    expect(left).not.toContain(key);
  });

  it("what needs no masking is as it was", () => {
    const captured = turn();
    const clean = { ...message(), ...messageOf(captured, reading(captured), "ana", NINE) };
    const row = messageRow(
      { ...clean, enriched: { assessment: assessment(95), engine: ENGINE } },
      "masked",
    );
    if (row === null) throw new Error("no row");
    expect(door.messageRow(row)).toEqual(row);
    expect(door.decisionRow(decision)).toEqual(decision);
    expect(door.erasure(erasure)).toEqual(erasure);
    expect(door.healthRow(health)).toEqual(health);
  });

  it("what has no place for text takes none along", () => {
    const note = { note: key };
    expect(JSON.stringify(door.decisionRow({ ...decision, ...note }))).not.toContain(key);
    expect(JSON.stringify(door.healthRow({ ...health, ...note }))).not.toContain(key);
    expect(() => door.erasure({ ...erasure, ...note })).toThrow("note");
    expect(() => door.erasure({ ...erasure, id: key })).toThrow("UUID");
    expect(() => door.healthRow({ ...health, refused: slipped })).toThrow("refused");
    expect(() => door.healthRow({ ...health, site: slipped })).toThrow("site");
  });
});

// The compiler checks these: `npm run types` fails when one of them stops being true.
describe("raw and masked text are different types", () => {
  it("what is kept is masked text", () => {
    expectTypeOf<string>().not.toExtend<MaskedText>();
    expectTypeOf<TurnReading["content"]>().toEqualTypeOf<MaskedText>();
    expectTypeOf<StoredMessage["content"]>().toEqualTypeOf<MaskedText>();
    expectTypeOf<EnrichedMessageRow["content"]>().toEqualTypeOf<MaskedText | null>();
    expectTypeOf<EnrichedChatRow["content_preview"]>().toEqualTypeOf<MaskedText | null>();
  });

  it("masked is not enough to leave: only what went through the door is taken", () => {
    expectTypeOf<MaskedText>().not.toExtend<MessageToEnrich["content"]>();
    expectTypeOf<MessageToEnrich["content"]>().toEqualTypeOf<Leaving<MaskedText>>();
    expectTypeOf<ChatToEnrich["user_message"]>().toEqualTypeOf<Leaving<MaskedText>>();
    expectTypeOf<ChatToEnrich["assistant_response"]>().toEqualTypeOf<Leaving<MaskedText> | null>();
    expectTypeOf<EnrichedMessageRow>().not.toExtend<LeavingRows["rows"][number]>();
    expectTypeOf<EnrichedChatRow>().not.toExtend<LeavingRows["rows"][number]>();
    expectTypeOf<DecisionRow>().not.toExtend<LeavingRows["rows"][number]>();
    expectTypeOf<ErasureRow>().not.toExtend<Parameters<RecordClient["erase"]>[0]>();
    expectTypeOf<Parameters<RecordClient["erase"]>[0]>().toEqualTypeOf<Leaving<ErasureRow>>();
  });

  it("the door takes no raw text either", () => {
    // Never called: it is about what compiles.
    const attempt = (raw: string) => {
      // @ts-expect-error raw text is not masked text
      door.text(raw);
      // @ts-expect-error nor is a row whose content is raw
      door.messageRow({ ...messageRecord(), content: raw });
      // @ts-expect-error nor a preview
      door.chatRow({ ...chatRecord(), content_preview: raw });
    };
    expect(attempt).toBeTypeOf("function");
  });
});
