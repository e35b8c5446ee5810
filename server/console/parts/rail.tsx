import type { ComponentChildren } from "preact";
import { LANGUAGES, type Language } from "../../../src/ui/i18n/language.ts";
import { RailIcon, type RailIconName } from "./rail-icon.tsx";
import { useReading } from "./context.ts";

interface Props {
  email: string;
  /** Links into the report, when there is one. */
  sections: boolean;
  language: Language;
  onLanguage: (language: Language) => void;
  onSignOut: () => void;
}

export function Rail({ email, sections, language, onLanguage, onSignOut }: Props) {
  const { words } = useReading();
  return (
    <header class="rail no-print">
      <p class="brand">Heed</p>
      {sections && (
        <nav aria-label={words.nav.label}>
          <ul>
            <RailLink href="#overview" icon="overview">
              {words.nav.overview}
            </RailLink>
            <RailLink href="#risk" icon="risk">
              {words.nav.risk}
            </RailLink>
            <RailLink href="#prompts" icon="prompts">
              {words.nav.prompts}
            </RailLink>
            <RailLink href="#people" icon="people">
              {words.nav.people}
            </RailLink>
            <RailLink href="#topics" icon="topics">
              {words.nav.topics}
            </RailLink>
          </ul>
        </nav>
      )}
      <div class="rail-foot">
        <ul>
          <RailLink href="/practice" icon="practice">
            {words.nav.practice}
          </RailLink>
          <RailLink href="/docs" icon="api">
            {words.nav.api}
          </RailLink>
        </ul>
        <LanguageSwitch language={language} onLanguage={onLanguage} />
        <p class="account" title={email}>
          {email}
        </p>
        <button type="button" class="quiet" onClick={onSignOut}>
          {words.sign_out}
        </button>
      </div>
    </header>
  );
}

interface RailLinkProps {
  href: string;
  icon: RailIconName;
  children: ComponentChildren;
}

function RailLink({ href, icon, children }: RailLinkProps) {
  return (
    <li>
      <a href={href}>
        <RailIcon name={icon} />
        {children}
      </a>
    </li>
  );
}

interface LanguageSwitchProps {
  language: Language;
  onLanguage: (language: Language) => void;
}

export function LanguageSwitch({ language, onLanguage }: LanguageSwitchProps) {
  const { words } = useReading();
  return (
    <div class="languages" role="group" aria-label={words.language}>
      {LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          onClick={() => onLanguage(each)}
        >
          {each === "en" ? "English" : "Français"}
        </button>
      ))}
    </div>
  );
}
