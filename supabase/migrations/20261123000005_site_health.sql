-- How well each person's browser sees each AI site. No content: which site, which state, why, since when.

create table public.site_health (
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  organization_id uuid references public.organizations (id) on delete set null,
  site text not null check (char_length(site) between 1 and 40),
  state text not null check (state in ('ok', 'degraded', 'not_protected')),
  reason text check (char_length(reason) between 1 and 60),
  since timestamptz not null,
  definition integer not null default 0 check (definition >= 0),
  refused text check (char_length(refused) <= 200),
  reported_at timestamptz not null default now(),
  primary key (user_id, site),
  check ((state = 'ok') = (reason is null))
);
comment on table public.site_health is 'Whether Heed still recognizes a site in a person''s browser. Upsert on (user_id, site): the latest word counts.';
comment on column public.site_health.organization_id is 'Set by trigger at every write from the membership at that time.';
comment on column public.site_health.state is 'ok; degraded: only the composer or only the network is seen, or answers can''t be read; not_protected: neither.';
comment on column public.site_health.reason is 'Why it is not ok, as in src/domain/site-health.ts. Free, so that a new reason needs no migration.';
comment on column public.site_health.since is 'Since when it is so, by the device''s clock, never in the future.';
comment on column public.site_health.definition is 'Version of the site''s definition in force; 0 is the one built into the extension.';
comment on column public.site_health.refused is 'Why a definition from the organization''s policy is not in force, if one was refused.';
create index idx_site_health_organization on public.site_health (organization_id, site);

alter table public.site_health enable row level security;
create policy "A person sees their own site health" on public.site_health
  for select to authenticated using (user_id = (select auth.uid()));
create policy "A person reports for themselves" on public.site_health
  for insert to authenticated with check (user_id = (select auth.uid()));
create policy "A person reports anew for themselves" on public.site_health
  for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));

create function heed.stamp_site_health() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.organization_id := heed.organization_of(new.user_id);
  new.since := least(new.since, now());
  new.reported_at := now();
  return new;
end $$;
create trigger stamp before insert or update on public.site_health
  for each row execute function heed.stamp_site_health();

-- The state as last told; the range is accepted like every section's and does not matter here.
create function public.audit_coverage(p_organization_id uuid, p_start date, p_end date, p_team_ids uuid[] default null)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform heed.assert_may_audit(p_organization_id);
  return coalesce((
    with told as (
      select h.* from public.site_health h
      join public.organization_members m on m.user_id = h.user_id and m.organization_id = h.organization_id
      where h.organization_id = p_organization_id and heed.in_teams(p_organization_id, h.user_id, p_team_ids)
    ), parts as (
      select t.site, t.state, t.reason, count(*) as people, min(t.since) as since,
        case t.state when 'not_protected' then 2 when 'degraded' then 1 else 0 end as rank
      from told t group by t.site, t.state, t.reason
    )
    select jsonb_agg(s.data order by s.rank desc, s.affected desc, s.site) from (
      select p.site, max(p.rank) as rank, coalesce(sum(p.people) filter (where p.rank > 0), 0) as affected,
        jsonb_build_object(
          'site', p.site,
          'people', sum(p.people),
          'affected', coalesce(sum(p.people) filter (where p.rank > 0), 0),
          'state', (array['ok', 'degraded', 'not_protected'])[max(p.rank) + 1],
          'since', min(p.since) filter (where p.rank > 0),
          'problems', coalesce(jsonb_agg(jsonb_build_object(
            'state', p.state, 'reason', p.reason, 'people', p.people, 'since', p.since
          ) order by p.rank desc, p.people desc, p.reason) filter (where p.rank > 0), '[]'),
          'last_reported_at', (select max(t.reported_at) from told t where t.site = p.site)
        ) as data
      from parts p group by p.site
    ) s
  ), '[]');
end $$;
comment on function public.audit_coverage is 'For each site: how many people''s browsers report it, for how many Heed does not see all, why and since when.';

create or replace function heed.apply_grants() returns void
language plpgsql set search_path = '' as $$
begin
  revoke all on all tables in schema public from public, anon, authenticated;
  revoke all on all sequences in schema public from public, anon, authenticated;
  revoke all on all functions in schema public from public, anon, authenticated;
  revoke all on all functions in schema heed from public, anon, authenticated;

  grant usage on schema public to anon, authenticated;
  grant select on public.organizations, public.organization_members, public.teams, public.team_members to authenticated;
  grant select, insert, update on public.enriched_messages, public.enriched_chats, public.site_health to authenticated;
  grant execute on function
    public.create_organization, public.whitelist_message,
    public.audit_organization, public.audit_quality, public.audit_risk, public.audit_usage, public.audit_themes,
    public.audit_intents, public.audit_top_users, public.audit_top_prompts, public.audit_riskiest_prompts,
    public.audit_teams, public.audit_risk_timeline, public.audit_export, public.audit_coverage
    to authenticated;

  -- What is added later starts shut.
  alter default privileges in schema public revoke all on tables from anon, authenticated;
  alter default privileges in schema public revoke all on sequences from anon, authenticated;
  alter default privileges in schema public revoke execute on functions from anon, authenticated;
end $$;
select heed.apply_grants();
