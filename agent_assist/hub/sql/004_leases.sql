-- Leases: the right to dial a client, for a time. Whoever grants or ends one has locked the callback's row.

-- How long the hub waits after the end of a lease before it offers the callback again:
-- longer than any call that was begun in time.
create function hub.grace() returns int immutable language sql as $$ select 900 $$;

create function hub.most_secs(_pack boolean) returns int immutable language sql as $$
  select case when _pack then 43200 else 3600 end;
$$;

create function hub.granted_secs(_secs int, _pack boolean) returns int immutable language sql as $$
  select greatest(60, least(coalesce(_secs, 900), hub.most_secs(_pack)));
$$;

-- What ended before this moment is offered again.
create function hub.over_before(_grace int) returns timestamptz stable language sql as $$
  select now() - make_interval(secs => greatest(_grace, hub.grace()));
$$;

-- When what nobody gives back is offered again.
create function hub.free_at(_until timestamptz) returns timestamptz stable language sql as $$
  select _until + make_interval(secs => hub.grace());
$$;

-- What a desktop sees of a callback, as the text of its document.
create function hub.document(_callback hub.callback) returns text stable language sql as $$
  select json_build_object(
    'callback', _callback.body::json, 'rev', _callback.rev, 'state', _callback.state,
    'owner', case when _callback.state = 'leased' then _callback.holder end, 'token', _callback.token,
    'pack', _callback.state = 'leased' and _callback.pack, 'attempts', _callback.attempts::json,
    'held', case when _callback.taken_back then json_build_object('person', _callback.holder, 'until', hub.free_at(_callback.until)) end)::text;
$$;

create function hub.is_before_restore(_token bigint) returns boolean stable language sql as $$
  select exists (select from hub.lost_tokens where last > _token);
$$;

create function hub.lease_json(_callback hub.callback) returns jsonb stable language sql as $$
  select jsonb_build_object('callback', _callback.id, 'token', _callback.token, 'secs', _callback.secs,
    'body', hub.document(_callback));
$$;

create function hub.granted(_leases jsonb) returns jsonb immutable language sql as $$
  select jsonb_build_object('leases', _leases, 'refused', null);
$$;

create function hub.refused(_code text, _owner text default null) returns jsonb immutable language sql as $$
  select jsonb_build_object('leases', '[]'::jsonb, 'refused', jsonb_build_object('code', _code, 'owner', _owner));
$$;

-- Refused because of what somebody holds.
create function hub.refused_for(_code text, _held hub.callback) returns jsonb immutable language sql as $$
  select hub.refused(case when _held.taken_back then 'callback-held' else _code end, _held.holder);
$$;

-- The callback goes back to the team, if its lease is still the one with that token.
create function hub.free(_callback text, _token bigint) returns boolean language plpgsql as $$
begin
  update hub.callback set leased_key = null, taken_back = false, until = null, changed = true,
      state = case when state = 'leased' then 'open' else state end
    where id = _callback and token = _token and leased_key is not null;
  return found;
end $$;

-- Ends a lease while its holder may be dialling, perhaps without a line: the callback is the team's, but nobody is
-- granted a lease of its client before the holder's device says that no call is under way, or such a call must be over.
create function hub.hold(_callback text) returns void language sql as $$
  update hub.callback set taken_back = true, changed = true, state = case when state = 'leased' then 'open' else state end
    where id = _callback and leased_key is not null;
$$;

create function hub.reap(_grace int, _max int) returns int language plpgsql as $$
declare
  freed int;
begin
  if not exists (select from hub.callback where until < hub.over_before(_grace)) then
    return 0;  -- as a rule: everybody asks
  end if;
  delete from hub.request where at < now() - interval '7 days';
  with late as (
    select id from hub.callback where until < hub.over_before(_grace)
    order by until limit _max for update skip locked
  )
  update hub.callback c set leased_key = null, taken_back = false, until = null, changed = true,
      lapsed_rev = case when not taken_back then rev end,
      state = case when state = 'leased' then 'open' else state end
    from late where c.id = late.id;
  get diagnostics freed = row_count;
  return freed;
end $$;

-- Who asks for leases, and from which device.
create type hub.asking as (person text, team text, device uuid, request uuid);

create function hub.refuse_unmet(_me hub.person, _device uuid) returns void language plpgsql as $$
declare
  why record;
begin
  select d.api < m.api_min as too_old, m.grants_from > now() as waits into why
    from hub.device d join hub.meta m on m.restores = d.restores
    where d.device = _device and d.person = _me.person and hub.is_itself(m);
  if not found then
    perform hub.refuse('HB001', 'device-unknown');
  elsif why.too_old then
    perform hub.refuse('HB007', 'client-too-old');
  elsif why.waits then
    perform hub.refuse('HB011', 'callbacks-wait');
  end if;
end $$;

-- Only who met the hub since it was restored gets leases: the rest do not know yet what they must say again, and
-- the first of them lets the hub know; and not before the leases that the hub forgot are over. A program that the
-- hub has left behind gets none: what became of its calls would be read only once it was updated. In one statement,
-- because every claim asks.
create function hub.asks(_request uuid, _device uuid) returns hub.asking language plpgsql as $$
declare
  my hub.asking;
