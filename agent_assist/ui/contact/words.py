"""Moments, channels and ends of a contact in the words of the interface."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate

from agent_assist.domain.contacts import Contact, Resolved
from agent_assist.domain.languages import Lang
from agent_assist.domain.service import Service
from agent_assist.sentences import formats
from agent_assist.ui.i18n import locale

CHANNEL_ICONS = {
    "phone": "contact",
    "email": "replies",
    "in_person": "user",
    "parliamentary": "directory",
}
RESOLVED: tuple[Resolved, ...] = ("yes", "partly", "no", "not_here")


def translate(context: str, text: str) -> str:
    return QCoreApplication.translate(context, text)


def clock_time(moment: datetime, lang: Lang) -> str:
    """The time on the clock of this computer: 2:05 p.m., 14 h 05."""
    return formats.clock(moment.astimezone(), lang)


def day_or_time(moment: datetime, now: datetime, lang: Lang) -> str:
    """Today with the time, another day without it."""
    here, today = moment.astimezone(), now.astimezone()
    if here.date() == today.date():
        return translate("ContactWords", "Today {time}").format(time=clock_time(moment, lang))
    return short_day(here.date(), today.date(), lang)


def short_day(day: date, today: date, lang: Lang) -> str:
    """Nov 2; 2 nov. The year only where it is another one."""
    pattern = "d MMM" if lang == "fr" else "MMM d"
    if day.year != today.year:
        pattern += " yyyy" if lang == "fr" else ", yyyy"
    return locale(lang).toString(QDate(day.year, day.month, day.day), pattern)


def resolved_words(resolved: Resolved) -> str:
    return {
        "yes": translate("ContactWords", "Yes"),
        "partly": translate("ContactWords", "Partly"),
        "no": translate("ContactWords", "No"),
        "not_here": translate("ContactWords", "Not possible here"),
    }[resolved]


def channel_words(service: Service | None, code: str, lang: Lang) -> str:
    channels = service.channels if service else ()
    return next((one.label.text(lang) for one in channels if one.code == code), code)


def outcome_words(service: Service | None, code: str, lang: Lang) -> str:
    outcomes = service.contact_outcomes if service else ()
    return next((one.label.text(lang) for one in outcomes if one.code == code), code)


def subject(contact: Contact, service: Service | None, lang: Lang) -> str:
    """What a contact was about: its topic, else its line of business, else plain words."""
    if service and contact.topic:
        return service.topic_name(contact.topic, lang)
    line = service.line(contact.line_of_business) if service else None
    return line.name.text(lang) if line else translate("ContactWords", "No topic")
