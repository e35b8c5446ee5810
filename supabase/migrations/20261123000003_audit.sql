-- The audit: one function a section, each checks the caller's role. Dates are inclusive days in the
-- organization's time zone. Whitelisted messages are in total_messages_assessed and whitelisted_count only.

create function heed.assert_may_audit(p_organization_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if not exists (
    select 1 from public.organization_members m
    where m.organization_id = p_organization_id
      and m.user_id = auth.uid()
      and m.role in ('owner', 'admin', 'auditor')
  ) then
    raise exception 'only owners, admins and auditors of this organization may read its audit'
      using errcode = '42501';
  end if;
end $$;

-- Start of a day in the organization's time zone.
create function heed.day_start(p_organization_id uuid, p_day date) returns timestamptz
language sql stable set search_path = '' as $$
  select p_day::timestamp at time zone o.time_zone from public.organizations o where o.id = p_organization_id
$$;

create function heed.in_teams(p_organization_id uuid, p_user_id uuid, p_team_ids uuid[]) returns boolean
language sql stable set search_path = '' as $$
  select p_team_ids is null or exists (
    select 1 from public.team_members t
    where t.organization_id = p_organization_id and t.user_id = p_user_id and t.team_id = any (p_team_ids)
  )
$$;

create function heed.messages_of(p_organization_id uuid, p_start date, p_end date, p_team_ids uuid[])
returns setof public.enriched_messages
language sql stable set search_path = '' as $$
  select m.* from public.enriched_messages m
  where m.organization_id = p_organization_id
    and m.created_at >= heed.day_start(p_organization_id, p_start)
    and m.created_at < heed.day_start(p_organization_id, p_end + 1)
    and heed.in_teams(p_organization_id, m.user_id, p_team_ids)
$$;

create function heed.chats_of(p_organization_id uuid, p_start date, p_end date, p_team_ids uuid[])
returns setof public.enriched_chats
language sql stable set search_path = '' as $$
  select c.* from public.enriched_chats c
  where c.organization_id = p_organization_id
    and c.created_at >= heed.day_start(p_organization_id, p_start)
    and c.created_at < heed.day_start(p_organization_id, p_end + 1)
    and heed.in_teams(p_organization_id, c.user_id, p_team_ids)
$$;

-- The person's own rating counts instead of the engine's.
create function heed.quality_of(p_chat public.enriched_chats) returns double precision
language sql immutable set search_path = '' as $$
  select coalesce((p_chat).user_quality_score, (p_chat).quality_score)
$$;

create function heed.detected(p_categories jsonb, p_category text) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce((p_categories -> p_category ->> 'detected')::boolean, false)
$$;

-- Change in percent against the preceding period; null when that one was empty.
create function heed.change(p_now double precision, p_before double precision) returns numeric
language sql immutable set search_path = '' as $$
  select case when p_before > 0 and p_now is not null
    then round((100 * (p_now - p_before) / p_before)::numeric, 1) end
$$;

create function heed.share(p_part bigint, p_whole bigint) returns numeric
language sql immutable set search_path = '' as $$
  select case when p_whole > 0 then round(100.0 * p_part / p_whole, 1) else 0 end
$$;

-- The embedded API stores the metadata as a JSON string inside jsonb, hosted Supabase as an object.
create function heed.user_name(p_user_id uuid) returns text
language sql stable set search_path = '' as $$
  select coalesce(d.data ->> 'full_name', d.data ->> 'name')
  from auth.users u,
    lateral (select case jsonb_typeof(u.raw_user_meta_data::jsonb)
      when 'string' then (u.raw_user_meta_data::jsonb #>> '{}')::jsonb
      else u.raw_user_meta_data::jsonb end as data) d
  where u.id = p_user_id
$$;

create function heed.user_email(p_user_id uuid) returns text
language sql stable set search_path = '' as $$
  select coalesce(u.email, '') from auth.users u where u.id = p_user_id
$$;

create function public.audit_organization(p_organization_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform heed.assert_may_audit(p_organization_id);
  return (
    select jsonb_build_object('name', o.name, 'time_zone', o.time_zone, 'today', (now() at time zone o.time_zone)::date)
    from public.organizations o where o.id = p_organization_id
  );
end $$;
comment on function public.audit_organization is 'Name, time zone and today''s date there, for people who may audit the organization.';

create function public.audit_quality(p_organization_id uuid, p_start date, p_end date, p_team_ids uuid[] default null)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  v_before double precision;
begin
  perform heed.assert_may_audit(p_organization_id);
  select avg(heed.quality_of(c)) into v_before
    from heed.chats_of(p_organization_id, p_start - (p_end - p_start + 1), p_start - 1, p_team_ids) c;
  return (
    select jsonb_build_object(
      'average_score', round(avg(q.score)::numeric, 1),
      'median_score', round((percentile_cont(0.5) within group (order by q.score))::numeric, 1),
      'distribution', jsonb_build_object(
        'excellent', count(*) filter (where q.score >= 80),
        'good', count(*) filter (where q.score >= 60 and q.score < 80),
        'medium', count(*) filter (where q.score >= 40 and q.score < 60),
        'poor', count(*) filter (where q.score < 40)
      ),
      'total_rated', count(*),
      'trend_change', heed.change(avg(q.score), v_before)
    )
    from (select heed.quality_of(c) as score from heed.chats_of(p_organization_id, p_start, p_end, p_team_ids) c) q
  );
end $$;

create function public.audit_risk(p_organization_id uuid, p_start date, p_end date, p_team_ids uuid[] default null)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  v_before bigint;
begin
  perform heed.assert_may_audit(p_organization_id);
  select count(*) into v_before
    from heed.messages_of(p_organization_id, p_start - (p_end - p_start + 1), p_start - 1, p_team_ids) m
    where not m.user_whitelist and m.overall_risk_level <> 'none';
  return (
    with assessed as materialized (
      select m.overall_risk_level as level, m.overall_risk_score as score, m.risk_categories as categories,
             not m.user_whitelist as counts
      from heed.messages_of(p_organization_id, p_start, p_end, p_team_ids) m
    ), totals as (
      select
        count(*) as assessed,
        count(*) filter (where counts and level = 'critical') as critical,
        count(*) filter (where counts and level = 'high') as high,
        count(*) filter (where counts and level = 'medium') as medium,
        count(*) filter (where counts and level = 'low') as low,
        count(*) filter (where counts and level = 'none') as none,
        count(*) filter (where not counts) as whitelisted,
        count(*) filter (where counts and heed.detected(categories, 'pii')) as pii,
        count(*) filter (where counts and heed.detected(categories, 'security')) as security,
        count(*) filter (where counts and (heed.detected(categories, 'confidential') or heed.detected(categories, 'data_leakage'))) as sensitive,
        round((avg(score) filter (where counts))::numeric, 1) as average
      from assessed
    )
    select jsonb_build_object(
      'total_messages_assessed', t.assessed,
      'critical_count', t.critical, 'high_count', t.high, 'medium_count', t.medium,
      'low_count', t.low, 'none_count', t.none,
      'whitelisted_count', t.whitelisted,
      'pii_detected_count', t.pii,
      'credentials_detected_count', t.security,
      'sensitive_data_count', t.sensitive,
      'average_risk_score', t.average,
      'risk_distribution', jsonb_build_object(
        'none', t.none, 'low', t.low, 'medium', t.medium, 'high', t.high, 'critical', t.critical),
      'trend_change', heed.change(t.critical + t.high + t.medium + t.low, v_before)
    ) from totals t
  );
end $$;
comment on function public.audit_risk is 'credentials = category security; sensitive data = confidential or data_leakage; trend_change of messages that are low or above.';

create function public.audit_usage(p_organization_id uuid, p_start date, p_end date, p_team_ids uuid[] default null)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  v_before bigint;
begin
  perform heed.assert_may_audit(p_organization_id);
  select count(*) into v_before
    from heed.messages_of(p_organization_id, p_start - (p_end - p_start + 1), p_start - 1, p_team_ids) m
    where m.role = 'user';
  return (
    with prompts as (
      select m.user_id from heed.messages_of(p_organization_id, p_start, p_end, p_team_ids) m where m.role = 'user'
    ), chats as (
      select c.user_id, c.is_work_related, heed.quality_of(c) as quality
      from heed.chats_of(p_organization_id, p_start, p_end, p_team_ids) c
    ), totals as (
      select
        (select count(*) from prompts) as prompts,
        (select count(*) from chats) as chats,
        (select count(*) from (select user_id from prompts union select user_id from chats) u) as users,
        (select count(*) from chats where is_work_related) as work,
        (select round(avg(quality)::numeric, 1) from chats) as quality
    )
    select jsonb_build_object(
      'total_prompts', t.prompts,
      'total_chats', t.chats,
      'active_users', t.users,
      'work_related_count', t.work,
      'personal_count', t.chats - t.work,
      'work_percentage', heed.share(t.work, t.chats),
      'average_prompts_per_user', case when t.users > 0 then round(t.prompts::numeric / t.users, 1) else 0 end,
      'average_quality_score', t.quality,
      'daily_average', round(t.prompts::numeric / (p_end - p_start + 1), 1),
      'trend_change', heed.change(t.prompts, v_before)
    ) from totals t
  );
end $$;
comment on function public.audit_usage is 'Prompts are messages of people, whitelisted or not; work and personal are counted in chats.';

create function public.audit_themes(p_organization_id uuid, p_start date, p_end date, p_team_ids uuid[] default null)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform heed.assert_may_audit(p_organization_id);
  return (
    with now_by as (
      select c.theme, count(*) as n from heed.chats_of(p_organization_id, p_start, p_end, p_team_ids) c group by c.theme
    ), before_by as (
      select c.theme, count(*) as n
      from heed.chats_of(p_organization_id, p_start - (p_end - p_start + 1), p_start - 1, p_team_ids) c group by c.theme
    ), total as (select coalesce(sum(n), 0)::bigint as n from now_by)
    select jsonb_build_object(
      'top_themes', coalesce((
        select jsonb_agg(jsonb_build_object('theme', b.theme, 'count', b.n, 'percentage', heed.share(b.n, t.n))
                         order by b.n desc, b.theme) from now_by b), '[]'),
      'total_categorized', t.n,
      'trend_change', coalesce((
        select jsonb_object_agg(b.theme, heed.change(b.n, p.n)) from now_by b left join before_by p using (theme)), '{}')
    ) from total t
  );
end $$;

create function public.audit_intents(p_organization_id uuid, p_start date, p_end date, p_team_ids uuid[] default null)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform heed.assert_may_audit(p_organization_id);
  return (
    with now_by as (
      select c.intent, count(*) as n, round(avg(heed.quality_of(c))::numeric, 1) as quality
      from heed.chats_of(p_organization_id, p_start, p_end, p_team_ids) c group by c.intent
    ), total as (select coalesce(sum(n), 0)::bigint as n from now_by)
    select jsonb_build_object(
      'top_intents', coalesce((
        select jsonb_agg(jsonb_build_object('intent', b.intent, 'count', b.n, 'percentage', heed.share(b.n, t.n), 'avg_quality', b.quality)
                         order by b.n desc, b.intent) from now_by b), '[]'),
      'total_categorized', t.n
    ) from total t
  );
end $$;

create function public.audit_top_users(p_organization_id uuid, p_start date, p_end date, p_team_ids uuid[] default null, p_limit integer default 10)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform heed.assert_may_audit(p_organization_id);
  return coalesce((
    with by_message as (
      select m.user_id,
             count(*) filter (where m.role = 'user') as prompts,
             count(*) filter (where not m.user_whitelist and m.overall_risk_level in ('high', 'critical')) as risky,
             count(*) filter (where m.role = 'user' and c.is_work_related) as work
      from heed.messages_of(p_organization_id, p_start, p_end, p_team_ids) m
      left join public.enriched_chats c on c.user_id = m.user_id and c.chat_provider_id = m.chat_provider_id
      group by m.user_id
    ), by_chat as (
      select c.user_id, round(avg(heed.quality_of(c))::numeric, 1) as quality
      from heed.chats_of(p_organization_id, p_start, p_end, p_team_ids) c group by c.user_id
    ), ranked as (
      select b.*, q.quality from by_message b left join by_chat q using (user_id)
      order by b.prompts desc, b.user_id limit least(greatest(p_limit, 1), 200)
    )
    select jsonb_agg(jsonb_build_object(
      'user_id', r.user_id,
      'email', coalesce(heed.user_email(r.user_id), ''),
      'name', heed.user_name(r.user_id),
      'total_prompts', r.prompts,
      'average_quality', r.quality,
      'work_prompts', r.work,
      'high_risk_messages', r.risky
    ) order by r.prompts desc, r.user_id) from ranked r
  ), '[]');
end $$;

create function public.audit_top_prompts(p_organization_id uuid, p_start date, p_end date, p_team_ids uuid[] default null, p_limit integer default 10)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform heed.assert_may_audit(p_organization_id);
  return coalesce((
    with best as (
      select c.user_id, c.chat_provider_id, heed.quality_of(c) as quality, c.theme, c.intent, c.content_preview, c.created_at
      from heed.chats_of(p_organization_id, p_start, p_end, p_team_ids) c
      order by heed.quality_of(c) desc, c.created_at desc, c.id limit least(greatest(p_limit, 1), 200)
    )
    select jsonb_agg(jsonb_build_object(
      'chat_provider_id', b.chat_provider_id,
      'message_provider_id', (
        select m.message_provider_id from public.enriched_messages m
        where m.user_id = b.user_id and m.chat_provider_id = b.chat_provider_id and m.role = 'user'
        order by m.created_at, m.id limit 1),
      'quality_score', b.quality,
      'theme', b.theme,
      'intent', b.intent,
      'content_preview', b.content_preview,
      'created_at', b.created_at
    ) order by b.quality desc, b.created_at desc) from best b
  ), '[]');
end $$;

create function public.audit_riskiest_prompts(p_organization_id uuid, p_start date, p_end date, p_team_ids uuid[] default null, p_limit integer default 20)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform heed.assert_may_audit(p_organization_id);
  return coalesce((
    with worst as (
      select m.* from heed.messages_of(p_organization_id, p_start, p_end, p_team_ids) m
      where not m.user_whitelist and m.overall_risk_level <> 'none'
      order by m.overall_risk_score desc, m.created_at desc, m.id limit least(greatest(p_limit, 1), 200)
    )
    select jsonb_agg(jsonb_build_object(
      'message_provider_id', w.message_provider_id,
      'risk_level', w.overall_risk_level,
      'risk_score', w.overall_risk_score,
      'risk_categories', coalesce((
        select jsonb_agg(k.key order by k.key) from jsonb_each(w.risk_categories) k
        where heed.detected(w.risk_categories, k.key)), '[]'),
      'content_preview', left(w.content, 200),
      'created_at', w.created_at,
      'user_whitelist', w.user_whitelist,
      'user_email', coalesce(heed.user_email(w.user_id), ''),
      'user_name', heed.user_name(w.user_id)
    ) order by w.overall_risk_score desc, w.created_at desc, w.id) from worst w
  ), '[]');
end $$;

create function public.audit_teams(p_organization_id uuid, p_start date, p_end date, p_team_ids uuid[] default null)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform heed.assert_may_audit(p_organization_id);
  return coalesce((
    with prompts as (
      select m.user_id, count(*) as n from heed.messages_of(p_organization_id, p_start, p_end, p_team_ids) m
      where m.role = 'user' group by m.user_id
    ), chats as (
      select c.user_id, count(*) as n, sum(heed.quality_of(c)) as quality
      from heed.chats_of(p_organization_id, p_start, p_end, p_team_ids) c group by c.user_id
    ), by_team as (
      select t.id, t.name, t.color,
             count(*) filter (where p.n > 0 or c.n > 0) as users,
             coalesce(sum(p.n), 0)::bigint as prompts,
             round((sum(c.quality) / nullif(sum(c.n), 0))::numeric, 1) as quality
      from public.teams t
      left join public.team_members tm on tm.team_id = t.id
      left join prompts p on p.user_id = tm.user_id
      left join chats c on c.user_id = tm.user_id
      where t.organization_id = p_organization_id and (p_team_ids is null or t.id = any (p_team_ids))
      group by t.id
    )
    select jsonb_agg(jsonb_build_object(
      'team_id', b.id, 'team_name', b.name, 'team_color', b.color,
      'active_users', b.users, 'total_prompts', b.prompts, 'average_quality', b.quality
    ) order by b.prompts desc, b.name) from by_team b
  ), '[]');
end $$;

create function public.audit_risk_timeline(p_organization_id uuid, p_start date, p_end date, p_team_ids uuid[] default null, p_granularity text default 'day')
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform heed.assert_may_audit(p_organization_id);
  if p_granularity not in ('day', 'week', 'month') then
    raise exception 'granularity is day, week or month' using errcode = '22023';
  end if;
  return (
    with periods as (
      select distinct date_trunc(p_granularity, d)::date as period
      from generate_series(p_start::timestamp, p_end::timestamp, interval '1 day') d
    ), risky as (
      select date_trunc(p_granularity, m.created_at at time zone o.time_zone)::date as period,
             m.overall_risk_level as level, m.risk_categories as categories
      from heed.messages_of(p_organization_id, p_start, p_end, p_team_ids) m
      join public.organizations o on o.id = p_organization_id
      where not m.user_whitelist and m.overall_risk_level <> 'none'
    ), by_period as (
      select p.period,
        count(r.level) as total,
        count(*) filter (where r.level = 'low') as low,
        count(*) filter (where r.level = 'medium') as medium,
        count(*) filter (where r.level = 'high') as high,
        count(*) filter (where r.level = 'critical') as critical,
        count(*) filter (where heed.detected(r.categories, 'pii')) as pii,
        count(*) filter (where heed.detected(r.categories, 'security')) as security,
        count(*) filter (where heed.detected(r.categories, 'confidential')) as confidential,
        count(*) filter (where heed.detected(r.categories, 'misinformation')) as misinformation,
        count(*) filter (where heed.detected(r.categories, 'data_leakage')) as data_leakage,
        count(*) filter (where heed.detected(r.categories, 'compliance')) as compliance
      from periods p left join risky r using (period) group by p.period
    )
    select jsonb_agg(jsonb_build_object(
      'date', b.period,
      'total_risky_messages', b.total,
      'by_risk_level', jsonb_build_object('none', 0, 'low', b.low, 'medium', b.medium, 'high', b.high, 'critical', b.critical),
      'by_risk_type', jsonb_build_object('pii', b.pii, 'security', b.security, 'confidential', b.confidential,
        'misinformation', b.misinformation, 'data_leakage', b.data_leakage, 'compliance', b.compliance)
    ) order by b.period) from by_period b
  );
end $$;

create function public.audit_export(p_organization_id uuid, p_start date, p_end date, p_team_ids uuid[] default null,
  p_after_created_at timestamptz default null, p_after_id uuid default null, p_limit integer default 1000)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform heed.assert_may_audit(p_organization_id);
  return coalesce((
    with page as (
      select m.* from heed.messages_of(p_organization_id, p_start, p_end, p_team_ids) m
      where p_after_id is null or (m.created_at, m.id) > (p_after_created_at, p_after_id)
      order by m.created_at, m.id limit least(greatest(p_limit, 1), 2000)
    )
    select jsonb_agg(jsonb_build_object(
      'id', g.id,
      'created_at', g.created_at,
      'user_email', coalesce(heed.user_email(g.user_id), ''),
      'site', g.site,
      'model', g.model,
      'role', g.role,
      'risk_level', g.overall_risk_level,
      'risk_score', g.overall_risk_score,
      'risk_categories', coalesce((
        select jsonb_agg(k.key order by k.key) from jsonb_each(g.risk_categories) k
        where heed.detected(g.risk_categories, k.key)), '[]'),
      'intervention', g.intervention,
      'intervention_reason', g.intervention_reason,
      'user_whitelist', g.user_whitelist,
      'message_provider_id', g.message_provider_id,
      'content_preview', left(g.content, 200)
    ) order by g.created_at, g.id) from page g
  ), '[]');
end $$;
comment on function public.audit_export is 'Assessed messages of the range, oldest first, a page at a time after (p_after_created_at, p_after_id).';
