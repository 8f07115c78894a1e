-- Leases: the right to dial a client, for a time. Lock order, everywhere: callback, then lease.

-- How long the hub waits after the end of a lease before it offers the callback again:
-- longer than any call that was begun in time.
create function hub.grace() returns int immutable language sql as $$ select 900 $$;

create function hub.most_secs(_pack boolean) returns int immutable language sql as $$
  select case when _pack then 43200 else 3600 end;
$$;

create function hub.granted_secs(_secs int, _pack boolean) returns int immutable language sql as $$
  select greatest(60, least(coalesce(_secs, 900), hub.most_secs(_pack)));
$$;

create function hub.lease_json(_lease hub.lease, _document text) returns jsonb language plpgsql as $$
begin
  return jsonb_build_object(
    'callback', _lease.callback_id, 'token', _lease.token, 'secs', _lease.secs, 'body', _document);
end $$;

-- The callback goes back to the team, if its lease is still the one with that token.
create function hub.free(_callback text, _token bigint) returns boolean language plpgsql as $$
begin
  perform from hub.callback where id = _callback for update;
  delete from hub.lease where callback_id = _callback and token = _token;
  if not found then
    return false;
  end if;
  update hub.callback set state = 'open', changed = true where id = _callback and state = 'leased';
  return true;
end $$;

create function hub.reap(_grace int, _max int) returns int language plpgsql as $$
declare
  ended_before timestamptz := now() - make_interval(secs => greatest(_grace, hub.grace()));
  late hub.lease;
  freed int := 0;
begin
  if not exists (select from hub.lease where until < ended_before) then
    return 0;  -- as a rule: every claim asks
  end if;
  delete from hub.request where at < now() - interval '7 days';
  for late in
    select l.* from hub.lease l join hub.callback c on c.id = l.callback_id
    where l.until < ended_before
    order by l.until limit _max for update of c skip locked
  loop
    delete from hub.lease where token = late.token and until = late.until;  -- not one renewed meanwhile
    if found then
      insert into hub.lapsed (client_key, callback_id, person, token, rev)
        select late.client_key, id, late.person, late.token, rev from hub.callback where id = late.callback_id
        on conflict (client_key) do update set callback_id = excluded.callback_id,
          person = excluded.person, token = excluded.token, rev = excluded.rev;
      update hub.callback set state = 'open', changed = true where id = late.callback_id and state = 'leased';
      freed := freed + 1;
    end if;
  end loop;
  return freed;
end $$;

-- Grants the lease of a callback whose row is locked; null when its client is leased already.
create function hub.grant_lease(
  _me hub.person, _device uuid, _request uuid, _callback hub.callback, _secs int, _pack boolean
) returns jsonb language plpgsql as $$
declare
  secs int := hub.granted_secs(_secs, _pack);
  granted hub.lease;
begin
  insert into hub.lease (client_key, callback_id, person, device, token, secs, until, request, pack)
    values (_callback.client_key, _callback.id, _me.person, _device, nextval('hub.fence'), secs,
            now() + make_interval(secs => secs), _request, _pack)
    on conflict (client_key) do nothing returning * into granted;
  if granted.token is null then
    return null;
  end if;
  delete from hub.lapsed where client_key = _callback.client_key;
  _callback.state := 'leased';
  _callback.token := granted.token;
  update hub.callback set state = 'leased', token = granted.token, changed = true where id = _callback.id;
  return hub.lease_json(granted, hub.document(_callback, granted));
end $$;

-- The next callbacks by their place in the queue. Rows that others are taking are skipped, not waited for.
-- One by one: the first of an index is found at once, and what could not be had is not looked at again.
-- A look-up for each row looked at, not a join: a plan made before there were leases would read all of them.
create function hub.lease_next(
  _me hub.person, _device uuid, _request uuid, _line text, _want int, _secs int, _pack boolean
) returns jsonb language plpgsql as $$
declare
  one hub.callback;
  leases jsonb := '[]';
