"""Which column of a CSV file says what about a callback: by its heading, in either language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Literal

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.folding import folded
from agent_assist.domain.languages import Bilingual

How = Literal["known", "similar", "given", "unused"]

KNOWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        field: tuple(headings.split("|"))
        for field, headings in {
            "client": "client|client name|name|full name|customer|customer name|caller|caller name|"
            "nom|nom du client|nom complet|cliente|client e|nom de l appelant|appelant",
            "number": "number|phone|phone number|telephone|telephone number|tel|tel no|phone no|"
            "callback number|call back number|contact number|client phone|customer phone|"
            "numero|numero de telephone|no de telephone|no tel|numero de rappel|"
            "telephone du client|numero a rappeler",
            "line_of_business": "line of business|lob|business line|queue|service line|secteur|"
            "secteur d activite|secteur d activites|champ d activite|file d attente",
            "topic": "topic|subject|reason|sujet|objet|motif",
            "language": "language|lang|preferred language|language of service|langue|"
            "langue de service|langue preferee",
            "requested_at": "requested at|requested|requested on|request date|date requested|"
            "request time|date of request|demande le|date de la demande|demande a|"
            "date et heure de la demande",
            "note": "note|notes|comment|comments|remark|remarks|remarque|remarques|commentaire|"
            "commentaires",
            "zone": "time zone|timezone|zone|fuseau horaire|fuseau",
            "window": "preferred time|preferred times|preferred window|preferred moment|"
            "callback window|callback windows|chosen window|chosen windows|chosen time|"
            "chosen times|best time|best time to call|time window|moment souhaite|"
            "moments souhaites|moment prefere|heure souhaitee|heures souhaitees|"
            "heure preferee|plage choisie|plages choisies|plage horaire|plages horaires|"
            "disponibilite|disponibilites",
            "window_start": "not before|window start|start of window|call after|"
            "available from|preferred start|pas avant|debut de la plage|rappeler apres|"
            "appeler apres|rappeler a partir de|disponible de|disponible a partir de",
            "window_end": "not after|window end|end of window|call before|available until|"
            "available to|preferred end|pas apres|fin de la plage|rappeler avant|"
            "appeler avant|disponible jusqu a",
            "priority": "priority|urgency|priorite|urgence",
            "state": "state|status|etat|statut",
        }.items()
    }
)
NAMES: Mapping[str, Bilingual] = MappingProxyType(
    {
        "client": Bilingual("Client", "Client"),
        "number": Bilingual("Number", "Numéro"),
        "line_of_business": Bilingual("Line of business", "Secteur"),
        "topic": Bilingual("Topic", "Sujet"),
        "language": Bilingual("Language", "Langue"),
        "requested_at": Bilingual("Requested at", "Demandé le"),
        "note": Bilingual("Note", "Remarque"),
        "zone": Bilingual("Time zone", "Fuseau horaire"),
        "window": Bilingual("Preferred time", "Moment souhaité"),
        "window_start": Bilingual("Not before", "Pas avant"),
        "window_end": Bilingual("Not after", "Pas après"),
        "priority": Bilingual("Priority", "Priorité"),
        "state": Bilingual("State", "État"),
    }
)
REQUIRED = ("client", "number", "line_of_business")
_FIELD_OF = {heading: field for field, headings in KNOWN.items() for heading in headings}
_LINKS = frozenset(["a", "d", "de", "du", "des", "l", "la", "le", "of", "the"])
# Shorter words differ by too little: « nom » is not « no ».
_LEAST_LETTERS, _ALIKE = 4, 0.8


@dataclass(frozen=True)
class Column:
    """A heading of the file, the field it is read as ("" for none), and how that was decided."""

    heading: str
    field: str
    how: How


def columns(headings: Sequence[str], given: Mapping[str, str]) -> tuple[Column, ...]:
    """What each heading is read as; `given` says it for some fields and overrides the rest.

    A field given no heading is not read.
    A heading with a slip of the keyboard is taken when it can mean one field only, and marked.
    Raises csv-field-unknown, csv-heading-absent, csv-heading-twice.
    """
    found: list[Column | None] = [None] * len(headings)
    unread = {field for field, wanted in given.items() if not wanted}
    for field, wanted in given.items():
        if field not in KNOWN:
            facts = {"field": field, "fields": ", ".join(KNOWN)}
            raise AgentAssistError("csv-field-unknown", facts)
        if field not in unread:
            found[_place(headings, wanted)] = Column(wanted, field, "given")
    for how, fields in (("known", _known), ("similar", _similar)):
        taken = unread | {one.field for one in found if one}
        for at, heading in enumerate(headings):
            field = fields(plain(heading)) if found[at] is None else ""
            if field and field not in taken:
                found[at] = Column(heading, field, "known" if how == "known" else "similar")
        _refuse_twice(found)
    return tuple(
        one or Column(heading, "", "unused") for one, heading in zip(found, headings, strict=True)
    )


def settled(
    headings: Sequence[str], given: Mapping[str, str]
) -> tuple[tuple[Column, ...], AgentAssistError | None]:
    """As `columns`; a field that two headings may mean is left unread, and the doubt is told.

    Raises csv-field-unknown, csv-heading-absent.
    """
    doubt = None
    while True:
        try:
            return columns(headings, given), doubt
        except AgentAssistError as error:
            if error.code != "csv-heading-twice":
                raise
            doubt = doubt or error
            field = next(one for one, name in NAMES.items() if name == error.facts["field"])
            given = {**given, field: ""}


def missing(found: Sequence[Column]) -> tuple[str, ...]:
    """The fields without which no callback can be made and that no heading says."""
    said = {one.field for one in found}
    return tuple(field for field in REQUIRED if field not in said)


def plain(heading: str) -> str:
    """A heading without capitals, accents and marks."""
    text = folded(heading.replace("°", "o "))
    return " ".join(re.findall(r"[a-z0-9]+", text))


def _place(headings: Sequence[str], wanted: str) -> int:
    for at, heading in enumerate(headings):
        if heading == wanted or (plain(wanted) and plain(heading) == plain(wanted)):
            return at
    facts = {"heading": wanted, "headings": ", ".join(filter(None, headings))}
    raise AgentAssistError("csv-heading-absent", facts)


def _known(heading: str) -> str:
    return _FIELD_OF.get(heading, "")


def _similar(heading: str) -> str:
    """The one field whose headings are nearly this one, word by word."""
    words = _words(heading)
    fields = {field for known, field in _FIELD_OF.items() if _alike(words, _words(known))}
    return fields.pop() if len(fields) == 1 else ""


def _words(heading: str) -> list[str]:
    return [one for one in heading.split() if one not in _LINKS]


def _alike(words: Sequence[str], others: Sequence[str]) -> bool:
    return bool(words) and len(words) == len(others) and all(map(_same_word, words, others))


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _LEAST_LETTERS:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _refuse_twice(found: Sequence[Column | None]) -> None:
    first: dict[str, str] = {}
    for one in found:
        if one is None:
            continue
        if one.field in first:
            raise AgentAssistError(
                "csv-heading-twice",
                {"field": NAMES[one.field], "first": first[one.field], "second": one.heading},
            )
        first[one.field] = one.heading
