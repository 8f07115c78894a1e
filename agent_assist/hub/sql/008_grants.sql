-- Who may call what; everything that is not named here is closed. A lead may do what an agent may.

grant execute on function
  hub.v1_hello(uuid, int, text),
  hub.v1_heads(),
  hub.v1_pull(text, bigint, int),
  hub.v1_push(uuid, jsonb),
  hub.v1_claim(uuid, uuid, text, text, int, int),
  hub.v1_pack(uuid, uuid, text, int, int),
  hub.v1_renew(uuid, bigint[], int),
  hub.v1_release(uuid, bigint[]),
  hub.v1_reap(int, int),
  hub.v1_snapshot(text),
  hub.v1_snapshot_chunk(bigint, int)
to agent_assist_agent;

grant execute on function
  hub.v1_take_back(text, bigint),
  hub.v1_stale(),
  hub.v1_reviewed(uuid),
  hub.v1_allow_packs(int)
to agent_assist_lead;

grant execute on function
  hub.add_person(text, text, text),
  hub.revoke_person(text),
  hub.publish(text, jsonb),
  hub.restored(),
  hub.all_back(),
  hub.compact(int),
  hub.status(),
  hub.add_snapshot(text, jsonb, bigint, text, text, text),
  hub.add_snapshot_chunk(bigint, int, bytea)
to agent_assist_administrator;

-- What a desktop calls is planned once in a session, for tables of any size: planning anew costs more
-- than what it plans, and a plan made while a table was empty would read all of it later.
do $$
declare
  one regprocedure;
begin
  for one in select oid from pg_proc where pronamespace = 'hub'::regnamespace and proname ^@ 'v1_' loop
    execute format('alter function %s set plan_cache_mode = force_generic_plan', one);
    execute format('alter function %s set enable_seqscan = off', one);
    execute format('alter function %s set jit = off', one);  -- such plans look dear, and are none
  end loop;
end $$;
