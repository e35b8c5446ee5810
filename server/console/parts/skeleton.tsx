import { useReading } from "./context.ts";

/** The shape of the report while it loads, so that nothing jumps when it comes. */
export function Skeleton() {
  const { words } = useReading();
  return (
    <div class="skeleton" role="status">
      <span class="heed-visually-hidden">{words.loading}</span>
      <div class="stats" aria-hidden="true">
        {[1, 2, 3, 4, 5].map((key) => (
          <div key={key} class="stat">
            <i class="w60" />
            <i class="big" />
            <i class="w80" />
          </div>
        ))}
      </div>
      <i class="block" />
      {[1, 2, 3, 4].map((key) => (
        <i key={key} class="line" />
      ))}
    </div>
  );
}