begin
  for place in 1 .. least(_want, 20) loop
    select c.* into one from hub.callback c
    where c.team = _me.team and c.state = 'open' and c.due_at <= now() and (_line is null or c.line = _line)
      and (select p.line from hub.paused_line p where p.team = c.team and p.line = c.line) is null
      and (select l.token from hub.lease l where l.client_key = c.client_key) is null
    order by c.priority desc, c.queued_at, c.id limit 1 for update of c skip locked;
    exit when one.id is null;
    leases := leases || coalesce(hub.grant_lease(_me, _device, _request, one, _secs, _pack), '[]');
  end loop;
  return jsonb_build_object('leases', leases, 'refused', null);
end $$;

create function hub.refused(_code text, _owner text default null) returns jsonb immutable language sql as $$
  select jsonb_build_object('leases', '[]'::jsonb, 'refused', jsonb_build_object('code', _code, 'owner', _owner));
$$;

create function hub.is_before_restore(_token bigint) returns boolean language sql as $$
  select exists (select from hub.lost_tokens where last > _token);
$$;

-- Never shorter: the answer may be lost, and who holds it then goes by the end that was promised before.
create function hub.renewed(_me hub.person, _device uuid, _token bigint, _secs int, _request uuid default null)
returns hub.lease language sql as $$
  update hub.lease set
    -- Claimed after a restore: the token may have been used, and newer ones as well.
    token = case when _request is not null and hub.is_before_restore(token) then nextval('hub.fence') else token end,
    request = coalesce(_request, request),  -- sent again, it is answered with this lease
    secs = hub.granted_secs(_secs, pack),
    until = greatest(until, now() + make_interval(secs => hub.granted_secs(_secs, pack)))
  where token = _token and person = _me.person and device = _device returning *;
$$;

-- One callback by its id, due or not; or why it cannot be had.
create function hub.lease_this(_me hub.person, _device uuid, _request uuid, _callback text, _secs int)
returns jsonb language plpgsql as $$
declare
  one hub.callback;
  held hub.lease;
  granted jsonb;
begin
  select * into one from hub.callback where id = _callback and team = _me.team for update;
  if one.id is null then
    return hub.refused('callback-not-found');
  elsif one.state in ('done', 'closed') then
    return hub.refused('callback-ended');
  end if;
  granted := hub.grant_lease(_me, _device, _request, one, _secs, false);
  if granted is not null then
    return jsonb_build_object('leases', jsonb_build_array(granted), 'refused', null);
  end if;
  select * into held from hub.lease where client_key = one.client_key;
  if held.callback_id <> one.id then
    return hub.refused('callback-client-claimed', held.person);
  end if;
  held := hub.renewed(_me, _device, held.token, _secs, _request);
  if held.token is null then
    return hub.refused('callback-claimed', (select person from hub.lease where callback_id = one.id));
  end if;
  if held.token <> one.token then
    one.token := held.token;
    update hub.callback set token = held.token, changed = true where id = one.id;
  end if;
  return jsonb_build_object('leases', jsonb_build_array(hub.lease_json(held, hub.document(one, held))), 'refused', null);
end $$;

-- Whether a request for leases is new; one that was answered gets what still lives of its answer.
create function hub.first_time(_request uuid, _me hub.person, _device uuid) returns boolean language plpgsql as $$
begin
  insert into hub.request (request, person)
    select _request, person from hub.device where device = _device and person = _me.person on conflict do nothing;
  if found then
    return true;
  end if;
  perform hub.check_device(_me, _device);
  return false;
end $$;

create function hub.answered(_request uuid, _me hub.person) returns jsonb language sql as $$
  select jsonb_build_object('leases', coalesce(jsonb_agg(
      hub.lease_json(l, hub.callback_document(l.callback_id)) order by l.token), '[]'), 'refused', null)
  from hub.lease l where l.request = _request and l.person = _me.person;
$$;

-- Only who met the hub since it was restored gets leases: the rest do not know yet what they must say
-- again, and the first of them lets the hub know. A program that the hub has left behind gets none: what became of
-- its calls would be read only once it was updated.
create function hub.refuse_unmet(_me hub.person, _device uuid) returns void language plpgsql as $$
declare
  too_old boolean := d.api < m.api_min from hub.device d join hub.meta m on m.restores = d.restores
    where d.device = _device and d.person = _me.person and m.fingerprint = hub.fingerprint();
