interface ProgressBarProps {
  /** Both in the same unit; `total` above zero. */
  done: number;
  total: number;
  /** What progresses, for who can't see the bar. */
  label: string;
}

export function ProgressBar({ done, total, label }: ProgressBarProps) {
  return (
    <progress class="heed-progress" aria-label={label} value={Math.min(done, total)} max={total} />
  );
}
