import { useState } from "preact/hooks";
import { PRESET_DAYS, isValidRange, type Period } from "../url-state.ts";
import { useReading } from "./context.ts";

interface Props {
  period: Period;
  /** What the report on the screen covers: where choosing other dates starts. */
  shown: { start: string; end: string } | null;
  onChange: (period: Period) => void;
}

export function PeriodPicker({ period, shown, onChange }: Props) {
  const { words } = useReading();
  const [choosing, setChoosing] = useState(false);
  const custom = choosing || period.kind === "dates";
  // A length that is no preset (from an address) gets its own button while it is the current one.
  const presets: readonly number[] =
    period.kind === "days" && !PRESET_DAYS.some((days) => days === period.days)
      ? [...PRESET_DAYS, period.days].sort((a, b) => a - b)
      : PRESET_DAYS;
  return (
    <div class="period">
      <div class="segments" role="group" aria-label={words.period.label}>
        {presets.map((days) => (
          <button
            key={days}
            type="button"
            aria-pressed={!custom && period.kind === "days" && period.days === days}
            onClick={() => {
              setChoosing(false);
              onChange({ kind: "days", days });
            }}
          >
            {words.period.days(days)}
          </button>
        ))}
        <button
          type="button"
          aria-pressed={custom}
          aria-expanded={custom}
          onClick={() => setChoosing(!choosing)}
        >
          {words.period.custom}
        </button>
      </div>
      {custom && (
        <DateRange
          key={period.kind === "dates" ? `${period.start}${period.end}` : "new"}
          initial={period.kind === "dates" ? period : (shown ?? { start: "", end: "" })}
          onChange={(start, end) => {
            setChoosing(false);
            onChange({ kind: "dates", start, end });
          }}
        />
      )}
    </div>
  );
}

interface DateRangeProps {
  initial: { start: string; end: string };
  onChange: (start: string, end: string) => void;
}

function DateRange({ initial, onChange }: DateRangeProps) {
  const { words } = useReading();
  const [start, setStart] = useState(initial.start);
  const [end, setEnd] = useState(initial.end);
  const [wrong, setWrong] = useState(false);
  return (
    <form
      class="dates"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const valid = isValidRange(start, end);
        setWrong(!valid);
        if (valid) onChange(start, end);
      }}
    >
      <label>
        {words.period.from}
        <input
          type="date"
          value={start}
          max={end}
          onInput={(event) => setStart(event.currentTarget.value)}
        />
      </label>
      <label>
        {words.period.to}
        <input
          type="date"
          value={end}
          min={start}
          onInput={(event) => setEnd(event.currentTarget.value)}
        />
      </label>
      <button type="submit">{words.period.show}</button>
      <p class="field-error" role="alert">
        {wrong ? words.period.invalid : ""}
      </p>
    </form>
  );
}
