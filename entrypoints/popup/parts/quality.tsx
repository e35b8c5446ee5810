import { useEffect, useId, useState } from "preact/hooks";
import type { PopupState } from "../../../src/domain/popup.ts";
import type { RatedChat } from "../../../src/domain/rating.ts";
import { Button } from "../../../src/ui/button.tsx";
import type { PopupApi } from "../api.ts";
import { useSpeech } from "../context.ts";
import { Message } from "./message.tsx";

interface QualityProps {
  api: PopupApi;
  /** Asked again whenever it changes. */
  state: PopupState;
  changed: () => Promise<void>;
}

/** How good recent chats were, and what the person thinks of that. */
export function Quality({ api, state, changed }: QualityProps) {
  const { words } = useSpeech();
  const [chats, setChats] = useState<RatedChat[] | null>(null);
  const [said, setSaid] = useState("");
  useEffect(() => {
    api.request("chats.judged", {}).then(setChats, () => setChats([]));
  }, [api, state]);

  const rate = async ({ chat_provider_id }: RatedChat, score: number | null) => {
    const done = await api.request("chat.rate", { chat_provider_id, score }).catch(() => null);
    setSaid(
      done?.ok !== true
        ? words.account.problems.failed
        : score === null
          ? words.quality.takenBack
          : words.quality.kept,
    );
    setChats(await api.request("chats.judged", {}).catch(() => chats));
    await changed();
  };

  if (chats === null) return null;
  if (chats.length === 0)
    return <Message title={words.quality.empty} hint={words.quality.emptyHint} />;
  return (
    <>
      <ul class="popup-list">
        {chats.map((chat) => (
          <RatedRow key={chat.chat_provider_id} chat={chat} rate={(score) => rate(chat, score)} />
        ))}
      </ul>
      <p class="popup-said" role="status">
        {said}
      </p>
    </>
  );
}

interface RatedRowProps {
  chat: RatedChat;
  rate: (score: number | null) => Promise<void>;
}

function RatedRow({ chat, rate }: RatedRowProps) {
  const { words, language } = useSpeech();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const date = new Intl.DateTimeFormat(language, { day: "numeric", month: "short" });
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    await rate(Number(new FormData(event.currentTarget).get("score")));
    setOpen(false);
  };
  return (
    <li class="popup-row">
      <div class="popup-row-head">
        <button
          type="button"
          class="popup-row-open"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          <span class="popup-row-what">{chat.preview}</span>
          <span class="popup-row-where">
            {date.format(new Date(chat.began_at))} · {chat.site_name}
          </span>
        </button>
        <p class="popup-score">
          {chat.own_score === null ? (
            words.quality.score(chat.score)
          ) : (
            <>
              {words.quality.own(chat.own_score)}
              <s>
                <span class="heed-visually-hidden">{words.quality.judged} </span>
                {chat.score}
              </s>
            </>
          )}
        </p>
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen ? (
          <form class="popup-form popup-rate" onSubmit={(event) => void submit(event)}>
            <p>{chat.tip}</p>
            <label htmlFor={`${id}-score`}>{words.quality.yours}</label>
            <div class="popup-actions">
              <input
                id={`${id}-score`}
                name="score"
                type="number"
                min={0}
                max={100}
                step={1}
                required
                defaultValue={String(chat.own_score ?? chat.score)}
              />
              <button type="submit" class="heed-button heed-button-secondary">
                {words.quality.save}
              </button>
              {chat.own_score === null ? null : (
                <Button kind="quiet" onClick={() => void rate(null)}>
                  {words.quality.takeBack}
                </Button>
              )}
            </div>
          </form>
        ) : null}
      </div>
    </li>
  );
}
