"""Searches without an answer: kept without personal data, counted by meaning, shown to leads."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from agent_assist.domain.changes import Changes
from agent_assist.domain.contacts import Contact
from agent_assist.domain.entries import Kind
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.domain.searches import (
    KEPT_DAYS,
    MOST_TEXTS,
    LostGroup,
    LostSearch,
    grouped_by,
    kept_text,
    without_marks,
)
from agent_assist.search.analysis import STOP_WORDS, fold, stem, words
from agent_assist.services import entries
from agent_assist.services.sharing import tell_lost_search
from agent_assist.storage import searches as stored
from agent_assist.storage.entries import Draft
from agent_assist.storage.store import Store

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Array = NDArray[numpy.float32]
    # Texts to rows of unit length, near each other where they mean the same.
    Encode = Callable[[Sequence[str]], Array]

SAME_MEANING = 0.7
"""Texts whose vectors have at least this cosine ask the same."""
# Encoding takes about a millisecond a text: rarer ones are grouped by their words alone.
_MOST_READ = 1_000
_MOST_ALSO_ASKED = 8

__all__ = ["LostGroup", "begin_entry", "groups", "note", "private_values", "set_aside"]


def private_values(contact: Contact | None) -> tuple[str, ...]:
    """What of the open contact may not be found in a kept search."""
    return tuple(contact.facts().values()) if contact else ()


def note(
    store: Store, text: str, lang: Lang, topic: str, private: Sequence[str], now: datetime
) -> Changes:
    """Counts a search that found nothing good, once its text is final. Nobody's name is kept."""
    kept = kept_text(text, private)
    if not kept:
        return Changes()
    today = now.date()
    with store.write("", now) as writing:
        lost = stored.Lost(today.isoformat(), kept, lang, topic)
        # In a team it is counted when the hub tells it, here as everywhere.
        if not tell_lost_search(writing, lost):
            stored.add(writing, lost)
        stored.forget_before(writing, today - timedelta(days=KEPT_DAYS))
        writing.changes |= Changes.of("search", kept)
    return writing.changes


def groups(store: Store, encode: "Encode | None", since: date, until: date) -> list[LostGroup]:
    """Lost searches of these days that ask the same as one group each, the most asked first.

    Without an encoder (None, or one that says it is missing or damaged), texts ask the same
    when they have the same words in any form and order.
    """
    earliest = until - timedelta(days=KEPT_DAYS)
    lost = stored.lost(store, max(since, earliest), until, MOST_TEXTS)
    stems = _stems_of(lost)
    by_words = grouped_by(lost, lambda one: stems[one.text])
    if encode is None or len(by_words) < 2:
        return by_words
    usual = [group.examples[0] for group in by_words[:_MOST_READ]]
    try:
        numbers = _nearest_before(encode([without_marks(text) for text in usual]))
    except AgentAssistError:
        return by_words
    heads = {stems[text]: number for text, number in zip(usual, numbers, strict=True)}
    return grouped_by(lost, lambda one: heads.get(stems[one.text], stems[one.text]))


def set_aside(store: Store, person: Person, group: LostGroup, now: datetime) -> Changes:
    """Hides a group until it is asked again; who did it is kept. Raises curating-needs-lead."""
    if not person.may_curate:
        raise AgentAssistError("curating-needs-lead")
    with store.write(person.name, now) as writing:
        stored.set_aside(writing, group.searches)
        writing.changes |= Changes.of("search", *group.examples)
    return writing.changes


def begin_entry(
    store: Store, person: Person, group: LostGroup, now: datetime
) -> tuple[Draft, Changes]:
    """A draft of an article with the searched words as its title and its questions.

    Raises curating-needs-lead.
    """
    asked = {lang: _worded(group.examples_in(lang)) for lang in group.langs}
    titles = {lang: texts[0][:1].upper() + texts[0][1:] for lang, texts in asked.items()}
    draft, begun = entries.new_entry(store, person, Kind.ARTICLE, titles, now)
    whole = replace(draft.entry, texts={
        lang: replace(text, also_asked=asked[lang][:_MOST_ALSO_ASKED])
        for lang, text in draft.entry.texts.items()
    }, topics=(group.topic,) if group.topic else ())  # fmt: skip
    saved, changes = entries.save_draft(store, person, whole, now)
    return saved, begun | changes


def _worded(texts: Sequence[str]) -> tuple[str, ...]:
    """Texts as words alone, each once."""
    told = (without_marks(text) for text in texts)
    return tuple(dict.fromkeys(text for text in told if text))


def _stems_of(lost: Sequence[LostSearch]) -> dict[str, frozenset[str]]:
    """What each text says in any form and order; a text of little words stands for itself."""
    spoken: dict[str, Lang] = {}
    for one in sorted(lost, key=lambda one: -one.times):
        spoken.setdefault(one.text, one.lang)
    return {text: _stems(text, lang) for text, lang in spoken.items()}


def _stems(text: str, lang: Lang) -> frozenset[str]:
    told = frozenset(stem(word, lang) for word in words(text) if word not in STOP_WORDS)
    return told or frozenset({fold(text)})


def _nearest_before(vectors: "Array") -> list[int]:
    """Each row takes in all later rows near it that no row before has taken in.

    So every group has its most usual text at its head, and nothing in it is far from that.
    """
    near = vectors @ vectors.T >= SAME_MEANING
    heads = [-1] * len(vectors)
    for row, others in enumerate(near):
        if heads[row] < 0:
            heads[row] = row
            for other in others.nonzero()[0].tolist():
                heads[other] = row if heads[other] < 0 else heads[other]
    return heads
