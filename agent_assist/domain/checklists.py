"""Checklists: what to do in one contact, and what closing with open items does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from agent_assist.domain.entries import Entry
from agent_assist.domain.languages import Lang


class Gate(StrEnum):
    """What closing a contact with required items open does."""

    NONE = "none"
    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True)
class Item:
    """One thing to do."""

    id: str
    text: str
    help: str = ""
    required: bool = False


@dataclass(frozen=True)
class Checklist:
    """The items of a checklist in one language."""

    items: tuple[Item, ...]
    gate: Gate = Gate.NONE


@dataclass(frozen=True)
class GateResult:
    """What stands in the way of closing: the strictest gate with its open items."""

    gate: Gate
    open_items: tuple[str, ...] = ()


def read_checklist(entry: Entry, lang: Lang) -> Checklist:
    """The checklist of an entry; items that are not mappings are left out."""
    raw = entry.text(lang).details.get("items") or ()
    items = tuple(
        Item(
            id=str(one.get("id", "")),
            text=str(one.get("text", "")),
            help=str(one.get("help", "")),
            required=one.get("required") is True,
        )
        for one in raw
        if isinstance(one, Mapping)
    )
    gate = str(entry.shared.get("gate", "none"))
    return Checklist(items, Gate(gate) if gate in set(Gate) else Gate.NONE)


def gate(runs: Iterable[tuple[Checklist, frozenset[str]]]) -> GateResult:
    """The strictest gate over all runs (checklist, ids of ticked items) of a contact."""
    strictest, open_items = Gate.NONE, []
    order = list(Gate)
    for checklist, ticked in runs:
        missing = [one.text for one in checklist.items if one.required and one.id not in ticked]
        if missing and checklist.gate is not Gate.NONE:
            open_items += missing
            strictest = max(strictest, checklist.gate, key=order.index)
    return GateResult(strictest, tuple(open_items))
