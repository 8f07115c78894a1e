"""The rows of the Entries list: drafts first, then entries by kind, filtered as one types."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from agent_assist.domain.entries import Entry, Kind, Revision
from agent_assist.domain.folding import folded
from agent_assist.domain.languages import Lang
from agent_assist.ui.entries.words import kind_group, kind_name, missing_language, verified
from agent_assist.ui.widgets.rows import Row

if TYPE_CHECKING:
    from agent_assist.services.entries import Draft

DRAFT = "draft:"
translate = QCoreApplication.translate


@dataclass(frozen=True)
class Line:
    """A row with what it is sorted and filtered by."""

    kind: Kind
    key: str
    where: str
    row: Row


@dataclass(frozen=True)
class Filter:
    """What the list is narrowed to."""

    words: str = ""
    kind: Kind | None = None

    def keeps(self, lines: Iterable[Line]) -> list[Line]:
        words = folded(self.words).split()
        return [
            line
            for line in lines
            if self.kind in (None, line.kind) and all(word in line.where for word in words)
        ]


def entry_lines(published: Iterable[Revision], lang: Lang, today: date) -> tuple[Line, ...]:
    """The entries by title. Made on the work thread: a thousand of them take a while."""
    lines = (_line(one.entry, lang, _entry_row(one.entry, lang, today)) for one in published)
    return tuple(sorted(lines, key=lambda line: line.key))


def draft_lines(drafts: "Iterable[Draft]", lang: Lang) -> tuple[Line, ...]:
    """The drafts in the order given."""
    return tuple(_line(one.entry, lang, _draft_row(one, lang)) for one in drafts)


def _line(entry: Entry, lang: Lang, row: Row) -> Line:
    where = folded(" ".join([entry.id, *_phrases(entry)]))
    return Line(entry.kind, folded(entry.text(lang).title), where, row)


def rows(published: Iterable[Line], drafts: Iterable[Line], wanted: Filter) -> list[Row]:
    """Headings with counts, and under each the lines that the filter keeps."""
    made = _group(translate("EntriesList", "Drafts"), wanted.keeps(drafts))
    kept = wanted.keeps(published)
    for kind in Kind:
        made += _group(kind_group(kind), [line for line in kept if line.kind is kind])
    return made


def _group(title: str, found: list[Line]) -> list[Row]:
    if not found:
        return []
    head = Row(f"heading:{title}", "", f"{title} ({len(found)})", heading=True)
    return [head, *(line.row for line in found)]


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
