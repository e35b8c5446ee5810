const PATHS = {
  overview: "M2.5 8.5h4v5h-4zM9.5 2.5h4v5h-4zM2.5 2.5h4v3h-4zM9.5 10.5h4v3h-4z",
  risk: "M2.5 13.5v-4M6.2 13.5v-8M9.8 13.5v-6M13.5 13.5v-11",
  prompts: "M2.5 3.5h11M2.5 8h11M2.5 12.5h6",
  people: "M8 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3 13.5c.5-2.5 2.5-4 5-4s4.5 1.5 5 4",
  topics: "M2.5 2.500h5l6 6-5 5-6-6zM5.5 5.500h.01",
  practice: "M2.5 3.500h11v7h-6l-3 2.500v-2.500h-2z",
  api: "M5.5 4.500L2 8l3.5 3.500M10.5 4.500L14 8l-3.5 3.5",
} as const;
export type RailIconName = keyof typeof PATHS;

export function RailIcon({ name }: { name: RailIconName }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linejoin="round"
        stroke-linecap="round"
      />
    </svg>
  );
}
