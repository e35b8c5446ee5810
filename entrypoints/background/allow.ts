import { fingerprint } from "../../src/detect/index.ts";
import { messageOfRule } from "../../src/detect/rules/index.ts";
import { allowanceId, readAllowanceId, type AllowedItem } from "../../src/domain/allowance.ts";
import type { Policy } from "../../src/domain/policy.ts";
import type { Handlers, Payload } from "../../src/messaging.ts";
import type { Listed } from "../../src/store/allowances.ts";
import { UNOWNED } from "../../src/store/records.ts";
import type { Store } from "../../src/store/store.ts";
import type { GuardContextStore } from "../../src/sync/guard-context.ts";
import { previewOf } from "../../src/sync/popup-state.ts";
import type { Session } from "../../src/sync/session.ts";
import type { Sync } from "../../src/sync/sync.ts";
import { maskShort } from "./read-turn.ts";

interface AllowDeps {
  store: Store;
  guard: GuardContextStore;
  session: Session;
  sync: Sync;
  now: () => number;
  siteName: (id: string) => string;
  changed: () => void;
  /** Starts work that the answer does not wait for. */
  soon: (work: Promise<void>) => void;
}

type What = Exclude<Payload<"allow.add">["what"], { scope: "message" }>;
type Prints = { fingerprint: string | null; shared: string | null };

/** What a person allows, lists and takes back. */
export function createAllowHandlers(
  deps: AllowDeps,
): Pick<Handlers, "allow.add" | "allow.remove" | "allow.list"> {
  const { store, guard, session, sync, now, siteName } = deps;
  const owner = async () => (await session.who())?.user_id ?? UNOWNED;

  /** Pages and devices hear it: the pages before the answer. */
  async function told(): Promise<void> {
    await guard.publish();
    deps.changed();
    deps.soon(sync.wake());
  }

  /** The allowance's id and what its value is known by; null for a finding that is not known here. */
  async function read(what: What): Promise<(Prints & { id: string }) | null> {
    if (what.scope === "rule") return { id: allowanceId(what), fingerprint: null, shared: null };
    const prints = what.scope === "value" ? await printsOf(what) : await printsOfFinding(what);
    if (prints === null) return null;
    const { rule_id, fingerprint: own, shared } = prints;
    const id = allowanceId({ scope: "value", rule_id, fingerprint: shared ?? own });
    return { id, fingerprint: own, shared };
  }

  async function printsOf({ rule_id, type, value }: Extract<What, { scope: "value" }>) {
    const { salt } = await guard.ready();
    const person = await session.who();
    const key = person === null ? null : await store.personKey(person.user_id);
    const shared = key === null ? null : fingerprint(key, type, value);
    return { rule_id, fingerprint: fingerprint(salt, type, value), shared };
  }

  async function printsOfFinding(what: Extract<What, { scope: "finding" }>) {
    const message = await store.message(what.message_provider_id);
    const found = message?.findings.find((finding) => finding.fingerprint === what.fingerprint);
    return found === undefined ? null : { ...found, shared: found.shared ?? null };
  }

  return {
    async "allow.add"({ what, reason, for_ms }) {
      const ends_at = for_ms === null ? null : now() + for_ms;
      const masked = reason === null || reason.trim() === "" ? null : maskShort(reason.trim());
      if (what.scope === "message") {
        const { message_provider_id } = what;
        const change = { message_provider_id, whitelisted: true, reason: masked, ends_at };
        if ((await store.setWhitelisted(change)) === null) return { ok: false, code: "invalid" };
        await told();
        return { ok: true, id: message_provider_id };
      }
      const { policy } = await guard.read();
      if (what.scope === "rule" && !policy.allow_rule_exceptions)
        return { ok: false, code: "managed" };
      const known = await read(what);
      if (known === null) return { ok: false, code: "invalid" };
      const change = { ...known, allowed: true, reason: masked, ends_at, owner: await owner() };
      await store.setAllowance(change);
      await told();
      return { ok: true, id: known.id };
    },

    async "allow.remove"({ id }) {
      if (readAllowanceId(id) === null) {
        const change = { message_provider_id: id, whitelisted: false, reason: null };
        if ((await store.setWhitelisted(change)) === null) return { ok: false, code: "invalid" };
      } else {
        const nothing = { fingerprint: null, shared: null, reason: null, ends_at: null };
        await store.setAllowance({ id, allowed: false, ...nothing, owner: await owner() });
      }
      await told();
      return { ok: true };
    },

    async "allow.list"() {
      const { policy } = await guard.read();
      const listed = await store.listAllowed(await owner());
      return listed.map((one) => itemOf(one, policy, siteName));
    },
  };
}

function itemOf(
  { entry, message, allowed_at, ends_at }: Listed,
  policy: Policy,
  siteName: (id: string) => string,
): AllowedItem {
  const id = entry.message_provider_id;
  const allowance = readAllowanceId(id);
  const times = { allowed_at, ends_at };
  if (allowance === null)
    return {
      id,
      scope: "message",
      message_ids: [...new Set(message?.findings.map((finding) => finding.message_id))],
      site_name: message === undefined ? null : siteName(message.site),
      preview: message === undefined ? null : previewOf(message.content),
      reason: message?.user_whitelist_reason ?? null,
      ...times,
      is_overruled: false,
    };
  const isRule = allowance.scope === "rule";
  const site = isRule ? allowance.site : null;
  return {
    id,
    scope: !isRule ? "value" : site === null ? "rule_everywhere" : "rule_here",
    message_ids: [messageOfRule(allowance.rule_id)],
    site_name: site === null ? null : siteName(site),
    preview: null,
    reason: entry.reason ?? null,
    ...times,
    is_overruled: isRule && !policy.allow_rule_exceptions,
  };
}
