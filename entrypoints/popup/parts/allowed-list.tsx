import { useEffect, useState } from "preact/hooks";
import { explain } from "../../../src/detect/explain.ts";
import type { AllowedItem } from "../../../src/domain/allowance.ts";
import type { PopupState } from "../../../src/domain/popup.ts";
import { Button } from "../../../src/ui/button.tsx";
import type { Language } from "../../../src/ui/i18n/language.ts";
import type { PopupApi } from "../api.ts";
import { useSpeech, type Words } from "../context.ts";
import { Message } from "./message.tsx";

interface AllowedListProps {
  api: PopupApi;
  /** Asked again whenever it changes. */
  state: PopupState;
  changed: () => Promise<void>;
}

/** Everything the person allowed, with its scope, and how to take it back. */
export function AllowedList({ api, state, changed }: AllowedListProps) {
  const { words, language } = useSpeech();
  const [items, setItems] = useState<AllowedItem[] | null>(null);
  const [said, setSaid] = useState("");
  useEffect(() => {
    api.request("allow.list", {}).then(setItems, () => setItems([]));
  }, [api, state]);

  const undo = async ({ id }: AllowedItem) => {
    const done = await api.request("allow.remove", { id }).catch(() => null);
    if (done?.ok === true) setSaid(words.today.undone);
    await changed();
  };

  if (items === null) return null;
  return (
    <>
      {items.length === 0 ? (
        <Message title={words.allowed.empty} hint={words.allowed.emptyHint} />
      ) : (
        <ul class="popup-list">
          {items.map((item) => {
            const what = whatOf(item, language, words);
            return (
              <li key={item.id} class="popup-row popup-allowed">
                <div class="popup-row-head">
                  <div class="popup-allowed-text">
                    <p class="popup-allowed-what">{what}</p>
                    <p class="popup-quiet">{scopeOf(item, words)}</p>
                    {item.reason === null ? null : (
                      <p class="popup-quiet">{words.allowed.reason(item.reason)}</p>
                    )}
                    {item.ends_at === null ? null : (
                      <p class="popup-quiet">
                        {words.allowed.until(dateOf(item.ends_at, language))}
                      </p>
                    )}
                    {item.is_overruled ? <p>{words.allowed.overruled}</p> : null}
                  </div>
                  <Button label={words.today.undoLabel(what)} onClick={() => void undo(item)}>
                    {words.today.undo}
                  </Button>
                </div>
              </li>
            );
          })}
        </ul>
      )}
      <p class="heed-visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}

function whatOf({ message_ids, preview }: AllowedItem, language: Language, words: Words): string {
  const titles = [...new Set(message_ids.map((id) => explain(id, language).title))];
  return titles.length > 0 ? titles.join(", ") : (preview ?? words.today.general);
}

function scopeOf({ scope, site_name }: AllowedItem, words: Words): string {
  const said = words.allowed.scopes;
  switch (scope) {
    case "message":
      return site_name === null ? said.message : said.messageOn(site_name);
    case "value":
      return said.value;
    case "rule_here":
      return said.here(site_name ?? "");
    case "rule_everywhere":
      return said.everywhere;
  }
}

const dateOf = (time: number, language: Language): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(time);
