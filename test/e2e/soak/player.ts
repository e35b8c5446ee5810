import { awsKey } from "../harness/secrets.ts";
import type { Backend } from "./backend.ts";
import type { Chats } from "./chats.ts";
import type { Device } from "./device.ts";
import type { Moment, Profile, Step, TurnStep } from "./plan.ts";
import { serial, type Done } from "./verify.ts";
import { until } from "./waiting.ts";

interface PlayerDeps {
  chats: Chats;
  backend: Backend;
  devices: Record<Profile, Device>;
  done: Done;
  count: (what: string) => void;
}

/** Does one step of a plan, and notes what must hold in the end. */
export function createPlayer({ chats, backend, devices, done, count }: PlayerDeps) {
  async function turn(step: TurnStep): Promise<void> {
    const device = devices[step.profile];
    const { page, isNew } = await device.page(step.site, step.chat === "new");
    if (isNew) await chats.open(page, step.site, String(step.n));
    const isSecret = step.text === "secret";
    const secret = isSecret ? awsKey() : null;
    const question = isSecret ? `why does ${secret} fail?` : "how do I rename a branch in git?";
    let unnamed = false;
    const at = async (moment: Moment): Promise<boolean> => {
      if (step.during?.when !== moment) return false;
      count(`${step.during.what} in a turn`);
      if (step.during.what === "worker-stop") {
        await device.stopWorker();
        return false;
      }
      unnamed = moment === "asked" || moment === "answering";
      // A page's request does not wait for the browser's disk: a few milliseconds before this, the turn would be lost.
      await until("the turn is written down", async () =>
        (await device.knows(serial(step.n))) ? true : null,
      );
      await device.killBrowser();
      return true;
    };
    const sent = await chats.send({
      page,
      site: step.site,
      text: `${serial(step.n)} ${question}`,
      how: step.text === "posted" ? "posted" : "typed",
      held: isSecret,
      at,
    });
    count("turn");
    done.turns.push({ ...sent, step, secret, unnamed });
  }

  const sentOf = (n: number) => {
    const sent = done.turns.find(({ step }) => step.n === n);
    if (sent?.message == null || sent.chat === null) throw new Error(`turn ${n} has no name`);
    return { message: sent.message, chat: sent.chat, profile: sent.step.profile };
  };

  /** Asks the server until it knows the record; meanwhile the person looks whether it has arrived. */
  async function askServer(path: string, body: object, profile: Profile): Promise<void> {
    await until(
      `${path} finds the record`,
      async () => {
        if (await backend.ask(path, body)) return true;
        await devices[profile].ask("sync.now", {});
        return null;
      },
      60_000,
    );
  }

  async function decide({ turn, whitelisted, by }: Step & { do: "decide" }): Promise<void> {
    const { message, profile } = sentOf(turn);
    const payload = { message_provider_id: message, whitelisted, reason: null };
    if (by === "api")
      await askServer(
        "/enrichment/whitelist-message",
        { message_provider_id: message, whitelisted },
        profile,
      );
    else {
      await until("the popup shows what is to be changed", async () => {
        const { messages } = await devices[profile].kept();
        const shown = messages.find(({ message_provider_id }) => message_provider_id === message);
        if (shown?.user_whitelist === !whitelisted) return true;
        await devices[profile].ask("sync.now", {});
        return null;
      });
      await devices[profile].ask("whitelist.set", payload);
    }
    done.decisions.set(turn, whitelisted);
  }

  async function rate({ turn, score }: Step & { do: "rate" }): Promise<void> {
    const { chat, profile } = sentOf(turn);
    const body = { chat_provider_id: chat, quality_score: score };
    await askServer("/enrichment/override-quality", body, profile);
    done.ratings.set(chat, score);
  }

  return async (step: Step): Promise<void> => {
    if (step.do !== "turn") count(step.do);
    switch (step.do) {
      case "turn":
        return turn(step);
      case "worker-stop":
        await devices[step.profile].stopWorker();
        return;
      case "browser-kill":
        return devices[step.profile].killBrowser();
      case "server-kill":
        return backend.killServer();
      case "server-start":
        return backend.startServer();
      case "postgres-stop":
        return backend.stopPostgres(step.how);
      case "postgres-start":
        return backend.startPostgres();
      case "offline":
        return devices[step.profile].setOffline(true);
      case "online":
        return devices[step.profile].setOffline(false);
      case "expire":
        return devices[step.profile].expire(step.how);
      case "decide":
        return decide(step);
      case "rate":
        return rate(step);
      case "popup":
        return devices[step.profile].openPopup();
    }
  };
}
