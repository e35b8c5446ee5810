import type { ComponentChildren, Ref } from "preact";

interface ButtonProps {
  children: ComponentChildren;
  onClick(): void;
  kind?: "primary" | "secondary" | "quiet";
  disabled?: boolean;
  /** When the visible words are not enough out of context. */
  label?: string;
  expanded?: boolean;
  buttonRef?: Ref<HTMLButtonElement>;
}

export function Button(props: ButtonProps) {
  return (
    <button
      type="button"
      class={`heed-button heed-button-${props.kind ?? "secondary"}`}
      disabled={props.disabled ?? false}
      aria-label={props.label}
      aria-expanded={props.expanded}
      onClick={() => props.onClick()}
      ref={props.buttonRef ?? null}
    >
      {props.children}
    </button>
  );
}