begin
  if too_old is null then
    perform hub.refuse('HB001', 'device-unknown');
  elsif too_old then
    perform hub.refuse('HB007', 'client-too-old');
  end if;
end $$;

-- Leases for the caller: of one callback, or of the next ones of a line (null: of any line).
create function hub.v1_claim(_request uuid, _device uuid, _line text, _callback text, _want int, _secs int)
returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me hub.person := hub.caller();
  freed int;
begin
  perform hub.refuse_unmet(me, _device);
  if not hub.first_time(_request, me, _device) then
    return hub.answered(_request, me);
  end if;
  freed := hub.reap(0, 20);
  if _callback is not null then
    return hub.lease_this(me, _device, _request, _callback, _secs);
  end if;
  return hub.lease_next(me, _device, _request, _line, _want, _secs, false);
end $$;

-- Leases to take along without a connection: at most as many as a lead allows, all packs of a person together.
create function hub.v1_pack(_request uuid, _device uuid, _line text, _want int, _secs int)
returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me hub.person := hub.caller();
  allowed int := (select pack_most from hub.team where team = me.team);
  held int;
begin
  perform hub.refuse_unmet(me, _device);
  if not hub.first_time(_request, me, _device) then
    return hub.answered(_request, me);
  elsif allowed = 0 then
    perform hub.refuse('HB009', 'packs-refused');
  end if;
  perform hub.reap(0, 20);
  perform from hub.person where person = me.person for update;  -- two devices of a person count together
  select count(*) into held from hub.lease where person = me.person and pack;
  return hub.lease_next(me, _device, _request, _line, greatest(0, least(_want, allowed - held)), _secs, true);
end $$;

-- Puts off the end of the leases that still live: [{token, secs}]; a token that is missing is lost.
create function hub.v1_renew(_device uuid, _tokens bigint[], _secs int)
returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me hub.person := hub.caller();
begin
  perform hub.check_device(me, _device);
  return (
    select coalesce(jsonb_agg(jsonb_build_object('token', r.token, 'secs', r.secs)), '[]')
    from unnest(_tokens) as wanted, hub.renewed(me, _device, wanted, _secs) as r where r.token is not null);
end $$;

-- Gives leases back before they end: [token] of those that lived.
create function hub.v1_release(_device uuid, _tokens bigint[])
returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me hub.person := hub.caller();
  held hub.lease;
  freed jsonb := '[]';
begin
  perform hub.check_device(me, _device);
  for held in select * from hub.lease where token = any (_tokens) and person = me.person and device = _device loop
    if hub.free(held.callback_id, held.token) then
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

-- A lead ends somebody's lease at once. Whether that person is dialling right now only the lead can know.
-- Only the lease that the lead saw: a newer one is somebody else's.
create function hub.v1_take_back(_callback text, _token bigint)
returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me hub.person := hub.lead();
  held hub.lease;
begin
  select l.* into held from hub.lease l join hub.callback c on c.id = l.callback_id
    where c.id = _callback and c.team = me.team for update of c;
  if held.token <> _token then
    return jsonb_build_object('callback', _callback, 'person', held.person, 'token', null);
  elsif held.token is null or not hub.free(_callback, held.token) then
    return null;
  end if;
  perform hub.note('taken-back', _callback, jsonb_build_object('person', held.person, 'token', held.token));
  return jsonb_build_object('callback', _callback, 'person', held.person, 'token', held.token);
end $$;

-- A paused line is not offered from the queue; a callback of it can still be claimed by its id.
create function hub.v1_pause(_line text, _paused boolean)
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me hub.person := hub.lead();
begin
  if _paused then
    insert into hub.paused_line (team, line, by_person) values (me.team, _line, me.person) on conflict do nothing;
  else
    delete from hub.paused_line where team = me.team and line = _line;
  end if;
  return found;
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
