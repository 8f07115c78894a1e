-- Tables of the hub. No role has a right to any of them: the functions are the only door.
-- What claims and outcomes write (callback, op) has no foreign keys: the function that writes it
-- has read the rows it names, which are never deleted, and a look-up for each key would cost a tenth of the call.
-- A state is checked where it is read (hub.read_callback): PostgreSQL would parse a constraint at every update.

create table hub.meta (
  one boolean primary key default true check (one),
  id uuid not null default gen_random_uuid(),
  restores int not null default 0,
  grants_from timestamptz not null default '-infinity',  -- since a restore: see hub.begin_epoch
  fingerprint text not null,         -- of the database the hub last ran in; another one means a restore
  started timestamptz,               -- where it was found to be that one: by this server,
  file text,                         -- in this file, which is another one in every copy
  api_min int not null default 1,
  api_max int not null default 1,
  key_inner bytea not null check (length(key_inner) = 64),  -- the site key in the two forms that
  key_outer bytea not null check (length(key_outer) = 64)   -- HMAC wants; it never leaves the hub
);

create table hub.team (
  team text primary key check (team <> '*' and team <> '' and strpos(team, ':') = 0),
  pack_most int not null default 0 check (pack_most between 0 and 20)
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
  about text,                        -- the callback or the document
  at timestamptz not null default now(),
  result jsonb not null,
  body text
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

-- What a client waits for, and its newest lease: the right to dial. That one client is leased once, wherever else
-- the client waits, is held by callback_leased; the client is the one of the moment of the claim.
create table hub.callback (
  id text primary key,
  team text not null,
  line text not null,
  topic text not null,
  client_key bytea not null,
  state text not null,               -- open, leased, done or closed
  priority int not null,
  queued_at timestamptz not null,
  due_at timestamptz,                -- null: no permitted moment in sight
  rev int not null,
  body text not null,
  attempts text not null,            -- JSON, as its document tells them
  changed boolean not null,          -- since its document was written into the stream
  leased_key bytea,                  -- the client, while nobody else may be granted a lease
  taken_back boolean not null,       -- by a lead: the lease is over, but its holder may be dialling; see hub.hold
  token bigint not null,
  holder text,
  device uuid,
  request uuid,
  secs int,
  until timestamptz,                 -- null with it
  pack boolean not null,
  lapsed_rev int                     -- of the callback when its lease ran out by itself; null: it did not
) with (fillfactor = 70);
create unique index callback_one_open on hub.callback (team, client_key, topic) where state in ('open', 'leased');
create unique index callback_leased on hub.callback (leased_key) where leased_key is not null;
create index callback_taken_back on hub.callback (device) where taken_back;
create index callback_until on hub.callback (until) where until is not null;
create index callback_queue on hub.callback (team, priority desc, queued_at, id) where state = 'open';
create index callback_changed on hub.callback (team) where changed;

create sequence hub.fence;           -- of tokens: it only rises, also over a restore
-- Tokens that may have been given out by the part of the hub's life that a restore cut off.
create table hub.lost_tokens (first bigint primary key, last bigint not null);

-- Requests for the next callbacks that were answered; the same one again grants nothing new.
create table hub.request (
  request uuid primary key,
  person text not null,
  at timestamptz not null default now()
);
create index request_at on hub.request using brin (at);  -- they come in that order

-- Results whose lease was over: kept for a lead, they change nothing.
create table hub.late_result (
  op_id uuid primary key,
  number bigint generated always as identity,
  callback_id text not null,
  person text not null,
  token bigint not null,
  outcome text not null,
  said_at timestamptz,
  at timestamptz not null default now(),
  body text not null,
  reviewed_by text,
  reviewed_at timestamptz
);
create index late_result_to_review on hub.late_result (number) where reviewed_at is null;

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
