import { describe, expect, it } from "vitest";
import { csvLine } from "../../server/audit/csv.ts";
import { addDays, daysBetween, rangeOf } from "../../server/audit/range.ts";
import { demoHistory } from "../../server/demo/history.ts";
import { readMigrations } from "../../server/embedded/migrations.ts";
import { createQuiet } from "../../server/embedded/quiet.ts";
import { readPrompt } from "../../server/enrichment/prompt.ts";
import { readCursor, TIME_VALUE, writeCursor } from "../../server/http/cursor.ts";
import { isLoopbackName } from "../../server/http/guards.ts";
import { problemOf, ProblemError } from "../../server/http/problem.ts";
import { errorForLog } from "../../server/ops/log.ts";
import { readSettings } from "../../server/settings.ts";
import { StartError } from "../../server/start-error.ts";
import { mask } from "../../src/detect/index.ts";

describe("A line of CSV", () => {
  it.each([
    [["a", 1, true, null], "a,1,true,\r\n"],
    [["a,b", 'say "x"', "two\nlines"], '"a,b","say ""x""","two\nlines"\r\n'],
    [["=1+1", "+33", "-x", "@me", "\tx", "＝1"], "'=1+1,'+33,'-x,'@me,'\tx,'＝1\r\n"],
    [["a=b", "-1 is fine?", -1], "a=b,'-1 is fine?,-1\r\n"],
  ])("%j", (cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });
});

describe("The range of an audit", () => {
  it.each([
    [{}, "2026-02-10", "2026-03-11"],
    [{ days: 1 }, "2026-03-11", "2026-03-11"],
    [{ days: 365 }, "2025-03-12", "2026-03-11"],
    [{ start_date: "2026-01-01", end_date: "2026-01-31" }, "2026-01-01", "2026-01-31"],
  ])("%j", (query, start_date, end_date) => {
    expect(rangeOf(query, "2026-03-11")).toEqual({ start_date, end_date });
  });

  it("counts days over leap days and the change of clocks", () => {
    expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(3);
  });
});

describe("A cursor", () => {
  const id = "0b5a8f4e-0c1e-4c7b-9a55-2f6a3f0f9d11";
  it("comes back as it was", () => {
    const cursor = { value: "2026-01-01T10:00:00.123Z", id };
    expect(readCursor(writeCursor(cursor), TIME_VALUE)).toEqual(cursor);
  });

  it.each([
    ["nothing of ours", "%%%"],
    ["JSON of another shape", Buffer.from('{"a":1}').toString("base64url")],
    ["a value that would be a filter", writeCursor({ value: "2026),or(id.gt.0", id })],
    ["an id that would be a filter", writeCursor({ value: "2026-01-01T10:00:00Z", id: "1),x" })],
  ])("that holds %s is refused", (_what, text) => {
    expect(() => readCursor(text, TIME_VALUE)).toThrow(ProblemError);
  });
});

describe("Failures", () => {
  it("that nobody expected say nothing about the inside", () => {
    const problem = problemOf(new Error("relation secrets does not exist at /srv/x.ts"));
    expect(problem).toMatchObject({ status: 500, code: "internal" });
    expect(JSON.stringify(problem)).not.toContain("secrets");
  });

  it("are logged by name, code and place, without their message, which can quote values", () => {
    const error = Object.assign(new TypeError("bad value 'a secret\n    at secret:1:2'"), {
      code: "X1",
    });
    const logged = JSON.stringify(errorForLog(error));
    expect(logged).toContain("X1");
    expect(logged).toContain("small-parts.test.ts");
    expect(logged).not.toContain("secret");
  });
});

describe("Names of this machine", () => {
  it.each([
    ["localhost", true],
    ["app.localhost", true],
    ["127.0.0.1", true],
    ["127.8.9.1", true],
    ["[::1]", true],
    ["localhost.example.org", false],
    ["127.0.0.1.nip.io", false],
    ["192.168.1.4", false],
    ["0.0.0.0", false],
  ])("%s: %s", (name, local) => {
    expect(isLoopbackName(name)).toBe(local);
  });
});

describe("Settings", () => {
  it("have defaults, and empty variables count as unset", () => {
    const settings = readSettings({ PORT: "", OPENAI_API_KEY: "" });
    expect(settings.OPENAI_API_KEY).toBeUndefined();
    expect(settings).toMatchObject({
      PORT: 8787,
      HOST: "127.0.0.1",
      HEED_DATA_DIR: ".data",
    });
  });

  it.each([{ PORT: "70000" }, { LOG_LEVEL: "loud" }, { OPENAI_BASE_URL: "ftp://x" }])(
    "that are wrong are named: %j",
    (env) => {
      const [name] = Object.keys(env);
      expect(() => readSettings(env as NodeJS.ProcessEnv)).toThrow(StartError);
      expect(() => readSettings(env as NodeJS.ProcessEnv)).toThrow(name);
    },
  );
});

describe("The demo's history", () => {
  const now = new Date("2026-03-11T15:00:00Z");
  it("is the same for the same day, and none of it lies in the future", () => {
    const first = demoHistory("ana", now);
    expect(demoHistory("ana", now)).toEqual(first);
    expect(demoHistory("ben", now)).not.toEqual(first);
    for (const row of [...first.messages, ...first.chats])
      expect(new Date(row.created_at).getTime()).toBeLessThanOrEqual(now.getTime());
  });

  it("holds nothing that would have to be masked", () => {
    for (const person of ["ana", "ben"] as const)
      for (const { content } of demoHistory(person, now).messages)
        expect(mask(content ?? "").text).toBe(content);
  });
});

describe("Files", () => {
  it("prompts name their version and have text", async () => {
    for (const name of ["assess-risk", "classify-chat"]) {
      const prompt = await readPrompt(new URL(`../../prompts/${name}.md`, import.meta.url));
      expect(prompt.version).toMatch(new RegExp(`^${name}@\\d+$`));
      expect(prompt.text.length).toBeGreaterThan(200);
    }
  });

  it("migrations are named as the Supabase CLI names them, in order, each once", async () => {
    const folder = new URL("../../supabase/migrations", import.meta.url).pathname;
    const versions = (await readMigrations(folder)).map((migration) => migration.version);
    expect(versions.length).toBeGreaterThan(3);
    expect(new Set(versions).size).toBe(versions.length);
    expect(versions).toEqual(versions.toSorted());
  });
});

describe("Inside `quietly`", () => {
  it("prints become a level and a code, outside they pass", async () => {
    const printed: unknown[] = [];
    const before = console.error;
    console.error = (...values: unknown[]) => void printed.push(values);
    const reports: unknown[] = [];
    const quietly = createQuiet((...report) => reports.push(report));
    try {
      await quietly(async () => {
        await Promise.resolve();
        console.error(Object.assign(new Error("insert of 'a secret'"), { code: "23514" }));
      });
      console.error("outside");
    } finally {
      console.error = before;
    }
    expect(reports).toEqual([["error", "23514"]]);
    expect(printed).toEqual([["outside"]]);
  });
});
