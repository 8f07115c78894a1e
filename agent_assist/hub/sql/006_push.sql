-- Push: what a device did, in the order in which it did it.

-- What the hub has of a device; makes a new one known. Written only when there is something to write,
-- so that asking whether anything changed waits for no disk.
create function hub.greeted(_me hub.person, _device uuid, _api int, _name text) returns hub.device language plpgsql as $$
declare
  mine hub.device;
begin
  select * into mine from hub.device where device = _device and person = _me.person;
  if mine.device is null then
    insert into hub.device (device, person, name, api) values (_device, _me.person, _name, _api) on conflict do nothing;
    return hub.locked_device(_me, _device);
  elsif (mine.api, mine.name) is distinct from (_api, _name) or mine.seen_at < now() - interval '1 hour' then
    mine := hub.locked_device(_me, _device);
    update hub.device set name = _name, api = _api, seen_at = now() where device = _device;
  end if;
  return mine;
end $$;

-- How a round begins: who I am to the hub, what it has of this device, and where the streams stand.
-- If nothing changed and nothing is to be sent, this is the whole round.
create function hub.v1_hello(_device uuid, _api int, _name text)
returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me hub.person := hub.caller();
  my hub.device := hub.greeted(me, _device, _api, _name);
  about hub.meta;
begin
  select * into about from hub.meta;
  if not hub.is_itself(about) then
    select * into about from hub.meta for update;
    if not hub.is_itself(about) then
      perform hub.begin_epoch();  -- nobody said that this is a restored copy; it shows
      select * into about from hub.meta;
    end if;
  end if;
  if my.restores <> about.restores then
    update hub.device set restores = about.restores where device = _device;
  end if;
  return jsonb_build_object(
    'epoch', hub.epoch_of(about), 'api_min', about.api_min, 'api_max', about.api_max,
    'person', me.person, 'role', me.role, 'team', me.team,
    'last_n', my.last_n, 'new_device', my.added_at = now(),
    'server_version', current_setting('server_version_num')::int,
    'schema', (select max(number) from hub.migration),
    'taken_back', (select coalesce(jsonb_agg(jsonb_build_array(id, token)), '[]') from hub.callback
      where taken_back and device = _device),
    'pack_most', (select pack_most from hub.team where team = me.team),
    'max_secs', hub.most_secs(false),
    'heads', (select jsonb_agg(jsonb_build_array(stream, head, floor, live, digest)) from hub.readable(me)));
end $$;

-- What a body says: it must be JSON that PostgreSQL can hold. Raises for any other.
create function hub.parsed(_body text) returns jsonb language plpgsql as $$
begin
  if _body is null then
    perform hub.refuse('HB010', 'body-missing');
  end if;
  return _body;
end $$;

create function hub.checked(_body text) returns text language plpgsql as $$
begin
  perform hub.parsed(_body);
  return _body;
end $$;

create function hub.may_write(_me hub.person, _stream text) returns void language plpgsql as $$
declare
  wanted hub.stream;
begin
  select * into wanted from hub.stream where stream = _stream and team in (_me.team, '*');
  if wanted.stream is null then
    perform hub.refuse('HB010', 'stream-unknown');
  elsif not (wanted.writers = 'agent' or wanted.writers = _me.role) then
    perform hub.refuse('HB010', 'not-allowed');
  end if;
end $$;

-- {stream, id, base, body}: a document, if nobody changed it since `base`. A base above what the
-- hub has comes from before a restore: the client knew more than the hub does now.
create function hub.take_put(_me hub.person, _op jsonb, _body text) returns jsonb language plpgsql as $$
declare
  into_stream text := _op ->> 'stream';
  base int := coalesce((_op ->> 'base')::int, 0);
  was hub.doc;
begin
  perform hub.may_write(_me, into_stream);
  select * into was from hub.doc where stream = into_stream and id = _op ->> 'id';
  if base < was.rev then
    return jsonb_build_object('status', 'conflict', 'rev', was.rev, 'deleted', was.body is null, 'body', was.body);
  end if;
  return jsonb_build_object('status', 'ok', 'rev', base + 1,
    'seq', hub.put_doc(into_stream, _op ->> 'id', base + 1, _body, _me.person));
end $$;

-- {fact, body}: something that happened. Searches and uses keep neither a name nor a moment; what only leads do,
-- only leads may say.
create function hub.take_fact(_me hub.person, _op jsonb, _body text) returns jsonb language plpgsql as $$
declare
  nameless boolean := _op ->> 'fact' in ('use', 'lost-search');
  new hub.fact;
begin
  if _op ->> 'fact' in ('offer', 'feedback-settled') and _me.role <> 'lead' then
    perform hub.refuse('HB010', 'not-allowed');
  end if;
  -- The same again when it is told again to a hub that was restored, and counted once.
  new.id := case when nameless then md5('nameless ' || (_op ->> 'op_id'))::uuid
            else (_op ->> 'op_id')::uuid end;
  new.team := _me.team;
  new.kind := _op ->> 'fact';
  new.body := _body;
  new.at := date_trunc('day', now());
  if not nameless then
    new.person := _me.person;
    new.said_at := _op ->> 'said_at';
    new.at := now();
  end if;
  insert into hub.fact select new.*;
  perform hub.put_doc(_me.team || ':facts', new.id::text, null, json_build_object(
    'kind', new.kind, 'person', new.person, 'said_at', new.said_at, 'body', new.body)::text, new.person);
  return jsonb_build_object('status', 'ok', 'id', new.id);
end $$;

