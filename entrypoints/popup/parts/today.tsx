import { useEffect, useMemo, useState } from "preact/hooks";
import type { FlaggedMessage, PopupState } from "../../../src/domain/popup.ts";
import type { PopupApi } from "../api.ts";
import { useSpeech } from "../context.ts";
import { FlaggedDetails } from "./flagged-details.tsx";
import { FlaggedRow } from "./flagged-row.tsx";
import { Message } from "./message.tsx";
import { Shield } from "./shield.tsx";

/** More than fit: they are painted before the rest of a long day is made. */
const FIRST_ROWS = 12;

interface TodayProps {
  api: PopupApi;
  state: PopupState;
  changed: () => Promise<void>;
}

export function Today({ api, state, changed }: TodayProps) {
  const { words, language } = useSpeech();
  const time = useMemo(
    () => new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" }),
    [language],
  );
  const [shown, setShown] = useState(FIRST_ROWS);
  useEffect(() => setShown(Number.POSITIVE_INFINITY), []);
  const [open, setOpen] = useState<string | null>(null);
  const [said, setSaid] = useState("");

  const judge = async (message: FlaggedMessage, whitelisted: boolean) => {
    const { message_provider_id } = message;
    const payload = { message_provider_id, whitelisted, reason: null };
    const done = await api.request("whitelist.set", payload).catch(() => null);
    if (done !== null) setSaid(whitelisted ? words.today.allowedNow : words.today.undone);
    await changed();
  };

  const toggle = ({ message_provider_id }: FlaggedMessage) => {
    setOpen((id) => (id === message_provider_id ? null : message_provider_id));
    // What is looked at is analyzed and sent first.
    api.request("message.looked-at", { message_provider_id }).catch(() => null);
  };
  const { storage } = state;
  const trouble =
    storage === "ok" ? null : (
      <Message title={words.storage[storage]} hint={words.storage.hints[storage]} />
    );
  // Without room the list can still be read.
  if (trouble !== null && storage !== "full") return trouble;
  return (
    <>
      {trouble}
      {state.flagged.length === 0 ? (
        <Message
          title={words.today.empty}
          hint={words.today.emptyHint}
          icon={<Shield state="on" size={48} />}
        />
      ) : (
        <ul class="popup-list">
          {state.flagged.slice(0, shown).map((message) => (
            <FlaggedRow
              key={message.message_provider_id}
              message={message}
              time={time}
              open={open === message.message_provider_id}
              toggle={() => toggle(message)}
              judge={(whitelisted) => judge(message, whitelisted)}
              details={
                <FlaggedDetails message={message} api={api} state={state} changed={changed} />
              }
            />
          ))}
        </ul>
      )}
      <p class="heed-visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
