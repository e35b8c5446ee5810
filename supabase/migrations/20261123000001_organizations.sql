-- Organizations, who belongs to them, and their teams.

-- Functions of ours that the HTTP API must not reach. PostgREST exposes `public` only.
create schema if not exists heed;
revoke all on schema heed from public;
comment on schema heed is 'Helpers of policies, triggers and audit functions; not exposed over HTTP.';

create function heed.is_time_zone(p_name text) returns boolean
language plpgsql stable set search_path = '' as $$
begin
  perform now() at time zone p_name;
  return true;
exception when others then
  return false;
end $$;

create table public.organizations (
  id uuid primary key default gen_random_uuid(),
  name text not null check (char_length(name) between 1 and 200),
  time_zone text not null default 'UTC' check (heed.is_time_zone(time_zone)),
  policy jsonb not null default '{}' check (
    jsonb_typeof(policy) = 'object'
    and coalesce(policy ->> 'storage', 'masked') in ('none', 'masked', 'full')
  ),
  created_at timestamptz not null default now()
);
comment on table public.organizations is 'A company or group that uses Heed together.';
comment on column public.organizations.time_zone is 'IANA name; days of audit reports begin at midnight there.';
comment on column public.organizations.policy is 'What the organization decides, as in src/domain/policy.ts; absent keys have their defaults.';

create table public.organization_members (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  user_id uuid not null unique references auth.users (id) on delete cascade,
  role text not null default 'member' check (role in ('owner', 'admin', 'auditor', 'member')),
  created_at timestamptz not null default now(),
  primary key (organization_id, user_id)
);
comment on table public.organization_members is 'Who belongs to an organization. A person belongs to one at most, so that a record has one audience.';
comment on column public.organization_members.role is 'owner, admin and auditor may read the audit; member may not.';

create table public.teams (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 200),
  color text check (color ~ '^#[0-9a-fA-F]{6}$'),
  created_at timestamptz not null default now(),
  unique (organization_id, name),
  unique (id, organization_id)
);
comment on table public.teams is 'Groups of members by which an audit can be filtered.';
comment on column public.teams.color is 'For charts, #rrggbb.';

create table public.team_members (
  team_id uuid not null,
  organization_id uuid not null,
  user_id uuid not null,
  primary key (team_id, user_id),
  foreign key (team_id, organization_id) references public.teams (id, organization_id) on delete cascade,
  foreign key (organization_id, user_id) references public.organization_members (organization_id, user_id) on delete cascade
);
comment on table public.team_members is 'Who is in a team. Both keys carry the organization: a team holds only members of its own.';
create index idx_team_members_user on public.team_members (user_id);

alter table public.organizations enable row level security;
alter table public.organization_members enable row level security;
alter table public.teams enable row level security;
alter table public.team_members enable row level security;

create policy "A person sees their own memberships" on public.organization_members
  for select to authenticated using (user_id = (select auth.uid()));

create policy "Members see their organization" on public.organizations
  for select to authenticated using (
    id in (select m.organization_id from public.organization_members m where m.user_id = (select auth.uid()))
  );

create policy "Members see the teams of their organization" on public.teams
  for select to authenticated using (
    organization_id in (select m.organization_id from public.organization_members m where m.user_id = (select auth.uid()))
  );

create policy "A person sees which teams they are in" on public.team_members
  for select to authenticated using (user_id = (select auth.uid()));

-- The first person of a new installation has nobody who could invite them.
create function public.create_organization(p_name text, p_time_zone text default 'UTC') returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_organization_id uuid;
begin
  if auth.uid() is null then
    raise exception 'sign in first' using errcode = '42501';
  end if;
  if exists (select 1 from public.organization_members m where m.user_id = auth.uid()) then
    raise exception 'you already belong to an organization' using errcode = '42501';
  end if;
  insert into public.organizations (name, time_zone) values (p_name, p_time_zone)
    returning id into v_organization_id;
  insert into public.organization_members (organization_id, user_id, role)
    values (v_organization_id, auth.uid(), 'owner');
  return v_organization_id;
end $$;
comment on function public.create_organization is 'Makes an organization and its caller its owner. For people who belong to none.';
