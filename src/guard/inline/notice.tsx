import type { Finding } from "../../domain/finding.ts";
import { Button } from "../../ui/button.tsx";
import { inLanguage } from "../../ui/i18n/catalogue.ts";
import type { Language } from "../../ui/i18n/language.ts";
import { levelWords } from "../../ui/i18n/level-words.ts";
import { LevelIcon } from "../../ui/level-icon.tsx";
import { kindsOf } from "./kinds.ts";
import type { InlineActions, Spotted } from "./view.ts";
import { inlineWords } from "./words.ts";

interface NoticeProps {
  /** Shows a finding's card, and goes into it. */
  onOpen: (finding: Finding) => void;
  spotted: Spotted;
  language: Language;
  collapsed: boolean;
  actions: InlineActions;
}

/** How many kinds the notice names before it counts the rest. */
const NAMED = 3;

/** The quiet card beside the composer, or its chip. */
export function Notice({ spotted, language, collapsed, actions, onOpen }: NoticeProps) {
  const words = inLanguage(inlineWords, language);
  const { level, findings, hold } = spotted.verdict;
  const kinds = kindsOf(spotted, language);
  const hidden = kinds.length - NAMED;
  return (
    <section class={`notice heed-level-${level}`} aria-label={words.region}>
      <button
        type="button"
        class="chip"
        aria-expanded={!collapsed}
        title={collapsed ? words.expand : words.collapse}
        onClick={() => actions.setCollapsed(!collapsed)}
      >
        <LevelIcon level={level} size={14} />
        <strong>{levelWords[language][level]}</strong>
        <span class="quiet">{words.found(findings.length)}</span>
        <Chevron up={collapsed} />
      </button>
      {collapsed ? null : (
        <div class="notice-body">
          <ul class="names">
            {kinds.slice(0, NAMED).map((kind) => (
              <li key={kind.title}>
                <button type="button" class="name" onClick={() => onOpen(kind.first)}>
                  {kind.title}
                </button>
              </li>
            ))}
            {hidden > 0 ? <li class="quiet">{words.more(hidden)}</li> : null}
          </ul>
          <div class="notice-foot">
            <span class="quiet" title={words.shortcut}>
              {hold ? words.willHold : words.inform}
            </span>
            <Button kind="secondary" onClick={() => void actions.maskNow()}>
              {words.mask}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}

function Chevron({ up }: { up: boolean }) {
  return (
    <svg class="chevron" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path
        d={up ? "M2.5 7.5 6 4l3.5 3.5" : "M2.5 4.5 6 8l3.5-3.5"}
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
      />
    </svg>
  );
}
