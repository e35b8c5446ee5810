import type { Language } from "../../../src/ui/i18n/language.ts";
import type { Access } from "../organizations.ts";
import { Notice } from "./notice.tsx";
import { useReading } from "./context.ts";

interface Props {
  access: Access;
  language: Language;
  onRetry: () => void;
  onSignOut: () => void;
}

/** Signed in, but there is nothing this person may audit: why, and who can change it. */
export function NoAccess({ access, language, onRetry, onSignOut }: Props) {
  const { words } = useReading();
  return (
    <main id="report" tabIndex={-1}>
      <h1 class="heed-visually-hidden">{words.title}</h1>
      <Notice
        tone={access.kind === "failed" ? "problem" : "plain"}
        title={access.kind === "failed" ? words.error.title : words.no_access.title}
        text={reasonOf(access, words.no_access, language)}
      >
        <button type="button" class="primary" onClick={onRetry}>
          {words.retry}
        </button>
        {access.kind !== "failed" && (
          <button type="button" onClick={onSignOut}>
            {words.no_access.other}
          </button>
        )}
      </Notice>
      {access.kind === "member" && <p class="note own">{words.no_access.own}</p>}
    </main>
  );
}

interface Reasons {
  member: (names: string, many: boolean) => string;
  none: string;
  failed: string;
}

function reasonOf(access: Access, reasons: Reasons, language: Language): string {
  switch (access.kind) {
    case "member":
      return reasons.member(
        new Intl.ListFormat(language).format(access.organizations),
        access.organizations.length > 1,
      );
    case "none":
    case "auditor":
      return reasons.none;
    case "failed":
      return reasons.failed;
  }
}
