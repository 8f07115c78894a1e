-- Tables of the hub. No role has a right to any of them: the functions are the only door.
-- What claims and outcomes write (lease, op, attempt) has no foreign keys: the function that writes it
-- has read the rows it names, which are never deleted, and a look-up for each key would cost a tenth of the call.
-- A state is checked where it is read (hub.read_callback): PostgreSQL would parse a constraint at every update.

create table hub.meta (
  one boolean primary key default true check (one),
  id uuid not null default gen_random_uuid(),
  restores int not null default 0,
  fingerprint text not null,         -- of the database the hub last ran in; another one means a restore
  api_min int not null default 1,
  api_max int not null default 1,
  key_inner bytea not null check (length(key_inner) = 64),  -- the site key in the two forms that
  key_outer bytea not null check (length(key_outer) = 64)   -- HMAC wants; it never leaves the hub
);

create table hub.team (
  team text primary key check (team <> '*' and team <> '' and strpos(team, ':') = 0),
  pack_most int not null default 0 check (pack_most between 0 and 20)
);

create table hub.paused_line (
  team text not null references hub.team,
  line text not null,
  by_person text not null,
  at timestamptz not null default now(),
  primary key (team, line)
);

-- A person is the login role of the same name; one person works in one team.
create table hub.person (
  person text primary key,
  role text not null check (role in ('agent', 'lead')),
  team text not null references hub.team,
  added_at timestamptz not null default now(),
  revoked_at timestamptz
);

-- One unit of visibility. The lock of its row orders the commits of the stream: seq is dense and in commit order.
create table hub.stream (
  stream text primary key,
  team text not null,                -- '*' is readable by every team
  writers text not null check (writers in ('agent', 'lead', 'hub')),
  head bigint not null default 0,
  floor bigint not null default 0,   -- tombstones up to here are gone
  live bigint not null default 0,
  digest bigint not null default 0
) with (fillfactor = 50);

-- State, not history: a document stands once, at its newest seq; a deleted one keeps its row until the floor passes it.
create table hub.doc (
  stream text not null references hub.stream,
  id text not null,
  rev int not null,
  seq bigint not null,
  body text,                         -- null: deleted
  by_person text,
  at timestamptz not null default now(),
  primary key (stream, id),
  unique (stream, seq)
);
create index doc_tombstone on hub.doc (stream, seq) where body is null;

create table hub.device (
  device uuid primary key,
  person text not null references hub.person,
  name text not null,
  api int not null,
  restores int not null default 0,   -- of the hub that it last met; behind, it gets no lease
  last_n bigint not null default 0,
  added_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
) with (fillfactor = 50);

-- What arrived, once: an operation sent again is known by op_id. The body stays where nothing else keeps it.
create table hub.op (
  op_id uuid primary key,
  device uuid not null,
  n bigint not null,
  kind text,
  at timestamptz not null default now(),
  result jsonb not null,
  body text,
  unique (device, n)
);

create table hub.fact (
  id uuid primary key,
  team text not null references hub.team,
  person text,                       -- null where a fact must not name anybody
  kind text not null,
  said_at timestamptz,
  at timestamptz not null,
  body text not null
);

create table hub.callback (
  id text primary key,
  team text not null references hub.team,
  line text not null,
  topic text not null,
  client_key bytea not null,
  state text not null,               -- open, leased, done or closed
  priority int not null,
  queued_at timestamptz not null,
  due_at timestamptz,                -- null: no permitted moment in sight
  token bigint not null default 0,   -- of its newest lease
  rev int not null default 1,
  body text not null,
  changed boolean not null default true  -- since its document was written into the stream
) with (fillfactor = 70);
create unique index callback_one_open on hub.callback (team, client_key, topic) where state in ('open', 'leased');
create index callback_queue on hub.callback (team, priority desc, queued_at, id) where state = 'open';
create index callback_changed on hub.callback (team) where changed;

-- The right to dial one client, wherever else the client waits: the primary key is the rule.
create table hub.lease (
  client_key bytea primary key,
  callback_id text not null unique,
  person text not null,
  device uuid not null,
  token bigint not null unique,
  secs int not null,
  until timestamptz not null,
  request uuid not null,
  pack boolean not null
) with (fillfactor = 50);
create index lease_until on hub.lease (until);

-- The last lease of a client, where it ran out by itself and nobody was granted one since: its
-- result still counts, if nothing else was done to the callback.
create table hub.lapsed (
  client_key bytea primary key,
  callback_id text not null references hub.callback,
  person text not null references hub.person,
  token bigint not null,
  rev int not null
);

create sequence hub.fence;           -- of tokens: it only rises, also over a restore
-- Tokens that may have been given out by the part of the hub's life that a restore cut off.
create table hub.lost_tokens (first bigint primary key, last bigint not null);

-- Requests for leases that were answered; the same one again grants nothing new.
create table hub.request (
  request uuid primary key,
  person text not null,
  at timestamptz not null default now()
);
create index request_at on hub.request (at);

create table hub.attempt (
  op_id uuid primary key,
  number bigint generated always as identity,
  callback_id text not null,
  person text not null,
  token bigint not null,
  outcome text not null,
  said_at timestamptz,
  at timestamptz not null default now(),
  body text not null,
  stale boolean not null,            -- its lease was over: kept for a lead, changes nothing
  reviewed_by text,
  reviewed_at timestamptz
);
create index attempt_of_callback on hub.attempt (callback_id, number);
create index attempt_to_review on hub.attempt (at) where stale and reviewed_at is null;

create table hub.audit (
  number bigint generated always as identity primary key,
  at timestamptz not null default now(),
  by_person text not null default session_user,
  what text not null,
  about text not null,
  facts jsonb not null default '{}'
);

create table hub.snapshot (
  id bigint generated always as identity primary key,
  kind text not null,
  epoch text not null,
  heads jsonb not null,
  size bigint not null,
  sha256 text not null,
  manifest text not null,
  signature text not null,
  at timestamptz not null default now()
);

create table hub.snapshot_chunk (
  snapshot bigint not null references hub.snapshot on delete cascade,
  part int not null check (part >= 0),
  bytes bytea not null check (length(bytes) between 1 and 1048576),
  primary key (snapshot, part)
);
alter table hub.snapshot_chunk alter bytes set storage external;  -- compressed already

-- Second wall: should somebody grant a table by mistake, its rows still do not show.
do $$
declare
  one text;
begin
  for one in select tablename from pg_tables where schemaname = 'hub' loop
    execute format('alter table hub.%I enable row level security', one);
  end loop;
end $$;
