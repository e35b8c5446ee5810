import { createRandom } from "../../../server/demo/random.ts";

export const PROFILES = ["one", "two"] as const;
export type Profile = (typeof PROFILES)[number];

export const SITES = [
  "chatgpt",
  "claude",
  "gemini",
  "copilot",
  "mistral",
  "perplexity",
  "deepseek",
  "grok",
] as const;
export type SiteId = (typeof SITES)[number];

/** Moments of a turn: the panel stands, the site has the message, the answer has begun, the answer has just ended. */
export type Moment = "held" | "asked" | "answering" | "answered";

const TEXTS = ["secret", "posted", "clean"] as const;

export interface TurnStep {
  do: "turn";
  n: number;
  profile: Profile;
  site: SiteId;
  /** `posted` leaves without the composer, as from a page's own button. */
  text: (typeof TEXTS)[number];
  chat: "new" | "same";
  /** What happens to the browser in the middle of it. */
  during: { what: "worker-stop" | "browser-kill"; when: Moment } | null;
}

export type Step =
  | TurnStep
  | { do: "worker-stop"; profile: Profile }
  | { do: "browser-kill"; profile: Profile }
  | { do: "server-kill" }
  | { do: "server-start" }
  | { do: "postgres-stop"; how: "fast" | "crash" }
  | { do: "postgres-start" }
  | { do: "offline"; profile: Profile }
  | { do: "online"; profile: Profile }
  /** By the device's clock, by the server's, or a refresh whose answer never came. */
  | { do: "expire"; profile: Profile; how: "clock" | "refused" | "unheard" }
  | { do: "decide"; profile: Profile; turn: number; whitelisted: boolean; by: "popup" | "api" }
  | { do: "rate"; turn: number; score: number | null }
  | { do: "popup"; profile: Profile };

/** How often each thing is done, at least. */
export interface Quotas {
  "worker-stop": number;
  "browser-kill": number;
  server: number;
  postgres: number;
  offline: number;
  expire: number;
  decide: number;
  rate: number;
  popup: number;
}

export const quotasFor = (turns: number): Quotas => {
  const each = (every: number, least: number) => Math.max(least, Math.ceil(turns / every));
  return {
    "worker-stop": each(5, 4),
    "browser-kill": each(60, 1),
    server: each(25, 1),
    postgres: each(75, 1),
    offline: each(50, 1),
    expire: each(30, 3),
    decide: each(12, 3),
    rate: each(25, 1),
    popup: each(20, 1),
  };
};

interface World {
  server: boolean;
  postgres: boolean;
  offline: Profile | null;
  /** Turns until what is closed opens again. */
  opens: { at: number; step: Step }[];
  /** Turns whose message may be decided on, and how it was decided last. */
  secrets: { turn: number; profile: Profile; whitelisted: boolean; by: "popup" | "api" }[];
  turns: number[];
  /** Turns whose chat has a rating. */
  rated: Set<number>;
}

/**
 * What happens, from a seed and nothing else: the same seed is the same list. Quotas are spread evenly over the gaps
 * between turns; what closes a way (server, database, network) opens it again after one to three turns.
 */
