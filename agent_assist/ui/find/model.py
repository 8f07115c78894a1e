"""What the page asks the search thread for, and the answer as rows of the list."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from agent_assist.domain.entries import Kind
from agent_assist.domain.languages import Lang
from agent_assist.ui.desk import Desk
from agent_assist.ui.find import words
from agent_assist.ui.find.passages import says_more
from agent_assist.ui.widgets.rows import Row

if TYPE_CHECKING:
    from agent_assist.services.search import AtHand, Findings, Hit, Reader

LIMIT, OTHERS = 12, 4

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Asked:
    """A search with everything it depends on."""

    text: str
    lang: Lang
    now: datetime
    topic: str = ""
    topic_name: str = ""
    line_of_business: str = ""
    kind: Kind | None = None
    as_typed: bool = False
    limit: int = LIMIT


def asked(
    desk: Desk, text: str, kind: Kind | None = None, as_typed: bool = False, limit: int = LIMIT
) -> Asked:
    """A search in the language of the open contact and for what it is about."""
    contact = desk.contact
    if contact is None:
        return Asked(text, desk.lang, desk.clock(), "", "", "", kind, as_typed, limit)
    topic = contact.topic
    name = desk.service.topic_name(topic, contact.lang) if desk.service and topic else ""
    line = contact.line_of_business
    return Asked(text, contact.lang, desk.clock(), topic, name, line, kind, as_typed, limit)


def search(
    desk: Desk, owner: QObject, wanted: Asked, done: "Callable[[Findings], None]",
    still_wanted: Callable[[], bool], others: int = OTHERS,
) -> None:  # fmt: skip
    """Gives what was found, and a second time where its meaning was not known at first.

    No `others` are wanted by who asks for the rest when what comes before them is painted.
    """
    desk.searched.emit()
    search_again(desk, owner, wanted, done, still_wanted, others)


def search_again(
    desk: Desk, owner: QObject, wanted: Asked, done: "Callable[[Findings], None]",
    still_wanted: Callable[[], bool], others: int = OTHERS,
) -> None:  # fmt: skip
    """The same for a search that was asked before, now that more is ready for it."""

    def first(findings: "Findings") -> None:
        done(findings)
        if findings.pending:
            desk.tasks.index(owner, lambda keeper: keeper.ready, again)

    def again(ready: bool) -> None:
        if ready and still_wanted():
            desk.tasks.search(owner, lambda reader: _find(reader, wanted, others, again=True), done)

    desk.tasks.search(owner, lambda reader: _find(reader, wanted, others), first)


def search_in_steps(
    desk: Desk, owner: QObject, wanted: Asked, done: "Callable[[Findings], None]",
    still_wanted: Callable[[], bool], fills_view: Callable[[], bool],
) -> None:  # fmt: skip
    """The same, but what only the other language has, which stands below all else, comes later:
    when what `fills_view` is painted.
    """

    def first(findings: "Findings") -> None:
        done(findings)
        if not (findings.whole or findings.pending):
            desk.tasks.soon(owner, rest) if fills_view() else rest()

    def rest() -> None:
        if still_wanted():
            desk.tasks.search(owner, lambda reader: _find(reader, wanted, OTHERS, again=True), done)

    search(desk, owner, wanted, first, still_wanted, others=0)


def look_around(
    desk: Desk, owner: QObject, wanted: Asked, done: "Callable[[AtHand], None]"
) -> None:
    """What may be of use before anything is typed."""
    desk.tasks.search(owner, lambda reader: _at_hand(reader, wanted), done)


def result_rows(findings: "Findings", asked_in: Lang, lang: Lang) -> list[Row]:
    """Hits in the language of the search, then a marked group of the others."""
    own, others = findings.hits, findings.others
    asked_in = findings.filters.lang or asked_in
    title = (
        translate("FindRows", "Only in French")
        if asked_in == "en"
        else translate("FindRows", "Only in English")
    )
    marked = [heading(title)] if others else []
    return [
        *(row(hit, words.found(hit, asked_in), lang) for hit in own),
        *marked,
        *(
            replace(row(hit, words.found(hit, asked_in), lang), trailing=hit.lang.upper())
            for hit in others
        ),
    ]


def rows_at_hand(at_hand: "AtHand", topic_name: str, lang: Lang) -> list[Row]:
    """Groups under headings; an entry stands only in the first group that has it."""
    groups = (
        (translate("FindRows", "For the topic “{}”").format(topic_name), at_hand.suggested),
        (translate("FindRows", "Announcements"), at_hand.announcements),
        (translate("FindRows", "Verified last"), at_hand.verified),
    )
    rows: list[Row] = []
    seen: set[str] = set()
    for title, hits in groups:
        fresh = [hit for hit in hits if hit.entry_id not in seen]
        seen.update(hit.entry_id for hit in fresh)
        rows += [heading(title)] if fresh else []
        rows += [row(hit, "", lang) for hit in fresh]
    return rows


def without_filter(text: str, name: str) -> str:
    """What stands in the box without its filter for kind, lang or line."""
    if ":" not in text:
        return text
    from agent_assist.services import search

    return search.without_filter(text, name)


def row(hit: "Hit", why: str, lang: Lang) -> Row:
    more = says_more(hit.passage, hit.passage_marks, hit.title, hit.title_marks)
    told = (words.kind_name(hit.kind), why, words.verification(hit.verified_on, hit.stale, lang))
    return Row(
        id=hit.entry_id,
        icon=hit.kind.value,
        title=hit.title,
        subtitle=" · ".join(part for part in told if part),
        tone="warn" if hit.stale else "text2",
        passage=hit.passage if more else "",
        title_marks=hit.title_marks,
        passage_marks=hit.passage_marks,
    )


def heading(title: str) -> Row:
    return Row("", "", title, heading=True)


def _find(reader: "Reader", wanted: Asked, others: int, again: bool = False) -> "Findings":
    from agent_assist.services.search import Focus, find

    return find(
        reader, wanted.text,
        Focus(wanted.lang, wanted.topic, wanted.line_of_business), wanted.now,
        kind=wanted.kind, limit=wanted.limit, others=others, typing=True, as_typed=wanted.as_typed,
        again=again,
    )  # fmt: skip


def _at_hand(reader: "Reader", wanted: Asked) -> "AtHand":
    from agent_assist.services.search import Focus, at_hand

    focus = Focus(wanted.lang, wanted.topic, wanted.line_of_business)
    return at_hand(reader, focus, wanted.topic_name, wanted.now)
