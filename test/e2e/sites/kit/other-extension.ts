import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Wraps what Heed wraps, the way most extensions do it: by plain assignment. Counts what passes. */
const WRAPPER = `(() => {
  const counts = (window.otherExtension ??= { fetch: 0, xhr: 0, socket: 0 });
  const { fetch, WebSocket } = window;
  window.fetch = function (...args) { counts.fetch += 1; return fetch.apply(this, args); };
  const { send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.send = function (...args) { counts.xhr += 1; return send.apply(this, args); };
  window.WebSocket = class extends WebSocket {
    send(...args) { counts.socket += 1; return super.send(...args); }
  };
})();`;

/** An unpacked extension that hooks the same functions, once with the page's first script and once when it is ready. */
export function otherExtension(hosts: readonly string[]): { directory: string; remove(): void } {
  const directory = mkdtempSync(join(tmpdir(), "heed-other-"));
  const matches = hosts.map((host) => `https://${host}/*`);
  const script = (run_at: string): object => ({ matches, js: ["wrap.js"], run_at, world: "MAIN" });
  const manifest = {
    manifest_version: 3,
    name: "Another one",
    version: "1.0",
    content_scripts: [script("document_start"), script("document_end")],
  };
  writeFileSync(join(directory, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(join(directory, "wrap.js"), WRAPPER);
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
