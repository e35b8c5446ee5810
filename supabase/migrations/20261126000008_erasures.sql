-- People erase their own records.
--
-- The second migration says: "There is no delete policy: an audit whose subjects can erase it is none." It stays true of
-- tables: nobody deletes a row by themselves. But what people write is theirs, and the law of many of them says so. So they
-- erase through one function, which counts: how often, how many messages, of which level, never what they said. The audit
-- shows the counts beside its own, so it can be read for what is not in it any more; and an organization that must keep
-- its records says so in its policy (`allow_erase`), to which the function keeps and which devices tell the person.

create table public.erasures (
  id uuid not null,
  user_id uuid not null references auth.users (id) on delete cascade,
  organization_id uuid references public.organizations (id) on delete set null,
  scope text not null check (scope in ('chat', 'day', 'all')),
  chats jsonb not null default '[]' check (jsonb_typeof(chats) = 'array' and jsonb_array_length(chats) <= 20),
  starts_at timestamptz,
  ends_at timestamptz,
  erased_at timestamptz not null,
  keep_copies boolean not null default false,
  messages jsonb not null default '{}' check (jsonb_typeof(messages) = 'object'),
  chat_count integer not null default 0 check (chat_count >= 0),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (user_id, id),
  check ((scope = 'chat') = (jsonb_array_length(chats) > 0)),
  check ((scope = 'day') = (starts_at is not null and ends_at is not null)),
  check (ends_at - starts_at between interval '1 hour' and interval '2 days')
);
comment on table public.erasures is 'What people erased: when and how much, never what. Written by erase_own only.';
comment on column public.erasures.id is 'Made by the device that erased: a repeat is the same erasure.';
comment on column public.erasures.organization_id is 'Of the person at that time: whose audit counts it.';
comment on column public.erasures.chats is 'Of scope chat: every id under which the chat was known.';
comment on column public.erasures.starts_at is 'Of scope day: the person''s calendar day, from here until ends_at.';
comment on column public.erasures.erased_at is 'What is later is not erased. Never in the future.';
comment on column public.erasures.keep_copies is 'The person took a chat back from the organization and keeps it on their devices.';
comment on column public.erasures.messages is 'Messages by level, false alarms as none: those deleted here, and those the device says it had not sent yet.';
create index idx_erasures_feed on public.erasures (user_id, recorded_at, id);
create index idx_erasures_organization on public.erasures (organization_id, erased_at);
alter table public.erasures enable row level security;
create policy "A person sees their own erasures" on public.erasures
  for select to authenticated using (user_id = (select auth.uid()));

create function heed.may_erase(p_organization_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select coalesce((
    select coalesce(o.policy -> 'allow_erase' <> 'false', true)
    from public.organizations o where o.id = p_organization_id), true)
$$;

-- The rule of src/domain/erasure.ts.
create function heed.falls_under(p_erasure public.erasures, p_chat text, p_at timestamptz) returns boolean
language sql immutable set search_path = '' as $$
  select p_at <= (p_erasure).erased_at and case (p_erasure).scope
    when 'all' then true
    when 'day' then p_at >= (p_erasure).starts_at and p_at < (p_erasure).ends_at
    else coalesce((p_erasure).chats ? p_chat, false) end
$$;

create function heed.is_erased(p_user_id uuid, p_chat text, p_at timestamptz) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select 1 from public.erasures e where e.user_id = p_user_id and heed.falls_under(e, p_chat, p_at))
$$;

-- A person's writers share this lock and an erasure has it alone: it deletes what they wrote, or they see it.
create function heed.lock_for_writing(p_user_id uuid, p_alone boolean) returns void
language plpgsql set search_path = '' as $$
begin
  if p_alone then
    perform pg_advisory_xact_lock(hashtextextended('heed.erasures ' || p_user_id, 0));
  else
    perform pg_advisory_xact_lock_shared(hashtextextended('heed.erasures ' || p_user_id, 0));
  end if;
end $$;

