import type { Fake } from "../kit/fake.ts";
import { claude } from "./claude.ts";
import { copilot } from "./copilot.ts";
import { deepseek } from "./deepseek.ts";
import { gemini } from "./gemini.ts";
import { grok } from "./grok.ts";
import { mistral } from "./mistral.ts";
import { perplexity } from "./perplexity.ts";

/** ChatGPT is played by the harness. */
export const FAKES: readonly Fake[] = [
  claude,
  gemini,
  copilot,
  mistral,
  perplexity,
  deepseek,
  grok,
];
