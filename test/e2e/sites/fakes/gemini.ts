import { json, type Fake } from "../kit/fake.ts";

const PATH = "/_/BardChatUi/data/assistant.lamda.BardFrontendService/StreamGenerate";
const MODEL = "2.5 Flash";
/** Where the model and the thoughts stand in their arrays. */
const MODEL_SLOT = 42;
const THOUGHTS_SLOT = 37;

const at = (slot: number, value: unknown, ...first: unknown[]): unknown[] => {
  const list: unknown[] = [...first, ...Array.from({ length: slot - first.length }, () => null)];
  return [...list, value];
};

/** The stated length is off by two, as it is in the wild. */
const row = (payload: unknown): string => {
  const rows = json([["wrb.fr", null, json(payload)]]);
  return `${rows.length + 2}\n${rows}\n`;
};

export const gemini: Fake = {
  id: "gemini",
  host: "gemini.google.com",
  composer: "quill",
  markup: `<rich-textarea><div data-editor></div></rich-textarea><button class="send-button" aria-label="Envoyer">➤</button>`,
  editor: { class: "textarea new-input-ui", role: "textbox", "aria-label": "Demander à Gemini" },
  send: "button.send-button",
  transport: "xhr",
  model: MODEL,
  page: {
    async send(text, thread, net) {
      const [conversation = "", response = "", candidate = ""] = (thread.parent ?? "").split(" ");
      const head = [
        [text, 0, null, null, null, null, 0],
        ["en"],
        [conversation, response, candidate, null, null, null, null, null, null, ""],
      ];
      const inner = at(79, 1, ...at(59, thread.id(), ...head));
      const form = new URLSearchParams({ "f.req": json([null, json(inner)]), at: "token:1" });
      const url = `${PATH}?bl=boq_assistant-bard-web-server_20261117.05_p1&hl=en&_reqid=100001&rt=c`;
      const answer = await net.xhr(url, `${form.toString()}&`, {
        "content-type": "application/x-www-form-urlencoded;charset=UTF-8",
        "x-same-domain": "1",
      });
      const ids = /\[\\"(c_[^\\]+)\\",\\"(r_[^\\]+)\\"\].*\[\\"(rc_[^\\]+)\\"/.exec(answer);
      thread.parent = ids?.slice(1).join(" ") ?? null;
    },
  },
  server: {
    answer({ path, body }, { reasoning, parts }, id) {
      if (!path.startsWith(PATH)) return null;
      const outer = JSON.parse(new URLSearchParams(body).get("f.req") ?? "") as [null, string];
      const inner = JSON.parse(outer[1]) as [[string], unknown, [string]];
      const short = (prefix: string): string =>
        `${prefix}_${id().replaceAll("-", "").slice(0, 16)}`;
      const conversation = inner[2][0] === "" ? short("c") : inner[2][0];
      const [response, candidate] = [short("r"), short("rc")];
      const said = (text: string): unknown =>
        at(MODEL_SLOT, MODEL, null, [conversation, response], null, null, [
          at(THOUGHTS_SLOT, [[reasoning]], candidate, [text]),
        ]);
      // Cumulative, and JSON in UTF-8: a piece never ends within a character.
      const texts = parts.map((_, index) =>
        parts
          .slice(0, index + 1)
          .join("")
          .toWellFormed(),
      );
      return {
        type: "application/json; charset=utf-8",
        turn: { texts: [inner[0][0]], conversation, user: null, assistant: response },
        pieces: [
          `)]}'\n\n${row([null, [null, response]])}`,
          ...texts.map((text) => row(said(text))),
          row([null, [conversation, response], { "11": ["Title"], "44": true }]),
        ],
      };
    },
  },
};
