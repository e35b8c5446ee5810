/** A setting that is not the person's: by whom it is set. */
export function Managed({ text }: { text: string }) {
  return (
    <p class="options-managed">
      <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d="M5 7V5a3 3 0 0 1 6 0v2" fill="none" stroke="currentColor" stroke-width="1.6" />
        <rect x="3" y="7" width="10" height="7" rx="1.5" fill="currentColor" />
      </svg>
      {text}
    </p>
  );
}
