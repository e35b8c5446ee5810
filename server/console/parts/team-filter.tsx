import { useEffect, useRef } from "preact/hooks";
import type { Organization } from "../organizations.ts";
import { useReading } from "./context.ts";

interface Props {
  teams: Organization["teams"];
  chosen: readonly string[];
  onChange: (teams: string[]) => void;
}

export function TeamFilter({ teams, chosen, onChange }: Props) {
  const { words } = useReading();
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const closeOutside = (event: PointerEvent): void => {
      const element = details.current;
      if (element?.open && event.target instanceof Node && !element.contains(event.target))
        element.open = false;
    };
    document.addEventListener("pointerdown", closeOutside);
    return () => document.removeEventListener("pointerdown", closeOutside);
  }, []);
  if (teams.length === 0) return null;
  return (
    <details
      class="menu"
      ref={details}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !event.currentTarget.open) return;
        event.currentTarget.open = false;
        event.currentTarget.querySelector("summary")?.focus();
      }}
    >
      <summary>{labelOf(teams, chosen, words.teams)}</summary>
      <fieldset>
        <legend class="heed-visually-hidden">{words.teams.label}</legend>
        {teams.map((team) => (
          <label key={team.id}>
            <input
              type="checkbox"
              checked={chosen.includes(team.id)}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked
                    ? [...chosen, team.id]
                    : chosen.filter((id) => id !== team.id),
                )
              }
            />
            {team.name}
          </label>
        ))}
        {chosen.length > 0 && (
          <button type="button" class="quiet" onClick={() => onChange([])}>
            {words.teams.clear}
          </button>
        )}
      </fieldset>
    </details>
  );
}

function labelOf(
  teams: Organization["teams"],
  chosen: readonly string[],
  words: { all: string; some: (n: number) => string },
): string {
  if (chosen.length === 0) return words.all;
  const only = chosen.length === 1 ? teams.find((team) => team.id === chosen[0]) : undefined;
  return only?.name ?? words.some(chosen.length);
}
