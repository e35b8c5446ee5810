import { classify } from "../../src/classify/index.ts";
import type { Classification } from "../../src/domain/classification.ts";
import { isAtLeast } from "../../src/domain/level.ts";
import { trustMasked } from "../../src/domain/masked.ts";
import type { EnrichedChatRow, EnrichedMessageRow } from "../../src/domain/record.ts";
import type { RiskAssessment } from "../../src/domain/risk.ts";
import type { Intervention } from "../../src/domain/turn.ts";
import { assessByRules } from "../enrichment/offline-engine.ts";
import { DEMO_PROMPTS, type DemoPrompt } from "./prompts.ts";
import { createRandom, drawWeighted } from "./random.ts";

export type DemoPerson = "ana" | "ben";

export interface DemoHistory {
  chats: EnrichedChatRow[];
  messages: EnrichedMessageRow[];
}

export const DEMO_DAYS = 60;
const DAY_MS = 86_400_000;
const SEED: Record<DemoPerson, number> = { ana: 20_31, ben: 47_11 };

interface Habit {
  weight: number;
  site: string;
  model: string;
}

const SITES: Record<DemoPerson, readonly [Habit, ...Habit[]]> = {
  ana: [
    { weight: 7, site: "chatgpt", model: "gpt-5" },
    { weight: 3, site: "claude", model: "claude-sonnet-4-5" },
    { weight: 1, site: "gemini", model: "gemini-2.5-flash" },
  ],
  ben: [
    { weight: 5, site: "chatgpt", model: "gpt-5" },
    { weight: 5, site: "claude", model: "claude-opus-4-1" },
    { weight: 1, site: "mistral", model: "mistral-medium" },
  ],
};

const SENT_ANYWAY = [
  "A test account, not a customer",
  "Déjà public sur notre site",
  "Rotated already",
];
const FALSE_ALARMS = [
  "Our public support address",
  "Un exemple inventé",
  "Name of a fictional customer",
];

/**
 * Sixty believable days of one person: busy on weekdays, hardly anything at weekends, chats of one to four
 * prompts. The same for the same person and day; all text is masked; nothing lies in the future.
 */
export function demoHistory(person: DemoPerson, now: Date): DemoHistory {
  const random = createRandom(SEED[person]);
  const own = DEMO_PROMPTS.filter((prompt) => prompt.people.includes(person));
  const [first, ...rest] = own;
  if (!first) return { chats: [], messages: [] };
  const prompts: [DemoPrompt, ...DemoPrompt[]] = [first, ...rest];
  const rated = new Map(
    own.map((p) => [p, { risk: assessByRules(p.text), chat: classify(p.text) }]),
  );
  const history: DemoHistory = { chats: [], messages: [] };
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());

  for (let back = DEMO_DAYS - 1; back >= 0; back--) {
    const day = today - back * DAY_MS;
    const weekend = [0, 6].includes(new Date(day).getUTCDay());
    const chats = weekend ? Math.floor(random() * 1.3) : 1 + Math.floor(random() * 4);
    for (let n = 0; n < chats; n++) {
      const { site, model } = drawWeighted(random, SITES[person]);
      const start = day + (8 + random() * 9) * 3_600_000;
      const turns = 1 + Math.floor(random() * random() * 4);
      const chat_id = `demo-${person}-${back}-${n}`;
      let last: DemoPrompt | null = null;
      for (let turn = 0; turn < turns; turn++) {
        const prompt = drawWeighted(random, prompts);
        const at = new Date(start + turn * (60_000 + random() * 400_000));
        const mood = random();
        const known = rated.get(prompt);
        if (!known || at > now) continue;
        last = prompt;
        history.messages.push(
          messageRow(`${chat_id}-${turn}`, chat_id, site, model, prompt, known.risk, at, mood),
        );
      }
      const known = last && rated.get(last);
      if (last && known)
        history.chats.push(chatRow(chat_id, site, model, last, known.chat, turns, new Date(start)));
    }
  }
  return history;
}

function messageRow(
  id: string,
  chat_id: string,
  site: string,
  model: string,
  prompt: DemoPrompt,
  risk: RiskAssessment,
  at: Date,
  mood: number,
): EnrichedMessageRow {
  const intervention = interventionFor(risk, mood);
  const whitelisted =
    risk.overall_risk_level !== "none" &&
    !isAtLeast(risk.overall_risk_level, "high") &&
    mood > 0.85;
  return {
    message_provider_id: id,
    chat_provider_id: chat_id,
    site,
    role: "user",
    model,
    content: trustMasked(prompt.text),
    ...risk,
    intervention,
    intervention_reason: intervention === "sent_anyway" ? pick(SENT_ANYWAY, mood) : null,
    user_whitelist: whitelisted,
    user_whitelist_reason: whitelisted ? pick(FALSE_ALARMS, mood) : null,
    engine: "offline",
    engine_model: null,
    prompt_version: null,
    degraded: false,
    created_at: at.toISOString(),
  };
}

/** Warned people mostly mask, some rewrite, a few insist; small risks only inform. */
function interventionFor(risk: RiskAssessment, mood: number): Intervention {
  if (risk.overall_risk_level === "none") return "none";
  if (!isAtLeast(risk.overall_risk_level, "high")) return "informed";
  if (mood < 0.65) return "masked";
  return mood < 0.85 ? "edited" : "sent_anyway";
}

function chatRow(
  id: string,
  site: string,
  model: string,
  prompt: DemoPrompt,
  { quality, ...labels }: Classification,
  turns: number,
  at: Date,
): EnrichedChatRow {
  return {
    chat_provider_id: id,
    site,
    model,
    ...labels,
    quality_score: quality.quality_score,
    quality_metrics: quality,
    content_preview: trustMasked(prompt.text.slice(0, 200)),
    message_count: turns,
    engine: "offline",
    engine_model: null,
    prompt_version: null,
    degraded: false,
    created_at: at.toISOString(),
  };
}

const pick = (texts: readonly string[], mood: number): string =>
  texts[Math.floor(mood * 1000) % texts.length] ?? "";