export function planOf(seed: number, turns: number, quotas: Quotas = quotasFor(turns)): Step[] {
  const random = createRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const steps: Step[] = [];
  const world: World = {
    server: true,
    postgres: true,
    offline: null,
    opens: [],
    secrets: [],
    turns: [],
    rated: new Set(),
  };
  const left = { ...quotas };
  /** Half of the stops and all kills but one hit a turn. */
  const inTurn = {
    "worker-stop": Math.floor(quotas["worker-stop"] / 2),
    "browser-kill": Math.ceil((quotas["browser-kill"] * 2) / 3),
  };

  const isUp = (): boolean => world.server && world.postgres;
  const close = (n: number, closing: Step, opening: Step): void => {
    steps.push(closing);
    world.opens.push({ at: n + 2 + Math.floor(random() * 3), step: opening });
  };
  const open = (n: number): void => {
    for (const { step } of world.opens.filter(({ at }) => at <= n)) {
      steps.push(step);
      if (step.do === "server-start") world.server = true;
      if (step.do === "postgres-start") world.postgres = true;
      if (step.do === "online") world.offline = null;
    }
    world.opens = world.opens.filter(({ at }) => at > n);
  };

  /** One of a kind, if the world allows it now. */
  function happen(kind: keyof Quotas, n: number): boolean {
    const profile = pick(PROFILES);
    switch (kind) {
      case "worker-stop":
        steps.push({ do: "worker-stop", profile });
        return true;
      case "browser-kill":
        if (world.offline !== null) return false;
        steps.push({ do: "browser-kill", profile });
        return true;
      case "server":
        if (!isUp()) return false;
        world.server = false;
        close(n, { do: "server-kill" }, { do: "server-start" });
        return true;
      case "postgres":
        if (!isUp()) return false;
        world.postgres = false;
        close(n, { do: "postgres-stop", how: pick(["fast", "crash"]) }, { do: "postgres-start" });
        return true;
      case "offline":
        if (world.offline !== null) return false;
        world.offline = profile;
        close(n, { do: "offline", profile }, { do: "online", profile });
        return true;
      case "expire": {
        // Each way in turn; the refresh that is not heard needs somebody to answer it.
        const how = (["clock", "refused", "unheard"] as const)[left.expire % 3] ?? "clock";
        if (how === "unheard" && (!isUp() || world.offline === profile)) return false;
        steps.push({ do: "expire", profile, how });
        return true;
      }
      case "decide": {
        const secret = pick(world.secrets);
        if (secret === undefined) return false;
        const canAsk = isUp() && world.offline !== secret.profile;
        // A popup shows what its device has heard of, and only what is shown can be changed there.
        if (secret.by === "api" && !canAsk) return false;
        const by = canAsk && random() < 0.5 ? "api" : "popup";
        secret.by = by;
        secret.whitelisted = !secret.whitelisted;
        const { turn, whitelisted } = secret;
        steps.push({ do: "decide", profile: secret.profile, turn, whitelisted, by });
        return true;
      }
      case "rate": {
        if (!isUp() || world.offline !== null || world.turns.length === 0) return false;
        const turn = pick(world.turns);
        const isTakenBack = world.rated.has(turn) || (world.rated.size > 0 && random() < 0.2);
        const rated = isTakenBack ? pick([...world.rated]) : turn;
        const score = isTakenBack ? null : Math.floor(random() * 101);
        steps.push({ do: "rate", turn: rated, score });
        if (isTakenBack) world.rated.delete(rated);
        else world.rated.add(rated);
        return true;
      }
      case "popup":
        steps.push({ do: "popup", profile });
        return true;
    }
  }

  function turn(n: number): void {
    const profile =
      world.offline === null ? pick(PROFILES) : world.offline === "one" ? "two" : "one";
    // The first turns see every site and every kind of text.
    const site = SITES[n - 1] ?? pick(SITES);
    const text =
      TEXTS[n - 1] ?? (random() < 0.3 ? "secret" : pick(["clean", "clean", "posted"] as const));
    const moments: Moment[] = ["asked", "answering", "answered", "answered"];
    let during: TurnStep["during"] = null;
    for (const what of ["browser-kill", "worker-stop"] as const) {
      if (during !== null || random() >= inTurn[what] / (turns - n + 1)) continue;
      if (what === "browser-kill" && world.offline !== null) continue;
      inTurn[what] -= 1;
      left[what] -= 1;
      const canHold = text === "secret" && what === "worker-stop";
      during = { what, when: pick(canHold ? [...moments, "held"] : moments) };
    }
    steps.push({
      do: "turn",
      n,
      profile,
      site,
      text,
      chat: random() < 0.35 ? "new" : "same",
      during,
    });
    if (during?.what === "browser-kill") return;
    world.turns.push(n);
    if (text === "secret")
      world.secrets.push({ turn: n, profile, whitelisted: false, by: "popup" });
  }

  for (let n = 1; n <= turns; n++) {
    open(n);
    turn(n);
    for (const kind of Object.keys(left) as (keyof Quotas)[]) {
      const reserved = kind === "worker-stop" || kind === "browser-kill" ? inTurn[kind] : 0;
      // What closes a way needs turns after it.
      const closes = kind === "server" || kind === "postgres" || kind === "offline";
      const gaps = turns - n + 1 - (closes ? 4 : 0);
      if (gaps < 1) continue;
      let chance = (left[kind] - reserved) / gaps;
      for (; chance > 0 && random() < chance; chance -= 1) if (happen(kind, n)) left[kind] -= 1;
    }
  }
  // What found no place before.
  for (
    let n = turns + 1;
    Object.values(left).some((count) => count > 0) || world.opens.length > 0;
    n++
  ) {
    open(n);
    for (const kind of Object.keys(left) as (keyof Quotas)[])
      if (left[kind] > 0 && happen(kind, n)) left[kind] -= 1;
    if (n > turns + 100) throw new Error("the plan does not come to an end");
  }
  return steps;
}

/** One line a step, for people. */
export function describeStep(step: Step): string {
  switch (step.do) {
    case "turn": {
      const during = step.during === null ? "" : ` ! ${step.during.what} when ${step.during.when}`;
      return `turn ${step.n}: ${step.profile}, ${step.site}, ${step.text}, ${step.chat} chat${during}`;
    }
    case "worker-stop":
    case "browser-kill":
    case "offline":
    case "online":
    case "popup":
      return `${step.do}: ${step.profile}`;
    case "server-kill":
    case "server-start":
    case "postgres-start":
      return step.do;
    case "postgres-stop":
      return `postgres-stop: ${step.how}`;
    case "expire":
      return `expire: ${step.profile}, ${step.how}`;
    case "decide":
      return `decide: turn ${step.turn} ${step.whitelisted ? "allowed" : "taken back"} by ${step.by}`;
    case "rate":
      return `rate: chat of turn ${step.turn} ${step.score ?? "taken back"}`;
  }
}
