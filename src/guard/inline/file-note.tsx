import { Button } from "../../ui/button.tsx";
import { inLanguage } from "../../ui/i18n/catalogue.ts";
import type { Language } from "../../ui/i18n/language.ts";
import { fileWords } from "./file-words.ts";
import type { FileNote } from "./view.ts";

interface NoteProps {
  note: FileNote;
  language: Language;
  onDismiss: () => void;
}

/** Says honestly which files were not checked, and why. */
export function FileNoteCard({ note, language, onDismiss }: NoteProps) {
  const words = inLanguage(fileWords, language);
  if (note.state === "checking")
    return (
      <section class="notice file-note" aria-label={words.region}>
        <p>{words.checking(note.names)}</p>
      </section>
    );
  return (
    <section class="notice file-note" aria-label={words.region}>
      <ul class="file-list">
        {note.files.map(({ name, code }) => (
          <li key={name}>
            <strong>{words.unread(name)}</strong> <span class="quiet">{words.why[code]}</span>
          </li>
        ))}
      </ul>
      <div class="notice-foot">
        <span class="quiet">{note.attached ? words.attached : words.notAttached}</span>
        <Button kind="secondary" onClick={onDismiss}>
          {words.understood}
        </Button>
      </div>
    </section>
  );
}
