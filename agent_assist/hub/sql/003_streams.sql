-- Streams of documents: what every desktop holds a copy of.

-- A document's part in the digest of its stream: first 8 bytes of sha256("id:rev"), signed.
create function hub.mark(_id text, _rev int) returns bigint immutable language sql as $$
  select ('x' || encode(substr(sha256(convert_to(_id || ':' || _rev, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint;
$$;

-- The one writer of documents: the row, the counters and the digest go together.
-- The stream stays locked until the transaction ends. Without _rev the next one is taken.
create function hub.put_doc(_stream text, _id text, _rev int, _body text, _by text) returns bigint language plpgsql as $$
declare
  was hub.doc;
  was_live boolean;
  new_rev int;
  new_seq bigint;
begin
  perform from hub.stream where stream = _stream for update;
  select * into was from hub.doc where stream = _stream and id = _id;
  was_live := was.body is not null;
  new_rev := coalesce(_rev, was.rev + 1, 1);
  update hub.stream set
    head = head + 1,
    live = live + (_body is not null)::int - was_live::int,
    digest = digest # case when was_live then hub.mark(_id, was.rev) else 0 end
                    # case when _body is not null then hub.mark(_id, new_rev) else 0 end
    where stream = _stream returning head into new_seq;
  insert into hub.doc (stream, id, rev, seq, body, by_person) values (_stream, _id, new_rev, new_seq, _body, _by)
    on conflict (stream, id) do update set
      rev = excluded.rev, seq = excluded.seq, body = excluded.body, by_person = excluded.by_person, at = now();
  return new_seq;
end $$;

-- What a desktop sees of a callback, as the text of its document.
create function hub.callback_document(_id text) returns text language plpgsql as $$
declare
  document text;
begin
  select json_build_object(
    'callback', c.body::json, 'rev', c.rev, 'state', c.state, 'owner', l.person, 'token', c.token,
    'pack', coalesce(l.pack, false),
    'attempts', (
      select coalesce(json_agg(json_build_object(
        'op_id', a.op_id, 'person', a.person, 'said_at', a.said_at, 'outcome', a.outcome,
        'token', a.token, 'body', a.body::json) order by a.number), '[]')
      from hub.attempt a where a.callback_id = c.id and not a.stale))
  into document
  from hub.callback c left join hub.lease l on l.callback_id = c.id where c.id = _id;
  return document;
end $$;

-- Brings changed callbacks into the team's stream. Claims and outcomes only mark them, so that
-- they never wait for each other on the lock of the stream; whoever looks next does this for all.
create function hub.settle(_team text) returns void language plpgsql as $$
declare
  into_stream text := _team || ':callbacks';
  one text;
begin
  if not exists (select from hub.callback where team = _team and changed) then
    return;
  end if;
  perform from hub.stream where stream = into_stream for update skip locked;
  if not found then
    return;  -- somebody else is doing it
  end if;
  for one in select id from hub.callback where team = _team and changed limit 500 for update skip locked loop
    perform hub.put_doc(into_stream, one, null, hub.callback_document(one), null);
    update hub.callback set changed = false where id = one;
  end loop;
end $$;

-- The newest seq of every stream that the caller may read; also on a read-only copy of the hub.
create function hub.v1_heads() returns table (stream text, head bigint, floor bigint, live bigint, digest bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me hub.person := hub.caller();
begin
  if current_setting('transaction_read_only') = 'off' then
    perform hub.settle(me.team);
  end if;
  return query select s.stream, s.head, s.floor, s.live, s.digest
    from hub.stream s where s.team in (me.team, '*') order by s.stream;
end $$;

-- The documents of one stream that changed after a seq, in order; at most 5000.
-- From 0 it is complete; below the floor a deletion could be missed, so that is refused (HB008).
create function hub.v1_pull(_stream text, _after bigint, _limit int)
returns table (seq bigint, id text, rev int, deleted boolean, body text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me hub.person := hub.caller();
  lowest bigint;
begin
  select s.floor into lowest from hub.stream s where s.stream = _stream and s.team in (me.team, '*');
  if not found then
    perform hub.refuse('HB006', 'not-allowed');
  elsif _after > 0 and _after < lowest then
    perform hub.refuse('HB008', 'behind-floor');
  end if;
  return query select d.seq, d.id, d.rev, d.body is null, d.body
    from hub.doc d where d.stream = _stream and d.seq > _after order by d.seq limit least(_limit, 5000);
end $$;
