"""A profile's two databases, and the one place through which every write goes."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from agent_assist.domain.changes import ChangeRecord, Changes, Noun, Touched
from agent_assist.domain.errors import AgentAssistError
from agent_assist.storage.database import Database, open_database, world_errors
from agent_assist.storage.migrations.knowledge import knowledge_migrations
from agent_assist.storage.migrations.work import work_migrations

WORK, KNOWLEDGE = "work.db", "knowledge.db"


@dataclass
class Writing:
    """One write under way: the rows and their history belong to one transaction.

    `done`: what was recorded so far, as (noun, id, action).
    """

    db: Database
    by: str
    at: datetime
    done: list[tuple[Noun, str, str]] = field(default_factory=list)
    _touched: set[Touched] = field(default_factory=set)

    @property
    def changes(self) -> Changes:
        return Changes(frozenset(self._touched))

    @changes.setter
    def changes(self, changes: Changes) -> None:
        self._touched = set(changes.touched)

    def record(
        self, noun: Noun, id: str, action: str, before: object = None, after: object = None
    ) -> int:
        """Appends to the history what was done to a record; gives the number of the change."""
        texts = [None if one is None else str(one) for one in (before, after)]
        number = self.db.execute(
            "INSERT INTO change (at, by, noun, id, action, before, after) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [to_text(self.at), self.by, noun, id, action, *texts],
        ).lastrowid
        self._touched.add(Touched(noun, id))
        self.done.append((noun, id, action))
        assert number is not None
        return number

    def record_all(self, noun: Noun, ids: Sequence[str], action: str, after: object) -> None:
        """Appends that the same was done to many records, all of them new."""
        at, version = to_text(self.at), str(after)
        self.db.conn.executemany(
            "INSERT INTO change (at, by, noun, id, action, after) VALUES (?, ?, ?, ?, ?, ?)",
            [(at, self.by, noun, id, action, version) for id in ids],
        )
        self._touched.update(Touched(noun, id) for id in ids)
        self.done += [(noun, id, action) for id in ids]


@dataclass(frozen=True)
class Notice:
    """Something people must hear about how the profile opened (a code and its facts)."""

    code: str
    facts: dict[str, str | int]


@dataclass
class Store:
    """The open profile. Owned by one thread; reads may have a store of their own.

    `work` holds what cannot be had again; `knowledge` is rebuilt from it.
    `profile` is None when nothing is kept on this machine. `share` adds to a write what the hub
    must hear of it.
    """

    work: Database
    knowledge: Database
    profile: Path | None
    notices: list[Notice] = field(default_factory=list)
    share: Callable[[Writing], None] | None = None

    @contextmanager
    def write(self, by: str, now: datetime, *, told: bool = False) -> Iterator[Writing]:
        """A transaction on work.db. History never runs backwards, whatever the clock says.

        `told`: the hub knows of it already, so that nothing is shared.
        """
        with world_errors(self.profile and self.profile / WORK), self.work.atomic():
            # Writing first takes the lock at once: two programs wait for each other here.
            self.work.execute("UPDATE clock SET latest = max(latest, ?)", [to_text(now)])
            latest = self.work.execute("SELECT latest FROM clock").fetchone()[0]
            writing = Writing(self.work, by, from_text(latest))
            yield writing
            if self.share and not told:
                self.share(writing)

    def latest(self, now: datetime) -> datetime:
        """The present moment, or that of the last write where the clock was put back since."""
        kept = self.work.execute("SELECT latest FROM clock").fetchone()[0]
        return max(now, from_text(kept)) if kept else now

    def history(self, noun: Noun, id: str) -> list[ChangeRecord]:
        """What was ever done to one record, oldest first."""
        rows = self.work.query(
            "SELECT * FROM change WHERE noun = ? AND id = ? ORDER BY number", [noun, id]
        )
        return [ChangeRecord(**{**row, "at": from_text(row["at"])}) for row in rows]

    def close(self) -> None:
        self.work.close()
        self.knowledge.close()


def open_store(profile: Path | None, key: str | None, now: datetime) -> Store:
    """Both databases of a profile, or of memory when there is none.

    A damaged or foreign file is moved aside and said in `notices`; work.db is never deleted.
    Raises file-newer, profile-busy, profile-read-only, disk-full.
    """
    if profile is None:
        work = open_database(None, None, work_migrations, durable=False)
        knowledge = open_database(None, None, knowledge_migrations, durable=False)
        return Store(work, knowledge, None)
    notices: list[Notice] = []
    work = _open_or_move(profile / WORK, key, now, notices)
    knowledge = _open_or_move(profile / KNOWLEDGE, key, now, notices)
    return Store(work, knowledge, profile, notices)


def open_knowledge(profile: Path, key: str) -> Database:
    """Another connection to what agents are served, for a thread that only reads."""
    return open_database(profile / KNOWLEDGE, key, knowledge_migrations, durable=False)


def _open_or_move(path: Path, key: str | None, now: datetime, notices: list[Notice]) -> Database:
    durable = path.name == WORK
    migrations = work_migrations if durable else knowledge_migrations
    try:
        return open_database(path, key, migrations, durable=durable)
    except AgentAssistError as error:
        if error.code not in ("file-damaged", "file-foreign"):
            raise
        aside = _move_aside(path, now)
        code = "work-moved-aside" if durable else "knowledge-moved-aside"
        notices.append(Notice(code, {"file": path.name, "aside": aside.name}))
        return open_database(path, key, migrations, durable=durable)


def _move_aside(path: Path, now: datetime) -> Path:
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%S")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    try:
        path.rename(aside)
        for tail in ("-wal", "-shm"):
            beside = path.with_name(path.name + tail)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + tail))
    except OSError as error:
        raise AgentAssistError("profile-read-only", {"file": path.name}) from error
    return aside


def to_text(moment: datetime) -> str:
    """UTC, ISO 8601 with microseconds: sorts as text in the order of time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def from_text(text: str) -> datetime:
    return datetime.fromisoformat(text)
