import type { Candidate, Rule, RuleExamples } from "../../rule.ts";
import { entropy } from "../../engine/entropy.ts";
import { isMonotone, isStandIn } from "../../suppress.ts";

const generated = ({ value }: Candidate): boolean =>
  entropy(value) >= 3 && !isStandIn(value) && !isMonotone(value);

const shape = (
  id: string,
  type: string,
  vendor: string,
  keywords: readonly string[],
  pattern: RegExp,
  level: Rule["level"] = "critical",
): Rule => ({
  id,
  category: "security",
  type,
  level,
  confidence: 90,
  message: `token/${vendor}`,
  find: "text",
  keywords,
  pattern,
  check: generated,
});

/** Vendor tokens whose mark stands in the middle or at the end, so that they are looked for as a whole. */
export const shapesRules = (): readonly Rule[] => [
  shape(
    "terraform-token",
    "TERRAFORM_TOKEN",
    "Terraform Cloud",
    [".atlasv1."],
    /(?<![A-Za-z0-9])[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,70}/g,
  ),
  shape(
    "telegram-bot-token",
    "TELEGRAM_TOKEN",
    "Telegram",
    [":a"],
    /(?<![\w:])\d{8,10}:A[A-Za-z0-9_-]{34}(?![\w-])/g,
  ),
  shape(
    "discord-bot-token",
    "DISCORD_TOKEN",
    "Discord",
    ["."],
    /(?<![\w.-])[MNO][A-Za-z0-9]{23,27}\.[\w-]{6}\.[\w-]{27,40}(?![\w-])/g,
  ),
  shape(
    "mailchimp-token",
    "MAILCHIMP_KEY",
    "Mailchimp",
    ["-us"],
    /(?<![\w-])[0-9a-f]{32}-us\d{1,2}(?!\w)/g,
  ),
  shape(
    "maxmind-key",
    "MAXMIND_KEY",
    "MaxMind",
    ["_mmk"],
    /(?<!\w)[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk(?!\w)/g,
  ),
  shape(
    "facebook-app-token",
    "FACEBOOK_TOKEN",
    "Facebook",
    ["facebook", "access_token", "fb_"],
    /(?<![\w.])\d{13,17}(?:\||%7C)[\w-]{27,40}(?![\w-])/gi,
  ),
  shape(
    "asana-token",
    "ASANA_TOKEN",
    "Asana",
    ["/1"],
    /(?<![\w/])[012]\/1\d{15}(?:\/\d{16})?:[a-f0-9]{32}(?!\w)/g,
  ),
  shape(
    "dropbox-long-token",
    "DROPBOX_TOKEN",
    "Dropbox",
    ["aaaaaaaaaa"],
    /(?<!\w)[A-Za-z0-9]{11}AAAAAAAAAA[\w=-]{43}(?![\w-])/g,
  ),
  shape(
    "newrelic-license-key",
    "NEW_RELIC_KEY",
    "New Relic",
    ["nral"],
    /(?<!\w)[a-f0-9]{36}NRAL(?!\w)/g,
  ),
  shape(
    "firebase-messaging-key",
    "FIREBASE_KEY",
    "Firebase",
    [":apa91b"],
    /(?<![\w-])[\w-]{7,11}:APA91b[\w-]{120,180}(?![\w-])/g,
  ),
  shape(
    "chat-webhook",
    "WEBHOOK",
    "webhook",
    ["/webhook", "hooks."],
    /(?:qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=|oapi\.dingtalk\.com\/robot\/send\?access_token=|hooks\.zapier\.com\/hooks\/catch\/\d+\/|open\.feishu\.cn\/open-apis\/bot\/v2\/hook\/)[\w-]{6,64}/g,
    "high",
  ),
];

export const SHAPES_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "terraform-token": {
    hits: ["{A-Za-z0-9:14}.atlasv1.{A-Za-z0-9:64}"],
    nearMisses: [["x.atlasv1.short", "cut off"]],
  },
  "telegram-bot-token": {
    hits: ["here is the key {1-9:10}:AA{A-Za-z0-9:33}"],
    nearMisses: [["12:AB", "a time"]],
  },
  "discord-bot-token": {
    hits: ["M{A-Za-z0-9:24}.{A-Za-z0-9:6}.{A-Za-z0-9:38}"],
    nearMisses: [["Main.method.call", "code"]],
  },
  "mailchimp-token": { hits: ["{a-f0-9:32}-us12"], nearMisses: [["en-us1", "a language"]] },
  "maxmind-key": {
    hits: ["{A-Za-z0-9:6}_{A-Za-z0-9:29}_mmk"],
    nearMisses: [["file_mmk", "a file"]],
  },
  "facebook-app-token": {
    hits: ["facebook {1-9:16}|{A-Za-z0-9:27}"],
    nearMisses: [["facebook 1|2", "a choice"]],
  },
  "asana-token": { hits: ["1/1{0-9:15}:{a-f0-9:32}"], nearMisses: [["1/12", "a date"]] },
  "dropbox-long-token": {
    hits: ["{B-Zb-z0-9:11}AAAAAAAAAA{A-Za-z0-9:43}"],
    nearMisses: [["{A:64}", "one letter"]],
  },
  "newrelic-license-key": { hits: ["{a-f0-9:36}NRAL"], nearMisses: [["NRAL", "the mark alone"]] },
  "firebase-messaging-key": {
    hits: ["{A-Za-z0-9:11}:APA91b{A-Za-z0-9:134}"],
    nearMisses: [["x:APA91b", "cut off"]],
  },
  "chat-webhook": {
    hits: ["https://hooks.zapier.com/hooks/catch/{1-9:7}/{a-z0-9:7}/"],
    nearMisses: [["https://hooks.zapier.com/hooks/catch/", "cut off"]],
  },
};
