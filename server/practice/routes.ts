import { readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { stream } from "hono/streaming";
import { ProblemError } from "../http/problem.ts";
import { invalid } from "../http/validate.ts";
import { answerTo, languageOf } from "./answer.ts";
import { framesOf } from "./stream.ts";
import { PracticeTurnSchema, promptOf } from "./turn.ts";

const MAX_BODY_BYTES = 1024 * 1024;
/** Between two pieces of an answer, in milliseconds: long enough to be seen streaming. */
const PAUSE_MS = 25;

/** Nothing from elsewhere, no script but the built one. Styles of the extension's notice are inline. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export interface PracticeDeps {
  /** Where the built page is. */
  page?: URL;
  /** Waits between two frames, in milliseconds. */
  pause?: (ms: number) => Promise<unknown>;
}

/**
 * The practice chat: `GET /practice` and `POST /practice/conversation`, both public.
 * What is posted lives as long as its answer streams; nothing of it is stored or logged.
 */
export function practiceRoutes(deps: PracticeDeps = {}): Hono {
  const page = deps.page ?? new URL("../../.output/console/practice.html", import.meta.url);
  const pause = deps.pause ?? ((ms) => wait(ms));
  const routes = new Hono();

  routes.get("/practice", async (c) => {
    const html = await readFile(page, "utf8").catch(() => null);
    if (html === null)
      throw new ProblemError(
        "unavailable",
        "The practice page is not built yet. Run: npm run build:console",
      );
    c.header("cache-control", "no-cache");
    c.header("content-security-policy", POLICY);
    return c.html(html);
  });

  routes.post(
    "/practice/conversation",
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () => {
        throw new ProblemError("too_large", "The request body is larger than 1 MB.");
      },
    }),
    async (c) => {
      const body = parsed(await c.req.text());
      if (body === undefined) throw new ProblemError("invalid", "The request body is not JSON.");
      const turn = PracticeTurnSchema.safeParse(body);
      if (!turn.success) throw invalid(turn.error.issues);
      const frames = framesOf({
        turn: turn.data,
        conversation_id: turn.data.conversation_id ?? crypto.randomUUID(),
        message_id: crypto.randomUUID(),
        text: answerTo(promptOf(turn.data), languageOf(c.req.header("accept-language"))),
      });
      c.header("content-type", "text/event-stream; charset=utf-8");
      c.header("cache-control", "no-store");
      c.header("x-accel-buffering", "no");
      return stream(c, async (out) => {
        for (const frame of frames) {
          if (out.aborted) return;
          await out.write(frame);
          await pause(PAUSE_MS);
        }
      });
    },
  );
  return routes;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
