"""Entries: curated knowledge under one id, with an English and a French text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from agent_assist.domain.languages import LANGS, Lang, other


class Kind(StrEnum):
    """What an entry is for."""

    ARTICLE = "article"
    SCRIPT = "script"
    CHECKLIST = "checklist"
    REPLY = "reply"
    DIRECTORY = "directory"
    ANNOUNCEMENT = "announcement"


FOLDERS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.ARTICLE: "articles",
        Kind.SCRIPT: "scripts",
        Kind.CHECKLIST: "checklists",
        Kind.REPLY: "replies",
        Kind.DIRECTORY: "directory",
        Kind.ANNOUNCEMENT: "announcements",
    }
)


@dataclass(frozen=True)
class Source:
    """The document a figure comes from and the day it was true."""

    title: str
    dated: date | None = None


@dataclass(frozen=True)
class EntryText:
    """An entry in one language.

    `details` holds what only this kind has (flow, items, variables …) as plain
    JSON values; `scripts`, `checklists`, `replies` and `directory` read it.
    """

    lang: Lang
    title: str
    body: str
    summary: str = ""
    also_asked: tuple[str, ...] = ()
    owner: str = ""
    sources: tuple[Source, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """One piece of knowledge: what both languages share, and a text in each."""

    id: str
    kind: Kind
    texts: Mapping[Lang, EntryText]
    lines_of_business: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    verified_on: date | None = None
    valid_from: date | None = None
    expires_on: date | None = None
    review_months: int | None = None
    sample: bool = False
    shared: Mapping[str, Any] = field(default_factory=dict)

    def text(self, lang: Lang) -> EntryText:
        """The text in that language, else the other one. Some text always exists."""
        return self.texts.get(lang) or self.texts[other(lang)]

    @property
    def missing(self) -> tuple[Lang, ...]:
        return tuple(lang for lang in LANGS if lang not in self.texts)

    def served_on(self, today: date) -> bool:
        """Whether agents may be given it: inside its dates, both ends included."""
        if self.valid_from and today < self.valid_from:
            return False
        return not (self.expires_on and today > self.expires_on)

    def stale_on(self, today: date) -> bool:
        """Whether its last verification is older than its review interval."""
        if not self.review_months:
            return False
        return self.verified_on is None or today > _months_after(
            self.verified_on, self.review_months
        )


@dataclass(frozen=True)
class Revision:
    """An immutable version of an entry, published by somebody at some moment."""

    entry: Entry
    number: int
    at: str
    author: str
    approver: str | None = None


def _months_after(day: date, months: int) -> date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    return date(year, month, min(day.day, last))
