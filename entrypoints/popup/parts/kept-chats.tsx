import { useState } from "preact/hooks";
import type { PopupState } from "../../../src/domain/popup.ts";
import { Button } from "../../../src/ui/button.tsx";
import type { PopupApi } from "../api.ts";
import { useSpeech } from "../context.ts";

interface KeptChatsProps {
  api: PopupApi;
  kept: PopupState["kept"];
  changed: () => Promise<void>;
}

/** Chats that stay on this device: those the person keeps to themselves, with the way back, and how many there are in all. */
export function KeptChats({ api, kept, changed }: KeptChatsProps) {
  const { words, language } = useSpeech();
  const [busy, setBusy] = useState<string | null>(null);
  if (kept.count === 0) return null;
  const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "short" });

  const release = async (chat_provider_id: string) => {
    setBusy(chat_provider_id);
    const payload = { chat_provider_id, withheld: false, erase_remote: false };
    await api.request("chat.withhold", payload).catch(() => null);
    await changed();
    setBusy(null);
  };
  return (
    <section>
      <h2>{words.sync.kept(kept.count)}</h2>
      <p>{words.sync.keptHint}</p>
      <ul class="popup-parked">
        {kept.chats.map(({ chat_provider_id, site_name, began_at }) => {
          const name = words.sync.keptChat(site_name, day.format(new Date(began_at)));
          return (
            <li key={chat_provider_id}>
              <span>{name}</span>
              <Button
                kind="quiet"
                disabled={busy !== null}
                label={words.sync.releaseLabel(name)}
                onClick={() => void release(chat_provider_id)}
              >
                {words.sync.release}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
