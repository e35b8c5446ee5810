import preact from "@preact/preset-vite";
import { defineConfig } from "wxt";
import { ensureModel } from "./scripts/tagger/model-file.ts";
import { SITE_MATCHES } from "./src/sites/matches.ts";

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  vite: () => ({ plugins: [preact({ prefreshEnabled: false })], build: { target: "chrome120" } }),
  hooks: {
    // Although `imports` is off, WXT still imports what merely bears a name like `storage`.
    "config:resolved"(wxt) {
      wxt.config.imports.presets = [];
      wxt.config.imports.imports = [];
    },
    // The names tagger's model is made, not kept in git: about 15 seconds, once.
    "build:before": () => void ensureModel((line) => process.stdout.write(`${line}\n`)),
  },
  manifest: {
    name: "__MSG_extension_name__",
    description: "__MSG_extension_description__",
    default_locale: "en",
    minimum_chrome_version: "120",
    // `scripting`: for the domains that an admin adds, once the person has allowed them.
    permissions: ["storage", "alarms", "unlimitedStorage", "scripting"],
    host_permissions: [...SITE_MATCHES],
    // Asked for one host at a time: the organization's server, and domains that an admin adds.
    optional_host_permissions: ["https://*/*"],
  },
});
