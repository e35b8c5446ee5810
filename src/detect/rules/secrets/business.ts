import type { Rule, RuleExamples } from "../../rule.ts";
import { named, token } from "./vendor.ts";

/** Work, content, shops and sales. */
export const businessRules = (): readonly Rule[] => [
  token("airtable-pat", "Airtable", ["pat"], /pat[A-Za-z0-9]{14}\.[a-f0-9]{64}/y),
  named("airtable-key", "Airtable", ["airtable"], /^(?:[a-z0-9]{17})$/i, { entropy: 3 }),
  named(
    "asana-key",
    "Asana",
    ["asana"],
    /^(?:\d{16}|[a-z0-9]{32}|[01]\/\d{16}(?::[a-f0-9]{32})?|2\/\d{16}\/\d{16}:[a-f0-9]{32})$/i,
    { entropy: 2 },
  ),
  token("linear-key", "Linear", ["lin_api_", "lin_oauth_"], /lin_(?:api|oauth)_[a-z0-9]{40,64}/iy),
  named("linear-secret", "Linear", ["linear"], /^[a-f0-9]{32}$/i),
  token(
    "notion-token",
    "Notion",
    ["ntn_", "secret_"],
    /(?:ntn_\d{11}[A-Za-z0-9]{35}|secret_[A-Za-z0-9]{43})/y,
  ),
  token(
    "shopify-token",
    "Shopify",
    ["shpat_", "shpca_", "shppa_", "shpss_", "shpua_"],
    /shp(?:at|ca|pa|ss|ua)_[a-f0-9]{32}/iy,
  ),
  token("contentful-token", "Contentful", ["cfpat-"], /CFPAT-[\w-]{43}/iy),
  named("contentful-key", "Contentful", ["contentful"], /^[\w=-]{43}$/),
  named(
    "launchdarkly-key",
    "LaunchDarkly",
    ["launchdarkly", "launch_darkly", "launch-darkly"],
    /^(?:[\w=-]{40}|(?:api|sdk|mob)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/,
  ),
  token(
    "launchdarkly-token",
    "LaunchDarkly",
    ["sdk-", "api-"],
    /(?:sdk|api)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/y,
  ),
  token(
    "settlemint-token",
    "SettleMint",
    ["sm_aat_", "sm_pat_", "sm_sat_"],
    /sm_[aps]at_[A-Za-z0-9]{16}/y,
  ),
  token(
    "authress-key",
    "Authress",
    ["sc_", "ext_", "scauth_", "authress_"],
    /(?:sc|ext|scauth|authress)_[a-z0-9]{5,30}\.[a-z0-9]{4,6}\.acc[_-][a-z0-9-]{10,32}\.[a-z0-9+/_=-]{30,120}/iy,
  ),
  token("adobe-secret", "Adobe", ["p8e-", "p8-"], /p8e?-[\w-]{32}(?![\w-])/iy),
  named("adobe-key", "Adobe", ["adobe"], /^[a-f0-9]{32}$/i),
  named("adafruit-key", "Adafruit", ["adafruit", "aio_key"], /^(?:aio_[A-Za-z0-9]{28}|[\w-]{32})$/),
  named(
    "squarespace-key",
    "Squarespace",
    ["squarespace"],
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  ),
  named(
    "trello-key",
    "Trello",
    ["trello"],
    /^(?:[a-f0-9]{32}|[a-f0-9]{64}|ATTA[a-f0-9]{64,72}|[A-Za-z0-9-]{32})$/,
  ),
  token("figma-token", "Figma", ["figd_", "figo_", "figu_"], /fig[dou]r?_[\w-]{40}/y),
  token("clickup-token", "ClickUp", ["pk_"], /pk_\d{7,9}_[0-9A-Z]{32}/y),
  named(
    "salesforce-key",
    "Salesforce",
    ["salesforce", "sfdc"],
    /^(?:00D[A-Za-z0-9]{12,15}![\w.]{80,120}|3MVG9[\w.]{60,90}|[0-9A-F]{64})$/,
  ),
  token("salesforce-token", "Salesforce", ["00d"], /00D[A-Za-z0-9]{12,15}![\w.]{80,120}/y),
  named("looker-key", "Looker", ["looker"], /^(?:[a-z0-9]{20}|[a-z0-9]{24})$/i),
  named("webflow-key", "Webflow", ["webflow"], /^[a-f0-9]{64}$/),
  named("etsy-key", "Etsy", ["etsy"], /^[a-z0-9]{24}$/i),
  named(
    "nytimes-key",
    "New York Times",
    ["nytimes", "new-york-times", "newyorktimes", "nyt_"],
    /^[\w=-]{32}$/,
  ),
  named("calendly-key", "Calendly", ["calendly"], /^(?:eyJ[\w.-]{60,900}|[A-Z]{32})$/),
];

export const BUSINESS_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "airtable-pat": {
    hits: ["pat{A-Za-z0-9:14}.{a-f0-9:64}"],
    nearMisses: [["pattern.abc", "a word"]],
  },
  "airtable-key": {
    hits: ["airtable_key = key{A-Za-z0-9:14}"],
    nearMisses: [["airtable_base = inventory", "a base"]],
  },
  "asana-key": {
    hits: ["asana_secret={a-z0-9:32}"],
    nearMisses: [["asana_project=launch", "a project"]],
  },
  "linear-key": { hits: ["lin_api_{A-Za-z0-9:40}"], nearMisses: [["lin_api_url", "a name"]] },
  "linear-secret": {
    hits: ["linear_secret={a-f0-9:32}"],
    nearMisses: [["linear_team=core", "a team"]],
  },
  "notion-token": {
    hits: ["ntn_{1-9:11}{A-Za-z0-9:35}"],
    nearMisses: [["secret_santa", "a game"]],
  },
  "shopify-token": { hits: ["shpat_{a-f0-9:32}"], nearMisses: [["shpat_token", "a name"]] },
  "contentful-token": { hits: ["CFPAT-{A-Za-z0-9:43}"], nearMisses: [["CFPAT-", "cut off"]] },
  "contentful-key": {
    hits: ["contentful_token = {A-Za-z0-9:43}"],
    nearMisses: [["contentful_space = web", "a space"]],
  },
  "launchdarkly-key": {
    hits: ["launchdarkly_key = {A-Za-z0-9:40}"],
    nearMisses: [["launchdarkly_env = prod", "an environment"]],
  },
  "launchdarkly-token": {
    hits: ["sdk-{a-f0-9:8}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:12}"],
    nearMisses: [["sdk-tools", "a package"]],
  },
  "settlemint-token": { hits: ["sm_pat_{A-Za-z0-9:16}"], nearMisses: [["sm_pat_", "cut off"]] },
  "authress-key": {
    hits: ["sc_{a-z0-9:10}.{a-z0-9:4}.acc_{a-z0-9:12}.{a-z0-9:40}"],
    nearMisses: [["sc_id.name", "a field"]],
  },
  "adobe-secret": { hits: ["p8e-{a-z0-9:32}"], nearMisses: [["p8e-", "cut off"]] },
  "adobe-key": {
    hits: ["adobe_client_id={a-f0-9:32}"],
    nearMisses: [["adobe_font=source", "a font"]],
  },
  "adafruit-key": {
    hits: ["adafruit_key={A-Za-z0-9:32}"],
    nearMisses: [["adafruit_feed=lamp", "a feed"]],
  },
  "squarespace-key": {
    hits: ["squarespace_token={a-f0-9:8}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:12}"],
    nearMisses: [["squarespace_site=acme", "a site"]],
  },
  "trello-key": {
    hits: ["TRELLO_TOKEN={a-f0-9:64}"],
    nearMisses: [["trello_board=plan", "a board"]],
  },
  "figma-token": { hits: ["figd_{A-Za-z0-9:40}"], nearMisses: [["figd_", "cut off"]] },
  "clickup-token": { hits: ["pk_{1-9:8}_{A-Z0-9:32}"], nearMisses: [["pk_1", "a key column"]] },
  "salesforce-key": {
    hits: ["SALESFORCE_SECRET={A-F0-9:64}"],
    nearMisses: [["salesforce_org=prod", "an organization"]],
  },
  "salesforce-token": {
    hits: ["00D{A-Za-z0-9:12}!{A-Za-z0-9:96}"],
    nearMisses: [["00D1", "too short"]],
  },
  "looker-key": {
    hits: ["looker_secret = {a-z0-9:24}"],
    nearMisses: [["looker_host = acme", "a host"]],
  },
  "webflow-key": {
    hits: ["WEBFLOW_TOKEN={a-f0-9:64}"],
    nearMisses: [["webflow_site=acme", "a site"]],
  },
  "etsy-key": { hits: ["etsy_key={a-z0-9:24}"], nearMisses: [["etsy_shop=acme", "a shop"]] },
  "nytimes-key": {
    hits: ["nytimes_key={A-Za-z0-9:32}"],
    nearMisses: [["nytimes_section=arts", "a section"]],
  },
  "calendly-key": {
    hits: ["CALENDLY_TOKEN=eyJ{A-Za-z0-9:120}1"],
    nearMisses: [["calendly_event=30min", "an event"]],
  },
};
