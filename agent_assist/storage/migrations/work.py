"""work.db: what cannot be had again (history, revisions, drafts, contacts, callbacks)."""

from sqlite_utils import Database, Migrations

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
