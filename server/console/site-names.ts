/** Brands as people know them; a host that an administrator added is its own name. */
const NAMES: Readonly<Record<string, string>> = {
  chatgpt: "ChatGPT",
  claude: "Claude",
  gemini: "Gemini",
  copilot: "Copilot",
  mistral: "Le Chat",
  perplexity: "Perplexity",
  deepseek: "DeepSeek",
  grok: "Grok",
  practice: "Heed practice chat",
};

export const siteName = (id: string): string => NAMES[id] ?? id;
