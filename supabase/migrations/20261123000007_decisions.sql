-- A person's own decisions, so that what one of their devices learns reaches the others: allowed values and ratings.

-- Allowed values travel as fingerprints under a key of the person. Only the person's own devices can read the key:
-- neither members nor admins of an organization have a way to it.
create table public.person_keys (
  user_id uuid primary key references auth.users (id) on delete cascade,
  key text not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
    check (key ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now()
);
comment on table public.person_keys is 'One random key a person, made when their first device asks. Never leaves to anybody else.';
alter table public.person_keys enable row level security;
create policy "A person reads their own key" on public.person_keys
  for select to authenticated using (user_id = (select auth.uid()));

create table public.whitelist_entries (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  message_provider_id text not null check (char_length(message_provider_id) between 1 and 200),
  chat_provider_id text check (char_length(chat_provider_id) between 1 and 200),
  whitelisted boolean not null,
  fingerprints jsonb not null default '[]'
    check (jsonb_typeof(fingerprints) = 'array' and jsonb_array_length(fingerprints) <= 200),
  decided_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (user_id, message_provider_id)
);
comment on table public.whitelist_entries is 'What a person decided about a message, for their own devices. Upsert on (user_id, message_provider_id).';
comment on column public.whitelist_entries.fingerprints is 'HMAC-SHA-256 of the allowed values under the person''s key; emptied when taken back.';
comment on column public.whitelist_entries.decided_at is 'Never in the future; whole milliseconds. The later decision counts, of two of the same moment the removal.';
comment on column public.whitelist_entries.created_at is 'When the message was sent.';
create index idx_whitelist_entries_feed on public.whitelist_entries (user_id, updated_at, id);
alter table public.whitelist_entries enable row level security;
create policy "A person sees their own decisions" on public.whitelist_entries
  for select to authenticated using (user_id = (select auth.uid()));
create policy "A person decides as themselves" on public.whitelist_entries
  for insert to authenticated with check (user_id = (select auth.uid()));
create policy "A person changes their own decisions" on public.whitelist_entries
  for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));

-- The rule of src/domain/decision.ts. A row that is told something else than it said is marked as changed, so that the
-- device that said it hears what holds; a mere repeat is not.
create function heed.merge_decision() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_said public.whitelist_entries := new;
begin
  -- One writer a person: their rows' times then grow in the order in which they become visible.
  perform pg_advisory_xact_lock(hashtextextended('heed.decisions ' || new.user_id, 0));
  new.decided_at := date_trunc('milliseconds', least(new.decided_at, clock_timestamp()));
  new.created_at := date_trunc('milliseconds', least(new.created_at, clock_timestamp()));
  if not new.whitelisted then
    new.fingerprints := '[]';
  end if;
  if tg_op = 'UPDATE' then
    new.id := old.id;
    new.user_id := old.user_id;
    new.chat_provider_id := coalesce(new.chat_provider_id, old.chat_provider_id);
    new.created_at := least(old.created_at, new.created_at);
    if new.decided_at < old.decided_at
       or (new.decided_at = old.decided_at and new.whitelisted and not old.whitelisted) then
      new.whitelisted := old.whitelisted;
      new.fingerprints := old.fingerprints;
      new.decided_at := old.decided_at;
    elsif new.decided_at = old.decided_at and new.whitelisted and old.whitelisted then
      select coalesce(jsonb_agg(f order by f), '[]') into new.fingerprints
        from (select distinct f from jsonb_array_elements_text(old.fingerprints || new.fingerprints) f limit 200) u;
    end if;
    if (new.whitelisted, new.fingerprints, new.decided_at) = (old.whitelisted, old.fingerprints, old.decided_at)
       and (new.whitelisted, new.decided_at) = (v_said.whitelisted, date_trunc('milliseconds', v_said.decided_at)) then
      new.updated_at := old.updated_at;
      return new;
    end if;
  end if;
  new.updated_at := clock_timestamp();
  return new;
end $$;
create trigger merge before insert or update on public.whitelist_entries
  for each row execute function heed.merge_decision();

