"""The rows of the Entries list: drafts first, then entries by kind, filtered as one types."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication

from agent_assist.domain.entries import Entry, Kind, Revision
from agent_assist.domain.languages import Lang
from agent_assist.ui.entries.words import kind_group, kind_name, missing_language, verified
from agent_assist.ui.widgets.rows import Row

if TYPE_CHECKING:
    from agent_assist.services.entries import Draft

DRAFT = "draft:"
translate = QCoreApplication.translate


T = TypeVar("T")


@dataclass(frozen=True)
class Line(Generic[T]):
    """A draft or a revision with the folded text it is filtered by and the title it sorts by."""

    about: T
    entry: Entry
    key: str
    where: str

    @classmethod
    def of(cls, about: T, entry: Entry, lang: Lang) -> "Line[T]":
        """Made on the work thread: folding a thousand entries takes a while."""
        where = fold(" ".join([entry.id, *_phrases(entry)]))
        return cls(about, entry, fold(entry.text(lang).title), where)


@dataclass(frozen=True)
class Filter:
    """What the list is narrowed to."""

    words: str = ""
    kind: Kind | None = None

    def keeps(self, line: "Line[Any]") -> bool:
        if self.kind and line.entry.kind is not self.kind:
            return False
        return all(word in line.where for word in fold(self.words).split())


def fold(text: str) -> str:
    """Without accents and capitals, so that both languages are found as typed."""
    apart = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(one for one in apart if not unicodedata.combining(one)).casefold()


def rows(
    published: Iterable[Line[Revision]],
    drafts: "Iterable[Line[Draft]]",
    wanted: Filter,
    lang: Lang,
    today: date,
) -> list[Row]:
    """Headings with counts, and under each its entries by title."""
    found = [_draft_row(one.about, lang) for one in drafts if wanted.keeps(one)]
    made = _group(translate("EntriesList", "Drafts"), found)
    kept = sorted((one for one in published if wanted.keeps(one)), key=lambda one: one.key)
    for kind in Kind:
        of_kind = [_entry_row(one.entry, lang, today) for one in kept if one.entry.kind is kind]
        made += _group(kind_group(kind), of_kind)
    return made


def _group(title: str, found: list[Row]) -> list[Row]:
    if not found:
        return []
    head = Row(f"heading:{title}", "", f"{title} ({len(found)})", heading=True)
    return [head, *found]


def _draft_row(draft: "Draft", lang: Lang) -> Row:
    entry = draft.entry
    submitted = draft.state == "submitted"
    state = (
        translate("EntriesList", "waits for approval")
        if submitted
        else translate("EntriesList", "being written")
    )
    about = f"{kind_name(entry.kind)} · {draft.author} · {state}"
    title = entry.text(lang).title or entry.id
    tone = "warn" if submitted else "text2"
    return Row(DRAFT + entry.id, "edit", title, about, tone=tone)


def _entry_row(entry: Entry, lang: Lang, today: date) -> Row:
    stale = entry.stale_on(today)
    about = translate("EntriesList", "to verify again") if stale else verified(entry)
    marks = [about, missing_language(entry), _dates(entry, today)]
    subtitle = " · ".join(mark for mark in marks if mark)
    tone = "warn" if stale or entry.missing else "text2"
    title = entry.text(lang).title
    return Row(entry.id, entry.kind.value, title, subtitle, tone=tone)


def _dates(entry: Entry, today: date) -> str:
    return "" if entry.served_on(today) else translate("EntriesList", "outside its dates")


def _phrases(entry: Entry) -> Iterable[str]:
    for text in entry.texts.values():
        yield text.title
        yield from text.also_asked
