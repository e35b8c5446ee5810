import { useEffect, useState } from "preact/hooks";
import { Button } from "../../src/ui/button.tsx";
import type { Shortcut } from "./api.ts";
import type { SectionProps } from "./context.ts";

/** The browser's own name for the command that opens the popup. */
const OPEN = "_execute_action";

export function Shortcuts({ api, words }: SectionProps) {
  const [shortcuts, setShortcuts] = useState<Shortcut[]>([]);
  useEffect(() => {
    api.shortcuts().then(setShortcuts, () => {});
  }, [api]);
  return (
    <section>
      <h2>{words.shortcuts}</h2>
      <dl class="options-facts">
        {shortcuts.map(({ name, description, keys }) => (
          <div key={name}>
            <dt>{name === OPEN ? words.openPopup : description}</dt>
            <dd>{keys === "" ? words.noKeys : <kbd>{keys}</kbd>}</dd>
          </div>
        ))}
        {words.keys.map(({ about, keys }) => (
          <div key={keys}>
            <dt>{about}</dt>
            <dd>
              <kbd>{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <Button onClick={() => void api.changeShortcuts()}>{words.changeShortcuts}</Button>
    </section>
  );
}
