import { expect, it } from "vitest";
import { sayingOfFiles } from "../../src/guard/inline/announcer.tsx";
import type { FileNote, InlineView } from "../../src/guard/inline/view.ts";

const view = (note: FileNote | null, language: "en" | "fr" = "en"): InlineView => ({
  language,
  anchor: null,
  composer: null,
  notice: null,
  chip: null,
  mayExceptKind: true,
  collapsed: false,
  panel: null,
  note,
});
const unread: FileNote = {
  state: "unread",
  files: [
    { name: "locked.pdf", code: "encrypted" },
    { name: "tool.bin", code: "unknown_kind" },
  ],
  attached: true,
};

it.each<[string, InlineView, string]>([
  ["nothing without files", view(null), ""],
  [
    "which are being checked",
    view({ state: "checking", names: ["a.csv", "b.csv"] }),
    "Heed: Checking a.csv, b.csv…",
  ],
  [
    "which were not checked, why, and what that means",
    view(unread),
    "Heed: Not checked: locked.pdf. It is protected by a password. Not checked: tool.bin. " +
      "Heed does not know this kind of file. Attach only what you know.",
  ],
  [
    "that they were not attached",
    view({ ...unread, files: unread.files.slice(0, 1), attached: false }, "fr"),
    "Heed: Non vérifié : locked.pdf. Il est protégé par un mot de passe. " +
      "Votre organisation n’accepte que les fichiers vérifiés.",
  ],
  [
    "nothing while a panel asks, which speaks for itself",
    {
      ...view(unread),
      panel: {
        text: "x",
        verdict: { level: "high", findings: [], hold: true, notice: true },
        origin: "files",
        names: ["config.env"],
        maskable: true,
        rule: "confirm",
      },
    },
    "",
  ],
])("a screen reader is told of files: %s", (_what, seen, saying) => {
  expect(sayingOfFiles(seen)).toBe(saying);
});
