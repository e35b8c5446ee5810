import * as z from "zod";

export const ConfigResponseSchema = z.object({
  supabase_url: z.string(),
  publishable_key: z.string(),
  engine: z.enum(["offline", "openai"]),
  version: z.string(),
  demo: z.object({ organization_id: z.string() }).optional(),
});
export type ConfigResponse = z.infer<typeof ConfigResponseSchema>;

export const HealthResponseSchema = z.object({
  status: z.literal("ok"),
  engine: z.enum(["offline", "openai"]),
  version: z.string(),
});
