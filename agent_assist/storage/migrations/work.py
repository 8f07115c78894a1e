"""work.db: what cannot be had again (history, revisions, drafts, contacts, callbacks)."""

from sqlite_utils import Database, Migrations

from agent_assist.domain import sharing
from agent_assist.storage.migrations import run_script

work_migrations = Migrations("work")


@work_migrations()
def m001_history(db: Database) -> None:
    run_script(
        db,
        """
        CREATE TABLE clock (one INTEGER PRIMARY KEY CHECK (one = 1), latest TEXT NOT NULL) STRICT;
        INSERT INTO clock VALUES (1, '');
        CREATE TABLE change (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL, by TEXT NOT NULL,
            noun TEXT NOT NULL, id TEXT NOT NULL, action TEXT NOT NULL,
            before TEXT, after TEXT
        ) STRICT;
        CREATE INDEX change_of_record ON change (noun, id, number);
        CREATE TABLE person (one INTEGER PRIMARY KEY CHECK (one = 1), name TEXT NOT NULL,
            role TEXT NOT NULL) STRICT;
        """,
    )


@work_migrations()
def m002_knowledge_revisions(db: Database) -> None:
    run_script(
        db,
        """
        CREATE TABLE revision (
            change INTEGER NOT NULL REFERENCES change (number),
            entry_id TEXT NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL,
            author TEXT NOT NULL, approver TEXT, snapshot TEXT NOT NULL,
            PRIMARY KEY (entry_id, number)
        ) STRICT;
        CREATE INDEX revision_in_order ON revision (change);
        CREATE TABLE document (
            change INTEGER NOT NULL REFERENCES change (number),
            name TEXT NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL, text TEXT NOT NULL,
            PRIMARY KEY (name, number)
        ) STRICT;
        CREATE TABLE draft (
            entry_id TEXT PRIMARY KEY, base INTEGER NOT NULL, author TEXT NOT NULL,
            at TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('draft', 'submitted')),
            snapshot TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE TABLE acknowledgement (
            entry_id TEXT NOT NULL, revision INTEGER NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (entry_id, revision, by)
        ) STRICT;
        """,
    )


@work_migrations()
def m003_contacts(db: Database) -> None:
    run_script(
        db,
        """
        CREATE TABLE contact (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL DEFAULT 1,
            channel TEXT NOT NULL, lang TEXT NOT NULL, started_at TEXT NOT NULL,
            agent TEXT NOT NULL, client_name TEXT NOT NULL, client_number TEXT NOT NULL,
            client_email TEXT NOT NULL, reference TEXT NOT NULL, line_of_business TEXT NOT NULL,
            topic TEXT NOT NULL, notes TEXT NOT NULL, finished_at TEXT, outcome TEXT NOT NULL,
            resolved TEXT, reason TEXT NOT NULL
        ) STRICT;
        CREATE INDEX contact_open ON contact (finished_at, started_at);
        CREATE INDEX contact_client ON contact (client_number, started_at);
        CREATE TABLE contact_event (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            contact_id TEXT NOT NULL REFERENCES contact (id),
            at TEXT NOT NULL, kind TEXT NOT NULL, entry_id TEXT NOT NULL, detail TEXT NOT NULL
        ) STRICT;
        CREATE INDEX event_of_contact ON contact_event (contact_id, number);
        """,
    )


