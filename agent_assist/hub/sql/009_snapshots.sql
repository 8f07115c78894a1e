-- Snapshots of the shared streams: what an administrator makes them of, and whose they are.

alter table hub.meta add column snapshot_key text;  -- public: it signs nothing, it only checks

-- What a desktop keeps when it first meets the hub, and checks snapshots with from then on.
create function hub.v1_snapshot_key()
returns text language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off as $$
begin
  perform hub.caller();
  return (select snapshot_key from hub.meta);
end $$;

-- What stands in the shared streams; their documents are read in the same transaction.
create function hub.snapshot_source()
returns jsonb language sql security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'epoch', hub.epoch(),
    'key', (select snapshot_key from hub.meta),
    'heads', (select jsonb_object_agg(stream, head) from hub.stream where team = '*'),
    'floors', (select jsonb_object_agg(stream, floor) from hub.stream where team = '*'),
    'documents', (select coalesce(sum(live), 0) from hub.stream where team = '*'),
    'newest', (select jsonb_build_object('id', id, 'manifest', manifest, 'signature', signature)
      from hub.snapshot where kind = 'knowledge' order by id desc limit 1));
$$;

-- What texts mean was worked out for an earlier snapshot: the maker of the next one takes it from there.
create function hub.snapshot_part(_id bigint, _part int)
returns bytea language sql security definer set search_path = pg_catalog, pg_temp as $$
  select bytes from hub.snapshot_chunk where snapshot = _id and part = _part;
$$;

create function hub.snapshot_documents(_stream text, _after text, _limit int)
returns table (id text, rev int, body text) language sql security definer set search_path = pg_catalog, pg_temp as $$
  select d.id, d.rev, d.body from hub.doc d
  where d.stream = _stream and d.stream like '*:%' and d.body is not null and d.id > _after
  order by d.id limit _limit;
$$;

create function hub.set_snapshot_key(_key text)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update hub.meta set snapshot_key = _key;
  perform hub.note('snapshot-key', _key);
end $$;

-- Forgets all but the newest; some desktop may still be at the one before.
create function hub.drop_snapshots(_keep int)
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from hub.snapshot where id not in (select id from hub.snapshot order by id desc limit _keep);
$$;

grant execute on function hub.v1_snapshot_key() to agent_assist_agent;
grant execute on function
  hub.snapshot_source(),
  hub.snapshot_documents(text, text, int),
  hub.snapshot_part(bigint, int),
  hub.set_snapshot_key(text),
  hub.drop_snapshots(int)
to agent_assist_administrator;
