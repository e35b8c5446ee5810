import type { AllowedItem } from "../../src/domain/allowance.ts";
import { DEFAULT_POLICY } from "../../src/domain/guard-rules.ts";
import type { RatedChat } from "../../src/domain/rating.ts";
import type { SettingsState } from "../../src/domain/settings-state.ts";
import { FLAGGED_PAGE, type FlaggedMessage, type PopupState } from "../../src/domain/popup.ts";

const at = (hour: number, minute: number): string =>
  new Date(2026, 2, 2, hour, minute).toISOString();

const finding = (
  rule_id: string,
  level: "low" | "medium" | "high" | "critical",
  message_id: string,
) => ({
  rule_id,
  type: rule_id.toUpperCase().replaceAll("-", "_"),
  level,
  message_id,
  fingerprint: rule_id,
});

const message = (id: number, part: Partial<FlaggedMessage>): FlaggedMessage => ({
  message_provider_id: `message-${id}`,
  chat_provider_id: `chat-${id}`,
  site: "chatgpt",
  site_name: "ChatGPT",
  sent_at: at(9 + id, (id * 17) % 60),
  level: "medium",
  categories: ["pii"],
  preview: "",
  findings: [],
  remarks: [],
  intervention: "informed",
  whitelisted: false,
  sync: "synced",
  kept: "no",
  ...part,
});

const flagged: FlaggedMessage[] = [
  message(6, {
    level: "critical",
    findings: [
      finding("aws-access-key", "critical", "token/AWS"),
      finding("email", "low", "email"),
      finding("phone", "medium", "phone"),
    ],
    preview: "Why does this call fail? key=[AWS_KEY_1], owner [EMAIL_1], call me on [PHONE_1]",
    intervention: "masked",
    sync: "waiting",
  }),
  message(5, {
    level: "high",
    findings: [finding("iban", "high", "iban")],
    preview: "Write a reminder for the invoice, account [IBAN_1].",
    intervention: "sent_anyway",
    remarks: ["Names a customer together with an open amount"],
  }),
  message(4, {
    findings: [finding("national-id", "medium", "national-id/France")],
    preview: "Fill the form for [NATIONAL_ID_1]",
    sync: "parked",
  }),
  message(3, {
    level: "low",
    findings: [finding("email", "low", "email")],
    preview: "Rewrite this to sound friendlier, to [EMAIL_1]",
    site: "practice",
    site_name: "Heed practice chat",
  }),
  message(2, {
    level: "high",
    findings: [finding("password", "high", "password")],
    preview: "Explain the regex for [PASSWORD_1]",
    intervention: "sent_anyway",
    whitelisted: true,
  }),
];

/** What the lists behind the tabs hold. */
export const ALLOWED: AllowedItem[] = [
  {
    id: "allow:value:iban:00",
    scope: "value",
    message_ids: ["iban"],
    site_name: null,
    preview: null,
    reason: "Our own account, on every invoice",
    allowed_at: Date.parse(at(9, 0)),
    ends_at: null,
    is_overruled: false,
  },
  {
    id: "allow:rule:email:chatgpt",
    scope: "rule_here",
    message_ids: ["email"],
    site_name: "ChatGPT",
    preview: null,
    reason: null,
    allowed_at: Date.parse(at(8, 0)),
    ends_at: Date.parse(at(18, 0)),
    is_overruled: false,
  },
  {
    id: "allow:rule:phone:*",
    scope: "rule_everywhere",
    message_ids: ["phone"],
    site_name: null,
    preview: null,
    reason: null,
    allowed_at: Date.parse(at(7, 0)),
    ends_at: null,
    is_overruled: true,
  },
];
const TIP = "Say for whom the text is, and how long it may get.";
export const JUDGED: RatedChat[] = [
  {
    chat_provider_id: "chat-1",
    site_name: "ChatGPT",
    began_at: at(9, 30),
    preview: "Why does this call fail? key=[AWS_KEY_1], owner [EMAIL_1]",
    score: 62,
    own_score: 80,
    tip: TIP,
  },
  {
    chat_provider_id: "chat-2",
    site_name: "Claude",
    began_at: at(8, 30),
    preview: "Write a reminder for the invoice, account [IBAN_1].",
    score: 48,
    own_score: null,
    tip: TIP,
  },
];

