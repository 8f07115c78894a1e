"""The file of a snapshot: published documents with their search index, as one plain SQLite file."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from agent_assist.domain.entries import Revision
from agent_assist.domain.errors import AgentAssistError
from agent_assist.storage import entries, membership
from agent_assist.storage.database import Database, world_errors
from agent_assist.storage.store import Writing, to_text

# `told`: every document of the shared streams; without a body it stands in `entry` as it is
# served. The rest are tables of knowledge.db with all their indexes: SQLite copies rows as they
# lie, and indexes in their order, where both sides are alike. words_… are those in which FTS5
# keeps `words`.
_TABLES = """
CREATE TABLE told (stream TEXT NOT NULL, id TEXT NOT NULL, rev INTEGER NOT NULL, body TEXT,
    PRIMARY KEY (stream, id)) STRICT, WITHOUT ROWID;
CREATE TABLE entry (id TEXT PRIMARY KEY, kind TEXT NOT NULL, revision INTEGER NOT NULL,
    at TEXT NOT NULL, author TEXT NOT NULL, approver TEXT, title_en TEXT, title_fr TEXT,
    snapshot TEXT NOT NULL) STRICT;
CREATE INDEX entry_by_kind ON entry (kind, title_en);
CREATE TABLE indexed (number INTEGER PRIMARY KEY, entry_id TEXT NOT NULL, lang TEXT NOT NULL,
    kind TEXT NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL, asked TEXT NOT NULL,
    said TEXT NOT NULL, lines_of_business TEXT NOT NULL, topics TEXT NOT NULL, verified_on TEXT,
    valid_from TEXT, expires_on TEXT, review_months INTEGER, digest TEXT NOT NULL,
    UNIQUE (entry_id, lang)) STRICT;
