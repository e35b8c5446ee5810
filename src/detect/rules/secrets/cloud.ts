import type { Rule, RuleExamples } from "../../rule.ts";
import { entropy } from "../../engine/entropy.ts";
import { awsAccountOf } from "../../validate/tokens.ts";
import { named, token } from "./vendor.ts";

/** Amazon Web Services, Google Cloud, Microsoft Azure and other clouds. */
export const cloudRules = (): readonly Rule[] => [
  token(
    "aws-access-key",
    "AWS",
    ["akia", "asia", "abia", "acca", "a3t"],
    /(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z2-7]{16}/y,
    {
      check: (c) =>
        !c.value.endsWith("EXAMPLE") && {
          confidence: awsAccountOf(c.value) === null ? 85 : 96,
        },
    },
  ),
  named(
    "aws-secret-key",
    "AWS secret",
    [
      "secret_access_key",
      "secretaccesskey",
      "secret access key",
      "secret-access-key",
      "secret_key",
      "secretkey",
      "aws_secret",
      "aws secret",
      "aws",
    ],
    /^[A-Za-z0-9/+]{40}$/,
    {
      entropy: 4,
      check: (c) =>
        /[A-Z]/.test(c.value) && /[a-z]/.test(c.value) && !c.value.endsWith("EXAMPLEKEY"),
    },
  ),
  token(
    "aws-bedrock-key",
    "AWS Bedrock",
    ["absk", "bedrock-api-key-"],
    /(?:ABSK[A-Za-z0-9+/]{109,269}={0,2}|bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[\w+/=-]{0,2000})/y,
    { entropy: 2.5 },
  ),
  named(
    "aws-session-token",
    "AWS session",
    ["session_token", "sessiontoken", "security_token"],
    /^[A-Za-z0-9/+=]{100,600}$/,
    { entropy: 4 },
  ),
  token(
    "aws-mws-key",
    "Amazon MWS",
    ["amzn.mws."],
    /amzn\.mws\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/y,
  ),
  token("google-api-key", "Google", ["aiza"], /AIza[\w-]{35}(?![\w-])/y, {
    entropy: 4,
  }),
  token("google-oauth-secret", "Google OAuth", ["gocspx-"], /GOCSPX-[\w-]{28}(?![\w-])/y),
  token("google-oauth-token", "Google OAuth", ["ya29."], /ya29\.[\w-]{20,400}/y, { level: "high" }),
  token("google-refresh-token", "Google OAuth", ["1//0"], /1\/\/0[\w-]{40,120}/y),
  {
    id: "azure-client-secret",
    category: "security",
    type: "AZURE_CLIENT_SECRET",
    level: "critical",
    confidence: 92,
    message: "token/Azure",
    find: "text",
    keywords: ["q~"],
    pattern: /(?<![\w.~-])[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![\w.~-])/g,
    check: (c) => entropy(c.value) >= 3.3,
  },
  named(
    "azure-account-key",
    "Azure",
    [
      "accountkey",
      "account_key",
      "storage_key",
      "storagekey",
      "sharedaccesskey",
      "shared_access_key",
      "accesskey",
      "azure",
    ],
    /^[A-Za-z0-9+/]{42,87}={1,2}$/,
    { entropy: 4 },
  ),
  {
    id: "azure-sas-token",
    category: "security",
    type: "AZURE_SAS",
    level: "high",
    confidence: 88,
    message: "token/Azure",
    find: "text",
    keywords: ["&sig="],
    pattern: /[?&](?:sv|se|sp|sr|st|spr|ss|srt)=[^\s"'<>]{4,300}&sig=([A-Za-z0-9%+/=]{43,64})/g,
  },
  token("alibaba-access-key", "Alibaba Cloud", ["ltai"], /LTAI[A-Za-z0-9]{12,20}/y),
  named("alibaba-secret-key", "Alibaba Cloud", ["alibaba", "aliyun"], /^[a-z0-9]{30}$/i),
  token("tencent-secret-id", "Tencent Cloud", ["akid"], /AKID[A-Za-z0-9]{32}/y),
  token("yandex-api-key", "Yandex", ["aqvn"], /AQVN[\w-]{35,38}/y),
  token("yandex-access-token", "Yandex", ["t1."], /t1\.[\w-]{1,300}={0,2}\.[\w-]{86}={0,2}/y),
  token("yandex-aws-token", "Yandex", ["yc"], /YC[\w-]{38}(?![\w-])/y, { entropy: 4 }),
  token(
    "ibm-cloud-key",
    "IBM Cloud",
    ["apikey-"],
    /ApiKey-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/y,
  ),
  named("ibm-key", "IBM Cloud", ["ibm", "bluemix"], /^[\w-]{44}$/, { entropy: 4 }),
];

export const CLOUD_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "aws-access-key": {
    hits: ["AWS key AKIA{A-Z2-7:16} in the log", "key=ASIA{A-Z2-7:16}&x=1"],
    nearMisses: [
      ["AKIAIOSFODNN7EXAMPLE", "the key of Amazon's own documentation"],
      ["AKIA{A-Z2-7:12}", "four characters short"],
    ],
  },
  "aws-secret-key": {
    hits: ["aws_secret_access_key = {A-Za-z0-9/+:40}", '"SecretAccessKey": "{A-Za-z0-9:40}"'],
    nearMisses: [
      ["aws_secret_access_key = ${AWS_SECRET}", "a reference, not a value"],
      ["aws_secret_key = {a-f0-9:40}", "a commit id: one case only"],
    ],
  },
  "aws-bedrock-key": {
    hits: ["ABSK{A-Za-z0-9:120}="],
    nearMisses: [["bedrock-api-key-", "only the prefix"]],
  },
  "aws-session-token": {
    hits: ["AWS_SESSION_TOKEN={A-Za-z0-9/+:300}"],
    nearMisses: [["AWS_SESSION_TOKEN={A-Za-z0-9:20}", "too short"]],
  },
  "aws-mws-key": {
    hits: ["amzn.mws.{a-f0-9:8}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:12}"],
    nearMisses: [["amzn.mws.{a-f0-9:8}", "only the first group"]],
  },
  "google-api-key": {
    hits: ["key: AIza{A-Za-z0-9:35}"],
    nearMisses: [["AIza{x:35}", "a stand-in of one character"]],
  },
  "google-oauth-secret": {
    hits: ["GOCSPX-{A-Za-z0-9:28}"],
    nearMisses: [["GOCSPX-{x:28}", "a stand-in"]],
  },
  "google-oauth-token": { hits: ["ya29.{A-Za-z0-9:60}"], nearMisses: [["ya29.abc", "cut off"]] },
  "google-refresh-token": { hits: ["1//0{A-Za-z0-9:60}"], nearMisses: [["1//0abc", "cut off"]] },
  "azure-client-secret": {
    hits: ["secret {A-Za-z0-9:3}8Q~{A-Za-z0-9:33}"],
    nearMisses: [["Abc8Q~{A-Za-z0-9:12}", "too short"]],
  },
  "azure-account-key": {
    hits: ["AccountKey={A-Za-z0-9:86}==;"],
    nearMisses: [["AccountKey=<your-key>==", "a stand-in"]],
  },
  "azure-sas-token": {
    hits: [
      "https://acme.blob.core.windows.net/c?sv=2022-11-02&se=2026-01-01&sp=r&sig={A-Za-z0-9:43}%3D",
    ],
    nearMisses: [["?sv=2022-11-02&sig=REDACTED", "cut out"]],
  },
  "alibaba-access-key": {
    hits: ["LTAI{A-Za-z0-9:20}"],
    nearMisses: [["LTAI{A-Z:4}", "too short"]],
  },
  "alibaba-secret-key": {
    hits: ["alibaba_secret = {a-z0-9:30}"],
    nearMisses: [["alibaba_region = cn-hangzhou", "no key"]],
  },
  "tencent-secret-id": {
    hits: ["AKID{A-Za-z0-9:32}"],
    nearMisses: [["AKID{A-Za-z0-9:5}", "too short"]],
  },
  "yandex-api-key": {
    hits: ["AQVN{A-Za-z0-9:36}"],
    nearMisses: [["AQVN{A-Za-z0-9:5}", "too short"]],
  },
  "yandex-access-token": {
    hits: ["t1.{A-Za-z0-9:30}.{A-Za-z0-9:86}"],
    nearMisses: [["t1.micro.instance", "an instance type"]],
  },
  "yandex-aws-token": {
    hits: ["YC{A-Za-z0-9:38}"],
    nearMisses: [["YC{A-Za-z0-9:10}", "too short"]],
  },
  "ibm-cloud-key": {
    hits: ["ApiKey-{a-f0-9:8}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:12}"],
    nearMisses: [["ApiKey-1", "too short"]],
  },
  "ibm-key": {
    hits: ["IBM_CLOUD_API_KEY={A-Za-z0-9:44}"],
    nearMisses: [["ibm_region=us-south", "no key"]],
  },
};
