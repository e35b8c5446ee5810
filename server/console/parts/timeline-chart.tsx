import { useEffect, useRef, useState } from "preact/hooks";
import {
  RISKY_LEVELS,
  barsOf,
  labelledBars,
  stackOf,
  summaryOf,
  ticksFor,
  type Bar,
  type TimelinePoint,
} from "../timeline.ts";
import { LevelIcon } from "../../../src/ui/level-icon.tsx";
import { TimelinePatterns, patternOf } from "./timeline-patterns.tsx";
import { TimelineTable } from "./timeline-table.tsx";
import { useReading, type Reading } from "./context.ts";

const HEIGHT = 232;
const TOP = 8;
const BOTTOM = 24;
const LEFT = 36;
/** Narrower than this a bar is a hair: days are put together instead. */
const NARROWEST_SLOT = 8;
const WIDEST_BAR = 28;

/**
 * Risky messages over time, stacked by level. Levels differ in colour, pattern and order, and are named with
 * their totals below. One stop for the keyboard: arrows read bar after bar. A table says the same.
 */
export function TimelineChart({ points }: { points: readonly TimelinePoint[] }) {
  const reading = useReading();
  const { words, format } = reading;
  const [asTable, setAsTable] = useState(false);
  const [box, width] = useWidth();
  const [selected, setSelected] = useState<number | null>(null);
  const bars = barsOf(points, Math.floor((width - LEFT) / NARROWEST_SLOT));
  const days = bars.length > 0 ? Math.ceil(points.length / bars.length) : 1;
  const summary = summaryOf(points);
  const bar = selected === null ? undefined : bars[selected];
  const title = days > 1 ? words.risk.chart_weeks(days) : words.risk.chart;

  return (
    <figure class="timeline" ref={box}>
      <TimelinePatterns />
      <figcaption>
        <h3>{title}</h3>
        <button type="button" class="quiet no-print" onClick={() => setAsTable(!asTable)}>
          {asTable ? words.risk.as_chart : words.risk.table}
        </button>
        <p class="readout" aria-live="off">
          {bar ? readingOf(bar, reading) : summaryText(summary, reading)}
        </p>
      </figcaption>
      {asTable ? (
        <TimelineTable points={points} />
      ) : (
        <div
          class="plot"
          role="slider"
          tabIndex={0}
          aria-label={`${title}. ${words.risk.hint}`}
          aria-orientation="horizontal"
          aria-valuemin={0}
          aria-valuemax={Math.max(0, bars.length - 1)}
          aria-valuenow={selected ?? Math.max(0, bars.length - 1)}
          aria-valuetext={bar ? readingOf(bar, reading) : summaryText(summary, reading)}
          onBlur={() => setSelected(null)}
          onPointerLeave={() => setSelected(null)}
          onKeyDown={(event) => {
            const next = indexAfter(event.key, selected, bars.length);
            if (next === undefined) return;
            event.preventDefault();
            setSelected(next);
          }}
        >
          <Plot bars={bars} width={width} selected={selected} onSelect={setSelected} />
        </div>
      )}
      <ul class="legend">
        {RISKY_LEVELS.map((level) => (
          <li key={level}>
            <svg class="swatch" width="20" height="12" aria-hidden="true">
              <rect class={`piece heed-level-${level}`} x="0.5" y="0.5" width="19" height="11" />
              <rect fill={patternOf(level)} width="20" height="12" />
            </svg>
            <LevelIcon level={level} size={12} />
            {words.levels[level]} <strong>{format.exact(summary.levels[level])}</strong>
          </li>
        ))}
      </ul>
    </figure>
  );
}

interface PlotProps {
  bars: readonly Bar[];
  width: number;
  selected: number | null;
  onSelect: (index: number) => void;
}

function Plot({ bars, width, selected, onSelect }: PlotProps) {
  const { format, words } = useReading();
  const ticks = ticksFor(Math.max(0, ...bars.map((bar) => bar.total)));
  const top = ticks.at(-1) ?? 1;
  const plotHeight = HEIGHT - TOP - BOTTOM;
  const y = (value: number): number => TOP + plotHeight * (1 - value / top);
  const slot = (width - LEFT) / Math.max(1, bars.length);
  const barWidth = Math.min(WIDEST_BAR, Math.max(3, slot * 0.72));
  const labels = labelledBars(bars.length, Math.floor((width - LEFT) / 88));
  return (
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} width="100%" height={HEIGHT} aria-hidden="true">
      {ticks.map((tick) => (
        <g key={tick}>
          <line class="grid" x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} />
          <text class="axis" x={LEFT - 8} y={y(tick) + 4} text-anchor="end">
            {format.short(tick)}
          </text>
        </g>
      ))}
      {bars.map((bar, index) => {
        const x = LEFT + slot * index + (slot - barWidth) / 2;
        return (
          <g key={bar.start} onPointerEnter={() => onSelect(index)}>
            <rect
              class={index === selected ? "slot selected" : "slot"}
              x={LEFT + slot * index}
              y={TOP}
              width={slot}
              height={plotHeight}
            />
            {stackOf(bar).map((piece) => {
              const height = Math.max(1, y(piece.from) - y(piece.to) - 1);
              const at = { x, y: y(piece.to), width: barWidth, height };
              return (
                <g key={piece.level}>
                  <rect class={`piece heed-level-${piece.level}`} {...at} />
                  <rect fill={patternOf(piece.level)} {...at} />
                </g>
              );
            })}
          </g>
        );
      })}
      {labels.map((index) => (
        <text
          key={index}
          class="axis"
          x={LEFT + slot * (index + 0.5)}
          y={HEIGHT - 6}
          text-anchor={anchorAt(LEFT + slot * (index + 0.5), width)}
        >
          {format.day(bars[index]?.end ?? "")}
        </text>
      ))}
      {bars.every((bar) => bar.total === 0) && (
        <text class="axis" x={LEFT + (width - LEFT) / 2} y={HEIGHT / 2} text-anchor="middle">
          {words.risk.none}
        </text>
      )}
    </svg>
  );
}

/** A date is as wide as about 56 pixels: at the edges it leans inwards instead of being cut off. */
function anchorAt(x: number, width: number): "start" | "middle" | "end" {
  if (x + 28 > width) return "end";
  return x - 28 < 0 ? "start" : "middle";
}

function readingOf(bar: Bar, { words, format }: Reading): string {
  const when = bar.start === bar.end ? format.longDay(bar.start) : format.range(bar.start, bar.end);
  const parts = RISKY_LEVELS.filter((level) => bar.levels[level] > 0).map((level) =>
    words.risk.level_count(format.exact(bar.levels[level]), words.levels[level]),
  );
  return `${when}: ${parts.length > 0 ? parts.join(", ") : words.risk.none_that_day}`;
}

function summaryText(summary: ReturnType<typeof summaryOf>, { words, format }: Reading): string {
  if (!summary.peak) return words.risk.none;
  return words.risk.summary(
    format.exact(summary.total),
    words.risk.peak(format.longDay(summary.peak.date), format.exact(summary.peak.total)),
  );
}

function indexAfter(key: string, selected: number | null, count: number): number | undefined {
  const last = count - 1;
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return Math.max(0, (selected ?? count) - 1);
    case "ArrowRight":
    case "ArrowUp":
      return Math.min(last, (selected ?? last) + 1);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}

/** The width of an element in CSS pixels, kept up to date. */
function useWidth() {
  const box = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(640);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width] as const;
}
