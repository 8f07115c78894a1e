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


@knowledge_migrations()
def m003_arrays(db: Database) -> None:
    """Search ranks by arrays of its own; everything published is served and indexed anew."""
    run_script(
        db,
        """
        DROP TABLE vocabulary;
        DROP TABLE words;
        DROP TABLE indexed;
        CREATE TABLE indexed (
            number INTEGER PRIMARY KEY AUTOINCREMENT, entry_id TEXT NOT NULL, lang TEXT NOT NULL,
            kind TEXT NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL,
            asked TEXT NOT NULL, said TEXT NOT NULL,
            lines_of_business TEXT NOT NULL, topics TEXT NOT NULL,
            verified_on TEXT, valid_from TEXT, expires_on TEXT, review_months INTEGER,
            digest TEXT NOT NULL, UNIQUE (entry_id, lang)
        ) STRICT;
        CREATE INDEX indexed_by_digest ON indexed (digest);
        CREATE TABLE gone (number INTEGER PRIMARY KEY) STRICT;
        CREATE VIRTUAL TABLE words USING fts5 (said, content = '', contentless_delete = 1,
            tokenize = "unicode61 remove_diacritics 0");
        CREATE TABLE built (
            one INTEGER PRIMARY KEY CHECK (one = 1), analysis INTEGER NOT NULL,
            highest INTEGER NOT NULL, generation INTEGER NOT NULL
        ) STRICT;
        INSERT INTO built VALUES (1, 0, 0, 0);
        CREATE TABLE arrays (
            name TEXT NOT NULL, part INTEGER NOT NULL, type TEXT NOT NULL, bytes BLOB NOT NULL,
            PRIMARY KEY (name, part)
        ) STRICT;
        CREATE TABLE meaning (
            digest TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, vectors BLOB NOT NULL
        ) STRICT;
        UPDATE applied SET change = 0;
        """,
    )


@knowledge_migrations()
def m004_listings(db: Database) -> None:
    """What is listed before a search is typed is found without reading every text."""
    run_script(
        db,
        """
        CREATE INDEX indexed_by_day ON indexed (lang, verified_on DESC, entry_id);
        CREATE INDEX indexed_by_kind ON indexed (kind, lang);
        CREATE INDEX indexed_by_topics ON indexed (lang, topics) WHERE topics <> '[]';
        """,
    )


@knowledge_migrations()
def m005_to_index(db: Database) -> None:
    """Many entries that came at once are served at once, and indexed step by step."""
    run_script(db, "CREATE TABLE to_index (entry_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;")
