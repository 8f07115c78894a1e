-- Who calls, and how the hub refuses. None of these is open to anybody: other functions use them.

create function hub.refuse(_state text, _code text, _detail text default '') returns void language plpgsql as $$
begin
  raise exception using errcode = _state, message = _code, detail = _detail;
end $$;

-- What is acknowledged must outlive a power cut, whatever the session or the server chose.
create function hub.wait_for_disk() returns text language sql as $$
  select case when current_setting('synchronous_commit') = 'off' then set_config('synchronous_commit', 'on', true) end;
$$;

-- session_user cannot be chosen by the caller; every name, team and role comes from here.
create function hub.caller() returns hub.person language plpgsql as $$
declare
  me hub.person;
begin
  -- A name sorts by another rule than text, and an index of text would not serve it.
  select * into me from hub.person where person = session_user::text collate "default";
  if me.person is null then
    perform hub.refuse('HB004', 'person-unknown');
  elsif me.revoked_at is not null then
    perform hub.refuse('HB005', 'person-revoked');
  end if;
  perform hub.wait_for_disk();
  return me;
end $$;

create function hub.lead() returns hub.person language plpgsql as $$
declare
  me hub.person := hub.caller();
begin
  if me.role <> 'lead' then
    perform hub.refuse('HB006', 'not-allowed');
  end if;
  return me;
end $$;

-- Whose device it is, is known at hello; every other call names one of the caller's own.
create function hub.check_device(_me hub.person, _device uuid) returns void language plpgsql as $$
begin
  perform from hub.device where device = _device and person = _me.person;
  if not found then
    perform hub.refuse('HB001', 'device-unknown');
  end if;
end $$;

-- The caller's own device; its lock is always taken before that of a stream.
create function hub.locked_device(_me hub.person, _device uuid) returns hub.device language plpgsql as $$
declare
  mine hub.device;
begin
  select * into mine from hub.device where device = _device and person = _me.person for update;
  if not found then
    perform hub.refuse('HB001', 'device-unknown');
  end if;
  return mine;
end $$;

create function hub.note(_what text, _about text, _facts jsonb default '{}') returns void language sql as $$
  insert into hub.audit (what, about, facts) values (_what, _about, _facts);
$$;

-- Same client = same number and extension; without the site key nobody can tell which.
create function hub.client_key(_number text, _extension text) returns bytea stable language plpgsql as $$
declare
  site hub.meta;
begin
  select * into site from hub.meta;
  return sha256(site.key_outer
    || sha256(site.key_inner || convert_to(concat_ws(';ext=', _number, nullif(_extension, '')), 'UTF8')));
end $$;

-- Tells this database from a copy of it: another server, another database, another timeline.
create function hub.fingerprint() returns text language plpgsql as $$
declare
  server bigint := system_identifier from pg_control_system();
  database oid := oid from pg_database where datname = current_database();
  timeline text;
begin
  if pg_is_in_recovery() then
    select upper(lpad(to_hex(timeline_id), 8, '0')) into timeline from pg_control_checkpoint();
  else
    timeline := left(pg_walfile_name(pg_current_wal_lsn()), 8);
  end if;
  return concat_ws('.', server, database, timeline);
end $$;

-- Whether this is the hub that devices met, and no copy of it. The fingerprint is read from a file: not again
-- while the same server runs and the hub is in the same database.
create function hub.is_itself(_site hub.meta) returns boolean language plpgsql as $$
begin
  if _site.started = pg_postmaster_start_time() and _site.file = pg_relation_filepath('hub.meta') then
    return true;
  elsif _site.fingerprint <> hub.fingerprint() then
    return false;
  elsif current_setting('transaction_read_only') = 'off' then
    update hub.meta set started = pg_postmaster_start_time(), file = pg_relation_filepath('hub.meta');
  end if;
  return true;
end $$;

create function hub.epoch_of(_site hub.meta) returns text language plpgsql as $$
begin
  return encode(sha256(convert_to(concat_ws('.', _site.id, _site.restores, _site.fingerprint), 'UTF8')), 'hex');
end $$;

create function hub.epoch() returns text language plpgsql as $$
declare
  site hub.meta;
begin
  select * into site from hub.meta;
  return hub.epoch_of(site);
end $$;

-- After a restore: tokens that the lost part of the hub's life gave out are never given out again.
-- The epoch changes with `restores`, and devices send again what they keep. A desktop that is away may
-- dial under a lease that the hub has forgotten: nobody is granted another before the longest one, and
-- a call begun at its end, are over. Who comes back lets go of all its leases.
create function hub.begin_epoch() returns text language plpgsql as $$
declare
  reached bigint := nextval('hub.fence');
begin
  insert into hub.lost_tokens values (reached, reached + 1000000);
  perform setval('hub.fence', reached + 1000000);
  update hub.meta set restores = restores + 1, fingerprint = hub.fingerprint(),
    grants_from = hub.free_at(now() + make_interval(secs => hub.most_secs(exists (select from hub.team where pack_most > 0))));
  perform hub.note('restored', hub.epoch());
  return hub.epoch();
end $$;

do $$
declare
  key bytea := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) || sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
  key_inner bytea := key;
  key_outer bytea := key;
begin
  for place in 0 .. 63 loop
    key_inner := set_byte(key_inner, place, get_byte(key, place) # 54);  -- 0x36
    key_outer := set_byte(key_outer, place, get_byte(key, place) # 92);  -- 0x5c
  end loop;
  insert into hub.meta (fingerprint, key_inner, key_outer) values (hub.fingerprint(), key_inner, key_outer);
end $$;
