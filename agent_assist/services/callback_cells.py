"""From the cells of a CSV line to a request for a callback."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from agent_assist.domain.calendars import Span
from agent_assist.domain.callbacks import STATES, State
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.folding import folded
from agent_assist.domain.languages import Bilingual, Lang
from agent_assist.domain.service import Service
from agent_assist.services import numbers
from agent_assist.services.callback_requests import CallbackDraft
from agent_assist.services.client_calendars import client_zones
from agent_assist.services.csv_moments import day_comes_first, moment
from agent_assist.services.csv_windows import WindowReader

LANGUAGES: Mapping[str, Lang] = {
    "": "en", "en": "en", "english": "en", "anglais": "en", "eng": "en",
    "fr": "fr", "french": "fr", "francais": "fr", "fra": "fr", "fre": "fr",
}  # fmt: skip
STATE_NAMES: Mapping[State, Bilingual] = {
    "calling": Bilingual("Being called", "Appel en cours"),
    "overdue": Bilingual("Overdue", "En retard"),
    "due": Bilingual("Due", "À faire"),
    "later": Bilingual("Later", "Plus tard"),
    "done": Bilingual("Done", "Fait"),
    "closed": Bilingual("Closed", "Fermé"),
}
PRIORITY_NAMES: Mapping[int, Bilingual] = {
    0: Bilingual("Normal", "Normale"),
    1: Bilingual("High", "Haute"),
}
PRIORITIES: Mapping[str, int] = {
    "": 0, "normal": 0, "normale": 0, "standard": 0, "medium": 0, "moyenne": 0,
    "high": 1, "haute": 1, "elevee": 1, "urgent": 1, "urgente": 1, "prioritaire": 1,
    "low": -1, "basse": -1, "faible": -1,
    **{str(one): one for one in range(-9, 10)},
}  # fmt: skip
# The columns that hold dates: one of them tells how all of them write a day.
DATES = ("requested_at", "window_start", "window_end", "window")
_ENDED = {
    folded(word) for one in ("done", "closed")
    for word in (one, STATE_NAMES[one].en, STATE_NAMES[one].fr)
}  # fmt: skip
# What a spreadsheet would take for a formula gets an apostrophe on the way out, and loses it here.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_SHORTENED = re.compile(r"[0-9][.,]?[0-9]*[eE]\+?[0-9]+")

assert STATE_NAMES.keys() == set(STATES)


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of one file; `day_first` is what its column of dates tells."""

    service: Service
    day_first: bool | None

    @classmethod
    def of(cls, service: Service, lines: Iterable[Mapping[str, str]]) -> "CellReader":
        dates = (cell for one in lines for name in DATES if (cell := one.get(name)))
        return cls(service, day_comes_first(dates))

    def draft(self, cells: Mapping[str, str]) -> CallbackDraft:
        """Raises callback-line-unknown, callback-topic-unknown, csv-language-unknown,
        csv-moment-unreadable, csv-moment-ambiguous, csv-number-shortened, csv-callback-ended."""
        values = {name: unguarded(cell) for name, cell in cells.items()}
        if folded(values.get("state", "")) in _ENDED:
            raise AgentAssistError("csv-callback-ended", {"state": values["state"]})
        lang = LANGUAGES.get(folded(values.get("language", "")))
        if lang is None:
            raise AgentAssistError("csv-language-unknown", {"value": values["language"]})
        asked = values.get("requested_at", "")
        number, zone = _number(values.get("number", "")), values.get("zone") or None
        return CallbackDraft(
            client=values.get("client", ""),
            number=number,
            line_of_business=self._line(values.get("line_of_business", "")),
            topic=self._topic(values.get("topic", "")),
            lang=lang,
            note=values.get("note", ""),
            zone=zone,
            windows=self._windows(number, zone, values),
            priority=_priority(values.get("priority", "")),
            requested_at=self._moment(asked) if asked else None,
        )

    def _moment(self, value: str) -> datetime:
        return moment(value, self.service.calendar.zone, self.day_first)

    def _windows(
        self, number: str, zone: str | None, values: Mapping[str, str]
    ) -> tuple[Span, ...]:
        def zones() -> tuple[str, ...]:
            international, _ = numbers.parse(number)
            return client_zones(international, zone, self.service.calendar.zone)[0]

        return WindowReader(zones, self.day_first).windows(values)

    def _line(self, value: str) -> str:
        id = self._lines.get(folded(value))
        if id is None:
            raise AgentAssistError("callback-line-unknown", {"line": value})
        return id

    def _topic(self, value: str) -> str:
        id = self._topics.get(folded(value)) if value else ""
        if id is None:
            raise AgentAssistError("callback-topic-unknown", {"topic": value})
        return id

    @cached_property
    def _lines(self) -> Mapping[str, str]:
        return _ids({one.id: one.name for one in self.service.lines_of_business})

    @cached_property
    def _topics(self) -> Mapping[str, str]:
        return _ids({one.id: one.name for one in self.service.topics})


def _ids(names: Mapping[str, Bilingual]) -> Mapping[str, str]:
    """The ids by what may stand for them: the name in either language, before all the id itself."""
    found: dict[str, str] = {}
    for id, name in names.items():
        found.setdefault(folded(name.en), id)
        found.setdefault(folded(name.fr), id)
    return {**found, **{folded(id): id for id in names}}


def _priority(text: str) -> int:
    found = PRIORITIES.get(folded(text).removesuffix(".0"))
    if found is None:
        raise AgentAssistError("csv-priority-unknown", {"value": text})
    return found


def _number(text: str) -> str:
    """A number that went through a spreadsheet: 6135550100.0 is whole, 6.13555E+09 is not."""
    if _SHORTENED.fullmatch(text):
        raise AgentAssistError("csv-number-shortened", {"number": text})
    return text.removesuffix(".0").replace("\u00a0", " ")