begin
  select p.person, p.team, d.device, _request, hub.wait_for_disk()
    into my.person, my.team, my.device, my.request
    from hub.person p
    join hub.device d on d.device = _device and d.person = p.person
    join hub.meta m on m.restores = d.restores and m.api_min <= d.api and m.grants_from <= now()
    where p.person = session_user::text collate "default" and p.revoked_at is null
      and m.started = pg_postmaster_start_time() and m.file = pg_relation_filepath('hub.meta');
  if not found then
    perform hub.refuse_unmet(hub.caller(), _device);
    return hub.asks(_request, _device);  -- the first to ask since the server was started
  end if;
  return my;
end $$;

-- Grants the lease of a callback that nobody has and this request did not get before; null when it or its client is
-- leased. Two claims of one client wait for each other in callback_leased, whichever callbacks they name: the second
-- ends as a unique_violation.
create function hub.grant_lease(_my hub.asking, _callback text, _secs int, _pack boolean)
returns jsonb language plpgsql as $$
declare
  granted jsonb;
begin
  update hub.callback c set
    state = 'leased', changed = true, leased_key = client_key, taken_back = false, token = nextval('hub.fence'),
    holder = _my.person, device = _my.device, request = _my.request, pack = _pack, lapsed_rev = null,
    secs = hub.granted_secs(_secs, _pack), until = greatest(until, now() + make_interval(secs => hub.granted_secs(_secs, _pack)))
    where id = _callback and team = _my.team and state = 'open' and request is distinct from _my.request
      and (leased_key is null or (holder, device) = (_my.person, _my.device))
      and not exists (select from hub.callback o where o.leased_key = c.client_key and o.id <> c.id)
    returning hub.lease_json(c) into granted;
  return granted;
end $$;

-- The next callbacks by their place in the queue. Rows that others are taking are skipped, not waited for.
-- One by one: the first of an index is found at once, and what could not be had is not looked at again.
-- A look-up for each row looked at, not a join: a plan made before there were leases would read all of them.
create function hub.lease_next(_my hub.asking, _line text, _want int, _secs int, _pack boolean)
returns jsonb language plpgsql as $$
declare
  next record;
  leases jsonb := '[]';
begin
  perform hub.reap(0, 20);
  for place in 1 .. least(_want, 20) loop
    begin
      select c.id into next from hub.callback c
      where c.team = _my.team and c.state = 'open' and c.due_at <= now() and (_line is null or c.line = _line)
        and (select o.id from hub.callback o where o.leased_key = c.client_key) is null
      order by c.priority desc, c.queued_at, c.id limit 1 for update of c skip locked;
      exit when not found;
      leases := leases || coalesce(hub.grant_lease(_my, next.id, _secs, _pack), '[]');
    exception when unique_violation then
      null;  -- its client was leased to another one at this very moment
    end;
  end loop;
  return hub.granted(leases);
end $$;

-- Puts off the end of a lease that lives. Never shorter: the answer may be lost, and who holds it then goes by the
-- end that was promised before.
create function hub.renewed(_person text, _device uuid, _token bigint, _secs int) returns setof hub.callback
language sql as $$
  update hub.callback set
    secs = hub.granted_secs(_secs, pack), until = greatest(until, now() + make_interval(secs => hub.granted_secs(_secs, pack)))
  where token = _token and leased_key is not null and not taken_back and holder = _person and device = _device returning *;
$$;

-- A callback that is leased already: to the device that asks, which has it longer then, or to somebody else.
create function hub.lease_again(_my hub.asking, _was hub.callback, _secs int) returns jsonb language plpgsql as $$
declare
  mine hub.callback;
begin
  select * into mine from hub.renewed(_my.person, _my.device, _was.token, _secs);
  if mine.id is null then
    return hub.refused_for('callback-claimed', _was);
  end if;
  update hub.callback c set request = _my.request, changed = changed or hub.is_before_restore(token),
    -- Given out before a restore, it may have been used, and newer ones as well.
    token = case when hub.is_before_restore(token) then nextval('hub.fence') else token end
    where id = mine.id returning * into mine;
  return hub.granted(jsonb_build_array(hub.lease_json(mine)));
end $$;

-- Why a callback was not granted, or what it was granted before: its row knows the newest request for it.
create function hub.not_granted(_my hub.asking, _callback text, _secs int) returns jsonb language plpgsql as $$
declare
  one hub.callback;
  held hub.callback;
begin
  select * into one from hub.callback where id = _callback and team = _my.team for update;
  if one.id is null then
    return hub.refused('callback-not-found');
  elsif one.request = _my.request then
    return hub.answered(_my);
  elsif one.state in ('done', 'closed') then
    return hub.refused('callback-ended');
  end if;
  select * into held from hub.callback where leased_key in (one.leased_key, one.client_key) order by id <> one.id limit 1;
  if held.id is null or held.until < hub.over_before(0) and hub.reap(0, 20) > 0 then
    return hub.lease_this(_my, _callback, _secs);  -- free by now
  elsif held.id <> one.id then
    return hub.refused_for('callback-client-claimed', held);
  end if;
  return hub.lease_again(_my, one, _secs);
