import { isPaused } from "../../src/domain/guard-context.ts";
import type { Policy } from "../../src/domain/policy.ts";
import type { Handlers } from "../../src/messaging.ts";
import { DEFINITIONS } from "../../src/sites/definitions.ts";
import type { GuardContextStore } from "../../src/sync/guard-context.ts";
import type { HealthBookStore } from "../../src/sync/health-book.ts";
import type { SettingsStore } from "../../src/sync/settings.ts";

interface SettingsDeps {
  settings: SettingsStore;
  guard: GuardContextStore;
  health: HealthBookStore;
  /** Hosts of the policy that the person has not allowed yet. */
  offers: (policy: Policy) => Promise<string[]>;
  /** Who set the policy in force. */
  organizationName: () => Promise<string | null>;
  now: () => number;
  changed: () => void;
}

/** What a person sets, and what their organization has set. */
export function createSettingsHandlers(
  deps: SettingsDeps,
): Pick<
  Handlers,
  "settings.state" | "settings.language" | "settings.hold-from" | "settings.coach"
> {
  const { settings, guard, health, now } = deps;
  return {
    async "settings.state"() {
      const [context, book, organization, { hold_from, coach }] = await Promise.all([
        guard.read(),
        health.read(),
        deps.organizationName(),
        settings.read(),
      ]);
      const { policy } = context;
      const open = new Set(await deps.offers(policy));
      return {
        organization,
        policy,
        hold_from,
        coach,
        sites: DEFINITIONS.map(({ id, name, hosts }) => ({
          id,
          name,
          hosts,
          health: book[id]?.state ?? "ok",
          paused_until: isPaused(context, id, now()) ? (context.paused[id] ?? null) : null,
        })),
        added: policy.extra_hosts.map((host) => ({ host, allowed: !open.has(host) })),
      };
    },
    async "settings.language"({ language }) {
      await settings.change({ language });
      await guard.publish();
      return { ok: true };
    },
    async "settings.hold-from"({ level }) {
      await settings.change({ hold_from: level });
      await guard.publish();
      return { ok: true };
    },
    async "settings.coach"({ offered }) {
      await settings.change({ coach: offered });
      deps.changed();
      return { ok: true };
    },
  };
}
