import type { Settings } from "../settings.ts";
import type { Engine } from "./engine.ts";
import { createFallbackEngine } from "./fallback-engine.ts";
import { createOfflineEngine } from "./offline-engine.ts";
import { createOpenAIEngine } from "./openai-engine.ts";
import { readPrompt } from "./prompt.ts";

const PROMPTS = new URL("../../prompts/", import.meta.url);

/** The engine the environment asks for: with an OpenAI key the model, else the rules. */
export async function createEngine(settings: Settings): Promise<Engine> {
  const offline = createOfflineEngine();
  if (settings.OPENAI_API_KEY === undefined) return offline;
  const [risk, chat] = await Promise.all([
    readPrompt(new URL("assess-risk.md", PROMPTS)),
    readPrompt(new URL("classify-chat.md", PROMPTS)),
  ]);
  const openai = createOpenAIEngine({
    api_key: settings.OPENAI_API_KEY,
    base_url: settings.OPENAI_BASE_URL,
    model: settings.HEED_OPENAI_MODEL,
    prompts: { risk, chat },
    timeout_ms: settings.HEED_OPENAI_TIMEOUT_MS,
    deadline_ms: settings.HEED_OPENAI_DEADLINE_MS,
    retry_ms: settings.HEED_OPENAI_RETRY_MS,
  });
  return settings.HEED_ENGINE_FALLBACK === "offline"
    ? createFallbackEngine(openai, offline)
    : openai;
}
