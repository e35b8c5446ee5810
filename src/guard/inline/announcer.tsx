import { useEffect, useRef, useState } from "preact/hooks";
import { inLanguage } from "../../ui/i18n/catalogue.ts";
import { levelWords } from "../../ui/i18n/level-words.ts";
import { fileWords } from "./file-words.ts";
import { kindsOf } from "./kinds.ts";
import type { InlineView } from "./view.ts";
import { inlineWords } from "./words.ts";

/** How long something must hold before it is said, in milliseconds: a second look may add to the first. */
const SETTLED_MS = 600;

/** What is to be said of a view. The panel speaks for itself; that all is well is news only after something was found. */
export function sayingOf(view: InlineView, hadNotice: boolean): string {
  const { notice, panel, chip, language } = view;
  const words = inLanguage(inlineWords, language);
  if (panel !== null) return "";
  if (notice !== null) {
    const titles = kindsOf(notice, language).map((kind) => kind.title);
    return `${words.region}: ${levelWords[language][notice.verdict.level]}. ${titles.join(", ")}.`;
  }
  if (chip === "paused" || chip === "unseen") return words.chip[chip];
  return chip !== null && hadNotice ? `${words.region}: ${words.allClear}` : "";
}

/** What is to be said of files: that they are being checked, which were not, and what that means. */
export function sayingOfFiles({ note, panel, language }: InlineView): string {
  if (note === null || panel !== null) return "";
  const words = inLanguage(fileWords, language);
  const { region } = inLanguage(inlineWords, language);
  if (note.state === "checking") return `${region}: ${words.checking(note.names)}`;
  const unread = note.files.map(({ name, code }) => `${words.unread(name)} ${words.why[code]}`);
  return [`${region}:`, ...unread, note.attached ? words.attached : words.notAttached].join(" ");
}

/** Tells screen readers politely, once a change: only when level or kinds are others, and have settled. */
export function Announcer({ view }: { view: InlineView }) {
  const hadNotice = useRef(false);
  const saying = sayingOf(view, hadNotice.current);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => {
      setSaid(saying);
      hadNotice.current = saying !== "" && (view.notice !== null || hadNotice.current);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [saying]);
  return (
    <>
      <Region said={said} />
      <FilesAnnouncer view={view} />
    </>
  );
}

/** In a region of its own: what is said of files does not have the text's findings read again. */
function FilesAnnouncer({ view }: { view: InlineView }) {
  const saying = sayingOfFiles(view);
  const [said, setSaid] = useState("");
  useEffect(() => {
    // The same of another file is news.
    setSaid("");
    if (saying === "") return;
    const timer = setTimeout(() => setSaid(saying), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [saying, view.note]);
  return <Region said={said} />;
}

function Region({ said }: { said: string }) {
  return (
    <div class="heed-visually-hidden" role="status" aria-live="polite">
      {said}
    </div>
  );
}