end $$;

-- One callback by its id, due or not; or why it cannot be had.
create function hub.lease_this(_my hub.asking, _callback text, _secs int) returns jsonb language plpgsql as $$
declare
  granted jsonb;
begin
  begin
    granted := hub.grant_lease(_my, _callback, _secs, false);
  exception when unique_violation then
    null;  -- its client was leased to another one at this very moment
  end;
  if granted is null then
    return hub.not_granted(_my, _callback, _secs);
  end if;
  return hub.granted(jsonb_build_array(granted));
end $$;

-- What lives of the answer to a request.
create function hub.answered(_my hub.asking) returns jsonb language sql as $$
  select hub.granted(coalesce(jsonb_agg(hub.lease_json(c) order by c.token), '[]'))
  from hub.callback c where c.state = 'leased' and c.request = _my.request and c.holder = _my.person;
$$;

-- Whether a request for the next callbacks is new.
create function hub.first_time(_my hub.asking) returns boolean language plpgsql as $$
begin
  insert into hub.request (request, person) values (_my.request, _my.person) on conflict do nothing;
  return found;
end $$;

-- Leases for the caller: of one callback, or of the next ones of a line (null: of any line).
create function hub.v1_claim(_request uuid, _device uuid, _line text, _callback text, _want int, _secs int)
returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  my hub.asking := hub.asks(_request, _device);
begin
  if _callback is not null then
    return hub.lease_this(my, _callback, _secs);
  elsif not hub.first_time(my) then
    return hub.answered(my);
  end if;
  return hub.lease_next(my, _line, _want, _secs, false);
end $$;

-- Leases to take along without a connection: at most as many as a lead allows, all packs of a person together.
create function hub.v1_pack(_request uuid, _device uuid, _line text, _want int, _secs int)
returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  my hub.asking := hub.asks(_request, _device);
  allowed int := (select pack_most from hub.team where team = my.team);
  held int;
begin
  if not hub.first_time(my) then
    return hub.answered(my);
  elsif allowed = 0 then
    perform hub.refuse('HB009', 'packs-refused');
  end if;
  perform from hub.person where person = my.person for update;  -- two devices of a person count together
  select count(*) into held from hub.callback where state = 'leased' and holder = my.person and pack;
  return hub.lease_next(my, _line, greatest(0, least(_want, allowed - held)), _secs, true);
end $$;

-- Puts off the end of the leases that still live: [{token, secs}]; a token that is missing is lost.
-- Who may not be granted a lease cannot have one longer either: since a restore it may be somebody else's.
create function hub.v1_renew(_device uuid, _tokens bigint[], _secs int)
returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me hub.person := hub.caller();
begin
  perform hub.refuse_unmet(me, _device);
  return (
    select coalesce(jsonb_agg(jsonb_build_object('token', r.token, 'secs', r.secs)), '[]')
    from unnest(_tokens) as wanted, hub.renewed(me.person, _device, wanted, _secs) as r);
end $$;

-- Gives leases back before they end: [token] of those that lived.
create function hub.v1_release(_device uuid, _tokens bigint[])
returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me hub.person := hub.caller();
  held record;
  freed jsonb := '[]';
begin
  perform hub.check_device(me, _device);
  for held in select id, token from hub.callback
    where leased_key is not null and token = any (_tokens) and holder = me.person and device = _device
  loop
    if hub.free(held.id, held.token) then
      freed := freed || to_jsonb(held.token);
    end if;
  end loop;
  return freed;
end $$;

-- Gives back what ended long enough ago; anybody may ask, and nobody can shorten the hub's own patience.
create function hub.v1_reap(_grace int, _max int)
returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform hub.caller();
  return hub.reap(_grace, _max);
end $$;

-- A lead ends somebody's lease at once (see hub.hold).
-- Only the lease that the lead saw: a newer one is somebody else's.
create function hub.v1_take_back(_callback text, _token bigint)
returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me hub.person := hub.lead();
  one hub.callback;
begin
  select * into one from hub.callback where id = _callback and team = me.team and leased_key is not null and not taken_back for update;
  if one.token <> _token then
    return jsonb_build_object('callback', _callback, 'person', one.holder, 'token', null);
  elsif one.token is null then
    return null;
  end if;
  perform hub.hold(_callback);
  perform hub.note('taken-back', _callback, jsonb_build_object('person', one.holder, 'token', one.token));
  return jsonb_build_object('callback', _callback, 'person', one.holder, 'token', one.token);
end $$;

-- How many callbacks a person of the team may take along; 0 = none.
create function hub.v1_allow_packs(_most int)
returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me hub.person := hub.lead();
begin
  update hub.team set pack_most = greatest(0, least(_most, 20)) where team = me.team;
  return (select pack_most from hub.team where team = me.team);
end $$;
