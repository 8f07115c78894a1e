"""Kinds, reasons and dates in the words of the interface."""

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate

from agent_assist.domain.entries import Kind
from agent_assist.domain.languages import Lang
from agent_assist.ui.i18n import locale

if TYPE_CHECKING:
    from agent_assist.services.search import Hit

translate = QCoreApplication.translate

_KINDS = {
    Kind.ARTICLE: QT_TRANSLATE_NOOP("FindWords", "Article"),
    Kind.SCRIPT: QT_TRANSLATE_NOOP("FindWords", "Script"),
    Kind.CHECKLIST: QT_TRANSLATE_NOOP("FindWords", "Checklist"),
    Kind.REPLY: QT_TRANSLATE_NOOP("FindWords", "Reply template"),
    Kind.DIRECTORY: QT_TRANSLATE_NOOP("FindWords", "Directory"),
    Kind.ANNOUNCEMENT: QT_TRANSLATE_NOOP("FindWords", "Announcement"),
}
_ALL_OF = {
    Kind.ARTICLE: QT_TRANSLATE_NOOP("FindWords", "Articles"),
    Kind.SCRIPT: QT_TRANSLATE_NOOP("FindWords", "Scripts"),
    Kind.CHECKLIST: QT_TRANSLATE_NOOP("FindWords", "Checklists"),
    Kind.REPLY: QT_TRANSLATE_NOOP("FindWords", "Reply templates"),
    Kind.DIRECTORY: QT_TRANSLATE_NOOP("FindWords", "Directory"),
    Kind.ANNOUNCEMENT: QT_TRANSLATE_NOOP("FindWords", "Announcements"),
}
# The strongest reason comes first in a hit; these are no reason of their own.
_BESIDE = ("topic", "used", "repaired", "other-language")
_FOUND_IN = {
    "title": QT_TRANSLATE_NOOP("FindWords", "in the title"),
    "asked": QT_TRANSLATE_NOOP("FindWords", "in other words"),
    "body": QT_TRANSLATE_NOOP("FindWords", "in the text"),
    "term": QT_TRANSLATE_NOOP("FindWords", "by a term"),
    "meaning": QT_TRANSLATE_NOOP("FindWords", "same meaning"),
}


def kind_name(kind: Kind) -> str:
    return translate("FindWords", str(_KINDS[kind]))


def kind_choices() -> list[tuple[str, str]]:
    """Every kind to narrow a search to, after all of them."""
    every = ("", translate("FindWords", "All kinds"))
    return [
        every,
        *((kind.value, translate("FindWords", str(name))) for kind, name in _ALL_OF.items()),
    ]


def kinds_name(kind: Kind) -> str:
    """All entries of a kind."""
    return translate("FindWords", str(_ALL_OF[kind]))


def language_name(lang: Lang) -> str:
    if lang == "en":
        return translate("FindWords", "English")
    return translate("FindWords", "French")


@lru_cache(maxsize=512)
def day(moment: date, lang: Lang) -> str:
    """A day as people write it: Nov 2, 2026, or 2 nov. 2026."""
    pattern = "d MMM yyyy" if lang == "fr" else "MMM d, yyyy"
    return locale(lang).toString(QDate(moment.year, moment.month, moment.day), pattern)


def verification(verified_on: date | None, stale: bool, lang: Lang) -> str:
    """When it was last checked, and whether that is too long ago."""
    if verified_on is None:
        return translate("FindWords", "never verified")
    if stale:
        return translate("FindWords", "to verify again, last on {}").format(day(verified_on, lang))
    return translate("FindWords", "verified {}").format(day(verified_on, lang))


def found(hit: "Hit", asked: Lang) -> str:
    """Why an entry was found, in the fewest words."""
    reason = next((one for one in hit.why if one not in _BESIDE), "")
    words = [translate("FindWords", str(_FOUND_IN[reason]))] if reason else []
    if "other-language" in hit.why and hit.lang == asked:
        words = [
            translate("FindWords", "in its French text")
            if asked == "en"
            else translate("FindWords", "in its English text")
        ]
    if "topic" in hit.why:
        words.append(translate("FindWords", "topic of the contact"))
    if "used" in hit.why:
        words.append(translate("FindWords", "used often"))
    return ", ".join(words)
