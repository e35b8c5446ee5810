import { useEffect, useMemo, useState } from "preact/hooks";
import { FLAGGED_PAGE, type FlaggedMessage, type PopupState } from "../../../src/domain/popup.ts";
import { Button } from "../../../src/ui/button.tsx";
import type { PopupApi } from "../api.ts";
import { useSpeech } from "../context.ts";
import { findFlagged, type Wanted } from "../find-flagged.ts";
import { FlaggedDetails } from "./flagged-details.tsx";
import { FlaggedRow } from "./flagged-row.tsx";
import { Message } from "./message.tsx";
import { Search } from "./search.tsx";
import { Shield } from "./shield.tsx";

/** More than fit: they are painted before the rest of a long day is made. */
const FIRST_ROWS = 12;
/** What comes with the popup's state. */
const FIRST_PAGE = { days: 1, limit: FLAGGED_PAGE } as const;

interface FlaggedProps {
  api: PopupApi;
  state: PopupState;
  changed: () => Promise<void>;
}

/** What was flagged today or this week, to look through and to judge. */
export function Flagged({ api, state, changed }: FlaggedProps) {
  const { words, language } = useSpeech();
  const [{ days, limit }, setAsked] = useState<{ days: 1 | 7; limit: number }>(FIRST_PAGE);
  const [loaded, setLoaded] = useState<FlaggedMessage[] | null>(null);
  const [wanted, setWanted] = useState<Wanted>({ query: "", site: null, level: "none" });
  const time = useMemo(
    () =>
      new Intl.DateTimeFormat(language, {
        ...(days === 1 ? {} : { weekday: "short" }),
        hour: "numeric",
        minute: "2-digit",
      }),
    [language, days],
  );
  const isFirstPage = days === FIRST_PAGE.days && limit === FIRST_PAGE.limit;
  useEffect(() => {
    if (isFirstPage) return;
    let isCurrent = true;
    api.request("flagged.since", { days, limit }).then(
      (messages) => isCurrent && setLoaded(messages),
      () => isCurrent && setLoaded((before) => before ?? []),
    );
    return () => {
      isCurrent = false;
    };
  }, [api, days, limit, isFirstPage, state]);
  const all = isFirstPage ? state.flagged : loaded;
  const found = useMemo(() => findFlagged(all ?? [], wanted, language), [all, wanted, language]);
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
  const choosePeriod = (period: 1 | 7) => {
    setLoaded(null);
    setAsked({ days: period, limit: FLAGGED_PAGE });
  };
  const showMore = () => {
    setLoaded(all);
    setAsked({ days, limit: limit + FLAGGED_PAGE });
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
      <Search
        messages={all ?? []}
        days={days}
        setDays={choosePeriod}
        wanted={wanted}
        setWanted={setWanted}
        found={found.length}
      />
      {all === null ? null : found.length === 0 ? (
        all.length === 0 ? (
          <Message
            title={days === 1 ? words.today.empty : words.search.emptyWeek}
            hint={words.today.emptyHint}
            icon={<Shield state="on" size={48} />}
          />
        ) : (
          <Message title={words.search.nothing} hint={words.search.nothingHint} />
        )
      ) : (
        <ul class="popup-list">
          {found.slice(0, shown).map((message) => (
            <FlaggedRow
              key={message.message_provider_id}
              message={message}
              time={time}
              open={open === message.message_provider_id}
              toggle={() => toggle(message)}
              judge={(whitelisted) => judge(message, whitelisted)}
              details={
                <FlaggedDetails
                  message={message}
                  api={api}
                  state={state}
                  changed={changed}
                  allowed={() => {
                    setSaid(words.allow.done);
                    return changed();
                  }}
                />
              }
            />
          ))}
        </ul>
      )}
      {all !== null && all.length >= limit ? (
        <div class="popup-more">
          <p>{words.today.latest(all.length)}</p>
          <Button onClick={showMore}>{words.today.showMore}</Button>
        </div>
      ) : null}
      <p class="heed-visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
