-- What the command line of the administrator does. Not v1_: it travels with the program that calls it.

create function hub.add_stream(_team text, _kind text, _writers text) returns void language sql as $$
  insert into hub.stream (stream, team, writers) values (_team || ':' || _kind, _team, _writers) on conflict do nothing;
$$;

create function hub.add_team(_team text) returns void language plpgsql as $$
begin
  insert into hub.team (team) values (_team) on conflict do nothing;
  perform hub.add_stream(_team, 'settings', 'lead');
  perform hub.add_stream(_team, 'drafts', 'agent');
  perform hub.add_stream(_team, 'contacts', 'agent');
  perform hub.add_stream(_team, 'callbacks', 'hub');
  perform hub.add_stream(_team, 'facts', 'hub');
end $$;

-- Adds a person, or changes role and team of one; somebody who was revoked is welcome again.
create function hub.add_person(_person text, _role text, _team text)
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  is_new boolean := not exists (select from hub.person where person = _person);
begin
  perform hub.add_team(_team);
  insert into hub.person (person, role, team) values (_person, _role, _team)
    on conflict (person) do update set role = excluded.role, team = excluded.team, revoked_at = null;
  perform hub.note('person-added', _person, jsonb_build_object('role', _role, 'team', _team));
  return is_new;
end $$;

-- Nothing is open to the person from now on; callbacks go back to the team as when a lead takes them back.
create function hub.revoke_person(_person text)
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update hub.person set revoked_at = now() where person = _person and revoked_at is null;
  if not found then
    return false;
  end if;
  perform hub.hold(id) from hub.callback where state = 'leased' and holder = _person;
  perform hub.note('person-revoked', _person);
  return true;
end $$;

-- Brings documents [{id, body}] into a stream: {created, updated, unchanged}. What is missing stays.
create function hub.publish(_stream text, _documents jsonb)
returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids text[];
  bodies text[];
  updated int;
  many int := jsonb_array_length(_documents);
begin
  perform from hub.stream where stream = _stream for update;
  select array_agg(g.id), array_agg(hub.checked(g.body)), count(was.body) into ids, bodies, updated
    from jsonb_to_recordset(_documents) as g (id text, body text)
    left join hub.doc was on was.stream = _stream and was.id = g.id
    where was.body is distinct from g.body;
  if ids is not null then
    perform hub.put_docs(_stream, ids, null, bodies, session_user::text collate "default");
  end if;
  return jsonb_build_object('created', coalesce(cardinality(ids), 0) - updated, 'updated', updated,
    'unchanged', many - coalesce(cardinality(ids), 0));
end $$;

-- After a backup was put back: a new epoch, and every device sends again what it keeps.
create function hub.restored()
returns text language sql security definer set search_path = pg_catalog, pg_temp as $$
  select hub.begin_epoch();
$$;

-- Every desktop has been back since the restore, and let go of its leases: once calls that were under way
-- then must be over, leases are granted again.
create function hub.all_back()
returns text language sql security definer set search_path = pg_catalog, pg_temp as $$
  select hub.note('all-back', hub.epoch());
  update hub.meta set grants_from = least(grants_from, hub.free_at(now()));
  select hub.epoch();
$$;

-- Forgets deletions older than so many days; a desktop away for longer begins its copy anew.
create function hub.compact(_days int)
returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one text;
  highest bigint;
  gone int;
  counted jsonb := '{}';
begin
  for one in select stream from hub.stream order by stream for update loop
    select max(seq) into highest from hub.doc
      where stream = one and body is null and at < now() - make_interval(days => _days);
    continue when highest is null;
    delete from hub.doc where stream = one and body is null and seq <= highest;
    get diagnostics gone = row_count;
    update hub.stream set floor = highest where stream = one;
    counted := counted || jsonb_build_object(one, gone);
  end loop;
  return counted;
end $$;

create function hub.status()
returns jsonb language sql security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'epoch', hub.epoch(),
    'schema', (select max(number) from hub.migration),
    'server_version', current_setting('server_version'),
    'read_only', current_setting('transaction_read_only') = 'on',
    'bytes', pg_database_size(current_database()),
    'teams', (select coalesce(jsonb_agg(jsonb_build_object(
        'team', t.team,
        'agents', (select count(*) from hub.person p where p.team = t.team and p.role = 'agent' and p.revoked_at is null),
        'leads', (select count(*) from hub.person p where p.team = t.team and p.role = 'lead' and p.revoked_at is null),
        'callbacks', (select count(*) from hub.callback c where c.team = t.team and c.state in ('open', 'leased')),
        'leases', (select count(*) from hub.callback c where c.team = t.team and c.leased_key is not null)
      ) order by t.team), '[]') from hub.team t),
    'entries', (select live from hub.stream where stream = '*:entries'),
    'documents', (select coalesce(sum(live), 0) from hub.stream),
    'devices', (select count(*) from hub.device),
    'callbacks_from', (select grants_from from hub.meta where grants_from > now()),
    'away', (select coalesce(jsonb_agg(distinct d.person order by d.person), '[]')
      from hub.device d join hub.person p using (person) cross join hub.meta m
      where d.restores < m.restores and d.seen_at > now() - interval '30 days' and p.revoked_at is null),
    'stale', (select count(*) from hub.late_result where reviewed_at is null),
    'rejected', (select count(*) from hub.op where result ->> 'status' = 'rejected'));
$$;

-- A snapshot: the row first, then its parts in any order; it is offered once all its bytes are there.
create function hub.add_snapshot(_kind text, _heads jsonb, _size bigint, _sha256 text, _manifest text, _signature text)
returns bigint language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into hub.snapshot (kind, epoch, heads, size, sha256, manifest, signature)
    values (_kind, hub.epoch(), _heads, _size, _sha256, _manifest, _signature) returning id;
$$;

create function hub.add_snapshot_chunk(_snapshot bigint, _part int, _bytes bytea)
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into hub.snapshot_chunk values (_snapshot, _part, _bytes);
$$;

-- The newest whole snapshot of a kind, or null. It holds shared streams only, so any person may have it.
create function hub.v1_snapshot(_kind text)
returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform hub.caller();
  return (
    select to_jsonb(s) - 'at' || jsonb_build_object('parts', c.parts)
    from hub.snapshot s, lateral (
      select count(*) as parts, sum(length(bytes)) as size
      from hub.snapshot_chunk where snapshot = s.id) c
    where s.kind = _kind and c.size = s.size order by s.id desc limit 1);
end $$;

create function hub.v1_snapshot_chunk(_id bigint, _part int)
returns bytea language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform hub.caller();
  return (select bytes from hub.snapshot_chunk where snapshot = _id and part = _part);
end $$;

select hub.add_stream('*', 'entries', 'lead'), hub.add_stream('*', 'documents', 'lead');
