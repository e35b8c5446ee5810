-- Who may call what. Row level security decides about rows; grants keep everything else shut.
-- A function, so that it can be applied again: the embedded API server grants all tables to everyone when
-- it first runs. A later migration that adds a table or function replaces it and calls it.

create function heed.apply_grants() returns void
language plpgsql set search_path = '' as $$
begin
  revoke all on all tables in schema public from public, anon, authenticated;
  revoke all on all sequences in schema public from public, anon, authenticated;
  revoke all on all functions in schema public from public, anon, authenticated;
  revoke all on all functions in schema heed from public, anon, authenticated;

  grant usage on schema public to anon, authenticated;
  grant select on public.organizations, public.organization_members, public.teams, public.team_members to authenticated;
  grant select, insert, update on public.enriched_messages, public.enriched_chats to authenticated;
  grant execute on function
    public.create_organization, public.whitelist_message,
    public.audit_organization, public.audit_quality, public.audit_risk, public.audit_usage, public.audit_themes,
    public.audit_intents, public.audit_top_users, public.audit_top_prompts, public.audit_riskiest_prompts,
    public.audit_teams, public.audit_risk_timeline, public.audit_export
    to authenticated;

  -- What is added later starts shut.
  alter default privileges in schema public revoke all on tables from anon, authenticated;
  alter default privileges in schema public revoke all on sequences from anon, authenticated;
  alter default privileges in schema public revoke execute on functions from anon, authenticated;
end $$;
comment on function heed.apply_grants is 'Puts all grants in their declared state. Idempotent.';

select heed.apply_grants();
