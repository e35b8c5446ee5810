import type { ComponentChildren } from "preact";

interface Props {
  title: string;
  text: string;
  /** `problem` is announced at once. */
  tone: "plain" | "problem";
  children?: ComponentChildren;
}

/** A state in words, with its next step. */
export function Notice({ title, text, tone, children }: Props) {
  return (
    <div class="notice" data-tone={tone} role={tone === "problem" ? "alert" : undefined}>
      <h2>{title}</h2>
      <p>{text}</p>
      <div class="actions">{children}</div>
    </div>
  );
}
