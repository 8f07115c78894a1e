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
  hub.v1_pause(text, boolean),
  hub.v1_allow_packs(int)
to agent_assist_lead;

grant execute on function
  hub.add_person(text, text, text),
  hub.revoke_person(text),
  hub.publish(text, jsonb),
  hub.restored(),
  hub.compact(int),
  hub.status(),
  hub.add_snapshot(text, jsonb, bigint, text, text, text),
  hub.add_snapshot_chunk(bigint, int, bytea)
to agent_assist_administrator;
