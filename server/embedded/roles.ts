import type { Sql } from "postgres";

/** The roles that every Supabase project has, made before migrations whose policies name them. */
export async function makeRoles(sql: Sql): Promise<void> {
  await sql.unsafe(`do $$ begin
    if to_regrole('anon') is null then create role anon nologin noinherit; end if;
    if to_regrole('authenticated') is null then create role authenticated nologin noinherit; end if;
    if to_regrole('service_role') is null then create role service_role nologin noinherit bypassrls; end if;
    grant usage on schema auth to anon, authenticated, service_role;
  end $$`);
}
