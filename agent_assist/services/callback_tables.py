"""The figures of callbacks as a table: on the page, on the clipboard, in a CSV file."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from agent_assist.domain.callbacks import State
from agent_assist.domain.languages import Bilingual, Lang
from agent_assist.domain.service import Service
from agent_assist.replies.email import write_eml as write_whole
from agent_assist.services.callback_cells import STATE_NAMES, guarded
from agent_assist.services.callback_export import SEPARATORS
from agent_assist.services.callback_figures import ALL_LINES, LineNumbers, Numbers

UNKNOWN = "–"
FIGURES: tuple[Bilingual, ...] = (
    Bilingual("Line of business", "Secteur d’activité"),
    Bilingual("Reached the queue", "Arrivés dans la file"),
    Bilingual("Asked for a callback", "Rappels demandés"),
    Bilingual("Uptake (%)", "Recours (%)"),
    Bilingual("Reached", "Clients joints"),
    Bilingual("Not reached", "Clients non joints"),
    Bilingual("Incomplete (%)", "Non aboutis (%)"),
    Bilingual("Attempts per client", "Tentatives par client"),
)
AGES: tuple[Bilingual, ...] = (
    Bilingual("Today", "Aujourd’hui"),
    Bilingual("1 day", "1\u00a0jour"),
    Bilingual("2–3 days", "2–3\u00a0jours"),
    Bilingual("4–7 days", "4–7\u00a0jours"),
    Bilingual("Over 7 days", "Plus de 7\u00a0jours"),
)
WAITING = Bilingual("Waiting: {}", "En attente\u00a0: {}")
STATES: tuple[State, ...] = ("calling", "overdue", "due", "later")
ALL = Bilingual("All lines of business", "Tous les secteurs d’activité")
NONE = Bilingual("No line of business", "Aucun secteur d’activité")
REFERENCE = Bilingual("Reference", "Référence")
DAYS: Mapping[str, Bilingual] = MappingProxyType(
    {"first": Bilingual("First day", "Premier jour"), "last": Bilingual("Last day", "Dernier jour")}
)
# What Excel takes for the border between two cells on the clipboard, in any language.
TAB = "\t"


@dataclass(frozen=True)
class FigureTable:
    """The figures of all lines together, of each line, and what they are compared with."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def figure_table(numbers: Numbers, service: Service, lang: Lang) -> FigureTable:
    waiting = [WAITING.text(lang).format(one.text(lang)) for one in AGES]
    states = [STATE_NAMES[one].text(lang) for one in STATES]
    headings = (*(one.text(lang) for one in FIGURES), *waiting, *states)
    lines = (_row(one, service, lang) for one in (numbers.total, *numbers.lines))
    reference = [""] * len(headings)
    reference[0] = REFERENCE.text(lang)
    reference[3] = percent(numbers.reference.callback_uptake, lang)
    reference[6] = percent(numbers.reference.incomplete_rate, lang)
    return FigureTable(headings, (*lines, tuple(reference)))


def as_text(numbers: Numbers, table: FigureTable, lang: Lang, separator: str = TAB) -> str:
    """Separated values, each row with the days of the period; nothing in it is a formula."""
    period = (numbers.period.first.isoformat(), numbers.period.last.isoformat())
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow((*table.headings, *(one.text(lang) for one in DAYS.values())))
    for row in table.rows:
        writer.writerow(guarded(cell.replace("\0", "")) for cell in (*row, *period))
    return out.getvalue()


def export_figures(path: Path, numbers: Numbers, table: FigureTable, lang: Lang) -> None:
    """The file appears whole or not at all. Raises disk-full, folder-read-only, folder-missing,
    file-not-written."""
    text = as_text(numbers, table, lang, SEPARATORS[lang])
    write_whole(path, text.encode("utf-8-sig"))


def line_name(id: str, service: Service, lang: Lang) -> str:
    if id == ALL_LINES:
        return ALL.text(lang)
    line = service.line(id)
    return line.name.text(lang) if line else id or NONE.text(lang)


def percent(part: float | None, lang: Lang) -> str:
    return decimal(None if part is None else 100 * part, lang)


def decimal(value: float | None, lang: Lang) -> str:
    """With one digit behind the point where there is one to say."""
    if value is None:
        return UNKNOWN
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", ",") if lang == "fr" else text


def _row(one: LineNumbers, service: Service, lang: Lang) -> tuple[str, ...]:
    figures = one.figures
    counts: Sequence[int] = (*one.days, *(one.states[state] for state in STATES))
    return (
        line_name(one.line, service, lang),
        str(figures.queued),
        str(figures.requested),
        percent(figures.uptake, lang),
        str(figures.done),
        str(figures.closed),
        percent(figures.incomplete_rate, lang),
        decimal(figures.attempts_per_client, lang),
        *map(str, counts),
    )
