"""How the Entries page says kinds, dates and revisions."""

from datetime import date, datetime
from functools import lru_cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate, QLocale

from agent_assist.domain.entries import Entry, Kind, Revision
from agent_assist.domain.languages import Lang

translate = QCoreApplication.translate

_KINDS = {
    Kind.ARTICLE: QT_TRANSLATE_NOOP("EntriesWords", "Article"),
    Kind.SCRIPT: QT_TRANSLATE_NOOP("EntriesWords", "Script"),
    Kind.CHECKLIST: QT_TRANSLATE_NOOP("EntriesWords", "Checklist"),
    Kind.REPLY: QT_TRANSLATE_NOOP("EntriesWords", "Reply template"),
    Kind.DIRECTORY: QT_TRANSLATE_NOOP("EntriesWords", "Directory"),
    Kind.ANNOUNCEMENT: QT_TRANSLATE_NOOP("EntriesWords", "Announcement"),
}
_GROUPS = {
    Kind.ARTICLE: QT_TRANSLATE_NOOP("EntriesWords", "Articles"),
    Kind.SCRIPT: QT_TRANSLATE_NOOP("EntriesWords", "Scripts"),
    Kind.CHECKLIST: QT_TRANSLATE_NOOP("EntriesWords", "Checklists"),
    Kind.REPLY: QT_TRANSLATE_NOOP("EntriesWords", "Reply templates"),
    Kind.DIRECTORY: QT_TRANSLATE_NOOP("EntriesWords", "Directory entries"),
    Kind.ANNOUNCEMENT: QT_TRANSLATE_NOOP("EntriesWords", "Announcements"),
}


def kind_name(kind: Kind) -> str:
    return translate("EntriesWords", str(_KINDS[kind]))


def kind_group(kind: Kind) -> str:
    return translate("EntriesWords", str(_GROUPS[kind]))


def language_name(lang: Lang) -> str:
    return (
        translate("EntriesWords", "English")
        if lang == "en"
        else translate("EntriesWords", "French")
    )


def missing_language(entry: Entry) -> str:
    """Says which language an entry still lacks, or nothing."""
    if not entry.missing:
        return ""
    return (
        translate("EntriesWords", "French missing")
        if entry.missing[0] == "fr"
        else translate("EntriesWords", "English missing")
    )


def day(moment: date) -> str:
    """A day in words, as people write it in the language of the interface."""
    return _written(moment, QLocale().name(), translate("EntriesWords", "MMMM d, yyyy"))


@lru_cache(maxsize=1024)
def _written(moment: date, language: str, pattern: str) -> str:
    """Lists write the same few days hundreds of times."""
    shown = QDate(moment.year, moment.month, moment.day)
    return QLocale(language).toString(shown, pattern)


def moment_day(moment: str) -> str:
    """The local day of a stored moment."""
    return day(datetime.fromisoformat(moment).astimezone().date())


def verified(entry: Entry) -> str:
    if entry.verified_on is None:
        return translate("EntriesWords", "never verified")
    return translate("EntriesWords", "verified {}").format(day(entry.verified_on))


def approval(revision: Revision) -> str:
    """Who wrote a revision, and who approved it."""
    if revision.approver:
        return translate("EntriesWords", "{}, approved by {}").format(
            revision.author, revision.approver
        )
    return translate("EntriesWords", "{}, without approval").format(revision.author)
