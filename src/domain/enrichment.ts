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