CREATE INDEX indexed_by_digest ON indexed (digest);
CREATE INDEX indexed_by_day ON indexed (lang, verified_on DESC, entry_id);
CREATE INDEX indexed_by_kind ON indexed (kind, lang);
CREATE INDEX indexed_by_topics ON indexed (lang, topics) WHERE topics <> '[]';
CREATE TABLE words_data (id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE words_idx (segid, term, pgno, PRIMARY KEY (segid, term)) WITHOUT ROWID;
CREATE TABLE words_docsize (id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
CREATE TABLE words_config (k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE arrays (name TEXT NOT NULL, part INTEGER NOT NULL, type TEXT NOT NULL,
    bytes BLOB NOT NULL, PRIMARY KEY (name, part)) STRICT;
CREATE TABLE meaning (digest TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, vectors BLOB NOT NULL)
    STRICT;
"""
# Of these the words of FTS5 are made.
_WORDS = ("words_data", "words_idx", "words_docsize")
_COPIED = ("entry", "indexed", *_WORDS, "words_config", "arrays", "meaning")
# Large pages are fewer to read.
_PAGE_BYTES = 16_384
_NAME = "snapshot"
# Pages that many rows are written to are kept until the end of the transaction.
_CACHE_KIB = 32_000

Told = tuple[str, str, int, str | None]
"""Stream, id, revision, and the body of what is no entry."""


def packed_file(profile: Path, sha256: str) -> Path:
    """Where the parts of a snapshot lie until all are there."""
    return profile / f"snapshot-{sha256[:16]}.zst"


def plain_file(profile: Path) -> Path:
    """Where it lies while it is taken in. It holds what is published, and nothing of anybody."""
    return profile / "snapshot.db"


def tidy(profile: Path, but: Path | None = None) -> None:
    """Takes away what an earlier process left behind."""
    for left in (plain_file(profile), *profile.glob("snapshot-*.zst")):
        if left != but:
            left.unlink(missing_ok=True)


def write_file(path: Path, knowledge: Database, told: Iterable[Told]) -> None:
    """Writes what a plain knowledge.db serves and has indexed, and of which documents it is.

    Every page is checked here, once: who signs the file vouches for it.
    """
    file = dbapi2.connect(str(path), isolation_level=None)
    try:
        file.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
        file.execute("PRAGMA journal_mode = OFF")
        file.execute("PRAGMA synchronous = OFF")
        for statement in _TABLES.split(";"):
            file.execute(statement)
        file.execute("BEGIN")
        file.executemany("INSERT INTO told VALUES (?, ?, ?, ?)", told)
        file.execute("COMMIT")
    finally:
        file.close()
    with attached(knowledge, path):
        for name in _COPIED:
            knowledge.execute(f"INSERT INTO {_NAME}.{name} SELECT * FROM main.{name}")
        if knowledge.execute(f"PRAGMA {_NAME}.quick_check(1)").fetchone() != ("ok",):
            raise AgentAssistError("file-damaged", {"file": path.name})


def check_file(path: Path) -> None:
    """Whether a file that was signed has the form it should have, before anything of it is used.

    Its bytes are those that its maker checked. Raises snapshot-foreign for other tables than
    ours, or anything that runs (triggers, views).
    """
    try:
        file = dbapi2.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            file.execute("PRAGMA trusted_schema = OFF")
            found = set(file.execute("SELECT type, name, sql FROM sqlite_master").fetchall())
            if found != _allowed():
                raise AgentAssistError("snapshot-foreign")
        finally:
            file.close()
    except dbapi2.DatabaseError as error:
        raise AgentAssistError("snapshot-foreign") from error


def _allowed() -> set[tuple[str, str, str | None]]:
    """What a file written by `write_file` has, and nothing else."""
    empty = dbapi2.connect(":memory:")
    try:
        empty.executescript(_TABLES)
        return set(empty.execute("SELECT type, name, sql FROM sqlite_master").fetchall())
    finally:
        empty.close()


@contextmanager
def attached(db: Database, path: Path) -> Iterator[None]:
    """The file beside the tables of `db`, which must not be in a transaction."""
    with world_errors(path):
        db.execute("PRAGMA trusted_schema = OFF")
        db.execute("PRAGMA cell_size_check = ON")
        db.execute(f"ATTACH ? AS {_NAME} KEY ''", [str(path)])
        kept = db.execute("PRAGMA cache_size").fetchone()[0]
        db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        try:
            yield
        finally:
            db.execute(f"PRAGMA cache_size = {kept}")
            db.execute(f"DETACH {_NAME}")


def others(db: Database, stream: str) -> list[tuple[str, int, str]]:
    """(id, revision, body) of the attached documents that are no entry."""
    return db.execute(
        f"SELECT id, rev, body FROM {_NAME}.told WHERE stream = ? AND body IS NOT NULL", [stream]
    ).fetchall()


def entries_that_differ(db: Database) -> list[Revision]:
    """The attached entries that are published here already, with another text."""
    rows = db.query(
        f"""SELECT *, id AS entry_id, revision AS number FROM {_NAME}.entry AS told WHERE EXISTS (
            SELECT 1 FROM main.revision WHERE entry_id = told.id)
        AND snapshot <> (SELECT snapshot FROM main.revision WHERE entry_id = told.id
            ORDER BY number DESC LIMIT 1)"""
    )
    return [entries.revision(row) for row in rows]


def only_here(knowledge: Database, others: Collection[str]) -> set[str]:
    """Entries that are served here, and that the attached file does not tell as they are; so do
    those of the `others` that are served."""
    differing = knowledge.execute(
        f"""SELECT id FROM main.entry AS ours WHERE snapshot IS NOT
            (SELECT snapshot FROM {_NAME}.entry WHERE id = ours.id)"""
    ).fetchall()
    served = {row[0] for row in knowledge.execute("SELECT id FROM main.entry").fetchall()}
    return {row[0] for row in differing} | (served & set(others))


def publish_new(writing: Writing, without: Collection[str]) -> list[str]:
    """Publishes the attached entries that were never published here, but for some; gives their ids.

    Each becomes a revision with its own line of history, as if it had come by itself.
    """
    db = writing.db
    db.execute("CREATE TEMP TABLE arriving (id TEXT PRIMARY KEY) WITHOUT ROWID")
    try:
        db.execute(
            f"""INSERT INTO arriving SELECT id FROM {_NAME}.entry
            WHERE id NOT IN (SELECT entry_id FROM main.revision) ORDER BY id"""
        )
        db.conn.executemany("DELETE FROM arriving WHERE id = ?", [(one,) for one in without])
        before = db.execute("SELECT coalesce(max(number), 0) FROM change").fetchone()[0]
        db.execute(
            f"""INSERT INTO change (at, by, noun, id, action, after)
            SELECT ?, ?, 'entry', id, 'received', revision
            FROM arriving JOIN {_NAME}.entry USING (id) ORDER BY id""",
            [to_text(writing.at), writing.by],
        )
        db.execute(
            f"""INSERT INTO revision
            SELECT c.number, e.id, e.revision, e.at, e.author, e.approver, e.snapshot
            FROM change c JOIN {_NAME}.entry e ON e.id = c.id
            WHERE c.number > ? ORDER BY c.number""",
            [before],
        )
        return [row[0] for row in db.execute("SELECT id FROM arriving").fetchall()]
    finally:
        db.execute("DROP TABLE arriving")


def keep_revs(writing: Writing, stream: str) -> None:
    """The hub has exactly these documents in a stream, as far as the attached file tells."""
    writing.db.execute("DELETE FROM shared WHERE stream = ?", [stream])
    writing.db.execute(
        f"""INSERT INTO shared (stream, id, rev, base)
        SELECT stream, id, rev, rev FROM {_NAME}.told WHERE stream = ? ORDER BY id""",
        [stream],
    )
    membership.count_digest(writing, stream)


def fits(knowledge: Database) -> bool:
    """Whether the attached index can stand in this one's place: the same form of words, and
    numbers that no text ever had here."""
    same = knowledge.execute(
        f"""SELECT NOT EXISTS (SELECT k, v FROM main.words_config
            EXCEPT SELECT k, v FROM {_NAME}.words_config)"""
    ).fetchone()[0]
    lowest, used = knowledge.execute(
        f"""SELECT (SELECT min(number) FROM {_NAME}.indexed),
            coalesce((SELECT seq FROM main.sqlite_sequence WHERE name = 'indexed'), 0)"""
    ).fetchone()
    return bool(same and lowest is not None and lowest > used)


def serve_unread(knowledge: Database) -> None:
    """Serves the attached entries that are not served yet; they are left to be indexed here."""
    unknown = f"FROM {_NAME}.entry WHERE id NOT IN (SELECT id FROM main.entry)"
    knowledge.execute(f"INSERT OR IGNORE INTO to_index SELECT id {unknown}")
    knowledge.execute(f"INSERT INTO main.entry SELECT * {unknown}")
    take_meanings(knowledge)


def serve_all(knowledge: Database, analysis: int) -> None:
    """Serves the attached entries that are not served yet, and puts the attached index in place of
    all that was indexed here.

    FTS5 remembers its tables and would not notice that they are filled past it: this connection
    must not have used `words` yet. All others see that the file has changed.
    """
    knowledge.execute(
        f"""CREATE TEMP TABLE kept AS SELECT * FROM main.entry AS ours
        WHERE (revision, at, author, approver, snapshot) IS NOT
            (SELECT revision, at, author, approver, snapshot FROM {_NAME}.entry
            WHERE id = ours.id)"""
    )
    for name in ("entry", "indexed", "to_index", "gone", "arrays", *_WORDS):
        knowledge.execute(f"DELETE FROM main.{name}")
    for name in ("entry", "indexed", *_WORDS, "arrays"):
        knowledge.execute(f"INSERT INTO main.{name} SELECT * FROM {_NAME}.{name}")
    take_meanings(knowledge)
    knowledge.execute("INSERT OR REPLACE INTO main.entry SELECT * FROM kept")
    knowledge.execute("DROP TABLE kept")
    knowledge.execute(
        """UPDATE built SET analysis = ?, generation = generation + 1,
            highest = (SELECT coalesce(max(number), 0) FROM main.indexed)""",
        [analysis],
    )


def take_meanings(knowledge: Database) -> None:
    """What texts mean holds whatever the words are searched by."""
    told = f"SELECT digest FROM {_NAME}.meaning"
    knowledge.execute(f"DELETE FROM main.meaning WHERE digest IN ({told})")
    knowledge.execute(f"INSERT INTO main.meaning SELECT * FROM {_NAME}.meaning")