@work_migrations()
def m004_callbacks(db: Database) -> None:
    run_script(
        db,
        """
        CREATE TABLE callback (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL DEFAULT 1,
            client TEXT NOT NULL, number TEXT NOT NULL, extension TEXT NOT NULL,
            look_up TEXT NOT NULL, lang TEXT NOT NULL,
            line_of_business TEXT NOT NULL, topic TEXT NOT NULL, note TEXT NOT NULL,
            zone TEXT, window_start TEXT, window_end TEXT, contact_id TEXT,
            requested_at TEXT NOT NULL, due_at TEXT, overdue_at TEXT,
            attempts INTEGER NOT NULL DEFAULT 0,
            status TEXT NOT NULL CHECK (status IN ('open', 'done', 'closed')),
            ended_as TEXT NOT NULL DEFAULT '', ended_at TEXT, owner TEXT NOT NULL DEFAULT '',
            claimed_at TEXT, calling_since TEXT,
            CHECK ((status = 'open') = (due_at IS NOT NULL)),
            CHECK ((status = 'open') = (ended_at IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX callback_one_open ON callback (number, extension, topic)
            WHERE status = 'open';
        CREATE INDEX callback_by_due_at ON callback
            (due_at, requested_at, ended_at, line_of_business, owner);
        CREATE INDEX callback_by_ended_at ON callback
            (ended_at, due_at, line_of_business, owner);
        CREATE INDEX callback_by_requested_at ON callback
            (requested_at, due_at, ended_at, line_of_business, owner);
        CREATE INDEX callback_by_client ON callback
            (look_up, due_at, ended_at, line_of_business, owner, attempts, requested_at);
        CREATE INDEX callback_by_line_of_business ON callback
            (line_of_business, due_at, ended_at, owner);
        CREATE INDEX callback_by_attempts ON callback
            (attempts, due_at, ended_at, line_of_business, owner);
        CREATE INDEX callback_by_owner ON callback
            (owner, due_at, ended_at, line_of_business);
        CREATE TABLE attempt (
            callback_id TEXT NOT NULL REFERENCES callback (id), number INTEGER NOT NULL,
            started_at TEXT NOT NULL, ended_at TEXT NOT NULL, outcome TEXT NOT NULL,
            by TEXT NOT NULL, note TEXT NOT NULL,
            PRIMARY KEY (callback_id, number)
        ) STRICT;
        """,
    )


@work_migrations()
def m005_lost_searches(db: Database) -> None:
    """Days only, nobody's name; without row ids nothing tells in which order they were asked."""
    run_script(
        db,
        """
        CREATE TABLE lost_search (
            day TEXT NOT NULL, text TEXT NOT NULL,
            lang TEXT NOT NULL CHECK (lang IN ('en', 'fr')), topic TEXT NOT NULL,
            times INTEGER NOT NULL,
            PRIMARY KEY (day, text, lang, topic)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE lost_search_set_aside (
            day TEXT NOT NULL, text TEXT NOT NULL, lang TEXT NOT NULL, topic TEXT NOT NULL,
            times INTEGER NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL,
            PRIMARY KEY (day, text, lang, topic, times)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE entry_use (
            day TEXT NOT NULL, entry_id TEXT NOT NULL,
            way TEXT NOT NULL CHECK (way IN ('opened', 'taken')), times INTEGER NOT NULL,
            PRIMARY KEY (day, entry_id, way)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX event_of_entry ON contact_event (at, contact_id, entry_id, kind)
            WHERE entry_id <> '';
        """,
    )


@work_migrations()
def m006_callback_queue(db: Database) -> None:
    """Leases, several windows, priority; attempts keep their lease; pauses are facts.

    The moments that lists are cut by are kept a second time as whole microseconds: indexes over
    numbers are half the size of indexes over text. (SQLite reads no generated column off an
    index alone, so these are plain columns.)
    """
    run_script(
        db,
        """
        ALTER TABLE callback ADD COLUMN windows TEXT NOT NULL DEFAULT '';
        ALTER TABLE callback ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE callback ADD COLUMN risk_at TEXT;
        ALTER TABLE callback ADD COLUMN owner_until TEXT;
        ALTER TABLE callback ADD COLUMN token INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE callback ADD COLUMN behind INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE callback ADD COLUMN calling INTEGER NOT NULL DEFAULT 0;
        UPDATE callback SET windows = coalesce(window_start || '/' || window_end, ''),
            calling = calling_since IS NOT NULL;
        ALTER TABLE callback DROP COLUMN window_start;
        ALTER TABLE callback DROP COLUMN window_end;
        ALTER TABLE attempt ADD COLUMN token INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE attempt ADD COLUMN late INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX callback_calling ON callback (owner) WHERE calling = 1;
        CREATE TABLE offer_change (
            number INTEGER PRIMARY KEY AUTOINCREMENT, line_of_business TEXT NOT NULL,
            at TEXT NOT NULL, by TEXT NOT NULL, day TEXT NOT NULL,
            action TEXT NOT NULL CHECK (action IN ('paused', 'resumed')),
            reason_en TEXT NOT NULL, reason_fr TEXT NOT NULL
        ) STRICT;
        CREATE INDEX offer_change_of_line ON offer_change (line_of_business, number);
        """,
    )
    for name, moment in _CALLBACK_MOMENTS.items():
        db.execute(f"ALTER TABLE callback ADD COLUMN {name} INTEGER")
        db.execute(f"UPDATE callback SET {name} = {_microseconds(moment)}")
    for name, columns in _CALLBACK_INDEXES.items():
        db.execute(f"DROP INDEX IF EXISTS callback_by_{name}")
        db.execute(f"CREATE INDEX callback_by_{name} ON callback ({columns})")


