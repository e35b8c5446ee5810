import { pino, type DestinationStream, type Logger } from "pino";

export type { Logger };

/**
 * The server's log. Callers give it codes, ids and times; message text, bodies, query strings and tokens have
 * no place in it. The serializer keeps an error's name and code and drops its message, which can quote values.
 */
export function createLog(level: string, destination: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ["authorization", "token", "content", "password", "*.authorization", "*.token"],
        remove: true,
      },
      serializers: { err: errorForLog, error: errorForLog },
    },
    destination,
  );
}

/** Name, code and where it came from: the stack's frames without its first line, the message. */
export function errorForLog(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const stack = error.stack ?? "";
  const frames = stack.slice(stack.indexOf(error.message) + error.message.length);
  const at = frames.split("\n").filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...("code" in error && typeof error.code === "string" ? { code: error.code } : {}),
    at: at.slice(0, 6).map((line) => line.trim()),
  };
}
