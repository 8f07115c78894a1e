"""knowledge.db: what agents are served; rebuilt from the revisions in work.db at any time."""

from sqlite_utils import Database, Migrations

from agent_assist.storage.migrations import run_script

knowledge_migrations = Migrations("knowledge")


@knowledge_migrations()
def m001_published(db: Database) -> None:
    run_script(
        db,
        """
        CREATE TABLE applied (one INTEGER PRIMARY KEY CHECK (one = 1), change INTEGER NOT NULL)
            STRICT;
        INSERT INTO applied VALUES (1, 0);
        CREATE TABLE entry (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, revision INTEGER NOT NULL,
            at TEXT NOT NULL, author TEXT NOT NULL, approver TEXT,
            title_en TEXT, title_fr TEXT, snapshot TEXT NOT NULL
        ) STRICT;
        CREATE INDEX entry_by_kind ON entry (kind, title_en);
        CREATE TABLE document (name TEXT PRIMARY KEY, number INTEGER NOT NULL, text TEXT NOT NULL)
            STRICT;
        """,
    )


@knowledge_migrations()
def m002_index(db: Database) -> None:
    run_script(
        db,
        """
        CREATE TABLE indexed (
            number INTEGER PRIMARY KEY, entry_id TEXT NOT NULL, lang TEXT NOT NULL,
            kind TEXT NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL,
            lines_of_business TEXT NOT NULL, topics TEXT NOT NULL,
            verified_on TEXT, valid_from TEXT, expires_on TEXT, review_months INTEGER,
            UNIQUE (entry_id, lang)
        ) STRICT;
        CREATE VIRTUAL TABLE words USING fts5 (title, asked, body, prefix = '2 3',
            tokenize = "unicode61 remove_diacritics 0");
        CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, 'row');
        """,
    )