@work_migrations()
def m007_offer_terms(db: Database) -> None:
    """A lead also says from when callbacks are offered, and to how many."""
    run_script(
        db,
        """
        ALTER TABLE offer_change RENAME TO old_offer_change;
        DROP INDEX offer_change_of_line;
        CREATE TABLE offer_change (
            number INTEGER PRIMARY KEY AUTOINCREMENT, line_of_business TEXT NOT NULL,
            at TEXT NOT NULL, by TEXT NOT NULL, day TEXT NOT NULL,
            action TEXT NOT NULL CHECK (action IN ('paused', 'resumed', 'terms')),
            reason_en TEXT NOT NULL, reason_fr TEXT NOT NULL,
            offered_from TEXT, queue_capacity INTEGER,
            CHECK ((action = 'terms') = (offered_from IS NOT NULL))
        ) STRICT;
        INSERT INTO offer_change (number, line_of_business, at, by, day, action, reason_en,
            reason_fr)
            SELECT number, line_of_business, at, by, day, action, reason_en, reason_fr
            FROM old_offer_change;
        DROP TABLE old_offer_change;
        CREATE INDEX offer_change_of_line ON offer_change (line_of_business, number);
        """,
    )


def _microseconds(moment: str) -> str:
    """Of a moment kept as text, which always has its microseconds from place 21 on."""
    seconds, rest = f"substr({moment}, 1, 32)", f"substr({moment}, 21, 6)"
    return f"unixepoch({seconds}) * 1000000 + CAST({rest} AS INTEGER)"


_CALLBACK_MOMENTS = {
    "since_us": "iif(windows = '', requested_at, windows)",
    "requested_us": "requested_at",
    "due_us": "due_at",
    "risk_us": "risk_at",
    "overdue_us": "overdue_at",
    "ended_us": "ended_at",
    "until_us": "owner_until",
}
_LISTED = "due_us, risk_us, overdue_us, ended_us, until_us, calling, line_of_business, owner"
_CALLBACK_INDEXES = {
    "place": f"behind, since_us, {_LISTED}",
    "due_at": _LISTED,
    "ended_at": "ended_us, due_us, risk_us, overdue_us, until_us, calling, line_of_business, owner",
    "requested_at": f"requested_us, {_LISTED}",
    "client": f"look_up, {_LISTED}, attempts, behind, since_us, requested_us",
    "line_of_business": "line_of_business, due_us, risk_us, overdue_us, ended_us, until_us,"
    " calling, owner",
    "attempts": f"attempts, {_LISTED}",
    "owner": "owner, due_us, risk_us, overdue_us, ended_us, until_us, calling, line_of_business",
}


@work_migrations()
def m008_hub(db: Database) -> None:
    """The hub this workstation has joined, what waits for it, and what it has confirmed."""
    run_script(
        db,
        """
        CREATE TABLE hub (
            one INTEGER PRIMARY KEY CHECK (one = 1), address TEXT NOT NULL, device TEXT NOT NULL,
            last_n INTEGER NOT NULL DEFAULT 0, epoch TEXT NOT NULL DEFAULT '',
            person TEXT NOT NULL DEFAULT '', team TEXT NOT NULL DEFAULT '',
            role TEXT NOT NULL DEFAULT '', joined_at TEXT NOT NULL, synced_at TEXT
        ) STRICT;
        CREATE TABLE outbox (
            n INTEGER PRIMARY KEY, op_id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL, stream TEXT NOT NULL, id TEXT NOT NULL,
            base INTEGER NOT NULL, body TEXT, said_at TEXT NOT NULL,
            state TEXT NOT NULL DEFAULT 'unsent' CHECK
                (state IN ('unsent', 'confirmed', 'refused', 'conflict', 'stale')),
            code TEXT NOT NULL DEFAULT '', answered_at TEXT
        ) STRICT;
        CREATE INDEX outbox_unsent ON outbox (n) WHERE state = 'unsent';
        CREATE INDEX outbox_of_record ON outbox (stream, id, n);
        CREATE INDEX outbox_answered ON outbox (answered_at) WHERE answered_at IS NOT NULL;
        CREATE TABLE stream (name TEXT PRIMARY KEY, cursor INTEGER NOT NULL) STRICT;
        CREATE TABLE shared (
            stream TEXT NOT NULL, id TEXT NOT NULL, rev INTEGER NOT NULL, base INTEGER NOT NULL,
            PRIMARY KEY (stream, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE conflict (
            stream TEXT NOT NULL, id TEXT NOT NULL, op_id TEXT NOT NULL,
            mine TEXT, theirs TEXT, theirs_rev INTEGER NOT NULL, at TEXT NOT NULL,
            settled_at TEXT,
            PRIMARY KEY (op_id)
        ) STRICT;
        """,
    )


