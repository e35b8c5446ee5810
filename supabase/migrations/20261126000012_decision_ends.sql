-- What a person allows may end by itself, on all their devices.

alter table public.whitelist_entries add column expires_at timestamptz;
comment on column public.whitelist_entries.expires_at is 'Until when it counts, whole milliseconds; null for good. Devices take it back then, as decided at that moment.';
comment on column public.whitelist_entries.message_provider_id is 'A message''s id, or allow:value:rule:fingerprint, allow:rule:rule:site (* for all): see src/domain/allowance.ts.';

-- As before, and the end goes with the decision that counts; of two additions of the same moment the sooner.
create or replace function heed.merge_decision() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_said public.whitelist_entries := new;
begin
  perform pg_advisory_xact_lock(hashtextextended('heed.decisions ' || new.user_id, 0));
  new.decided_at := date_trunc('milliseconds', least(new.decided_at, clock_timestamp()));
  new.created_at := date_trunc('milliseconds', least(new.created_at, clock_timestamp()));
  new.expires_at := date_trunc('milliseconds', new.expires_at);
  if not new.whitelisted then
    new.fingerprints := '[]';
    new.expires_at := null;
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
      new.expires_at := old.expires_at;
      new.decided_at := old.decided_at;
    elsif new.decided_at = old.decided_at and new.whitelisted and old.whitelisted then
      select coalesce(jsonb_agg(f order by f), '[]') into new.fingerprints
        from (select distinct f from jsonb_array_elements_text(old.fingerprints || new.fingerprints) f limit 200) u;
      new.expires_at := least(old.expires_at, new.expires_at);
    end if;
    if (new.whitelisted, new.fingerprints, new.decided_at) = (old.whitelisted, old.fingerprints, old.decided_at)
       and new.expires_at is not distinct from old.expires_at
       and (new.whitelisted, new.decided_at) = (v_said.whitelisted, date_trunc('milliseconds', v_said.decided_at)) then
      new.updated_at := old.updated_at;
      return new;
    end if;
  end if;
  new.updated_at := clock_timestamp();
  return new;
end $$;

-- As before. A decision that is made elsewhere has no end; the same one, told with the message's record, keeps its end.
create or replace function heed.note_decision() returns trigger
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
      whitelisted = excluded.whitelisted, decided_at = excluded.decided_at, fingerprints = excluded.fingerprints,
      expires_at = case when excluded.decided_at > w.decided_at then null else w.expires_at end;
  return null;
end $$;

-- Adds to the feed of before, whatever is in it.
alter function heed.own_feed(uuid) rename to feed_without_ends;
create function heed.own_feed(p_user uuid) returns table (at timestamptz, id text, item jsonb)
language sql stable set search_path = '' as $$
  select f.at, f.id, f.item || case
    when f.item ->> 'kind' = 'decision' then jsonb_build_object('expires_at', (
      select w.expires_at from public.whitelist_entries w where w.id = f.id::uuid and w.user_id = p_user))
    else '{}' end
  from heed.feed_without_ends(p_user) f
$$;
comment on function heed.own_feed is 'Everything a person''s devices should hear, each with the time of its last change.';
