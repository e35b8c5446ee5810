-- What people's devices and the server record: one row a message, one row a chat.

create table public.enriched_messages (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  organization_id uuid references public.organizations (id) on delete set null,
  message_provider_id text not null check (char_length(message_provider_id) between 1 and 200),
  chat_provider_id text check (char_length(chat_provider_id) between 1 and 200),
  site text not null default '' check (char_length(site) <= 40),
  role text not null default 'user' check (role in ('user', 'assistant')),
  model text check (char_length(model) <= 200),
  content text check (char_length(content) <= 200000),
  content_hash text,
  overall_risk_level text not null check (overall_risk_level in ('none', 'low', 'medium', 'high', 'critical')),
  overall_risk_score double precision not null check (overall_risk_score between 0 and 100),
  overall_confidence double precision not null check (overall_confidence between 0 and 100),
  suggested_action text not null check (suggested_action in ('allow', 'review', 'warn', 'block')),
  risk_categories jsonb not null check (jsonb_typeof(risk_categories) = 'object'),
  risk_summary jsonb not null default '[]' check (jsonb_typeof(risk_summary) = 'array'),
  detected_issues jsonb not null default '[]' check (jsonb_typeof(detected_issues) = 'array'),
  intervention text not null default 'none' check (intervention in ('none', 'informed', 'masked', 'sent_anyway', 'edited')),
  intervention_reason text check (char_length(intervention_reason) <= 500),
  user_whitelist boolean not null default false,
  user_whitelist_reason text check (char_length(user_whitelist_reason) <= 500),
  user_whitelist_at timestamptz,
  engine text not null check (engine in ('offline', 'openai')),
  engine_model text,
  prompt_version text,
  degraded boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (user_id, message_provider_id)
);
comment on table public.enriched_messages is 'Messages whose risk was assessed. Upsert on (user_id, message_provider_id): a repeat changes nothing.';
comment on column public.enriched_messages.organization_id is 'Set once by trigger from the membership at that time; null stays private to the person.';
comment on column public.enriched_messages.message_provider_id is 'The AI provider''s id, or one derived from the content.';
comment on column public.enriched_messages.content is 'Masked text; null where the organization stores none; raw only where its policy says full.';
comment on column public.enriched_messages.content_hash is 'SHA-256 of user id and masked content: tells whether a repeat is of the same text.';
comment on column public.enriched_messages.intervention is 'How the person answered Heed''s warning.';
comment on column public.enriched_messages.user_whitelist is 'The person called it a false alarm; counted as whitelisted only.';
comment on column public.enriched_messages.user_whitelist_at is 'When the person last decided. A decision with a time yields only to one with a later time.';
comment on column public.enriched_messages.created_at is 'When the message was sent, by the device''s clock, never in the future; whole milliseconds, as clients page by it.';

create index idx_enriched_messages_user_risk on public.enriched_messages (user_id, overall_risk_level, created_at);
create index idx_enriched_messages_user_created on public.enriched_messages (user_id, created_at desc);
create index idx_enriched_messages_organization_created on public.enriched_messages (organization_id, created_at);

create table public.enriched_chats (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  organization_id uuid references public.organizations (id) on delete set null,
  chat_provider_id text not null check (char_length(chat_provider_id) between 1 and 200),
  site text not null default '' check (char_length(site) <= 40),
  model text check (char_length(model) <= 200),
  is_work_related boolean not null,
  theme text not null check (char_length(theme) <= 60),
  intent text not null check (char_length(intent) <= 60),
  skill_level text not null check (skill_level in ('beginner', 'intermediate', 'advanced', 'expert')),
  domain_expertise jsonb not null,
  quality_score double precision not null check (quality_score between 0 and 100),
  quality_metrics jsonb not null,
  feedback jsonb not null,
  productivity_indicators jsonb not null,
  content_preview text check (char_length(content_preview) <= 200),
  content_hash text,
  message_count integer not null default 1 check (message_count >= 1),
  user_override_quality boolean not null default false,
  user_quality_score double precision check (user_quality_score between 0 and 100),
  engine text not null check (engine in ('offline', 'openai')),
  engine_model text,
  prompt_version text,
  degraded boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (user_id, chat_provider_id),
  check (user_override_quality = (user_quality_score is not null))
);
comment on table public.enriched_chats is 'Chats that were classified. Upsert on (user_id, chat_provider_id).';
comment on column public.enriched_chats.organization_id is 'Set once by trigger from the membership at that time; null stays private to the person.';
comment on column public.enriched_chats.quality_metrics is 'The whole quality object of the classification.';
comment on column public.enriched_chats.feedback is 'Advice with a rewrite of the masked prompt; emptied where the organization stores no text.';
comment on column public.enriched_chats.content_preview is 'Masked, at most 200 characters; null where the organization stores none.';
comment on column public.enriched_chats.content_hash is 'SHA-256 of user id and the masked turn that was classified.';
comment on column public.enriched_chats.message_count is 'Turns seen so far; never goes back.';
comment on column public.enriched_chats.user_quality_score is 'The person''s own rating; counts instead of quality_score where set.';

