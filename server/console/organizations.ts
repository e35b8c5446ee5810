import { PostgrestClient } from "@supabase/postgrest-js";
import * as z from "zod";
import { PolicySchema, type Policy } from "../../src/domain/policy.ts";
import type { ConfigResponse } from "../../src/domain/api/public.ts";

export interface Organization {
  id: string;
  name: string;
  /** IANA name. */
  time_zone: string;
  /** What of a message's text the organization stores; null when its policy could not be read. */
  storage: Policy["storage"] | null;
  teams: { id: string; name: string }[];
}

/** `none`: signed in, but in no organization. `member`: in one, without the right to audit it. */
export type Access =
  | { kind: "auditor"; organizations: [Organization, ...Organization[]] }
  | { kind: "member"; organizations: string[] }
  | { kind: "none" }
  | { kind: "failed" };

const AUDITING_ROLES: readonly string[] = ["owner", "admin", "auditor"];

const Memberships = z.array(z.object({ organization_id: z.string(), role: z.string() }));
const Organizations = z.array(
  z.object({ id: z.string(), name: z.string(), time_zone: z.string(), policy: z.unknown() }),
);
const Teams = z.array(z.object({ id: z.string(), organization_id: z.string(), name: z.string() }));

/** What this person may audit, as the database's own policies let them see it. Never throws. */
export async function accessOf(
  config: Pick<ConfigResponse, "supabase_url" | "publishable_key">,
  token: string,
  userId: string,
): Promise<Access> {
  const rest = new PostgrestClient(`${config.supabase_url}/rest/v1`, {
    headers: { apikey: config.publishable_key, authorization: `Bearer ${token}` },
  });
  try {
    const mine = Memberships.parse(
      rowsOf(
        await rest
          .from("organization_members")
          .select("organization_id,role")
          .eq("user_id", userId),
      ),
    );
    if (mine.length === 0) return { kind: "none" };
    const ids = mine.map((membership) => membership.organization_id);
    const all = Organizations.parse(
      rowsOf(
        await rest
          .from("organizations")
          .select("id,name,time_zone,policy")
          .in("id", ids)
          .order("name"),
      ),
    );
    const audited = all.filter((organization) =>
      mine.some(
        (membership) =>
          membership.organization_id === organization.id &&
          AUDITING_ROLES.includes(membership.role),
      ),
    );
    if (audited.length === 0)
      return { kind: "member", organizations: all.map((organization) => organization.name) };
    const teams = Teams.parse(
      rowsOf(
        await rest
          .from("teams")
          .select("id,organization_id,name")
          .in(
            "organization_id",
            audited.map((organization) => organization.id),
          )
          .order("name"),
      ),
    );
    const [first, ...others] = audited.map(({ id, name, time_zone, policy }) => ({
      id,
      name,
      time_zone,
      storage: PolicySchema.safeParse(policy).data?.storage ?? null,
      teams: teams.filter((team) => team.organization_id === id),
    }));
    return first ? { kind: "auditor", organizations: [first, ...others] } : { kind: "none" };
  } catch {
    return { kind: "failed" };
  }
}

function rowsOf(answer: { data: unknown; error: unknown }): unknown {
  if (answer.error) throw new Error("the database did not answer");
  return answer.data;
}
