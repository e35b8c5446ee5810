import { Socket } from "node:net";

/** How often work on a lost connection is told so, in ms. */
const AGAIN_MS = 100;
/** After that nobody works on it any more. */
const FORGOTTEN_MS = 60_000;

/**
 * A socket of the driver (postgres.js 3.4), which does not survive the loss of a connection that somebody holds for a
 * transaction: it forgets the socket when that closes, so the rollback that follows is an error which nobody can catch, and
 * the process ends by it. So the driver is not told of the close: whatever runs on the lost connection, or is still started
 * on it, fails as a query does, and who made the pool makes a new one.
 *
 *   open ── we end it ─► "close"
 *    └───── PostgreSQL does ─► lost: "error", again and again
 */
class DatabaseSocket extends Socket {
  #isOurs = false;
  #theyEnded = false;
  #isLost = false;
  readonly #onLost: () => void;

  constructor(onLost: () => void) {
    super();
    this.#onLost = onLost;
    this.once("end", () => {
      this.#theyEnded = true;
    });
    this.once("finish", () => {
      this.#isOurs = !this.#theyEnded;
    });
  }

  override emit(event: string | symbol, ...values: unknown[]): boolean {
    if (event !== "close" || this.#isOurs) return super.emit(event, ...values);
    if (this.#isLost) return false;
    this.#isLost = true;
    this.#onLost();
    const fail = (): boolean => this.emit("error", lost());
    fail();
    const failing = setInterval(fail, AGAIN_MS).unref();
    setTimeout(() => clearInterval(failing), FORGOTTEN_MS).unref();
    return true;
  }
}

const lost = (): Error =>
  Object.assign(new Error("the connection to PostgreSQL was lost"), { code: "CONNECTION_CLOSED" });

/** A socket to the database of this URL; what is written before it is connected waits. */
export function databaseSocket(url: string, onLost: () => void): Socket {
  const { hostname, port } = new URL(url);
  const socket = new DatabaseSocket(onLost);
  socket.connect({ host: hostname, port: Number(port) });
  return socket;
}
