import type { Rule, RuleExamples } from "../../rule.ts";
import { named, token } from "./vendor.ts";

/** Messages and calls: Slack, Discord, Teams, Telegram, Twilio and others. */
export const chatRules = (): readonly Rule[] => [
  token(
    "slack-token",
    "Slack",
    ["xoxa", "xoxb", "xoxe", "xoxo", "xoxp", "xoxr", "xoxs", "xapp-", "xwfp-"],
    /(?:xox[abeoprs](?:\.xox[bp])?|xapp|xwfp)-(?:[A-Za-z0-9]{1,20}-){0,5}[A-Za-z0-9]{8,200}/iy,
    {
      check: (c) =>
        /\d/.test(c.value) &&
        /^x[ow]?/.test(c.value) &&
        c.value.length > 20 &&
        !/-1234-1234|-0{6}|-X{4}/i.test(c.value),
    },
  ),
  token(
    "slack-webhook",
    "Slack",
    ["hooks.slack.com/"],
    /hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9+/]{20,90}/y,
    { level: "high" },
  ),
  token(
    "discord-webhook",
    "Discord",
    ["discord.com/api/webhooks/", "discordapp.com/api/webhooks/"],
    /discord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/[\w-]{60,80}/y,
    { level: "high" },
  ),
  token(
    "teams-webhook",
    "Microsoft Teams",
    ["webhook.office.com/", "logic.azure.com"],
    /(?:webhook\.office\.com\/webhookb2\/[0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/[0-9a-z]{32}\/[0-9a-f-]{36}|logic\.azure\.com(?::443)?\/workflows\/[0-9a-f]{32}\/[^\s"']{1,200}sig=[\w-]{40,50})/y,
    { level: "high" },
  ),
  named(
    "discord-key",
    "Discord",
    ["discord"],
    /^(?:[a-f0-9]{64}|\d{17,20}|[\w=-]{32}|[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,38})$/i,
  ),
  token(
    "telegram-token",
    "Telegram",
    ["api.telegram.org/bot"],
    /api\.telegram\.org\/bot(\d{5,16}:A[\w-]{34})/y,
  ),
  token("twilio-key", "Twilio", ["sk"], /SK[0-9a-f]{32}/y),
  named("twilio-auth-token", "Twilio", ["twilio", "auth_token", "authtoken"], /^[0-9a-f]{32}$/),
  named(
    "messagebird-key",
    "MessageBird",
    ["messagebird", "message-bird", "message_bird"],
    /^(?:[a-z0-9]{25}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i,
  ),
  named(
    "sendbird-key",
    "Sendbird",
    ["sendbird"],
    /^(?:[a-f0-9]{40}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i,
  ),
  named("mattermost-key", "Mattermost", ["mattermost"], /^[a-z0-9]{26}$/i),
  named("zoom-key", "Zoom", ["zoom"], /^(?:[A-Za-z0-9]{32,36}|eyJ[\w.-]{60,400})$/, {
    entropy: 3.6,
  }),
  named("pusher-key", "Pusher", ["pusher"], /^[a-f0-9]{20}$/),
  named("vonage-key", "Vonage", ["nexmo", "vonage"], /^[A-Za-z0-9]{16}$/),
  token("sendgrid-key", "SendGrid", ["sg."], /SG\.[\w=.-]{66}/iy),
];

export const CHAT_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "slack-token": {
    hits: ["xoxb-{1-9:12}-{1-9:12}-{A-Za-z0-9:24}"],
    nearMisses: [["xoxb-your-token", "a stand-in"]],
  },
  "slack-webhook": {
    hits: ["https://hooks.slack.com/services/T{A-Z0-9:9}/B{A-Z0-9:9}/{A-Za-z0-9:24}"],
    nearMisses: [
      ["https://hooks.slack.com/services/T00000000/B00000000/{X:24}", "Slack's own sample"],
    ],
  },
  "discord-webhook": {
    hits: ["https://discord.com/api/webhooks/{1-9:18}/{A-Za-z0-9:68}"],
    nearMisses: [["https://discord.com/api/webhooks/ID/TOKEN", "stand-ins"]],
  },
  "teams-webhook": {
    hits: [
      "https://acme.webhook.office.com/webhookb2/{a-f0-9:8}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:12}@{a-f0-9:8}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:12}/IncomingWebhook/{a-f0-9:32}/{a-f0-9:8}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:12}",
    ],
    nearMisses: [["https://acme.webhook.office.com/webhookb2/", "cut off"]],
  },
  "discord-key": {
    hits: ['discord_token = "{a-f0-9:64}"'],
    nearMisses: [["discord_invite = gaming", "an invitation"]],
  },
  "telegram-token": {
    hits: ["https://api.telegram.org/bot{1-9:9}:A{A-Za-z0-9:34}/getMe"],
    nearMisses: [["https://api.telegram.org/bot<token>/getMe", "a stand-in"]],
  },
  "twilio-key": { hits: ["SK{a-f0-9:32}"], nearMisses: [["SK{0-9:8}", "a part number"]] },
  "twilio-auth-token": {
    hits: ["TWILIO_AUTH_TOKEN={a-f0-9:32}"],
    nearMisses: [["twilio_from = sender", "no token"]],
  },
  "messagebird-key": {
    hits: ["messagebird_token = {a-z0-9:25}"],
    nearMisses: [["messagebird_region = eu", "no key"]],
  },
  "sendbird-key": {
    hits: ["sendbird_token: {a-f0-9:40}"],
    nearMisses: [["sendbird_region: eu", "no key"]],
  },
  "mattermost-key": {
    hits: ["mattermost_token={a-z0-9:26}"],
    nearMisses: [["mattermost_team=core", "a team"]],
  },
  "zoom-key": { hits: ["ZOOM_SECRET={A-Za-z0-9:36}"], nearMisses: [["zoom = 1.25", "a factor"]] },
  "pusher-key": {
    hits: ["PUSHER_SECRET={a-f0-9:20}"],
    nearMisses: [["pusher_cluster=eu", "a cluster"]],
  },
  "vonage-key": {
    hits: ["NEXMO_SECRET={A-Za-z0-9:16}"],
    nearMisses: [["nexmo_from=Acme", "a sender"]],
  },
  "sendgrid-key": {
    hits: ["SG.{A-Za-z0-9:22}.{A-Za-z0-9:43}"],
    nearMisses: [["SG.replace-me", "a stand-in"]],
  },
};
