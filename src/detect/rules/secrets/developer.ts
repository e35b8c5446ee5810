import type { Rule, RuleExamples } from "../../rule.ts";
import { entropy } from "../../engine/entropy.ts";
import { isPlaceholder } from "../../suppress.ts";

const real = (c: { value: string }) => entropy(c.value) >= 3 && !isPlaceholder(c.value);

const token = (
  id: string,
  vendor: string,
  type: string,
  keywords: string[],
  pattern: RegExp,
): Rule => ({
  id,
  category: "security",
  type,
  level: "critical",
  confidence: 95,
  message: `token/${vendor}`,
  find: "token",
  keywords,
  pattern,
  check: real,
});

/** Where code and work live: GitHub, Slack, Stripe, OpenAI, Anthropic. */
export const DEVELOPER: readonly Rule[] = [
  token(
    "github-token",
    "GitHub",
    "GITHUB_TOKEN",
    ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"],
    /gh[pousr]_[A-Za-z0-9]{36}/y,
  ),
  token("github-fine-grained", "GitHub", "GITHUB_TOKEN", ["github_pat_"], /github_pat_\w{82}/y),
  token(
    "openai-key",
    "OpenAI",
    "OPENAI_API_KEY",
    ["sk-"],
    /sk-(?:(?:proj|svcacct|admin)-[\w-]{20,200}|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}|[A-Za-z0-9]{48})/y,
  ),
  token(
    "anthropic-key",
    "Anthropic",
    "ANTHROPIC_API_KEY",
    ["sk-ant-"],
    /sk-ant-(?:api|admin|oat|sid)\d\d-[\w-]{80,120}/y,
  ),
  token(
    "slack-token",
    "Slack",
    "SLACK_TOKEN",
    ["xox", "xapp-", "xwfp-"],
    /(?:xox[abeoprs](?:\.xox[bp])?|xapp|xwfp)-(?:[A-Za-z0-9]{1,20}-){1,5}[A-Za-z0-9]{8,200}/y,
  ),
  token(
    "slack-webhook",
    "Slack",
    "SLACK_WEBHOOK",
    ["hooks.slack.com/"],
    /hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9+/]{20,60}/y,
  ),
  token(
    "stripe-key",
    "Stripe",
    "STRIPE_API_KEY",
    ["sk_live_", "sk_test_", "rk_live_", "rk_test_", "sk_prod_", "rk_prod_", "whsec_"],
    /(?:[sr]k_(?:live|test|prod)_[A-Za-z0-9]{10,99}|whsec_[A-Za-z0-9+/=]{24,64})/y,
  ),
];

export const DEVELOPER_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "github-token": {
    hits: ["use ghp_{A-Za-z0-9:36} to push", "ghs_{A-Za-z0-9:36}"],
    nearMisses: [
      { text: "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", why: "a stand-in" },
      { text: "my_ghp_{A-Za-z0-9:30}", why: "too short" },
    ],
  },
  "github-fine-grained": {
    hits: ["github_pat_{A-Za-z0-9:82}"],
    nearMisses: [{ text: "github_pat_{a-z:20}", why: "too short" }],
  },
  "openai-key": {
    hits: [
      "sk-proj-{A-Za-z0-9_:48}T3BlbkFJ{A-Za-z0-9_:48}",
      "sk-{A-Za-z0-9:20}T3BlbkFJ{A-Za-z0-9:20}",
    ],
    nearMisses: [{ text: "sk-learn-extensions", why: "a package name" }],
  },
  "anthropic-key": {
    hits: ["sk-ant-api03-{A-Za-z0-9_-:93}AA"],
    nearMisses: [{ text: "sk-ant-api03-...", why: "cut off" }],
  },
  "slack-token": {
    hits: ["xoxb-{1-9:12}-{1-9:12}-{A-Za-z0-9:24}"],
    nearMisses: [{ text: "xoxb-your-token", why: "a stand-in" }],
  },
  "slack-webhook": {
    hits: ["https://hooks.slack.com/services/T{A-Z0-9:9}/B{A-Z0-9:9}/{A-Za-z0-9:24}"],
    nearMisses: [
      {
        text: "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
        why: "Slack's own sample",
      },
    ],
  },
  "stripe-key": {
    hits: ["sk_live_{A-Za-z0-9:24}"],
    nearMisses: [{ text: "pk_live_{A-Za-z0-9:24}", why: "a publishable key is public" }],
  },
};
