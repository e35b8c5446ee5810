import { expect, test } from "vitest";
import { trustMasked } from "../../src/domain/masked.ts";
import { chatRow, messageRow } from "../../src/store/rows.ts";
import { messageOf } from "../../src/store/turn-merge.ts";
import { classify } from "../../src/classify/index.ts";
import type { EnrichmentClient } from "../../src/sync/enrichment-client.ts";
import { createDoor } from "../../src/sync/leaving.ts";
import type { RecordClient } from "../../src/sync/record-client.ts";
import type { Session } from "../../src/sync/session.ts";
import { NINE, assessment, reading, turn } from "../store/make.ts";

/** What the sync takes the world to be; held against the fake one and against the real server. */
export interface World {
  client: EnrichmentClient;
  records: RecordClient;
  session: Session;
  signIn: () => Promise<{ user_id: string }>;
  /** The person's stored messages with this id. */
  stored: (id: string) => Promise<Record<string, unknown>[]>;
  /** A token that was good once, or looks like one. */
  badToken: (user_id: string) => string;
  takeAway: () => Promise<void>;
}

const door = createDoor(trustMasked);
const ENGINE = { engine: "offline", degraded: false, processing_time_ms: 1 } as const;

function rowOf(id: string, user_whitelist: boolean, at = NINE) {
  const captured = turn({ message_provider_id: id });
  const message = messageOf(captured, reading(captured), "", NINE);
  const enriched = { assessment: assessment(95), engine: ENGINE };
  const row = messageRow({ ...message, enriched, user_whitelist, user_whitelist_at: at }, "masked");
  if (row === null) throw new Error("no row");
  return door.messageRow(row);
}

export function keepsTheContract(world: () => World): void {
  const text = door.text(trustMasked("Why does [AWS_KEY_1] fail?"));
  const token = async (): Promise<string> => {
    const { user_id } = await world().signIn();
    const result = await world().session.token(user_id);
    if (!result.ok) throw new Error(result.failure.kind);
    return result.data;
  };

  test("assesses a message and classifies a chat for who is signed in", async () => {
    const good = await token();
    const message = { content: text, message_provider_id: "contract-1", site: "chatgpt" };
    expect(await world().client.enrichMessage(message, good)).toMatchObject({
      ok: true,
      data: { engine: "offline" },
    });
    const chat = {
      user_message: text,
      assistant_response: null,
      chat_provider_id: "contract-1",
      site: "chatgpt",
    };
    expect(await world().client.enrichChat(chat, good)).toMatchObject({
      ok: true,
      data: { quality: expect.any(Object) },
    });
  });

  test("a record that comes twice is one row, in its latest state", async () => {
    const good = await token();
    const upsert = (on: boolean, at: number) =>
      world().records.upsert(
        { table: "enriched_messages", rows: [rowOf("contract-2", on, at)] },
        good,
      );
    for (const [n, on] of [false, true, false, true].entries())
      expect(await upsert(on, NINE + n)).toEqual({ ok: true, data: null });
    expect(await world().stored("contract-2")).toMatchObject([
      { user_whitelist: true, content: "Use [AWS_KEY_1]", overall_risk_level: "critical" },
    ]);
  });

  test("a chat's record is taken", async () => {
    const captured = turn();
    const message = messageOf(captured, reading(captured), "", NINE);
    const enriched = { classification: classify("Explain this regex"), engine: ENGINE };
    const row = chatRow(
      {
        chat_provider_id: "contract-3",
        site: "chatgpt",
        owner: "",
        model: null,
        personal: 0,
        created_at: NINE,
        enriched,
      },
      [message],
      "masked",
    );
    if (row === null) throw new Error("no row");
    expect(
      await world().records.upsert(
        { table: "enriched_chats", rows: [door.chatRow(row)] },
        await token(),
      ),
    ).toEqual({ ok: true, data: null });
  });

  test("a token that is not good is told apart from a record that is not", async () => {
    const bad = world().badToken((await world().signIn()).user_id);
    const message = { content: text, message_provider_id: "contract-4", site: "chatgpt" };
    const refused = { ok: false, failure: { kind: "unauthenticated" } };
    expect(await world().client.enrichMessage(message, bad)).toEqual(refused);
    expect(
      await world().records.upsert(
        { table: "enriched_messages", rows: [rowOf("contract-4", false)] },
        bad,
      ),
    ).toEqual(refused);
    expect(await world().stored("contract-4")).toEqual([]);
  });

  test("without the server both are unreachable", async () => {
    const good = await token();
    await world().takeAway();
    const message = { content: text, message_provider_id: "contract-5", site: "chatgpt" };
    const gone = { ok: false, failure: { kind: "unreachable" } };
    expect(await world().client.enrichMessage(message, good)).toEqual(gone);
    expect(
      await world().records.upsert(
        { table: "enriched_messages", rows: [rowOf("contract-5", false)] },
        good,
      ),
    ).toEqual(gone);
  });
}
