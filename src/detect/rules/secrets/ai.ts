import type { Rule, RuleExamples } from "../../rule.ts";
import { named, token } from "./vendor.ts";

/** Providers of models and what is built around them. */
export const aiRules = (): readonly Rule[] => [
  token(
    "openai-key",
    "OpenAI",
    ["sk-"],
    /sk-(?:(?:proj|svcacct|service|admin|None)-[\w-]{20,120}T3BlbkFJ[\w-]{20,120}|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})(?![\w-])/y,
  ),
  token(
    "anthropic-key",
    "Anthropic",
    ["sk-ant-"],
    /sk-ant-(?:api|admin|oat|ort|sid)\d\d-[\w-]{93}AA(?![\w-])/y,
  ),
  token("openrouter-key", "OpenRouter", ["sk-or-v1-"], /sk-or-v1-[0-9a-f]{64}/y),
  token(
    "huggingface-token",
    "Hugging Face",
    ["hf_", "api_org_"],
    /(?:hf_|api_org_)[A-Za-z0-9]{34,40}/y,
  ),
  token("perplexity-key", "Perplexity", ["pplx-"], /pplx-[A-Za-z0-9]{48}/y),
  token("groq-key", "Groq", ["gsk_"], /gsk_[A-Za-z0-9]{52}/y),
  token("replicate-token", "Replicate", ["r8_"], /r8_[A-Za-z0-9]{37,40}/y),
  token("xai-key", "xAI", ["xai-"], /xai-[A-Za-z0-9]{70,90}/y),
  token("langsmith-key", "LangSmith", ["lsv2_"], /lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}/y),
  token(
    "langfuse-key",
    "Langfuse",
    ["sk-lf-"],
    /sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/y,
  ),
  token("nvidia-key", "NVIDIA", ["nvapi-"], /nvapi-[\w-]{64}(?![\w-])/y),
  token("tavily-key", "Tavily", ["tvly-"], /tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}/y),
  token("pinecone-key", "Pinecone", ["pcsk_"], /pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{60,70}/y),
  token("fireworks-key", "Fireworks", ["fw_"], /fw_[A-Za-z0-9]{24}/y),
  token("cerebras-key", "Cerebras", ["csk-"], /csk-[a-z0-9]{48}/y),
  token("openpipe-key", "OpenPipe", ["opk_"], /opk_[a-f0-9]{40,48}/y),
  named("cohere-key", "Cohere", ["cohere", "co_api_key"], /^[A-Za-z0-9]{40}$/),
  named("mistral-key", "Mistral", ["mistral"], /^[A-Za-z0-9]{32}$/),
  named("deepseek-key", "DeepSeek", ["deepseek"], /^sk-[a-f0-9]{32}$/),
  named("assemblyai-key", "AssemblyAI", ["assembly"], /^[a-f0-9]{32}$/),
  named(
    "elevenlabs-key",
    "ElevenLabs",
    ["eleven", "xi-api-key", "xi_api_key"],
    /^(?:sk_)?[a-f0-9]{32,48}$/,
  ),
  named(
    "private-ai-key",
    "Private AI",
    ["private_ai", "private-ai", "privateai"],
    /^[a-z0-9]{32}$/,
  ),
  named("weights-biases-key", "Weights & Biases", ["wandb"], /^[a-f0-9]{40}$/),
];

export const AI_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
  "openai-key": {
    hits: ["sk-proj-{A-Za-z0-9_:48}T3BlbkFJ{A-Za-z0-9_:48}"],
    nearMisses: [["sk-learn-extensions", "a package name"]],
  },
  "anthropic-key": {
    hits: ["sk-ant-api03-{A-Za-z0-9_-:93}AA"],
    nearMisses: [["sk-ant-api03-...", "cut off"]],
  },
  "openrouter-key": { hits: ["sk-or-v1-{a-f0-9:64}"], nearMisses: [["sk-or-v1-...", "cut off"]] },
  "huggingface-token": {
    hits: ["hf_{A-Za-z:34}"],
    nearMisses: [["hf_hub_download", "a function"]],
  },
  "perplexity-key": { hits: ["pplx-{A-Za-z0-9:48}"], nearMisses: [["pplx-70b-online", "a model"]] },
  "groq-key": { hits: ["gsk_{A-Za-z0-9:52}"], nearMisses: [["gsk_{a-z:6}", "too short"]] },
  "replicate-token": { hits: ["r8_{A-Za-z0-9:37}"], nearMisses: [["r8_model", "a name"]] },
  "xai-key": { hits: ["xai-{A-Za-z0-9:80}"], nearMisses: [["xai-sdk-python", "a package"]] },
  "langsmith-key": {
    hits: ["lsv2_pt_{a-f0-9:32}_{a-f0-9:10}"],
    nearMisses: [["lsv2_pt_", "cut off"]],
  },
  "langfuse-key": {
    hits: ["sk-lf-{a-f0-9:8}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:12}"],
    nearMisses: [["pk-lf-{a-f0-9:8}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:4}-{a-f0-9:12}", "a public key"]],
  },
  "nvidia-key": { hits: ["nvapi-{A-Za-z0-9:64}"], nearMisses: [["nvapi-client", "a package"]] },
  "tavily-key": {
    hits: ["tvly-dev-{A-Za-z0-9:32}"],
    nearMisses: [["tvly-your-key", "a stand-in"]],
  },
  "pinecone-key": {
    hits: ["pcsk_{A-Za-z0-9:6}_{A-Za-z0-9:63}"],
    nearMisses: [["pcsk_abc", "cut off"]],
  },
  "fireworks-key": {
    hits: ["fw_{A-Za-z0-9:24}"],
    nearMisses: [["fw_update_firmware", "a function"]],
  },
  "cerebras-key": { hits: ["csk-{a-z0-9:48}"], nearMisses: [["csk-abc", "too short"]] },
  "openpipe-key": { hits: ["opk_{a-f0-9:42}"], nearMisses: [["opk_abc", "too short"]] },
  "cohere-key": {
    hits: ["CO_API_KEY={A-Za-z0-9:40}"],
    nearMisses: [["cohere_model=command-r", "a model"]],
  },
  "mistral-key": {
    hits: ["MISTRAL_API_KEY={A-Za-z0-9:32}"],
    nearMisses: [["mistral_model=large", "a model"]],
  },
  "deepseek-key": {
    hits: ["DEEPSEEK_API_KEY=sk-{a-f0-9:32}"],
    nearMisses: [["deepseek_model=v3", "a model"]],
  },
  "assemblyai-key": {
    hits: ["assemblyai_key: {a-f0-9:32}"],
    nearMisses: [["assembly_line: 4", "no key"]],
  },
  "elevenlabs-key": {
    hits: ["xi-api-key: {a-f0-9:32}"],
    nearMisses: [["eleven = 11", "a number"]],
  },
  "private-ai-key": {
    hits: ["private_ai_token = {a-z0-9:32}"],
    nearMisses: [["private_ai = true", "a switch"]],
  },
  "weights-biases-key": {
    hits: ["WANDB_API_KEY={a-f0-9:40}"],
    nearMisses: [["wandb_project=demo", "a project"]],
  },
};