@work_migrations()
def m009_hub_seen(db: Database) -> None:
    """What the hub did not take and somebody has looked at is not shown again."""
    run_script(db, "ALTER TABLE outbox ADD COLUMN seen_at TEXT;")


@work_migrations()
def m010_hub_handed_over(db: Database) -> None:
    """What was handed to the hub and has no answer yet is not here only."""
    run_script(db, "ALTER TABLE outbox ADD COLUMN handed_at TEXT;")


@work_migrations()
def m011_lost_calls(db: Database) -> None:
    """Calls under way whose lease ended meanwhile: their results are still to be said."""
    run_script(
        db,
        """
        CREATE TABLE lost_call (
            callback_id TEXT NOT NULL, person TEXT NOT NULL, token INTEGER NOT NULL,
            since TEXT NOT NULL, PRIMARY KEY (callback_id, token)
        ) STRICT, WITHOUT ROWID;
        """,
    )


@work_migrations()
def m012_hub_packs(db: Database) -> None:
    """How many callbacks a person of the team may take along, as the hub said last."""
    run_script(db, "ALTER TABLE hub ADD COLUMN packs INTEGER NOT NULL DEFAULT 0;")


@work_migrations()
def m013_snapshot_key(db: Database) -> None:
    """The key of the hub's snapshots, as it was when this workstation first met it."""
    run_script(db, "ALTER TABLE hub ADD COLUMN snapshot_key TEXT NOT NULL DEFAULT '';")


@work_migrations()
def m014_digests(db: Database) -> None:
    """The digest of each stream, kept with every document: reading a stream took a second."""
    run_script(db, "CREATE TABLE digest (stream TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;")
    for (stream,) in db.execute("SELECT DISTINCT stream FROM shared").fetchall():
        living = "SELECT id, rev FROM shared WHERE stream = ? AND rev > 0"
        value = sharing.digest(db.execute(living, [stream]).fetchall())
        db.execute("INSERT INTO digest (stream, value) VALUES (?, ?)", [stream, value])


@work_migrations()
def m015_lease_over(db: Database) -> None:
    """When a lease ends by a clock that cannot be set outlives the program."""
    run_script(db, "ALTER TABLE callback ADD COLUMN lease_over REAL;")


@work_migrations()
def m016_feedback(db: Database) -> None:
    """Remarks on entries; a settled one is a fact of its own, which may be heard of first."""
    run_script(
        db,
        """
        CREATE TABLE feedback (
            id TEXT PRIMARY KEY, entry_id TEXT NOT NULL, revision INTEGER NOT NULL,
            lang TEXT NOT NULL CHECK (lang IN ('en', 'fr')), problem TEXT NOT NULL,
            text TEXT NOT NULL, search TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX feedback_of_entry ON feedback (entry_id);
        CREATE TABLE feedback_settled (
            id TEXT PRIMARY KEY, by TEXT NOT NULL, at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """,
    )


@work_migrations()
def m017_held(db: Database) -> None:
    """What a lead took back is held for a time, as the hub says."""
    run_script(
        db,
        """
        ALTER TABLE callback ADD COLUMN held_by TEXT NOT NULL DEFAULT '';
        ALTER TABLE callback ADD COLUMN held_until TEXT;
        """,
    )


@work_migrations()
def m018_apostrophes(db: Database) -> None:
    """A client is found with either apostrophe, as it is kept and as it is typed."""
    run_script(db, "UPDATE callback SET look_up = replace(look_up, '’', '''');")
