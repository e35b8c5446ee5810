import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { LANGUAGES, type Language } from "../../../src/ui/i18n/language.ts";
import { RailIcon, type RailIconName } from "./rail-icon.tsx";
import { useReading } from "./context.ts";
import { SECTIONS, useSectionInView } from "./section-in-view.ts";

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
  const current = useSectionInView(sections);
  // On a phone what is at the rail's foot waits behind a button.
  const [open, setOpen] = useState(false);
  return (
    <header class="rail no-print">
      <p class="brand">Heed</p>
      <button
        type="button"
        class="menu-button"
        aria-expanded={open}
        aria-controls="rail-foot"
        onClick={() => setOpen(!open)}
      >
        {words.nav.menu}
      </button>
      {sections && (
        <nav aria-label={words.nav.label}>
          <ul>
            {SECTIONS.map((section) => (
              <RailLink
                key={section}
                href={`#${section}`}
                icon={section}
                current={section === current}
              >
                {words.nav[section]}
              </RailLink>
            ))}
          </ul>
        </nav>
      )}
      <div class="rail-foot" id="rail-foot" data-open={open}>
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
  /** The section that is being read. */
  current?: boolean;
  children: ComponentChildren;
}

function RailLink({ href, icon, current = false, children }: RailLinkProps) {
  return (
    <li>
      <a href={href} aria-current={current ? "true" : undefined}>
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
