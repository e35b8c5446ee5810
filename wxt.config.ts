import preact from "@preact/preset-vite";
import { defineConfig } from "wxt";

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  vite: () => ({ plugins: [preact({ prefreshEnabled: false })], build: { target: "chrome120" } }),
  manifest: {
    name: "__MSG_extension_name__",
    description: "__MSG_extension_description__",
    default_locale: "en",
    minimum_chrome_version: "120",
    permissions: ["storage", "alarms", "unlimitedStorage"],
    host_permissions: [
      "https://chatgpt.com/*",
      "https://chat.openai.com/*",
      "http://localhost/*",
      "http://127.0.0.1/*",
    ],
    optional_host_permissions: ["https://*/*"],
  },
});
