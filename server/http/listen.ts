import { serve, type HttpBindings } from "@hono/node-server";
import { StartError } from "../start-error.ts";

type Answer = (request: Request, env: Partial<HttpBindings>) => Response | Promise<Response>;

/** A listening socket that can answer once there is someone to answer. */
export interface Listener {
  port: number;
  answerWith(answer: Answer): void;
  /** Stops listening, lets running answers end for a moment, then cuts them off. */
  close: () => Promise<void>;
}

const GRACE_MS = 3_000;

const notYet: Answer = () => new Response(null, { status: 503, headers: { "Retry-After": "1" } });

/** Binds the address; until `answerWith` requests are told to come back. Throws StartError when it is taken. */
export function listen(port: number, hostname: string): Promise<Listener> {
  return new Promise((resolve, reject) => {
    let answer = notYet;
    const server = serve(
      { fetch: (request, env) => answer(request, env as Partial<HttpBindings>), port, hostname },
      ({ port: bound }) =>
        resolve({
          port: bound,
          answerWith: (next) => {
            answer = next;
          },
          close: () =>
            new Promise((done) => {
              const until = Date.now() + GRACE_MS;
              // Kept-alive connections become idle one by one, as their last answers are read.
              const sweep = setInterval(() => {
                if (!("closeIdleConnections" in server)) return;
                if (Date.now() < until) server.closeIdleConnections();
                else server.closeAllConnections();
              }, 25);
              server.close(() => {
                clearInterval(sweep);
                done();
              });
            }),
        }),
    );
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(cannotListen(error, port, hostname)),
    );
  });
}

function cannotListen(error: NodeJS.ErrnoException, port: number, hostname: string): Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new StartError(
        `Port ${port} is in use: if that is another Heed, use it; else set PORT to another port.`,
      );
    case "EACCES":
      return new StartError(`Port ${port} may not be used by you: set PORT to one above 1023.`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new StartError(
        `${hostname} is not an address of this machine: set HOST to one that is.`,
      );
    default:
      return error;
  }
}