-- An older record does not come back: not from another device's outbox, not by a request that took its time. It is skipped
-- in silence, for its device did nothing wrong and learns of the erasure with its next pull. What an organization kept
-- when its people erased may still change. Triggers fire by name: before `merge` and `stamp`.
create function heed.skip_erased() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_at timestamptz := least(new.created_at, clock_timestamp());
begin
  perform heed.lock_for_writing(new.user_id, false);
  if heed.is_erased(new.user_id, new.chat_provider_id, v_at) then
    if tg_op = 'INSERT' or not heed.is_erased(old.user_id, old.chat_provider_id, old.created_at) then
      return null;
    end if;
  end if;
  return new;
end $$;
create trigger erased before insert or update on public.enriched_messages
  for each row execute function heed.skip_erased();
create trigger erased before insert or update on public.enriched_chats
  for each row execute function heed.skip_erased();

-- A decision counts by its own moment, and goes with everything only.
create function heed.skip_erased_decision() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform heed.lock_for_writing(new.user_id, false);
  if exists (
    select 1 from public.erasures e
    where e.user_id = new.user_id and e.scope = 'all' and least(new.decided_at, clock_timestamp()) <= e.erased_at
  ) then
    return null;
  end if;
  return new;
end $$;
create trigger erased before insert or update on public.whitelist_entries
  for each row execute function heed.skip_erased_decision();

create function heed.count_by_level(p_levels text[]) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_object_agg(l.level, (select count(*) from unnest(p_levels) x where x = l.level))
  from unnest(array['none', 'low', 'medium', 'high', 'critical']) l (level)
$$;

