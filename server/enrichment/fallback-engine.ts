import type { Engine, EngineResult } from "./engine.ts";

/** When the first engine cannot serve an item, the second does, and the result says `degraded`. */
export function createFallbackEngine(first: Engine, second: Engine): Engine {
  return {
    name: first.name,
    assess: (message) =>
      first.assess(message).then((r) => (r.ok ? r : degraded(second.assess(message)))),
    classify: (chat) =>
      first.classify(chat).then((r) => (r.ok ? r : degraded(second.classify(chat)))),
  };
}

async function degraded<Value>(
  serving: Promise<EngineResult<Value>>,
): Promise<EngineResult<Value>> {
  const result = await serving;
  return result.ok ? { ...result, producer: { ...result.producer, degraded: true } } : result;
}
