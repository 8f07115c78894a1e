-- Callbacks as operations of a push: asked for, changed, tried.

-- A callback with what a client's text says of it. Raises for text that is no callback.
create function hub.read_callback(_was hub.callback, said jsonb) returns hub.callback language plpgsql as $$
declare
  before jsonb := _was.body;
  is_new hub.callback := _was;
begin
  is_new.body := said;
  is_new.line := said ->> 'line_of_business';
  is_new.topic := said ->> 'topic';
  if before -> 'number' is distinct from said -> 'number' or before -> 'extension' is distinct from said -> 'extension' then
    is_new.client_key := hub.client_key(said ->> 'number', said ->> 'extension');
  end if;
  is_new.priority := coalesce((said ->> 'priority')::int, 0);
  is_new.queued_at := said ->> 'queued_at';
  is_new.due_at := said ->> 'due_at';
  is_new.state := said ->> 'status';
  is_new.rev := coalesce(_was.rev + 1, 1);
  is_new.changed := true;
  if is_new.state not in ('open', 'done', 'closed') or (said ->> 'number') is null then
    perform hub.refuse('HB010', 'invalid');
  end if;
  return is_new;
end $$;

create function hub.new_callback(_me hub.person, _id text, _rev int, _said jsonb) returns hub.callback language plpgsql as $$
declare
  one hub.callback := hub.read_callback(null, _said);
begin
  one.id := _id;
  one.team := _me.team;
  one.rev := _rev;
  one.attempts := '[]';
  one.token := 0;
  one.pack := false;
  one.taken_back := false;
  return one;
end $$;

-- One open callback per client and topic: where another one waits by now, as after a restore, this one
-- has joined it.
create function hub.or_joined(_new hub.callback) returns hub.callback language plpgsql as $$
declare
  ended hub.callback := _new;
