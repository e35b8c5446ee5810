import type { Rule, RuleExamples } from "../../rule.ts";
import { named, token } from "./vendor.ts";

/** Databases, ledgers and data providers. */
export const dataRules = (): readonly Rule[] => [
  token("databricks-token", "Databricks", ["dapi"], /dapi[a-f0-9]{32}(?:-\d)?/y),
  token(
    "planetscale-token",
    "PlanetScale",
    ["pscale_tkn_", "pscale_pw_", "pscale_oauth_"],
    /pscale_(?:tkn|pw|oauth)_[\w=.-]{32,64}/iy,
  ),
  named("confluent-key", "Confluent", ["confluent"], /^(?:[a-z0-9]{16}|[a-z0-9+/]{64})$/i),
  token("clickhouse-key", "ClickHouse", ["4b1d"], /4b1d[A-Za-z0-9]{38}/y),
  named(
    "maxmind-old-key",
    "MaxMind",
    ["maxmind", "geoip"],
    /^(?:[A-Za-z0-9]{16}|[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk)$/,
    { entropy: 3 },
  ),
  named("snowflake-key", "Snowflake", ["snowflake"], /^[^\s"']{12,60}$/, {
    entropy: 3,
    check: (c) =>
      /(?:pass|pwd|token|secret)/i.test(c.assignment?.name ?? "") && /[A-Z]/.test(c.value),
  }),
  token("neon-key", "Neon", ["napi_"], /napi_[a-z0-9]{64}/y),
  token(
    "prisma-key",
    "Prisma",
    ["prisma://"],
    /prisma:\/\/[\w.-]{5,80}\/\?api_key=[\w.-]{40,400}/y,
  ),
  token("aiven-token", "Aiven", ["avns_"], /AVNS_[\w-]{19,25}/y),
  named("upstash-key", "Upstash", ["upstash"], /^[A-Za-z0-9+/_-]{40,120}={0,2}$/, { entropy: 4 }),
  named("fauna-key", "Fauna", ["fauna"], /^fn[A-Za-z0-9_-]{38}$/),
  token("infura-key", "Infura", ["infura.io/v3/"], /infura\.io\/v3\/[a-f0-9]{32}/y, {
    level: "high",
  }),
  token("alchemy-key", "Alchemy", ["g.alchemy.com/v2/"], /g\.alchemy\.com\/v2\/[\w-]{32}/y, {
    level: "high",
  }),
  named("etherscan-key", "Etherscan", ["etherscan", "bscscan", "polygonscan"], /^[A-Z0-9]{34}$/),
  named(
    "openweather-key",
    "OpenWeather",
    ["openweather", "open_weather", "weatherapi", "owm_"],
    /^[a-f0-9]{32}$/,
  ),
  named("maps-key", "HERE", ["here_api", "heremaps", "tomtom"], /^[\w-]{32,43}$/, { entropy: 4 }),
  named("shodan-key", "Shodan", ["shodan", "virustotal"], /^(?:[A-Za-z0-9]{32}|[a-f0-9]{64})$/),
  named("label-studio-key", "Label Studio", ["label_studio", "label-studio"], /^[a-f0-9]{40}$/),
];

export const DATA_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "databricks-token": { hits: ["dapi{a-f0-9:32}"], nearMisses: [["dapimage", "a word"]] },
  "planetscale-token": {
    hits: ["pscale_pw_{A-Za-z0-9:43}"],
    nearMisses: [["pscale_pw_", "cut off"]],
  },
  "confluent-key": {
    hits: ["confluent_secret = {A-Za-z0-9:64}"],
    nearMisses: [["confluent_topic = orders", "a topic"]],
  },
  "clickhouse-key": { hits: ["4b1d{A-Za-z0-9:38}"], nearMisses: [["4b1d{a-f0-9:28}", "a digest"]] },
  "maxmind-old-key": {
    hits: ["MAXMIND_LICENSE_KEY={A-Za-z0-9:16}"],
    nearMisses: [["maxmind_db=city", "a file"]],
  },
  "snowflake-key": {
    hits: ["SNOWFLAKE_PASSWORD={A-Za-z0-9:16}"],
    nearMisses: [["snowflake_role=sysadmin", "a role"]],
  },
  "neon-key": { hits: ["napi_{a-z0-9:64}"], nearMisses: [["napi_env", "a name"]] },
  "prisma-key": {
    hits: ["prisma://accelerate.prisma-data.net/?api_key={A-Za-z0-9:80}"],
    nearMisses: [["prisma://host", "no key"]],
  },
  "aiven-token": { hits: ["AVNS_{A-Za-z0-9:19}"], nearMisses: [["AVNS_", "cut off"]] },
  "upstash-key": {
    hits: ["UPSTASH_TOKEN={A-Za-z0-9:60}=="],
    nearMisses: [["upstash_region=eu", "a region"]],
  },
  "fauna-key": {
    hits: ["FAUNA_SECRET=fn{A-Za-z0-9:38}"],
    nearMisses: [["fauna_db=zoo", "a database"]],
  },
  "infura-key": {
    hits: ["https://mainnet.infura.io/v3/{a-f0-9:32}"],
    nearMisses: [["https://mainnet.infura.io/v3/YOUR_KEY", "a stand-in"]],
  },
  "alchemy-key": {
    hits: ["https://eth-mainnet.g.alchemy.com/v2/{A-Za-z0-9:32}"],
    nearMisses: [["https://eth-mainnet.g.alchemy.com/v2/demo", "the demo"]],
  },
  "etherscan-key": {
    hits: ["ETHERSCAN_API_KEY={A-Z0-9:34}"],
    nearMisses: [["etherscan_chain=1", "a chain"]],
  },
  "openweather-key": {
    hits: ["OPENWEATHER_KEY={a-f0-9:32}"],
    nearMisses: [["openweather_city=Lyon", "a city"]],
  },
  "maps-key": { hits: ["TOMTOM_KEY={A-Za-z0-9:32}"], nearMisses: [["tomtom_map=eu", "a map"]] },
  "shodan-key": {
    hits: ["VIRUSTOTAL_KEY={a-f0-9:64}"],
    nearMisses: [["shodan_query=port", "a query"]],
  },
  "label-studio-key": {
    hits: ["LABEL_STUDIO_API_KEY={a-f0-9:40}"],
    nearMisses: [["label_studio_url=x", "an address"]],
  },
};
