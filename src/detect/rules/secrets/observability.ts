import type { Rule, RuleExamples } from "../../rule.ts";
import { named, token } from "./vendor.ts";

/** Logs, metrics and alarms. */
export const observabilityRules = (): readonly Rule[] => [
  token(
    "newrelic-key",
    "New Relic",
    ["nrak-", "nrjs-", "nrii-", "nraa-", "nral-", "nrra-"],
    /NR(?:AK-[A-Z0-9]{27}|JS-[a-f0-9]{19}|II-[A-Za-z0-9-]{32}|[AR]A-[a-f0-9]{42})/iy,
  ),
  named(
    "newrelic-other-key",
    "New Relic",
    ["newrelic", "new-relic", "new_relic"],
    /^(?:[a-z0-9]{64}|[a-f0-9]{36}NRAL|[a-f0-9]{40})$/i,
  ),
  token(
    "sentry-token",
    "Sentry",
    ["sntrys_", "sntryu_"],
    /sntry(?:u_[a-f0-9]{64}|s_eyJ[A-Za-z0-9+/]{40,400}={0,2}_[A-Za-z0-9+/]{43})/y,
  ),
  named("sentry-key", "Sentry", ["sentry"], /^[a-f0-9]{64}$/i),
  token(
    "grafana-key",
    "Grafana",
    ["glc_", "glsa_", "eyjrijoi"],
    /(?:glc_[A-Za-z0-9+/]{32,400}={0,3}|glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}|eyJrIjoi[A-Za-z0-9+/]{60,400}={0,3})/y,
    { check: (c) => /\d/.test(c.value) },
  ),
  token(
    "dynatrace-token",
    "Dynatrace",
    ["dt0c01.", "dt0s01.", "dt0s02."],
    /dt0[a-z]\d\d\.[A-Z0-9]{24}\.[A-Z0-9]{64}/iy,
  ),
  named(
    "datadog-key",
    "Datadog",
    ["datadog", "dd_api_key", "dd_app_key", "ddog"],
    /^(?:[a-z0-9]{40}|[a-f0-9]{32})$/i,
  ),
  named(
    "sumologic-key",
    "Sumo Logic",
    ["sumologic", "sumo_", "sumo-", "sumotoken", "sumokey"],
    /^(?:su[A-Za-z0-9]{12}|[A-Za-z0-9]{64})$/,
    {
      entropy: 2.8,
    },
  ),
  named(
    "honeycomb-key",
    "Honeycomb",
    ["honeycomb"],
    /^(?:[a-f0-9]{32}|[A-Za-z0-9]{22}|hc[abik]ik_[a-z0-9]{58})$/,
  ),
  named("pagerduty-key", "PagerDuty", ["pagerduty", "pager_duty"], /^(?:u\+)?[\w+-]{20}$/, {
    entropy: 3.3,
  }),
  named(
    "opsgenie-key",
    "Opsgenie",
    ["opsgenie"],
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  ),
  named("rollbar-key", "Rollbar", ["rollbar"], /^[a-f0-9]{32}$/),
  named(
    "splunk-key",
    "Splunk",
    ["splunk"],
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  ),
  named("elastic-key", "Elastic", ["elastic"], /^[A-Za-z0-9+/_-]{40,80}={0,2}$/, { entropy: 4 }),
  token("posthog-key", "PostHog", ["phx_"], /phx_[A-Za-z0-9]{43,48}/y),
  named("mixpanel-key", "Mixpanel", ["mixpanel", "amplitude"], /^[a-f0-9]{32}$/),
  named("bugsnag-key", "Bugsnag", ["bugsnag"], /^[a-f0-9]{32}$/),
];

export const OBSERVABILITY_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "newrelic-key": { hits: ["NRAK-{A-Z0-9:27}"], nearMisses: [["NRAK-", "cut off"]] },
  "newrelic-other-key": {
    hits: ["new_relic_key = {a-z0-9:64}"],
    nearMisses: [["new_relic_app = web", "an app"]],
  },
  "sentry-token": { hits: ["sntryu_{a-f0-9:64}"], nearMisses: [["sntrys_", "cut off"]] },
  "sentry-key": {
    hits: ["sentry_token={a-f0-9:64}"],
    nearMisses: [["sentry_env=prod", "an environment"]],
  },
  "grafana-key": {
    hits: ["glsa_{A-Za-z0-9:32}_{a-f0-9:8}"],
    nearMisses: [["glc_color_buffer", "a name"]],
  },
  "dynatrace-token": {
    hits: ["dt0c01.{A-Z0-9:24}.{A-Z0-9:64}"],
    nearMisses: [["dt0c01.", "cut off"]],
  },
  "datadog-key": { hits: ["DD_API_KEY={a-f0-9:32}"], nearMisses: [["datadog_site=eu", "a site"]] },
  "sumologic-key": {
    hits: ["sumologic_key = {A-Za-z0-9:64}"],
    nearMisses: [["sumo_region = eu", "a region"]],
  },
  "honeycomb-key": {
    hits: ["HONEYCOMB_API_KEY={A-Za-z0-9:22}"],
    nearMisses: [["honeycomb_dataset=web", "a dataset"]],
  },
  "pagerduty-key": {
    hits: ["PAGERDUTY_KEY={A-Za-z0-9:20}"],
    nearMisses: [["pagerduty_team=ops", "a team"]],
  },
  "opsgenie-key": {
    hits: ["OPSGENIE_API_KEY={a-f0-9:8}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:12}"],
    nearMisses: [["opsgenie_team=ops", "a team"]],
  },
  "rollbar-key": {
    hits: ["ROLLBAR_TOKEN={a-f0-9:32}"],
    nearMisses: [["rollbar_env=prod", "an environment"]],
  },
  "splunk-key": {
    hits: ["SPLUNK_HEC_TOKEN={a-f0-9:8}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:12}"],
    nearMisses: [["splunk_index=main", "an index"]],
  },
  "elastic-key": {
    hits: ["ELASTIC_API_KEY={A-Za-z0-9:56}=="],
    nearMisses: [["elastic_index=logs", "an index"]],
  },
  "posthog-key": {
    hits: ["phx_{A-Za-z0-9:43}"],
    nearMisses: [["phc_{A-Za-z0-9:43}", "a public project key"]],
  },
  "mixpanel-key": {
    hits: ["MIXPANEL_SECRET={a-f0-9:32}"],
    nearMisses: [["mixpanel_project=web", "a project"]],
  },
  "bugsnag-key": {
    hits: ["BUGSNAG_API_KEY={a-f0-9:32}"],
    nearMisses: [["bugsnag_stage=prod", "a stage"]],
  },
};