create index idx_enriched_chats_user_quality on public.enriched_chats (user_id, quality_score, created_at);
create index idx_enriched_chats_user_created on public.enriched_chats (user_id, created_at desc);
create index idx_enriched_chats_organization_created on public.enriched_chats (organization_id, created_at);

-- Whose organization a record belongs to, and whether that organization stores text.
create function heed.storage_of(p_organization_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select coalesce(o.policy ->> 'storage', 'masked') from public.organizations o where o.id = p_organization_id
$$;

create function heed.organization_of(p_user_id uuid) returns uuid
language sql stable security definer set search_path = '' as $$
  select m.organization_id from public.organization_members m where m.user_id = p_user_id
$$;

create function heed.stamp_message() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.updated_at := now();
  new.created_at := date_trunc('milliseconds', least(new.created_at, now()));
  -- Some slack, so that a decision can be put just after an earlier one.
  if new.user_whitelist_at > clock_timestamp() + interval '5 seconds' then
    new.user_whitelist_at := clock_timestamp();
  end if;
  if tg_op = 'INSERT' then
    new.organization_id := heed.organization_of(new.user_id);
  else
    new.id := old.id;
    new.user_id := old.user_id;
    new.organization_id := old.organization_id;
    new.created_at := least(old.created_at, new.created_at);
    -- The mark of a text that was replaced by someone who set no new one is not the new text's.
    if new.content is distinct from old.content and new.content_hash is not distinct from old.content_hash then
      new.content_hash := null;
    end if;
    -- A message that is pushed again carries what its device knew about the whitelist when it was queued.
    if old.user_whitelist_at is not null
       and (new.user_whitelist_at is null or new.user_whitelist_at <= old.user_whitelist_at) then
      new.user_whitelist := old.user_whitelist;
      new.user_whitelist_reason := old.user_whitelist_reason;
      new.user_whitelist_at := old.user_whitelist_at;
    end if;
  end if;
  if heed.storage_of(new.organization_id) = 'none' then
    new.content := null;
  end if;
  return new;
end $$;

create function heed.stamp_chat() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.updated_at := now();
  new.created_at := date_trunc('milliseconds', least(new.created_at, now()));
  if tg_op = 'INSERT' then
    new.organization_id := heed.organization_of(new.user_id);
  else
    new.id := old.id;
    new.user_id := old.user_id;
    new.organization_id := old.organization_id;
    new.created_at := least(old.created_at, new.created_at);
    if new.content_preview is distinct from old.content_preview
       and new.content_hash is not distinct from old.content_hash then
      new.content_hash := null;
    end if;
    new.message_count := greatest(old.message_count, new.message_count);
  end if;
  if heed.storage_of(new.organization_id) = 'none' then
    new.content_preview := null;
    new.feedback := '{"summary": "", "strengths": [], "improvements": [], "improved_prompt_example": "", "personalized_tip": ""}';
  end if;
  return new;
end $$;

create trigger stamp before insert or update on public.enriched_messages
  for each row execute function heed.stamp_message();
create trigger stamp before insert or update on public.enriched_chats
  for each row execute function heed.stamp_chat();

alter table public.enriched_messages enable row level security;
alter table public.enriched_chats enable row level security;

-- There is no delete policy: an audit whose subjects can erase it is none.
create policy "A person sees their own messages" on public.enriched_messages
  for select to authenticated using (user_id = (select auth.uid()));
create policy "A person records messages as themselves" on public.enriched_messages
  for insert to authenticated with check (user_id = (select auth.uid()));
create policy "A person changes their own messages" on public.enriched_messages
  for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));

create policy "A person sees their own chats" on public.enriched_chats
  for select to authenticated using (user_id = (select auth.uid()));
create policy "A person records chats as themselves" on public.enriched_chats
  for insert to authenticated with check (user_id = (select auth.uid()));
create policy "A person changes their own chats" on public.enriched_chats
  for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));

-- The caller's decision about one of their messages, now. Returns false when they have no such message.
create function public.whitelist_message(p_message_provider_id text, p_whitelisted boolean, p_reason text default null)
returns boolean language plpgsql set search_path = '' as $$
begin
  update public.enriched_messages m set
    user_whitelist = p_whitelisted,
    user_whitelist_reason = case when p_whitelisted then p_reason end,
    user_whitelist_at = greatest(clock_timestamp(), m.user_whitelist_at + interval '1 millisecond')
  where m.user_id = auth.uid() and m.message_provider_id = p_message_provider_id;
  return found;
end $$;
comment on function public.whitelist_message is 'Calls one of the caller''s messages a false alarm, or takes that back.';