/** What the options show of a person alone, and of one whose organization decides. */
const own: SettingsState = {
  organization: null,
  policy: DEFAULT_POLICY,
  hold_from: null,
  coach: true,
  sites: [
    { id: "chatgpt", name: "ChatGPT", hosts: ["chatgpt.com"], health: "ok", paused_until: null },
    { id: "claude", name: "Claude", hosts: ["claude.ai"], health: "degraded", paused_until: null },
    {
      id: "gemini",
      name: "Gemini",
      hosts: ["gemini.google.com"],
      health: "ok",
      paused_until: true,
    },
  ],
  added: [],
};
export const SETTINGS = {
  own,
  managed: {
    ...own,
    organization: "Acme",
    policy: {
      ...DEFAULT_POLICY,
      hold_at: "medium",
      allow_pause: false,
      allow_erase: false,
      allow_rule_exceptions: false,
      allow_coach: false,
    },
    added: [
      { host: "chat.intern.example", allowed: true },
      { host: "ask.intern.example", allowed: false },
    ],
  },
} satisfies Record<string, SettingsState>;

const chatgpt: NonNullable<PopupState["site"]> = {
  id: "chatgpt",
  name: "ChatGPT",
  protection: "protected",
  health: { state: "ok", reason: null },
  is_rough: false,
  paused_until: null,
};
const base: PopupState = {
  site: chatgpt,
  offers: [],
  session: { email: "ana@example.org" },
  server: { url: "http://localhost:8787", reachable: true, engine: "offline" },
  flagged,
  outbox: { waiting: 0, held: null, next_try_at: null, parked: [] },
  kept: { count: 0, chats: [] },
  history: null,
  values_days: 7,
  storage: "ok",
  allow_pause: true,
  allow_rule_exceptions: true,
  allow_erase: true,
  language: null,
};

/** More than come at once. */
export const LONG_DAY: FlaggedMessage[] = Array.from({ length: FLAGGED_PAGE + 30 }, (_, n) =>
  message(1, { ...flagged[n % flagged.length], message_provider_id: `long-${n}` }),
);

/** Each state the popup can be in, as the background would tell it. */
export const POPUP_STATES = {
  full: base,
  empty: { ...base, flagged: [] },
  long_day: { ...base, flagged: LONG_DAY.slice(0, FLAGGED_PAGE) },
  signed_out: {
    ...base,
    session: null,
    outbox: { ...base.outbox, waiting: 3, held: "not_signed_in" },
  },
  paused: {
    ...base,
    site: {
      id: "chatgpt",
      name: "ChatGPT",
      protection: "paused",
      health: { state: "ok", reason: null },
      is_rough: false,
      paused_until: true,
    },
  },
  unknown: {
    ...base,
    site: {
      id: "chatgpt",
      name: "ChatGPT",
      protection: "unknown",
      health: { state: "ok", reason: null },
      is_rough: false,
      paused_until: null,
    },
  },
  degraded: {
    ...base,
    site: { ...chatgpt, health: { state: "degraded", reason: "request_not_seen" } },
  },
  roughly: {
    ...base,
    site: { ...chatgpt, health: { state: "degraded", reason: "answer_not_read" } },
  },
  composerless: {
    ...base,
    site: { ...chatgpt, health: { state: "degraded", reason: "composer_not_found" } },
  },
  not_protected: {
    ...base,
    site: { ...chatgpt, health: { state: "not_protected", reason: "nothing_recognized" } },
  },
  rough: {
    ...base,
    site: { ...chatgpt, id: "chat.intern.example", name: "chat.intern.example", is_rough: true },
  },
  offer: { ...base, offers: ["chat.intern.example"] },
  elsewhere: { ...base, site: null },
  held: {
    ...base,
    server: { ...base.server, reachable: false },
    outbox: {
      waiting: 12,
      held: "unreachable",
      // Far ahead, so that the picture says minutes whenever it is taken.
      next_try_at: Date.now() + 240_000,
      parked: [{ reason: "too_large", count: 1 }],
    },
  },
  kept: {
    ...base,
    kept: {
      count: 3,
      chats: [
        { chat_provider_id: "chat-9", site_name: "ChatGPT", began_at: at(9, 12) },
        { chat_provider_id: "chat-8", site_name: "Heed practice chat", began_at: at(8, 1) },
      ],
    },
    outbox: { ...base.outbox, parked: [{ reason: "42501", count: 1 }] },
  },
  history: { ...base, history: { left: 340, total: 1_200, held: "engine_away" } },
  storage: { ...base, flagged: [], storage: "unavailable" },
  newer: { ...base, flagged: [], storage: "newer" },
  blocked: { ...base, flagged: [], storage: "blocked" },
  long_names: {
    ...base,
    site: {
      ...chatgpt,
      id: "assistant.research-and-development.northwind-traders.example",
      name: "assistant.research-and-development.northwind-traders.example",
    },
    session: { email: "maximiliana.von-habsburg-lothringen@northwind-traders.example" },
    flagged: flagged.map((each) => ({
      ...each,
      site_name: "assistant.research-and-development.northwind-traders.example",
    })),
  },
  full_disk: { ...base, storage: "full" },
} satisfies Record<string, PopupState>;
export type PopupStateName = keyof typeof POPUP_STATES;
