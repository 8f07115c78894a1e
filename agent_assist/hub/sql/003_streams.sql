-- Streams of documents: what every desktop holds a copy of.

-- A document's part in the digest of its stream: first 8 bytes of sha256("id:rev"), signed.
create function hub.mark(_id text, _rev int) returns bigint immutable language sql as $$
  select ('x' || encode(substr(sha256(convert_to(_id || ':' || _rev, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint;
$$;

-- The one writer of documents: rows, counters and digest go together, and the numbers are given out in
-- the order of the ids, of which none may stand there twice. A missing rev is the next one, a missing
-- body a deletion. The stream stays locked until the transaction ends. Gives the new head.
create function hub.put_docs(_stream text, _ids text[], _revs int[], _bodies text[], _by text) returns bigint language plpgsql as $$
declare
  before hub.stream;
begin
  select * into before from hub.stream where stream = _stream for update;
  with given as (
    select g.id, coalesce(g.rev, was.rev + 1, 1) as rev, g.body, before.head + g.place as seq,
      was.rev as old_rev, was.body is not null as was_live
    from unnest(_ids, _revs, _bodies) with ordinality as g (id, rev, body, place)
    left join hub.doc was on was.stream = _stream and was.id = g.id
  ), total as (
    select count(*) as many, sum((body is not null)::int - was_live::int) as more,
      bit_xor(case when body is not null then hub.mark(id, rev) else 0 end
            # case when was_live then hub.mark(id, old_rev) else 0 end) as marks
    from given
  ), counted as (
    update hub.stream s set
      head = s.head + total.many, live = s.live + total.more, digest = s.digest # total.marks
      from total where s.stream = _stream
  )
  insert into hub.doc (stream, id, rev, seq, body, by_person)
    select _stream, id, rev, seq, body, _by from given
    on conflict (stream, id) do update set
      rev = excluded.rev, seq = excluded.seq, body = excluded.body, by_person = excluded.by_person, at = now();
  return before.head + cardinality(_ids);
end $$;

create function hub.put_doc(_stream text, _id text, _rev int, _body text, _by text) returns bigint language plpgsql as $$
begin
  return hub.put_docs(_stream, array[_id], array[_rev], array[_body], _by);
end $$;

-- Brings changed callbacks into the team's stream. Claims and outcomes only mark them, so that
-- they never wait for each other on the lock of the stream; whoever looks next does this for all.
create function hub.settle(_team text) returns void language plpgsql as $$
declare
  into_stream text := _team || ':callbacks';
  ids text[];
begin
  perform hub.reap(0, 100);
  if not exists (select from hub.callback where team = _team and changed) then
    return;
  end if;
  perform from hub.stream where stream = into_stream for update skip locked;
  if not found then
    return;  -- somebody else is doing it
  end if;
  ids := array(select id from hub.callback where team = _team and changed limit 1000 for update skip locked);
  perform hub.put_docs(into_stream, ids, null, array(
      select hub.document(c) from unnest(ids) with ordinality as one (id, place) join hub.callback c using (id)
      order by one.place), null)
    where cardinality(ids) > 0;
  update hub.callback set changed = false where id = any (ids);
end $$;

-- Where every stream stands that the person may read; also on a read-only copy of the hub.
create function hub.readable(_me hub.person) returns setof hub.stream language plpgsql as $$
begin
  if current_setting('transaction_read_only') = 'off' then
    perform hub.settle(_me.team);
  end if;
  return query select * from hub.stream s where s.team in (_me.team, '*') order by s.stream;
end $$;

create function hub.v1_heads() returns table (stream text, head bigint, floor bigint, live bigint, digest bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select s.stream, s.head, s.floor, s.live, s.digest from hub.readable(hub.caller()) s;
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
