import * as z from "zod";

/** Who produced a result. `engine` is `offline` or `openai`; `model` and `prompt_version` only for an LLM. */
export const EngineInfoSchema = z.object({
  engine: z.enum(["offline", "openai"]),
  model: z.string().optional(),
  prompt_version: z.string().optional(),
  /** True when a better engine was configured but could not serve this result. */
  degraded: z.boolean(),
  processing_time_ms: z.number().min(0),
});
export type EngineInfo = z.infer<typeof EngineInfoSchema>;
export type EngineName = EngineInfo["engine"];

/**
 * Whether a better answer than this one can be had: another engine stood in for the one that should have answered, or the
 * server had only its rules then and has a language model now. `server` is null while it is not known.
 */
export const isStandIn = (
  answer: Pick<EngineInfo, "engine" | "degraded">,
  server: EngineName | null,
): boolean => answer.degraded || (answer.engine === "offline" && server === "openai");
