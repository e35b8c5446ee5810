import type { FlaggedMessage } from "../../../src/domain/popup.ts";
import { LEVELS } from "../../../src/domain/level.ts";
import { levelWords } from "../../../src/ui/i18n/level-words.ts";
import { useSpeech } from "../context.ts";
import type { Wanted } from "../find-flagged.ts";

interface SearchProps {
  /** All of the period: their sites can be chosen. */
  messages: readonly FlaggedMessage[];
  days: 1 | 7;
  setDays: (days: 1 | 7) => void;
  wanted: Wanted;
  setWanted: (wanted: Wanted) => void;
  found: number;
}

const PERIODS = [1, 7] as const;

export function Search({ messages, days, setDays, wanted, setWanted, found }: SearchProps) {
  const { words, language } = useSpeech();
  const said = words.search;
  const sites = new Map(messages.map(({ site, site_name }) => [site, site_name]));
  return (
    <div class="popup-search" role="search">
      <input
        type="search"
        aria-label={said.label}
        placeholder={said.placeholder}
        value={wanted.query}
        onInput={(event) => setWanted({ ...wanted, query: event.currentTarget.value })}
      />
      <select
        aria-label={said.period}
        value={days}
        onChange={(event) =>
          setDays(PERIODS.find((n) => String(n) === event.currentTarget.value) ?? 1)
        }
      >
        <option value={1}>{said.today}</option>
        <option value={7}>{said.week}</option>
      </select>
      <select
        aria-label={said.site}
        value={wanted.site ?? ""}
        onChange={(event) => setWanted({ ...wanted, site: event.currentTarget.value || null })}
      >
        <option value="">{said.everySite}</option>
        {[...sites].map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select
        aria-label={said.level}
        value={wanted.level}
        onChange={(event) =>
          setWanted({
            ...wanted,
            level: LEVELS.find((level) => level === event.currentTarget.value) ?? "none",
          })
        }
      >
        <option value="none">{said.everyLevel}</option>
        {(["medium", "high", "critical"] as const).map((level) => (
          <option key={level} value={level}>
            {said.from(levelWords[language][level])}
          </option>
        ))}
      </select>
      <span class="heed-visually-hidden" role="status">
        {wanted.query === "" ? "" : said.found(found)}
      </span>
    </div>
  );
}
