import { strToU8, zipSync } from "fflate";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMITS, partsOfExport } from "../../src/import/export-file.ts";
import { createJsonItems } from "../../src/import/json-items.ts";
import { chatGptChat } from "./exports.ts";

const chats = [1, 2, 3].map((n) =>
  chatGptChat(`chat-${n}`, [{ id: `m-${n}`, prompt: `"[{é}]\\" ${n}` }]),
);
const json = JSON.stringify(chats);
const small = { ...LIMITS, slice: 1_000 };

async function read(bytes: BlobPart, limits = small) {
  const found: unknown[] = [];
  let problem: string | null = null;
  for await (const part of partsOfExport(new Blob([bytes]), limits)) {
    if (part.kind === "end") problem = part.problem;
    else found.push(part.item.ok ? JSON.parse(part.item.text) : "too_long");
  }
  return { found, problem };
}
const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

describe("the chats of a file", () => {
  it.each([
    ["conversations.json", () => json],
    [
      "one with a byte order mark and line breaks",
      () => `\uFEFF${JSON.stringify(chats, null, 2)}\n`,
    ],
    [
      "a ZIP beside other files",
      () => zip({ "chat.html": "<p>", "conversations.json": json, "user.json": "{}" }),
    ],
    ["a ZIP in a folder", () => zip({ "export/conversations.json": json })],
    [
      "a ZIP of numbered files",
      () =>
        zip({
          "conversations-000.json": JSON.stringify(chats.slice(0, 2)),
          "conversations-001.json": JSON.stringify(chats.slice(2)),
        }),
    ],
  ])("are read from %s", async (_name, make) => {
    expect(await read(make())).toEqual({ found: chats, problem: null });
  });

  it.each([
    ["not_an_export", "a text", () => "hello"],
    ["not_an_export", "an object", () => JSON.stringify({ a: 1 })],
    ["not_an_export", "nothing at all", () => ""],
    ["not_an_export", "a ZIP without chats", () => zip({ "photo.jpg": "x" })],
  ])("are not there (%s) in %s", async (problem, _name, make) => {
    expect(await read(make())).toEqual({ found: [], problem });
  });

  it("that come before the end of a truncated file are read", async () => {
    const cut = await read(json.slice(0, -20));
    expect(cut).toEqual({ found: chats.slice(0, 2), problem: "truncated" });
  });

  it("of a damaged or truncated ZIP are said to be so", async () => {
    const whole = zip({ "conversations.json": json });
    expect((await read(whole.slice(0, whole.length / 2))).problem).toBe("truncated");
    const damaged = whole.slice();
    damaged.fill(0xff, 60, 120);
    expect(["damaged", "truncated", "not_an_export"]).toContain((await read(damaged)).problem);
  });

  it("that unpack to more than is allowed stop the reading", async () => {
    const bomb = zip({ "conversations.json": `[${'"x",'.repeat(200_000)}"x"]` });
    expect(bomb.length).toBeLessThan(10_000);
    expect((await read(bomb, { ...small, inflated: 100_000 })).problem).toBe("too_large");
  });

  it("that are too long alone are left out alone", async () => {
    const most = Math.max(...chats.map((chat) => JSON.stringify(chat).length));
    const long = chatGptChat("long", [{ id: "long", prompt: "x".repeat(2 * most) }]);
    const { found } = await read(JSON.stringify([chats[0], long, chats[1]]), {
      ...small,
      chat: most,
    });
    expect(found).toEqual([chats[0], "too_long", chats[1]]);
  });
});

describe("the items of an array", () => {
  it("are the same however the text is cut", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.nat(40), fc.nat(4), (values, size, indent) => {
        const text = JSON.stringify(values, null, indent);
        const items = createJsonItems(100_000);
        const found: unknown[] = [];
        for (let at = 0; at < text.length; at += size + 1)
          for (const item of items.push(text.slice(at, at + size + 1)))
            if (item.ok) found.push(JSON.parse(item.text));
        expect(found).toEqual(JSON.parse(text));
        expect(items.end()).toBe("complete");
      }),
    );
  });
});