-- A decision that is made elsewhere than on a device (`whitelist_message`) is one for the devices too.
create function heed.note_decision() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.user_whitelist_at is null then
    return null;
  end if;
  if tg_op = 'UPDATE' and new.user_whitelist_at is not distinct from old.user_whitelist_at then
    return null;
  end if;
  insert into public.whitelist_entries as w
    (user_id, message_provider_id, chat_provider_id, whitelisted, decided_at, created_at)
    values (new.user_id, new.message_provider_id, new.chat_provider_id, new.user_whitelist, new.user_whitelist_at, new.created_at)
    on conflict (user_id, message_provider_id) do update set
      whitelisted = excluded.whitelisted, decided_at = excluded.decided_at, fingerprints = excluded.fingerprints;
  return null;
end $$;
create trigger note_decision after insert or update on public.enriched_messages
  for each row execute function heed.note_decision();
insert into public.whitelist_entries
  (user_id, message_provider_id, chat_provider_id, whitelisted, decided_at, created_at)
  select user_id, message_provider_id, chat_provider_id, user_whitelist, user_whitelist_at, created_at
  from public.enriched_messages where user_whitelist_at is not null;

alter table public.enriched_chats add column rated_at timestamptz;
comment on column public.enriched_chats.rated_at is 'When the person last set or took back their own rating, by the server''s clock; null while there was none.';
create index idx_enriched_chats_rated on public.enriched_chats (user_id, rated_at, id) where rated_at is not null;

create function heed.note_rating() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'UPDATE' then
    new.rated_at := old.rated_at;
    if new.user_quality_score is not distinct from old.user_quality_score then
      return new;
    end if;
  elsif new.user_quality_score is null then
    new.rated_at := null;
    return new;
  end if;
  new.rated_at := clock_timestamp();
  return new;
end $$;
create trigger rated before insert or update on public.enriched_chats
  for each row execute function heed.note_rating();
update public.enriched_chats set user_quality_score = user_quality_score, rated_at = now() where user_quality_score is not null;

-- What of the caller's own changed since a place in time, oldest first: one page. The last page's place is put back a
-- little, so that what was being written meanwhile is not missed; taking a row in twice changes nothing.
create function public.pull_own(p_since timestamptz default null, p_after text default '', p_limit integer default 500)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := auth.uid();
  v_key text;
  v_items jsonb;
  v_last jsonb;
  v_more boolean;
begin
  if v_user is null then
    raise exception 'sign in first' using errcode = '42501';
  end if;
  p_limit := least(greatest(p_limit, 1), 1000);
  insert into public.person_keys (user_id) values (v_user) on conflict do nothing;
  select k.key into v_key from public.person_keys k where k.user_id = v_user;
  select coalesce(jsonb_agg(f.item order by f.at, f.id), '[]') into v_items from (
    select * from heed.own_feed(v_user) o
    where p_since is null or o.at > p_since or (o.at = p_since and o.id > p_after)
    order by o.at, o.id limit p_limit
  ) f;
  v_more := jsonb_array_length(v_items) = p_limit;
  v_last := v_items -> -1;
  return jsonb_build_object(
    'now', clock_timestamp(), 'key', v_key, 'items', v_items, 'more', v_more,
    'since', case
      when v_last is null then p_since
      when v_more then (v_last ->> 'at')::timestamptz
      else greatest(p_since, (v_last ->> 'at')::timestamptz - interval '10 seconds') end,
    'after', case when v_more then v_last ->> 'id' else '' end
  );
end $$;
comment on function public.pull_own is 'The caller''s decisions and ratings since a place in time, for their devices; and their key.';

create function heed.own_feed(p_user uuid) returns table (at timestamptz, id text, item jsonb)
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
$$;

-- Adds to the grants of before, whatever they are.
alter function heed.apply_grants() rename to grants_before_decisions;
create function heed.apply_grants() returns void
language plpgsql set search_path = '' as $$
begin
  perform heed.grants_before_decisions();
  grant select on public.person_keys to authenticated;
  grant select, insert, update on public.whitelist_entries to authenticated;
  grant execute on function public.pull_own to authenticated;
end $$;
comment on function heed.apply_grants is 'Puts all grants in their declared state. Idempotent.';
select heed.apply_grants();
