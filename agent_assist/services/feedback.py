"""Remarks on entries: agents make them, leads read and settle them."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime

from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.feedback import (
    Problem,
    Remark,
    RemarkedEntry,
    Reported,
    by_entry,
    remark_text,
)
from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.domain.searches import kept_text
from agent_assist.storage import entries
from agent_assist.storage import feedback as stored
from agent_assist.storage.store import Store


def remark(
    store: Store, person: Person, reported: Reported, problem: Problem, text: str,
    private: Sequence[str], now: datetime,
) -> Changes:  # fmt: skip
    """Keeps a remark for the leads, without personal data. Raises remark-too-long.

    An entry that is gone meanwhile is remarked upon all the same: nothing that was said is lost.
    """
    kept = remark_text(text, private)
    searched = kept_text(reported.search, private)
    with store.write(person.name, now) as writing:
        made = Remark(
            uuid.uuid4().hex, reported.entry_id, reported.revision, reported.lang, problem, kept,
            searched, person.name, writing.at,
        )  # fmt: skip
        stored.add(writing, made)
    return writing.changes


def still_open(store: Store) -> list[RemarkedEntry]:
    """The entries with remarks that nobody has settled, the latest remark first."""
    return by_entry(stored.still_open(store.work))


def count(store: Store, entry_id: str) -> int:
    """How many open remarks an entry has."""
    return stored.count(store.work, entry_id)


def titles(store: Store, entry_ids: Iterable[str], lang: Lang) -> dict[str, str]:
    """The titles of the entries that are still there."""
    found = {id: entries.served(store.knowledge, id) for id in entry_ids}
    return {id: one.entry.text(lang).title for id, one in found.items() if one is not None}


def settle(store: Store, person: Person, remarks: Iterable[Remark], now: datetime) -> Changes:
    """Nothing is left to do about these remarks; who said so is kept.

    Raises curating-needs-lead.
    """
    if not person.may_curate:
        raise AgentAssistError("curating-needs-lead")
    with store.write(person.name, now) as writing:
        for one in remarks:
            stored.settle(writing, one.id)
    return writing.changes
