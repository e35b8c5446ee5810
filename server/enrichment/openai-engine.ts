import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from "openai";
import pRetry from "p-retry";
import * as z from "zod";
import type { Classification } from "../../src/domain/classification.ts";
import { mask } from "../../src/detect/index.ts";
import { mergeAssessments, type RiskAssessment } from "../../src/domain/risk.ts";
import type { ChatToClassify, Engine, EngineResult, MessageToAssess, Producer } from "./engine.ts";
import { assessByRules } from "./offline-engine.ts";
import { assessmentFrom, ChatAnswer, classificationFrom, RiskAnswer } from "./openai-answer.ts";
import type { Prompt } from "./prompt.ts";

export interface OpenAIOptions {
  api_key: string;
  /** Any server that speaks OpenAI's chat completions. */
  base_url?: string | undefined;
  model: string;
  prompts: { risk: Prompt; chat: Prompt };
  /** Longest wait for one attempt, in milliseconds. */
  timeout_ms: number;
  /** Longest time for an item with all its attempts, in milliseconds. */
  deadline_ms: number;
  /** Wait before the first retry, in milliseconds; doubles with each. */
  retry_ms: number;
}

const RETRIES = 3;

/** The model answered, but not what was asked for. Worth one more try: the next sample may be right. */
class MalformedAnswer extends Error {}
/** The model declined. Asking again would cost the same and end the same. */
class Refused extends Error {}

/**
 * An LLM behind OpenAI's API. Text is masked before it leaves, and goes as data in a JSON document, never as
 * part of the instructions. What the rules find is a floor: a model can raise a risk, not talk it away.
 */
export function createOpenAIEngine(options: OpenAIOptions): Engine {
  const client = new OpenAI({
    apiKey: options.api_key,
    ...(options.base_url ? { baseURL: options.base_url } : {}),
    timeout: options.timeout_ms,
    maxRetries: 0,
    logLevel: "off",
  });
  const producer = (prompt: Prompt): Producer => ({
    engine: "openai",
    model: options.model,
    prompt_version: prompt.version,
    degraded: false,
  });

  async function ask<Schema extends z.ZodType>(
    prompt: Prompt,
    name: string,
    schema: Schema,
    document: object,
  ): Promise<EngineResult<z.infer<Schema>>> {
    const signal = AbortSignal.timeout(options.deadline_ms);
    let malformed = 0;
    const attempt = async () => {
      const completion = await client.chat.completions.create(
        {
          model: options.model,
          messages: [
            { role: "system", content: prompt.text },
            { role: "user", content: JSON.stringify(document) },
          ],
          response_format: {
            type: "json_schema",
            json_schema: { name, strict: true, schema: z.toJSONSchema(schema) },
          },
        },
        { signal },
      );
      return parse(schema, completion);
    };
    try {
      const value = await pRetry(attempt, {
        retries: RETRIES,
        minTimeout: options.retry_ms,
        maxTimeout: 8_000,
        randomize: true,
        signal,
        shouldRetry: ({ error }) =>
          error instanceof MalformedAnswer ? ++malformed < 2 : isTransient(error),
      });
      return { ok: true, value, producer: producer(prompt) };
    } catch (error) {
      return { ok: false, code: "unavailable", detail: detailOf(error, signal) };
    }
  }

  return {
    name: "openai",
    async assess(message: MessageToAssess): Promise<EngineResult<RiskAssessment>> {
      const result = await ask(options.prompts.risk, "risk_assessment", RiskAnswer, {
        role: message.role,
        message: mask(message.content).text,
        ...(message.context === null ? {} : { context: mask(message.context).text }),
      });
      if (!result.ok) return result;
      const value = mergeAssessments(assessmentFrom(result.value), assessByRules(message.content));
      return { ...result, value };
    },
    async classify(chat: ChatToClassify): Promise<EngineResult<Classification>> {
      const result = await ask(options.prompts.chat, "chat_classification", ChatAnswer, {
        user_message: mask(chat.user_message).text,
        ...(chat.assistant_response === null
          ? {}
          : { assistant_response: mask(chat.assistant_response).text }),
      });
      return result.ok ? { ...result, value: classificationFrom(result.value) } : result;
    },
  };
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  completion: OpenAI.Chat.Completions.ChatCompletion,
): z.infer<Schema> {
  const message = completion.choices?.[0]?.message;
  if (message?.refusal) throw new Refused();
  try {
    return schema.parse(JSON.parse(message?.content ?? ""));
  } catch {
    throw new MalformedAnswer();
  }
}

function isTransient(error: unknown): boolean {
  if (error instanceof APIUserAbortError) return false;
  if (error instanceof APIConnectionError) return true;
  return (
    error instanceof APIError &&
    (error.status === 429 || error.status === 408 || (error.status ?? 0) >= 500)
  );
}

/** Why an item failed, in words that carry neither text nor keys nor the provider's own message. */
function detailOf(error: unknown, signal: AbortSignal): string {
  if (error instanceof Refused) return "The model refused to answer.";
  if (error instanceof MalformedAnswer) return "The model's answer could not be read.";
  if (signal.aborted || error instanceof OpenAI.APIConnectionTimeoutError)
    return "The model did not answer in time.";
  if (error instanceof APIConnectionError) return "The model cannot be reached.";
  if (error instanceof APIError && error.status === 429) return "The model is overloaded.";
  if (error instanceof APIError && (error.status === 401 || error.status === 403))
    return "The model's provider does not accept the configured key.";
  if (error instanceof APIError)
    return `The model's provider answered ${error.status ?? "nothing"}.`;
  return "The model could not be asked.";
}
