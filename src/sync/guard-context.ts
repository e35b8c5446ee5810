import {
  DEFAULT_GUARD_CONTEXT,
  GUARD_CONTEXT_KEY,
  GuardContextSchema,
  type GuardContext,
} from "../domain/guard-context.ts";
import type { Policy } from "../domain/policy.ts";
import type { ShippedDefinition } from "../domain/shipped-definition.ts";
import type { Store } from "../store/store.ts";
import type { KeyValue, SettingsStore } from "./settings.ts";

interface GuardContextDeps {
  storage: KeyValue;
  store: Pick<Store, "allowed" | "personKey" | "metaOnce">;
  settings: SettingsStore;
  /** Whose decisions count. */
  who: () => Promise<{ user_id: string } | null>;
}

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * What content scripts need to decide alone. Pauses live here; the salt and the allowed values live in the store and are
 * published from there, so that a worker that died in between repairs it with the next `publish`.
 */
export function createGuardContext({ storage, store, settings, who }: GuardContextDeps) {
  const read = async (): Promise<GuardContext> => {
    const known = GuardContextSchema.safeParse(await storage.get(GUARD_CONTEXT_KEY));
    return known.success ? known.data : DEFAULT_GUARD_CONTEXT;
  };

  /** One change at a time: each is read, changed and written whole. */
  let queue: Promise<unknown> = Promise.resolve();
  const change = (edit: (known: GuardContext) => Promise<GuardContext>): Promise<GuardContext> => {
    const apply = async () => {
      const known = await read();
      const changed = await edit(known);
      if (JSON.stringify(known) !== JSON.stringify(changed))
        await storage.set(GUARD_CONTEXT_KEY, changed);
      return changed;
    };
    const run = queue.then(apply);
    queue = run.catch(() => {});
    return run;
  };

  const salt = async (): Promise<string> => {
    const kept = await store.metaOnce("salt", () =>
      hex(crypto.getRandomValues(new Uint8Array(32))),
    );
    if (typeof kept !== "string") throw new Error("the salt is not readable");
    return kept;
  };

  const publish = (): Promise<GuardContext> =>
    change(async ({ shared: _before, ...known }) => {
      const owner = (await who())?.user_id ?? null;
      const key = owner === null ? null : await store.personKey(owner);
      const allowed = await store.allowed(owner);
      const { language, hold_from } = await settings.read();
      return {
        ...known,
        salt: await salt(),
        fingerprints: allowed.fingerprints,
        ends: allowed.ends,
        exceptions: allowed.exceptions,
        ...(key === null ? {} : { shared: { salt: key, fingerprints: allowed.shared } }),
        language,
        hold_from,
      };
    });

  return {
    read,
    publish,
    /** What was published; published now if it never was. */
    async ready(): Promise<GuardContext> {
      const known = await read();
      return known.salt === "" ? publish() : known;
    },
    /** What the organization decides, and which of its definitions are in force. */
    setPolicy: (policy: Policy, definitions: ShippedDefinition[]): Promise<GuardContext> =>
      change(async (known) => ({ ...known, policy, definitions })),
    setPaused: (site: string, until: number | true | null): Promise<GuardContext> =>
      change(async (known) => {
        const { [site]: _before, ...paused } = known.paused;
        return { ...known, paused: until === null ? paused : { ...paused, [site]: until } };
      }),
  };
}
export type GuardContextStore = ReturnType<typeof createGuardContext>;
