import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import preact from "@preact/preset-vite";
import { defineConfig } from "wxt";
import { SITE_MATCHES } from "./src/sites/matches.ts";

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  vite: () => ({
    plugins: [preact({ prefreshEnabled: false })],
    // The reader of PDF comes only for a PDF.
    worker: { format: "es" },
    build: {
      target: "chrome120",
      // Schemas of what a script does not read stay out of it: our modules do nothing when they are merely loaded.
      rolldownOptions: { treeshake: { moduleSideEffects: (id) => !id.includes("/src/domain/") } },
    },
  }),
  hooks: {
    // Although `imports` is off, WXT still imports what merely bears a name like `storage`.
    "config:resolved"(wxt) {
      wxt.config.imports.presets = [];
      wxt.config.imports.imports = [];
    },
    // The names tagger's model is made, not kept in git: about 15 seconds, once. In a process of its own, because
    // what this file imports runs many times slower in WXT's loader.
    "build:before"() {
      if (existsSync("public/models/names.bin")) return;
      execFileSync(process.execPath, ["scripts/train-tagger.ts"], { stdio: "inherit" });
    },
  },
  manifest: {
    name: "__MSG_extension_name__",
    description: "__MSG_extension_description__",
    default_locale: "en",
    minimum_chrome_version: "120",
    // `scripting`: for the domains that an admin adds, once the person has allowed them.
    permissions: ["storage", "alarms", "unlimitedStorage", "scripting", "offscreen"],
    commands: { _execute_action: { suggested_key: { default: "Alt+Shift+H" } } },
    host_permissions: [...SITE_MATCHES],
    // Asked for one host at a time: the organization's server, and domains that an admin adds.
    optional_host_permissions: ["https://*/*"],
  },
});