-- The embedded API hands JSON over as a JSON string inside jsonb, hosted Supabase as it is.
create function heed.plain_json(p_json jsonb) returns jsonb
language sql immutable set search_path = '' as $$
  select case jsonb_typeof(p_json) when 'string' then (p_json #>> '{}')::jsonb else p_json end
$$;

create function public.erase_own(
  p_id uuid, p_scope text, p_erased_at timestamptz, p_chats jsonb default '[]',
  p_starts_at timestamptz default null, p_ends_at timestamptz default null,
  p_keep_copies boolean default false, p_unsent jsonb default '{}'
) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := auth.uid();
  v_erasure public.erasures;
  v_levels text[];
  v_chats_of_day text[] := '{}';
  v_unsent jsonb := heed.plain_json(p_unsent);
begin
  if v_user is null then
    raise exception 'sign in first' using errcode = '42501';
  end if;
  if not heed.may_erase(heed.organization_of(v_user)) then
    raise exception 'your organization keeps its records' using errcode = '42501';
  end if;
  perform heed.lock_for_writing(v_user, true);
  select * into v_erasure from public.erasures e where e.user_id = v_user and e.id = p_id;
  if found then
    return jsonb_build_object('erased_at', v_erasure.erased_at, 'messages', v_erasure.messages, 'chats', v_erasure.chat_count);
  end if;
  insert into public.erasures (id, user_id, organization_id, scope, chats, starts_at, ends_at, erased_at, keep_copies)
    values (p_id, v_user, heed.organization_of(v_user), p_scope, heed.plain_json(p_chats), p_starts_at, p_ends_at,
      least(p_erased_at, clock_timestamp()), p_keep_copies)
    returning * into v_erasure;

  with gone as (
    delete from public.enriched_messages m
    where m.user_id = v_user and heed.falls_under(v_erasure, m.chat_provider_id, m.created_at)
      and heed.may_erase(m.organization_id)
    returning m.chat_provider_id, case when m.user_whitelist then 'none' else m.overall_risk_level end as level
  )
  select coalesce(array_agg(g.level), '{}'), coalesce(array_agg(distinct g.chat_provider_id)
      filter (where v_erasure.scope = 'day' and g.chat_provider_id is not null), '{}')
    into v_levels, v_chats_of_day from gone g;

  -- A chat of which a day is gone was classified and previewed by it: it goes too, and comes again from a device that has
  -- the rest of it.
  with gone as (
    delete from public.enriched_chats c
    where c.user_id = v_user and heed.may_erase(c.organization_id)
      and (heed.falls_under(v_erasure, c.chat_provider_id, c.created_at) or c.chat_provider_id = any (v_chats_of_day))
    returning c.id
  )
  select count(*) into v_erasure.chat_count from gone;

  if v_erasure.scope = 'all' then
    delete from public.whitelist_entries w where w.user_id = v_user and w.decided_at <= v_erasure.erased_at;
  end if;

  -- What the device had not sent yet is its own word, within reason.
  select jsonb_object_agg(l.key, l.value::integer
      + case when jsonb_typeof(v_unsent -> l.key) = 'number' then least(greatest((v_unsent ->> l.key)::numeric, 0), 1000000)::integer else 0 end)
    into v_erasure.messages from jsonb_each_text(heed.count_by_level(v_levels)) l;
  update public.erasures e set messages = v_erasure.messages, chat_count = v_erasure.chat_count
    where e.user_id = v_user and e.id = p_id;
  return jsonb_build_object('erased_at', v_erasure.erased_at, 'messages', v_erasure.messages, 'chats', v_erasure.chat_count);
end $$;
comment on function public.erase_own is 'Erases the caller''s own records of a chat, a day or all time, and counts it. Idempotent by p_id. Refused where the organization''s policy says allow_erase: false.';

-- Erasures are heard by the person's other devices.
create or replace function heed.own_feed(p_user uuid) returns table (at timestamptz, id text, item jsonb)
language sql stable set search_path = '' as $$
  select w.updated_at, w.id::text, jsonb_build_object(
    'kind', 'decision', 'at', w.updated_at, 'id', w.id, 'message_provider_id', w.message_provider_id,
    'chat_provider_id', w.chat_provider_id, 'whitelisted', w.whitelisted, 'fingerprints', w.fingerprints,
    'decided_at', w.decided_at, 'created_at', w.created_at)
  from public.whitelist_entries w where w.user_id = p_user
  union all
  select c.rated_at, c.id::text, jsonb_build_object(
    'kind', 'rating', 'at', c.rated_at, 'id', c.id, 'chat_provider_id', c.chat_provider_id,
    'score', c.user_quality_score)
  from public.enriched_chats c where c.user_id = p_user and c.rated_at is not null
  union all
  select e.recorded_at, e.id::text, jsonb_build_object(
    'kind', 'erasure', 'at', e.recorded_at, 'id', e.id, 'scope', e.scope, 'chats', e.chats,
    'starts_at', e.starts_at, 'ends_at', e.ends_at, 'erased_at', e.erased_at, 'keep_copies', e.keep_copies)
  from public.erasures e where e.user_id = p_user
$$;

-- The risk section says what is not in it any more: erasures made in the period, by the messages' levels.
alter function public.audit_risk(uuid, date, date, uuid[]) set schema heed;
alter function heed.audit_risk(uuid, date, date, uuid[]) rename to risk_of_messages;
comment on function heed.risk_of_messages(uuid, date, date, uuid[]) is 'The risk section without what was erased.';
create function public.audit_risk(p_organization_id uuid, p_start date, p_end date, p_team_ids uuid[] default null)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform heed.assert_may_audit(p_organization_id);
  return heed.risk_of_messages(p_organization_id, p_start, p_end, p_team_ids) || jsonb_build_object('erased', (
    with own as (
      select e.messages from public.erasures e
      where e.organization_id = p_organization_id
        and e.erased_at >= heed.day_start(p_organization_id, p_start)
        and e.erased_at < heed.day_start(p_organization_id, p_end + 1)
        and heed.in_teams(p_organization_id, e.user_id, p_team_ids)
    ), levels as (
      select l.level, coalesce((select sum((o.messages ->> l.level)::integer) from own o), 0)::integer as n
      from unnest(array['none', 'low', 'medium', 'high', 'critical']) l (level)
    )
    select jsonb_build_object(
      'erasures', (select count(*) from own),
      'messages', (select sum(n) from levels),
      'by_level', (select jsonb_object_agg(level, n) from levels))
  ));
end $$;
comment on function public.audit_risk is 'credentials = category security; sensitive data = confidential or data_leakage; trend_change of messages that are low or above; erased: what people erased in the period, counted.';

-- Adds to the grants of before, whatever they are.
alter function heed.apply_grants() rename to grants_before_erasures;
create function heed.apply_grants() returns void
language plpgsql set search_path = '' as $$
begin
  perform heed.grants_before_erasures();
  grant select on public.erasures to authenticated;
  grant execute on function public.erase_own to authenticated;
end $$;
comment on function heed.apply_grants is 'Puts all grants in their declared state. Idempotent.';
select heed.apply_grants();
