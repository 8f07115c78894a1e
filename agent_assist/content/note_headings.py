"""The headings of briefing notes, in both languages and however they were typed."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from agent_assist.content.note_cleaning import Line

Section = Literal["suggested_response", "if_pressed", "background", "contact", "approver"]

# As they are compared: no accents, no case, straight apostrophes.
_NAMES: Mapping[Section, tuple[str, ...]] = {
    "suggested_response": (
        "reponse suggeree", "reponses suggerees", "reponse proposee", "messages cles",
        "message cle", "principaux messages", "suggested response", "suggested responses",
        "proposed response", "key messages", "key message",
    ),
    "if_pressed": (
        "si l'on insiste", "si on insiste", "si l'on insiste davantage", "if pressed",
        "if pressed further", "faits et chiffres", "principaux faits et chiffres",
        "faits et chiffres cles", "faits saillants", "key facts and figures",
        "facts and figures", "key facts", "supplementary messages", "messages supplementaires",
    ),
    "background": ("contexte", "renseignements generaux", "background", "context"),
    "contact": (
        "personne-ressource", "personnes-ressources", "personne ressource", "contact",
        "contacts", "contact person", "key contact",
    ),
    "approver": ("approuve par", "approbation", "approved by", "approval", "approver"),
}  # fmt: skip
_SECTIONS = {name: section for section, names in _NAMES.items() for name in names}
SUBJECT = ("objet", "sujet", "subject", "issue", "enjeu")
DESCRIBES = (
    "date", "classification", "organisme", "organization", "organisation", "department",
    "ministere", "comite", "committee", "langue", "language",
)  # fmt: skip

_NUMBERING = re.compile(r"[#*_=\s]*(?:\(?(?:\d{1,2}|[A-Z]|[IVX]{1,4})[.)]\s+)?[#*_=\s]*")
_QUALIFIED = re.compile(
    r"(?:si l['’]on insiste|if pressed) (?:[-–—(] ?|(?=sur |on |about ))(?P<about>.{2,80})",
    re.IGNORECASE,
)
_DECORATION = " *_#="


@dataclass(frozen=True)
class Heading:
    """A line that opens a section; some say about what, and some begin with the first words."""

    section: Section
    about: str = ""
    words: str = ""


def folded(text: str) -> str:
    """For comparing: no accents, no case, one apostrophe, one hyphen, one space."""
    text = re.sub(r"[’‘ʼ`´]", "'", text)
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(one for one in bare if not unicodedata.combining(one)).split())


def heading(line: Line) -> Heading | None:
    """The heading a line is; a bullet is one only when nothing follows the name."""
    numbering = _NUMBERING.match(line.text)
    text = line.text[numbering.end() :] if numbering else line.text
    head, colon, rest = text.partition(":")
    words = rest.strip(_DECORATION)
    bulleted = bool(line.mark) and not line.mark.strip("(").startswith(tuple("0123456789"))
    section = _SECTIONS.get(folded(head.strip(f"{_DECORATION}-–—.")))
    if section:
        return None if bulleted and words else Heading(section, words=words)
    qualified = _QUALIFIED.fullmatch(head.strip(_DECORATION))
    if qualified and (colon or not bulleted) and not head.endswith("."):
        return Heading("if_pressed", qualified["about"].strip(f"{_DECORATION})"), words)
    return None


def label(line: Line, names: tuple[str, ...]) -> str | None:
    """The words after a label such as "Date :"; None when the line has no such label."""
    head, colon, rest = line.text.strip("*_ ").partition(":")
    return rest.strip(" *_") if colon and folded(head.strip(" *_")) in names else None
