import { beforeEach, describe, expect, it } from "vitest";
import { classify } from "../../src/classify/index.ts";
import { DEFAULT_POLICY } from "../../src/domain/policy.ts";
import type { Frame } from "../../src/messaging.ts";
import { answered, turn } from "../store/make.ts";
import { startBackground } from "./background.ts";

const CHAT = "6650f1d2-0000-4000-8000-000000000001";
const PLACE = `/c/${CHAT}`;
const VAGUE = "Make it better";
const sent = turn({ ...answered(), chat_provider_id: CHAT, prompt: VAGUE });

const frame = (document_id = "document-1", site: string | null = "chatgpt"): Frame => ({
  tab_id: 1,
  document_id,
  origin: "https://chatgpt.com",
  site,
});

let at: ReturnType<typeof startBackground>;
beforeEach(() => {
  at = startBackground();
});
const capture = (captured = sent, from = frame()) => at.handlers["turn.captured"](captured, from);
const read = (place = PLACE, from: Frame | null = frame()) =>
  at.handlers["coach.read"]({ place }, from);

describe("what the coach says of a chat", () => {
  it("needs no server: while nobody is signed in the device judges, by all that was written in it", async () => {
    expect(await read()).toBeNull();
    await capture();
    const { quality, feedback } = classify(VAGUE);
    expect(await read()).toEqual({
      score: quality.quality_score,
      tip: feedback.personalized_tip,
      example: feedback.improved_prompt_example,
      messages: 1,
    });
    const more = "Context: we sell bikes. Write 80 words for parents, no jargon, as five bullets.";
    await capture({ ...sent, message_provider_id: "message-2", prompt: more });
    const later = await read();
    expect(later?.messages).toBe(2);
    expect(later?.score).toBeGreaterThan(quality.quality_score);
  });

  it("waits for the judgement that is on its way, and is the device's when the way is closed or the chat stays here", async () => {
    await at.world.session.signIn("ana@example.org", "");
    await at.device.commit(sent);
    expect(await read()).toBeNull();
    at.world.state.up = false;
    await at.device.sync.wake();
    expect(await read()).toMatchObject({ messages: 1 });
    at.world.state.up = true;
    await at.device.sync.retry();
    const judged = await read();
    expect(judged).toEqual(expect.objectContaining({ score: expect.any(Number), messages: 1 }));
    const chat = { chat_provider_id: CHAT, withheld: true, erase_remote: false };
    await at.handlers["chat.withhold"](chat);
    await at.device.commit({ ...sent, message_provider_id: "message-2", prompt: "And now?" });
    const calls = at.world.calls.length;
    expect(await read()).toMatchObject({ messages: 2 });
    expect(at.world.calls).toHaveLength(calls);
  });

  it("is what the server judged, as long as nothing was written since", async () => {
    await at.world.session.signIn("ana@example.org", "");
    await at.device.commit(sent);
    await at.device.sync.wake();
    const { classification } = (await at.device.store.chat(CHAT))?.enriched ?? {};
    if (classification === undefined) throw new Error("not judged");
    const said = { ...classification.feedback, personalized_tip: "Say it to a new colleague." };
    const quality = { ...classification.quality, quality_score: 71.6 };
    await at.device.db.chats
      .where("chat_provider_id")
      .equals(CHAT)
      .modify((chat) => {
        if (chat.enriched !== null)
          chat.enriched.classification = { ...classification, quality, feedback: said };
      });
    expect(await read()).toMatchObject({ score: 72, tip: "Say it to a new colleague." });
    await at.device.commit({ ...sent, message_provider_id: "message-2", prompt: "And now?" });
    expect(await read()).toBeNull();
  });

  it("is in the person's language, where the tip is Heed's own", async () => {
    await capture();
    const english = (await read())?.tip;
    await at.handlers["settings.language"]({ language: "fr" });
    const french = (await read())?.tip;
    expect(english).toMatch(/^An assistant works on what it sees/);
    expect(french).toMatch(/^L'assistant travaille sur ce qu'il voit/);
  });

  it("is nothing where the person does not want it, or the organization does not allow it", async () => {
    await capture();
    await at.handlers["settings.coach"]({ offered: false });
    expect(await read()).toBeNull();
    expect(await at.handlers["settings.state"]({})).toMatchObject({ coach: false });
    await at.handlers["settings.coach"]({ offered: true });
    expect(await read()).not.toBeNull();
    await at.guard.setPolicy({ ...DEFAULT_POLICY, allow_coach: false }, []);
    expect(await read()).toBeNull();
  });
});

describe("who may ask for it", () => {
  it("a page of the chat's own site: no other site, no frame without one", async () => {
    await capture();
    expect(await read(PLACE, frame("document-2"))).not.toBeNull();
    expect(await read(PLACE, frame("document-1", "claude"))).toBeNull();
    expect(await read(PLACE, frame("document-1", null))).toBeNull();
    expect(await read(PLACE, null)).toBeNull();
  });

  it("a page that says it sent something in another site's chat is told nothing of it", async () => {
    await capture();
    const forged = { ...sent, site: "claude", message_provider_id: "message-9" };
    await capture(forged, frame("document-9", "claude"));
    expect(await read("/new", frame("document-9", "claude"))).toBeNull();
  });

  it("the person who wrote it, and who signs in next to what nobody owns", async () => {
    await at.world.session.signIn("ana@example.org", "");
    await at.device.commit(sent);
    at.world.state.up = false;
    await at.device.sync.wake();
    expect(await read()).not.toBeNull();
    at.world.state.up = true;
    await at.world.session.signOut();
    expect(await read()).toBeNull();
    await at.world.session.signIn("ben@example.org", "");
    at.world.state.up = false;
    await at.device.sync.wake();
    expect(await read()).toBeNull();
  });
});

describe("which chat a page shows", () => {
  const LOCAL = "local-0123456789abcdef0123456789abcdef";

  it("is the one its address names, by an earlier name too, and Gemini's without its c_", async () => {
    await capture({ ...sent, chat_provider_id: LOCAL, answer: null }, frame("elsewhere"));
    await capture({ ...sent, chat_alias: LOCAL }, frame("elsewhere"));
    expect(await read(PLACE)).not.toBeNull();
    expect(await read(`/a/chat/${LOCAL}`)).not.toBeNull();
    const gemini = { ...sent, site: "gemini", chat_provider_id: "c_8f2e6a4d1b3c5e70" };
    await capture({ ...gemini, message_provider_id: "m-2" }, frame("g", "gemini"));
    expect(await read("/app/8f2e6a4d1b3c5e70", frame("h", "gemini"))).not.toBeNull();
    expect(await read("/app/another0id000000", frame("h", "gemini"))).toBeNull();
  });

  it("is else the one that was written from it, which goes along to its first address and no further", async () => {
    await capture({ ...sent, chat_provider_id: LOCAL, answer: null });
    expect(await read("/")).not.toBeNull();
    expect(await read("/", frame("document-2"))).toBeNull();
    // The answer names the chat by something that the address does not hold.
    await capture({ ...sent, chat_provider_id: "conversation-1", chat_alias: LOCAL });
    expect(await read("/search/what-is-better-1a2b3c4d5e6f")).not.toBeNull();
    expect(await read("/search/another-thread-0a9b8c7d6e5f")).toBeNull();
    expect(await read("/")).toBeNull();
    expect(await read("/search/what-is-better-1a2b3c4d5e6f")).not.toBeNull();
    const next = { ...sent, chat_provider_id: "conversation-2", message_provider_id: "message-2" };
    await capture(next);
    expect(await read("/")).toMatchObject({ messages: 1 });
  });
});
