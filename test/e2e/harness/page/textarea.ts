import type { Composer, ComposerEvents } from "./composer.ts";

export function textarea(
  element: HTMLTextAreaElement,
  { onChange, onSend }: ComposerEvents,
): Composer {
  element.addEventListener("input", onChange);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    onSend();
  });
  return {
    text: () => element.value,
    clear() {
      element.value = "";
      onChange();
    },
  };
}
