import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readDocuments } from "../../scripts/scan/documents.ts";
import { createRandom, fill } from "./generate.ts";

const folder = mkdtempSync(join(tmpdir(), "heed-scan-"));
afterAll(() => rmSync(folder, { recursive: true }));

const key = fill("ghp_{A-Za-z0-9:36}", createRandom(3));
const scan = (args: string[], input = "") =>
  spawnSync(process.execPath, [resolve(import.meta.dirname, "../../scripts/scan.ts"), ...args], {
    input,
    encoding: "utf8",
  });

function write(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const chatGpt = (text: string) =>
  JSON.stringify([
    {
      title: "Deploy",
      mapping: {
        a: { message: null },
        b: {
          message: { author: { role: "user" }, content: { content_type: "text", parts: [text] } },
        },
        c: { message: { author: { role: "assistant" }, content: { parts: [`I saw ${text}`] } } },
      },
    },
  ]);

describe("reading what is scanned", () => {
  it("takes the person's messages of a ChatGPT export", () => {
    expect(readDocuments("c.json", chatGpt("hello"))).toEqual([
      { source: "c.json: Deploy", text: "hello" },
    ]);
  });

  it("takes the person's messages of a Claude export", () => {
    const data = [
      {
        name: "",
        chat_messages: [
          { sender: "human", text: "hi" },
          { sender: "assistant", text: "yo" },
        ],
      },
    ];
    expect(readDocuments("c.json", JSON.stringify(data))).toEqual([
      { source: "c.json: chat 1", text: "hi" },
    ]);
  });

  it.each(["plain text", "[not json", "[1, 2]"])("takes %s as it is", (text) => {
    expect(readDocuments("f", text)).toEqual([{ source: "f", text }]);
  });
});

describe("the scan command", () => {
  it("prints a table without the value and exits with 0", () => {
    const { status, stdout } = scan([write("a.txt", `first line\nuse ${key}`)]);
    expect(status).toBe(0);
    expect(stdout).toContain("critical");
    expect(stdout).toContain("a.txt:2");
    expect(stdout).not.toContain(key);
  });

  it("exits with 1 when something at the level was found, as JSON", () => {
    const { status, stdout } = scan(["--json", "--fail-on", "high", write("c.json", chatGpt(key))]);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { rule_id: "github-token", level: "critical", line: 1 },
    ]);
  });

  it("reads standard input and exits with 0 below the level", () => {
    expect(scan(["--fail-on", "low", "-"], "nothing here").status).toBe(0);
  });

  it.each([[[]], [["--fail-on", "huge", "-"]], [["/no/such/file"]], [["--what"]]])(
    "exits with 2 for %j",
    (args) => {
      const { status, stderr } = scan(args);
      expect(status).toBe(2);
      expect(stderr).not.toBe("");
    },
  );
});
