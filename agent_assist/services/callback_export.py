"""Callbacks as a CSV file that spreadsheets open, that harms nobody and that can be read back."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from agent_assist.domain.calendars import Span, zone_named
from agent_assist.domain.callbacks import Callback
from agent_assist.domain.languages import Bilingual, Lang
from agent_assist.domain.service import Service
from agent_assist.replies.email import write_eml as write_whole
from agent_assist.services import numbers
from agent_assist.services.callback_cells import PRIORITY_NAMES, STATE_NAMES, guarded
from agent_assist.services.callback_columns import NAMES
from agent_assist.services.callbacks import CallbackFilter, CallbackRow, rows
from agent_assist.services.client_calendars import client_zones
from agent_assist.services.csv_windows import SEPARATOR
from agent_assist.storage.store import Store

EVERYTHING = -1  # as SQL's LIMIT has it
# What Excel takes for the border between two cells where that language is spoken.
SEPARATORS: Mapping[Lang, str] = MappingProxyType({"en": ",", "fr": ";"})
LANGUAGE_NAMES: Mapping[Lang, Bilingual] = MappingProxyType(
    {"en": Bilingual("English", "Anglais"), "fr": Bilingual("French", "Français")}
)
HEADINGS: Mapping[str, Bilingual] = MappingProxyType(
    {
        **{name: NAMES[name] for name in NAMES if name not in ("window_start", "window_end")},
        "due_at": Bilingual("Next attempt", "Prochaine tentative"),
        "attempts": Bilingual("Attempts", "Tentatives"),
        "owner": Bilingual("Claimed by", "Pris en charge par"),
        "ended_at": Bilingual("Ended at", "Terminé le"),
    }
)


def export_csv(
    store: Store, service: Service, path: Path, lang: Lang, now: datetime,
    wanted: CallbackFilter | None = None,
) -> int:  # fmt: skip
    """Writes the callbacks of a list, by the time of the request; gives how many there are.

    The file appears whole or not at all. Raises disk-full, folder-read-only, folder-missing,
    file-not-written.
    """
    found = rows(store, wanted or CallbackFilter(), now, sort="requested_at", limit=EVERYTHING)
    write_whole(path, _text(service, found, lang).encode("utf-8-sig"))
    return len(found)


def _text(service: Service, found: Iterable[CallbackRow], lang: Lang) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=SEPARATORS[lang], lineterminator="\r\n")
    writer.writerow(heading.text(lang) for heading in HEADINGS.values())
    for row in found:
        cells = _cells(service, row, lang)
        writer.writerow(_safe(name, cells[name]) for name in HEADINGS)
    return out.getvalue()


def _safe(name: str, text: str) -> str:
    # A number in international form is no formula: its digits are in groups, and we made it.
    return text if name == "number" else guarded(text.replace("\0", ""))


def _cells(service: Service, row: CallbackRow, lang: Lang) -> dict[str, str]:
    callback, when = row.callback, _clock(service.calendar.zone)
    line = service.line(callback.line_of_business)
    return {
        "client": callback.client,
        "number": numbers.readable(callback.number, callback.extension),
        "line_of_business": line.name.text(lang) if line else callback.line_of_business,
        "topic": service.topic_name(callback.topic, lang),
        "language": LANGUAGE_NAMES[callback.lang].text(lang),
        "requested_at": when(callback.requested_at),
        "note": callback.note,
        "zone": callback.zone or "",
        "window": SEPARATOR.join(_window(service, callback, one) for one in callback.windows),
        "priority": _priority(callback.priority, lang),
        "state": STATE_NAMES[row.state].text(lang),
        "due_at": when(callback.due_at),
        "attempts": str(callback.attempts),
        "owner": callback.owner,
        "ended_at": when(callback.ended_at),
    }


def _window(service: Service, callback: Callback, window: Span) -> str:
    """On a clock of the client, with its offset: nobody has to know which clock it is."""
    zones, _ = client_zones(callback.number, callback.zone, service.calendar.zone)
    when = _clock(zones[0])
    return f"{when(window.start)}/{when(window.end)}"


def _priority(priority: int, lang: Lang) -> str:
    name = PRIORITY_NAMES.get(priority)
    return name.text(lang) if name else str(priority)


def _clock(zone_name: str) -> Callable[[datetime | None], str]:
    """Moments on the service's clock with their offset: right in the hour that comes twice too."""
    zone = zone_named(zone_name)

    def written(moment: datetime | None) -> str:
        return moment.astimezone(zone).isoformat(" ", "seconds") if moment else ""

    return written
