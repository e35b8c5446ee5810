import { beforeEach, expect, test } from "vitest";
import { createChatValues } from "../../src/store/chat-values.ts";
import { createSessionMemory } from "./session-memory.ts";

const DAY = 24 * 60 * 60_000;
const CHAT = "https://chatgpt.com/c/1";

let time: number;
let days: number;
let session: ReturnType<typeof createSessionMemory>;
let values: ReturnType<typeof createChatValues>;

beforeEach(() => {
  time = 100 * DAY;
  days = 7;
  session = createSessionMemory();
  values = createChatValues({ session, now: () => time, days: async () => days });
});

test("a chat's values are there for that chat alone", async () => {
  await values.add(CHAT, { "[EMAIL_1]": "ana@acme.example" });
  expect(await values.read(CHAT)).toEqual({ "[EMAIL_1]": "ana@acme.example" });
  expect(await values.read("https://claude.ai/c/1")).toEqual({});
});

test("what a chat has grows with its turns", async () => {
  await values.add(CHAT, { "[EMAIL_1]": "ana@acme.example" });
  await values.add(CHAT, { "[EMAIL_2]": "bo@acme.example" });
  expect(Object.keys(await values.read(CHAT))).toEqual(["[EMAIL_1]", "[EMAIL_2]"]);
});

test("what a new chat brings along is kept, and what a known one has stays", async () => {
  const ana = { "[EMAIL_1]": "ana@acme.example" };
  expect(await values.bring(CHAT, ana)).toEqual(ana);
  expect(await values.bring(CHAT, { "[EMAIL_1]": "bo@acme.example" })).toEqual(ana);
  expect(await values.read(CHAT)).toEqual(ana);
});

test("nothing is lost of what comes at once, and who reads then reads all of it", async () => {
  void values.bring(CHAT, { "[EMAIL_1]": "ana@acme.example" });
  void values.add(CHAT, { "[EMAIL_2]": "bo@acme.example" });
  void values.add(CHAT, { "[EMAIL_3]": "cy@acme.example" });
  expect(Object.keys(await values.read(CHAT))).toEqual(["[EMAIL_1]", "[EMAIL_2]", "[EMAIL_3]"]);
});

test("they are gone when they were not used for as long as the person said", async () => {
  await values.add(CHAT, { "[EMAIL_1]": "ana@acme.example" });
  time += 7 * DAY - 1;
  expect(await values.read(CHAT)).not.toEqual({});
  time += 1;
  expect(await values.read(CHAT)).toEqual({});
  expect(await session.get(null)).toEqual({});
});

test("a shorter time counts for what is there already", async () => {
  await values.add(CHAT, { "[EMAIL_1]": "ana@acme.example" });
  days = 0;
  await values.expire();
  expect(await session.get(null)).toEqual({});
});

test("who keeps none keeps none", async () => {
  days = 0;
  await values.add(CHAT, { "[EMAIL_1]": "ana@acme.example" });
  expect(await session.get(null)).toEqual({});
});

test("there is room for the newest hundred chats", async () => {
  for (let chat = 0; chat < 103; chat++) {
    time += 1;
    await values.add(`https://chatgpt.com/c/${chat}`, { "[EMAIL_1]": "ana@acme.example" });
  }
  expect(Object.keys(await session.get(null))).toHaveLength(100);
  expect(await values.read("https://chatgpt.com/c/2")).toEqual({});
  expect(await values.read("https://chatgpt.com/c/102")).not.toEqual({});
});

test("clearing takes everything of it, and nothing else", async () => {
  await session.set({ other: 1 });
  await values.add(CHAT, { "[EMAIL_1]": "ana@acme.example" });
  await values.clear();
  expect(await session.get(null)).toEqual({ other: 1 });
});
