import { useEffect, useRef, useState } from "preact/hooks";
import { MaskedPreview } from "../../console/parts/masked-text.tsx";
import { Composer, replaceText, textOf } from "./composer.tsx";
import { sendTurn, type TurnResult } from "./chat-client.ts";
import { SidePanel } from "./side-panel.tsx";
import type { Language } from "../../../src/ui/i18n/language.ts";
import { WORDS } from "./words.ts";

interface Message {
  id: string;
  role: "user" | "assistant";
  text: string;
}

interface Props {
  initialLanguage: Language;
  onLanguage: (language: Language) => void;
}

export function Practice({ initialLanguage, onLanguage }: Props) {
  const [language, setLanguage] = useState(initialLanguage);
  const [messages, setMessages] = useState<Message[]>([]);
  const [answering, setAnswering] = useState(false);
  const [trouble, setTrouble] = useState<Exclude<TurnResult, "complete"> | null>(null);
  const chat = useRef<{ conversation: string | null; parent: string | null }>({
    conversation: null,
    parent: null,
  });
  const editor = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const words = WORDS[language];

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${words.title} · Heed`;
  }, [language, words]);
  useEffect(() => {
    if (messages.length > 0) end.current?.scrollIntoView({ block: "end" });
  }, [messages]);

  async function send(): Promise<void> {
    const box = editor.current;
    if (!box || answering) return;
    const text = textOf(box);
    if (text === "") return;
    const question: Message = { id: crypto.randomUUID(), role: "user", text };
    setTrouble(null);
    setAnswering(true);
    setMessages((all) => [...all, question]);
    replaceText(box, "");
    const result = await sendTurn(
      {
        message_id: question.id,
        text,
        conversation_id: chat.current.conversation,
        parent_message_id: chat.current.parent,
        language,
      },
      (event) => {
        switch (event.kind) {
          case "conversation":
            chat.current.conversation = event.id;
            break;
          case "message":
            chat.current.parent = event.id;
            setMessages((all) => [...all, { id: event.id, role: "assistant", text: "" }]);
            break;
          case "text":
            setMessages((all) => withAppended(all, event.text));
            break;
          case "complete":
            break;
        }
      },
    );
    setAnswering(false);
    if (result === "complete") return;
    setTrouble(result);
    if (result === "interrupted") return;
    setMessages((all) => all.filter((message) => message.id !== question.id));
    if (textOf(box) === "") replaceText(box, text);
  }

  return (
    <div class="page">
      <header class="top">
        <a class="brand" href="/">
          Heed
        </a>
        <h1>{words.title}</h1>
        <div class="languages" role="group" aria-label={words.language}>
          {(["en", "fr"] as const).map((each) => (
            <button
              key={each}
              type="button"
              lang={each}
              aria-pressed={each === language}
              onClick={() => {
                setLanguage(each);
                onLanguage(each);
              }}
            >
              {each === "en" ? "English" : "Français"}
            </button>
          ))}
        </div>
      </header>
      <main class="chat">
        <div class="scroll">
          <div role="log" aria-label={words.messages} aria-busy={answering}>
            <ol id="heed-practice-messages" class="messages">
              {messages.map((message) => (
                <li key={message.id} class={message.role} data-role={message.role}>
                  <span class="who">{message.role === "user" ? words.you : words.assistant}</span>
                  <p>
                    <MaskedPreview text={message.text} />
                  </p>
                </li>
              ))}
            </ol>
          </div>
          {messages.length === 0 && (
            <div class="empty">
              <h2>{words.empty_title}</h2>
              <p>{words.empty_text}</p>
            </div>
          )}
          <div ref={end} />
        </div>
        <p class="status" role="status">
          {trouble ? words[trouble] : answering ? words.answering : ""}
        </p>
        <Composer words={words} editor={editor} answering={answering} onSend={() => void send()} />
        <p class="lead">{words.lead}</p>
      </main>
      <SidePanel
        words={words}
        onExample={(text) => editor.current && replaceText(editor.current, text)}
      />
    </div>
  );
}

const withAppended = (messages: Message[], text: string): Message[] =>
  messages.map((message, index) =>
    index === messages.length - 1 ? { ...message, text: message.text + text } : message,
  );