begin
  if _new.state <> 'open' or not exists (select from hub.callback where team = _new.team and client_key = _new.client_key
      and topic = _new.topic and state in ('open', 'leased') and id <> _new.id) then
    return _new;
  end if;
  ended.state := 'closed';
  ended.due_at := null;
  ended.body := _new.body::jsonb || jsonb_build_object(
    'status', 'closed', 'ended_as', 'joined-at-hub', 'due_at', null, 'risk_at', null, 'overdue_at', null,
    'ended_at', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'));
  return ended;
end $$;

-- Another one can wait only where this one did not wait by itself.
create function hub.keep_callback(_was hub.callback, _said hub.callback) returns jsonb language plpgsql as $$
declare
  _new hub.callback := _said;
begin
  if _was.state in ('done', 'closed') or (_was.client_key, _was.topic) <> (_said.client_key, _said.topic) then
    _new := hub.or_joined(_said);
  end if;
  update hub.callback set
    line = _new.line, topic = _new.topic, client_key = _new.client_key, priority = _new.priority,
    queued_at = _new.queued_at, due_at = _new.due_at, rev = _new.rev, body = _new.body, attempts = _new.attempts,
    token = _new.token, leased_key = _new.leased_key, taken_back = _new.taken_back,
    until = case when _new.leased_key is not null then _new.until end, changed = true, state = _new.state
    where id = _new.id;
  return jsonb_build_object('status', 'ok', 'rev', _new.rev);
end $$;

-- {id, body}: a client asks to be called. One open callback per client and topic: a second one joins the first.
create function hub.take_request(_me hub.person, _op jsonb, _said jsonb) returns jsonb language plpgsql as $$
declare
  asked hub.callback := hub.new_callback(_me, _op ->> 'id', 1, _said);
  first hub.callback;
begin
  if exists (select from hub.callback where id = asked.id and team = asked.team) then
    return jsonb_build_object('status', 'ok', 'callback', asked.id);  -- brought back before (below)
  end if;
  insert into hub.callback select asked.*
    on conflict (team, client_key, topic) where state in ('open', 'leased') do nothing;
  if found then
    return jsonb_build_object('status', 'ok', 'callback', asked.id);
  end if;
  select * into first from hub.callback
    where team = asked.team and client_key = asked.client_key and topic = asked.topic and state in ('open', 'leased');
  if first.id is null then
    perform hub.refuse('40001', 'again');  -- it ended this very moment
  elsif first.id = asked.id then
    return jsonb_build_object('status', 'ok', 'callback', asked.id);  -- brought back this very moment
  end if;
  return jsonb_build_object('status', 'joined', 'callback', first.id, 'rev', first.rev,
    'body', hub.document(first));
end $$;

-- The callback of the caller's team, its row locked; all null if there is none.
create function hub.locked_callback(_me hub.person, _id text) returns hub.callback language plpgsql as $$
declare
  one hub.callback;
begin
  select * into one from hub.callback where id = _id and team = _me.team for update;
  return one;
end $$;

-- A callback that a restore cut off is made again of what a device says of it: the request
-- itself may still be on its way from another device.
create function hub.brought_back(_me hub.person, _id text, _rev int, _said jsonb) returns hub.callback language plpgsql as $$
declare
  one hub.callback := hub.or_joined(hub.new_callback(_me, _id, _rev, _said));
begin
  insert into hub.callback select one.*;
  return one;
end $$;

-- {id, base, body, token?}: another text for a callback, made on the newest one; while it is
-- leased only its holder may.
create function hub.take_change(_me hub.person, _op jsonb, _said jsonb) returns jsonb language plpgsql as $$
declare
  one hub.callback := hub.locked_callback(_me, _op ->> 'id');
  base int := coalesce((_op ->> 'base')::int, 0);
  after hub.callback;
begin
  if one.id is null and base > 0 then
    one := hub.brought_back(_me, _op ->> 'id', base, _said);
  elsif one.id is null then
    perform hub.refuse('HB010', 'callback-not-found');
  end if;
  if one.leased_key is not null and not one.taken_back and (one.token, one.holder) <> (coalesce((_op ->> 'token')::bigint, 0), _me.person) then
    perform hub.refuse('HB010', 'callback-claimed');
  elsif base < one.rev then
    return jsonb_build_object('status', 'conflict', 'rev', one.rev, 'body', hub.document(one));
  end if;
  after := hub.read_callback(one, _said);
  if one.leased_key is null or one.taken_back then
    null;
  elsif after.state <> 'open' then
    after.leased_key := null;  -- what its holder ended, nobody dials
  else
    after.state := 'leased';
  end if;
  return hub.keep_callback(one, after);
end $$;

-- Given out by a part of the hub's life that a restore cut off.
create function hub.is_lost(_token bigint) returns boolean language sql as $$
  select exists (select from hub.lost_tokens where _token between first and last);
$$;

-- Whether a result counts whose lease is over: a restore cut that off, or it ran out by itself, and
-- nothing was done to the client since. It is rare, and looks at every callback of the client.
create function hub.counts_late(_me hub.person, _callback hub.callback, _token bigint) returns boolean language plpgsql as $$
begin
  if _token > _callback.token and hub.is_lost(_token) then
    return not exists (select from hub.callback where leased_key = _callback.client_key and token > _token);
  end if;
  return _callback.state = 'open' and _callback.lapsed_rev = _callback.rev
    and (_callback.token, _callback.holder) = (_token, _me.person)
    and not exists (select from hub.callback where client_key = _callback.client_key and token > _token);
end $$;

-- {id, token, outcome, body: {attempt, callback}}: how a call ended. The callback follows it only
-- under the live token; what comes late is kept for a lead.
create function hub.take_outcome(_me hub.person, _op jsonb, _said jsonb) returns jsonb language plpgsql as $$
declare
  one hub.callback := hub.locked_callback(_me, _op ->> 'id');
  after hub.callback;
  told bigint := _op ->> 'token';
  attempt jsonb := _said -> 'attempt';
begin
  if one.id is null and hub.is_lost(told) then
    one := hub.brought_back(_me, _op ->> 'id', 1, _said -> 'callback');
  elsif one.id is null then
    perform hub.refuse('HB010', 'callback-not-found');
  end if;
  if (one.leased_key is null or one.taken_back or (one.token, one.holder) is distinct from (told, _me.person))
      and hub.counts_late(_me, one, told) is not true then
    insert into hub.late_result (op_id, callback_id, person, token, outcome, said_at, body) values (
      (_op ->> 'op_id')::uuid, one.id, _me.person, told, _op ->> 'outcome', (_op ->> 'said_at')::timestamptz, attempt);
    if one.taken_back and (one.token, one.holder) = (told, _me.person) then
      perform hub.free(one.id, told);  -- the call is over
    end if;
    return jsonb_build_object('status', 'stale');
  end if;
  after := hub.read_callback(one, _said -> 'callback');
  after.leased_key := null;
  after.taken_back := false;
  after.token := greatest(one.token, told);
  after.attempts := one.attempts::jsonb || jsonb_build_object(
    'op_id', _op -> 'op_id', 'person', _me.person, 'said_at', _op -> 'said_at', 'outcome', _op -> 'outcome',
    'token', told, 'body', attempt);
  return hub.keep_callback(one, after);
end $$;

-- Late results that no lead has looked at.
create function hub.v1_stale()
returns table (op_id uuid, callback text, person text, token bigint, outcome text, body text, said_at timestamptz, at timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me hub.person := hub.lead();
begin
  return query
    select a.op_id, a.callback_id, a.person, a.token, a.outcome, a.body, a.said_at, a.at
    from hub.late_result a join hub.callback c on c.id = a.callback_id
    where a.reviewed_at is null and c.team = me.team order by a.number;
end $$;

create function hub.v1_reviewed(_op uuid)
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me hub.person := hub.lead();
begin
  update hub.late_result a set reviewed_by = me.person, reviewed_at = now() from hub.callback c
    where a.op_id = _op and a.reviewed_at is null and c.id = a.callback_id and c.team = me.team;
  return found;
end $$;
