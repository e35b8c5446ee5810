import type { Rule, RuleExamples } from "../../rule.ts";
import { named, token } from "./vendor.ts";

/** Mail, marketing and support. */
export const mailRules = (): readonly Rule[] => [
  token("mailgun-key", "Mailgun", ["key-", "pubkey-"], /(?:pub)?key-[a-f0-9]{32}/y),
  named(
    "mailgun-signing-key",
    "Mailgun",
    ["mailgun"],
    /^(?:[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}|[a-f0-9]{32})$/,
  ),
  token(
    "brevo-key",
    "Brevo",
    ["xkeysib-", "xsmtpsib-"],
    /x(?:key|smtp)sib-[a-f0-9]{64}-[A-Za-z0-9]{16}/y,
  ),
  token("resend-key", "Resend", ["re_"], /re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}/y),
  named(
    "postmark-key",
    "Postmark",
    ["postmark"],
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  ),
  named("sparkpost-key", "SparkPost", ["sparkpost"], /^[a-f0-9]{40}$/),
  token("beamer-token", "Beamer", ["b_"], /b_[\w=-]{44}(?![\w=-])/y, {
    entropy: 4,
    check: (c) => /\d.*\d.*\d/.test(c.value),
  }),
  token("klaviyo-key", "Klaviyo", ["pk_"], /pk_[a-f0-9]{34}/y),
  token("frameio-token", "Frame.io", ["fio-u-"], /fio-u-[\w=-]{64}/iy),
  token("typeform-token", "Typeform", ["tfp_"], /tfp_[\w.=-]{59}/iy),
  token(
    "hubspot-token",
    "HubSpot",
    ["pat-na1-", "pat-eu1-", "pat-na2-", "pat-na3-"],
    /pat-(?:na|eu)\d-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/iy,
  ),
  named(
    "hubspot-key",
    "HubSpot",
    ["hubspot", "hapikey", "hub-spot", "hub_spot"],
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  ),
  named("intercom-key", "Intercom", ["intercom"], /^[\w=-]{60}$/),
  named("zendesk-key", "Zendesk", ["zendesk"], /^[a-z0-9]{40}$/i),
  named("freshdesk-key", "Freshdesk", ["freshdesk", "freshworks"], /^[A-Za-z0-9]{20}$/, {
    entropy: 3.3,
  }),
  named("algolia-key", "Algolia", ["algolia"], /^[a-z0-9]{32}$/i),
  named("segment-key", "Segment", ["segment"], /^(?:sgp_)?[A-Za-z0-9]{32,64}$/, { entropy: 4.2 }),
];

export const MAIL_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "mailgun-key": { hits: ["key-{a-f0-9:32}"], nearMisses: [["key-value", "a word"]] },
  "mailgun-signing-key": {
    hits: ["mailgun_key={a-f0-9:32}-{a-f0-9:8}-{a-f0-9:8}"],
    nearMisses: [["mailgun_domain=mg", "a domain"]],
  },
  "brevo-key": {
    hits: ["xkeysib-{a-f0-9:64}-{A-Za-z0-9:16}"],
    nearMisses: [["xkeysib-", "cut off"]],
  },
  "resend-key": {
    hits: ["re_{A-Za-z0-9:8}_{A-Za-z0-9:24}"],
    nearMisses: [["re_compile_pattern", "a name"]],
  },
  "postmark-key": {
    hits: ["POSTMARK_TOKEN={a-f0-9:8}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:12}"],
    nearMisses: [["postmark_stream=bulk", "a stream"]],
  },
  "sparkpost-key": {
    hits: ["SPARKPOST_KEY={a-f0-9:40}"],
    nearMisses: [["sparkpost_pool=eu", "a pool"]],
  },
  "beamer-token": { hits: ["b_{A-Za-z0-9:44}"], nearMisses: [["b_tree", "a name"]] },
  "klaviyo-key": { hits: ["pk_{a-f0-9:34}"], nearMisses: [["pk_live_abc", "a publishable key"]] },
  "frameio-token": { hits: ["fio-u-{A-Za-z0-9:64}"], nearMisses: [["fio-u-", "cut off"]] },
  "typeform-token": { hits: ["tfp_{A-Za-z0-9:59}"], nearMisses: [["tfp_norm", "a name"]] },
  "hubspot-token": {
    hits: ["pat-na1-{a-f0-9:8}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:12}"],
    nearMisses: [["pat-na1-", "cut off"]],
  },
  "hubspot-key": {
    hits: ["hubspot_key={a-f0-9:8}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:12}"],
    nearMisses: [["hubspot_portal=4", "a portal"]],
  },
  "intercom-key": {
    hits: ["intercom_token = {A-Za-z0-9:60}"],
    nearMisses: [["intercom_app = web", "an app"]],
  },
  "zendesk-key": {
    hits: ["zendesk_key = {a-z0-9:40}"],
    nearMisses: [["zendesk_domain = acme", "a domain"]],
  },
  "freshdesk-key": {
    hits: ["FRESHDESK_KEY={A-Za-z0-9:20}"],
    nearMisses: [["freshdesk_domain=acme", "a domain"]],
  },
  "algolia-key": {
    hits: ["algolia_key={a-f0-9:32}"],
    nearMisses: [["algolia_index=docs", "an index"]],
  },
  "segment-key": {
    hits: ["SEGMENT_WRITE_KEY={A-Za-z0-9:32}"],
    nearMisses: [["segment_size=1024", "a size"]],
  },
};
