"""Brings knowledge.db up to what was published in work.db."""

from collections.abc import Callable
from itertools import islice

from agent_assist.search.index import index_entry
from agent_assist.storage import documents, entries
from agent_assist.storage.database import world_errors
from agent_assist.storage.store import KNOWLEDGE, Store

BATCH = 500
Progress = Callable[[int, int], None]


def catch_up(store: Store, progress: Progress | None = None) -> int:
    """Serves and indexes every revision that knowledge.db lacks; gives their number.

    Work.db is the truth: a process killed between publishing and this is caught up at
    the next start, and an empty knowledge.db is rebuilt from nothing. Doing it twice
    changes nothing.
    """
    with world_errors(store.profile and store.profile / KNOWLEDGE):
        applied: int = store.knowledge.execute("SELECT change FROM applied").fetchone()[0]
        waiting, newest = _waiting(store, applied)
        if newest is None:
            return 0
        with store.knowledge.atomic():
            for name, number, text in documents.documents_after(store, applied):
                documents.serve_document(store.knowledge, name, number, text)
        _serve(store, applied, waiting, progress)
        with store.knowledge.atomic():
            store.knowledge.execute("UPDATE applied SET change = ?", [newest])
        return waiting


def _serve(store: Store, applied: int, waiting: int, progress: Progress | None) -> None:
    revisions = entries.revisions_after(store, applied)
    done = 0
    while batch := list(islice(revisions, BATCH)):
        with store.knowledge.atomic():
            for revision in batch:
                entries.serve(store.knowledge, revision)
                index_entry(store.knowledge, revision.entry)
        done += len(batch)
        if progress:
            progress(done, waiting)


def _waiting(store: Store, applied: int) -> tuple[int, int | None]:
    """How many revisions wait, and the newest change among them and the documents."""
    row = store.work.execute(
        """SELECT (SELECT count(*) FROM revision WHERE change > :after),
            (SELECT max(change) FROM (SELECT max(change) AS change FROM revision
                UNION ALL SELECT max(change) FROM document) WHERE change > :after)""",
        {"after": applied},
    ).fetchone()
    return row[0], row[1]