create function hub.take_known_kind(_me hub.person, _op jsonb) returns jsonb language plpgsql as $$
declare
  body text := _op ->> 'body';
begin
  case _op ->> 'kind'
    when 'outcome' then return hub.take_outcome(_me, _op, hub.parsed(body));
    when 'put' then return hub.take_put(_me, _op, hub.checked(body));
    when 'delete' then return hub.take_put(_me, _op, null);
    when 'fact' then return hub.take_fact(_me, _op, hub.checked(body));
    when 'callback-request' then return hub.take_request(_me, _op, hub.parsed(body));
    when 'callback-change' then return hub.take_change(_me, _op, hub.parsed(body));
    when 'raw' then return '{"status": "ok"}';
    else perform hub.refuse('HB010', 'kind-unknown');
  end case;
end $$;

-- One operation by itself: what is wrong with its data is its own refusal and leaves no trace;
-- what is wrong with the hub or the moment ends the whole call, which is then sent again.
create function hub.taken(_me hub.person, _op jsonb) returns jsonb language plpgsql as $$
declare
  broken text;
begin
  return hub.take_known_kind(_me, _op);
exception when others then
  get stacked diagnostics broken = constraint_name;
  if broken in ('callback_one_open', 'callback_pkey') then
    perform hub.refuse('40001', 'again');  -- another one of that promise, or the same, came this very moment
  end if;
  if left(sqlstate, 2) not in ('22', '23', '54', 'HB') then
    raise;
  end if;
  return jsonb_build_object('status', 'rejected', 'sqlstate', sqlstate,
    'code', case when sqlstate = 'HB010' then sqlerrm else 'invalid' end);
end $$;

-- Takes an operation under its number, or finds that it is known. Gives its result.
-- What a program too old for this hub handed in is taken when a newer one tells it once more.
create function hub.take_numbered(_me hub.person, _mine hub.device, _api_min int, _op jsonb) returns jsonb language plpgsql as $$
declare
  number bigint := _op ->> 'n';
  named uuid := _op ->> 'op_id';
  known record;
  answer jsonb;
begin
  if number > _mine.last_n + 1 then
    perform hub.refuse('HB003', 'gap', _mine.last_n::text);
  end if;
  select o.kind, o.result into known from hub.op o where op_id = named;
  if found and (_op ->> 'kind' = 'raw' or known.kind <> 'raw') then
    return known.result || '{"replay": true}';
  elsif not found and number <= _mine.last_n then
    perform hub.refuse('HB002', 'device-clone');
  elsif _mine.api < _api_min and _op ->> 'kind' <> 'raw' then
    perform hub.refuse('HB007', 'client-too-old');
  end if;
  answer := hub.taken(_me, _op);
  insert into hub.op (op_id, device, n, kind, about, result, body)
    values (named, _mine.device, number, _op ->> 'kind', _op ->> 'id', answer,
      case when _op ->> 'kind' in ('raw', 'outcome') or answer ->> 'status' in ('rejected', 'conflict') then _op ->> 'body' end)
    on conflict (op_id) do update set kind = excluded.kind, about = excluded.about, result = excluded.result, body = excluded.body
      where op.kind = 'raw' and excluded.kind <> 'raw';
  if not found then
    perform hub.refuse('40001', 'again');  -- another device sends the same at this very moment
  end if;
  return answer;
end $$;

-- Every stream that a batch writes, locked in one order, so that two batches never wait for each other in a ring.
-- Callbacks write none (see hub.settle): outcomes do not queue for it.
create function hub.lock_streams(_me hub.person, _ops jsonb) returns void language plpgsql as $$
begin
  perform from hub.stream s where s.team in (_me.team, '*') and s.stream in (
      select case when op ->> 'kind' = 'fact' then _me.team || ':facts' else op ->> 'stream' end
      from jsonb_array_elements(_ops) as op where op ->> 'kind' in ('put', 'delete', 'fact'))
    order by s.stream for update;
end $$;

-- Who pushes, from which device, whose row is locked; and the oldest version of the interface that may do more than `raw`.
create type hub.pushing as (me hub.person, mine hub.device, api_min int);

create function hub.pushes(_device uuid) returns hub.pushing language plpgsql as $$
declare
  one record;
begin
  select p as me, d as mine, m.api_min, hub.wait_for_disk() into one
    from hub.meta m cross join hub.person p join hub.device d on d.device = _device and d.person = p.person
    where p.person = session_user::text collate "default" and p.revoked_at is null for update of d;
  if not found then
    perform hub.caller();
    perform hub.refuse('HB001', 'device-unknown');
  end if;
  return (one.me, one.mine, one.api_min);
end $$;

-- A batch of operations, each with its result in the same order. Sent again, it changes nothing.
create function hub.v1_push(_device uuid, _ops jsonb)
returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who hub.pushing := hub.pushes(_device);
  me hub.person := who.me;
  mine hub.device := who.mine;
  results jsonb := '[]';
  op jsonb;
begin
  if jsonb_path_exists(_ops, '$[*].kind ? (@ == "put" || @ == "delete" || @ == "fact")') then
    perform hub.lock_streams(me, _ops);
  end if;
  for place in 0 .. jsonb_array_length(_ops) - 1 loop
    op := _ops -> place;
    results := results || jsonb_build_array(
      hub.take_numbered(me, mine, who.api_min, op) || jsonb_build_object('n', op -> 'n', 'op_id', op -> 'op_id'));
    mine.last_n := greatest(mine.last_n, (op ->> 'n')::bigint);
  end loop;
  update hub.device set last_n = mine.last_n, seen_at = now() where device = _device;
  return results;
end $$;
