import type { Rule, RuleExamples } from "../../rule.ts";
import { named, token } from "./vendor.ts";

/** Payments, parcels, exchanges and accounts. */
export const paymentRules = (): readonly Rule[] => [
  token(
    "stripe-live-key",
    "Stripe",
    ["sk_live_", "rk_live_", "sk_prod_", "rk_prod_"],
    /[sr]k_(?:live|prod)_[A-Za-z0-9]{10,247}/y,
  ),
  token(
    "stripe-test-key",
    "Stripe test",
    ["sk_test_", "rk_test_"],
    /[sr]k_test_[A-Za-z0-9]{10,247}/y,
    { level: "medium" },
  ),
  token("stripe-webhook-secret", "Stripe", ["whsec_"], /whsec_[A-Za-z0-9+/]{24,64}={0,2}/y, {
    level: "high",
  }),
  token(
    "square-token",
    "Square",
    ["sq0atp-", "sq0csp-", "eaaa", "sq0idp-"],
    /(?:sq0(?:atp|csp)-[\w-]{22,60}|EAAA[\w-]{56,64})(?![\w-])/y,
  ),
  token(
    "paypal-token",
    "PayPal",
    ["access_token$production$"],
    /access_token\$production\$[0-9a-z]{16}\$[0-9a-f]{32}/y,
  ),
  named("paypal-secret", "PayPal", ["paypal"], /^[AE][\w-]{79}$/),
  token(
    "plaid-token",
    "Plaid",
    ["access-sandbox-", "access-development-", "access-production-"],
    /access-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/y,
  ),
  named("plaid-secret", "Plaid", ["plaid"], /^[a-z0-9]{24}(?:[a-z0-9]{6})?$/i),
  token(
    "flutterwave-secret",
    "Flutterwave",
    ["flwseck"],
    /FLWSECK(?:_TEST)?-(?:[a-h0-9]{32}-X|[a-h0-9]{12})/iy,
  ),
  token("flutterwave-public", "Flutterwave", ["flwpubk"], /FLWPUBK(?:_TEST)?-[a-h0-9]{32}-X/iy, {
    level: "low",
  }),
  token(
    "razorpay-key",
    "Razorpay",
    ["rzp_live_", "rzp_test_"],
    /rzp_(?:live|test)_[A-Za-z0-9]{14}/y,
    { entropy: 2.8 },
  ),
  token(
    "adyen-key",
    "Adyen",
    ["aqe"],
    /AQE[A-Za-z0-9+/]{20,400}={0,2}-[A-Za-z0-9+/=]{40,70}-[A-Za-z0-9#$%&()*+,./:;<=>?@[\]^_`{|}~-]{16}/y,
  ),
  token(
    "braintree-token",
    "Braintree",
    ["access_token$sandbox$"],
    /access_token\$sandbox\$[0-9a-z]{16}\$[0-9a-f]{32}/y,
    { level: "medium" },
  ),
  token("gocardless-token", "GoCardless", ["live_"], /live_[\w=-]{40}(?![\w=-])/y, {
    entropy: 3.9,
    check: (c) => /\d.*\d.*\d/.test(c.value),
  }),
  token("lob-key", "Lob", ["live_", "test_"], /(?:live|test)_[a-f0-9]{35}/y),
  token("lob-pub-key", "Lob", ["live_pub_", "test_pub_"], /(?:live|test)_pub_[a-f0-9]{31}/y, {
    level: "low",
  }),
  token("easypost-token", "EasyPost", ["ezak", "eztk"], /EZ[AT]K[a-z0-9]{54}/iy),
  token(
    "shippo-token",
    "Shippo",
    ["shippo_live_", "shippo_test_"],
    /shippo_(?:live|test)_[a-f0-9]{40}/iy,
  ),
  token(
    "duffel-token",
    "Duffel",
    ["duffel_live_", "duffel_test_"],
    /duffel_(?:live|test)_[\w=-]{43}/iy,
  ),
  named(
    "coinbase-key",
    "Coinbase",
    ["coinbase"],
    /^(?:[\w-]{64}|[\w-]{16}|[A-Za-z0-9+/]{80,90}={0,2})$/,
    { entropy: 3.3 },
  ),
  named("kraken-key", "Kraken", ["kraken"], /^[A-Za-z0-9/=_+-]{80,90}$/),
  named(
    "kucoin-key",
    "KuCoin",
    ["kucoin"],
    /^(?:[a-f0-9]{24}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/,
  ),
  named("bittrex-key", "Bittrex", ["bittrex"], /^[a-z0-9]{32}$/i),
  named("binance-key", "Binance", ["binance"], /^[A-Za-z0-9]{64}$/),
  named("finicity-key", "Finicity", ["finicity"], /^(?:[a-f0-9]{32}|[a-z0-9]{20})$/i),
  named("finnhub-key", "Finnhub", ["finnhub"], /^[a-z0-9]{20}(?:[a-z0-9]{20})?$/i),
  named("freshbooks-key", "FreshBooks", ["freshbooks"], /^[a-z0-9]{64}$/i),
  named("chargebee-key", "Chargebee", ["chargebee"], /^(?:live|test)_[\w-]{20,60}$/),
];

export const PAYMENT_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "stripe-live-key": {
    hits: ["sk_live_{A-Za-z0-9:24}"],
    nearMisses: [["pk_live_{A-Za-z0-9:24}", "a publishable key is public"]],
  },
  "stripe-test-key": {
    hits: ["sk_test_{A-Za-z0-9:24}"],
    nearMisses: [["sk_test_{x:24}", "a stand-in"]],
  },
  "stripe-webhook-secret": {
    hits: ["whsec_{A-Za-z0-9:32}"],
    nearMisses: [["whsec_...", "cut off"]],
  },
  "square-token": { hits: ["sq0atp-{A-Za-z0-9:22}"], nearMisses: [["sq0atp-", "cut off"]] },
  "paypal-token": {
    hits: ["access_token$production${a-z0-9:16}${a-f0-9:32}"],
    nearMisses: [["access_token$production$", "cut off"]],
  },
  "paypal-secret": {
    hits: ["PAYPAL_SECRET=E{A-Za-z0-9:79}"],
    nearMisses: [["paypal_mode=sandbox", "a mode"]],
  },
  "plaid-token": {
    hits: ["access-production-{a-f0-9:8}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:12}"],
    nearMisses: [["access-production-database", "a role"]],
  },
  "plaid-secret": {
    hits: ["plaid_secret = {a-f0-9:30}"],
    nearMisses: [["plaid_env = production", "an environment"]],
  },
  "flutterwave-secret": {
    hits: ["FLWSECK_TEST-{a-h0-9:32}-X"],
    nearMisses: [["FLWSECK_TEST-abc", "too short"]],
  },
  "flutterwave-public": {
    hits: ["FLWPUBK_TEST-{a-h0-9:32}-X"],
    nearMisses: [["FLWPUBK-abc", "too short"]],
  },
  "razorpay-key": {
    hits: ["rzp_live_{A-Za-z0-9:14}"],
    nearMisses: [["rzp_live_mode", "a switch"]],
  },
  "adyen-key": {
    hits: ["AQE{A-Za-z0-9:40}-{A-Za-z0-9:44}=-{A-Za-z0-9:16}"],
    nearMisses: [["AQE{A-Z:4}", "too short"]],
  },
  "braintree-token": {
    hits: ["access_token$sandbox${a-z0-9:16}${a-f0-9:32}"],
    nearMisses: [["access_token$sandbox$", "cut off"]],
  },
  "gocardless-token": {
    hits: ["live_{A-Za-z0-9:40}"],
    nearMisses: [["live_stream_of_the_annual_general_meeting_2024", "words"]],
  },
  "lob-key": { hits: ["live_{a-f0-9:35}"], nearMisses: [["test_function_name", "a name"]] },
  "lob-pub-key": { hits: ["live_pub_{a-f0-9:31}"], nearMisses: [["test_pub_sub", "a name"]] },
  "easypost-token": { hits: ["EZAK{A-Za-z0-9:54}"], nearMisses: [["EZAK{A-Z:4}", "too short"]] },
  "shippo-token": {
    hits: ["shippo_live_{a-f0-9:40}"],
    nearMisses: [["shippo_test_mode", "a switch"]],
  },
  "duffel-token": {
    hits: ["duffel_live_{A-Za-z0-9:43}"],
    nearMisses: [["duffel_test_mode", "a switch"]],
  },
  "coinbase-key": {
    hits: ["coinbase_access_token = {a-z0-9:64}"],
    nearMisses: [["coinbase_pair = btc-usd", "a pair"]],
  },
  "kraken-key": {
    hits: ["kraken_secret: {A-Za-z0-9+:86}"],
    nearMisses: [["kraken_pair: eurusd", "a pair"]],
  },
  "kucoin-key": {
    hits: ["kucoin_key = {a-f0-9:24}"],
    nearMisses: [["kucoin_pair = btc", "a pair"]],
  },
  "bittrex-key": {
    hits: ["bittrex_secret = {a-f0-9:32}"],
    nearMisses: [["bittrex_pair = btc", "a pair"]],
  },
  "binance-key": {
    hits: ["BINANCE_SECRET={A-Za-z0-9:64}"],
    nearMisses: [["binance_pair=btc", "a pair"]],
  },
  "finicity-key": {
    hits: ["finicity_token={a-f0-9:32}"],
    nearMisses: [["finicity_env=prod", "an environment"]],
  },
  "finnhub-key": {
    hits: ["finnhub_key={a-z0-9:20}"],
    nearMisses: [["finnhub_symbol=AAPL", "a symbol"]],
  },
  "freshbooks-key": {
    hits: ["freshbooks_token={a-f0-9:64}"],
    nearMisses: [["freshbooks_plan=plus", "a plan"]],
  },
  "chargebee-key": {
    hits: ["CHARGEBEE_KEY=live_{A-Za-z0-9:32}"],
    nearMisses: [["chargebee_site=acme", "a site"]],
  },
};
