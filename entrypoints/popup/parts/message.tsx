import type { ComponentChildren } from "preact";
import { useSpeech } from "../context.ts";

interface MessageProps {
  title: string;
  hint: string;
  heading?: "h1" | "h2";
  icon?: ComponentChildren;
  children?: ComponentChildren;
}

/** An empty or failed section: what is the case, and the next step. */
export function Message({ title, hint, heading = "h2", icon, children }: MessageProps) {
  const Heading = heading;
  return (
    <div class="popup-message">
      {icon}
      <Heading>{title}</Heading>
      <p>{hint}</p>
      {children}
    </div>
  );
}

export function Skeleton() {
  const { words } = useSpeech();
  return (
    <main class="popup-main popup-skeleton" aria-busy="true">
      <h1 class="heed-visually-hidden">{words.loading}</h1>
      <i class="popup-bone popup-bone-head" />
      {[0, 1, 2, 3].map((row) => (
        <i key={row} class="popup-bone" />
      ))}
    </main>
  );
}
