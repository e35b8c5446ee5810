import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { describe, expect, it } from "vitest";
import type * as Exchange from "../../src/sites/exchange.ts";
import { bytesOf, requestOf } from "./recordings.ts";

const ROOT = join(import.meta.dirname, "../..");

async function bundle(entry: string): Promise<string> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: "es2024",
      lib: { entry: join(ROOT, entry), formats: ["es"], fileName: "bundle" },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]) as Rolldown.RolldownOutput[];
  return outputs[0]?.output[0].code ?? "";
}

describe("bundles", () => {
  it("the definitions come without the decoders, because the page's world loads them", async () => {
    const code = await bundle("src/sites/definitions.ts");
    expect(code).toContain("prompt-textarea");
    expect(code).not.toContain("TextDecoder");
    expect(code).not.toContain("JSON.parse");
    expect(gzipSync(code).length).toBeLessThan(3000);
  });

  it("the adapters are one module that runs by itself", async () => {
    const code = await bundle("src/sites/exchange.ts");
    expect(code).not.toMatch(/^\s*import\b/m);
    const sites = (await import(
      /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`
    )) as typeof Exchange;
    const request = requestOf("claude", "request.gzip.json");
    const read = sites.decodeExchange("claude", request, [bytesOf("claude", "stream.ok.txt")]);
    expect(read).toMatchObject({ is_turn: true, state: "complete" });
    const masked = sites.maskRequest("claude", request, () => "[X]");
    expect(sites.decodeExchange("claude", masked, []).prompts).toEqual(["[X]"]);
  });
});
