"""Days, times, durations and places as each language writes them."""

from datetime import date, datetime, timedelta

from agent_assist.domain.languages import Bilingual, Lang

NBSP = "\u00a0"
WEEKDAYS: dict[Lang, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
MONTHS: dict[Lang, tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
    ),
}  # fmt: skip
SHORT_MONTHS: dict[Lang, tuple[str, ...]] = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
    "fr": (
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.",
        "déc.",
    ),
}  # fmt: skip
UNITS = (
    (1440, Bilingual("day", "jour")),
    (60, Bilingual("hour", "heure")),
    (1, Bilingual("minute", "minute")),
)
# What a zone is called where its name in the zone database is not what people say.
PLACES = {
    "America/St_Johns": Bilingual("St. John’s", "St. John’s"),
    "America/Toronto": Bilingual("Toronto", "Toronto"),
    "America/Mexico_City": Bilingual("Mexico City", "Mexico"),
    "Asia/Calcutta": Bilingual("India", "Inde"),
    "Europe/London": Bilingual("London", "Londres"),
    "Etc/UTC": Bilingual("UTC", "UTC"),
}


def fact(value: object, lang: Lang) -> object:
    """A fact as the language writes it; text and numbers stay as they are."""
    if isinstance(value, Bilingual):
        return value.text(lang)
    if isinstance(value, datetime):
        return moment(value, lang)
    if isinstance(value, date):
        return day(value, lang)
    if isinstance(value, timedelta):
        return duration(value, lang)
    if isinstance(value, tuple):
        return joined([place(str(one), lang) for one in value], lang)
    return value


def moment(value: datetime, lang: Lang) -> str:
    """A day and a time on the clock that the moment carries."""
    link = " à " if lang == "fr" else ", "
    return f"{day(value, lang)}{link}{clock(value, lang)}"


def short_moment(value: datetime, lang: Lang) -> str:
    """Nov 24, 2:30 p.m.; 24 nov., 14 h 30: where there is little room."""
    month = SHORT_MONTHS[lang][value.month - 1]
    if lang == "fr":
        return f"{value.day}{NBSP}{month}, {clock(value, lang)}"
    return f"{month}{NBSP}{value.day}, {clock(value, lang)}"


def day(value: date, lang: Lang) -> str:
    """Tuesday, November 24; mardi 24 novembre."""
    weekday = WEEKDAYS[lang][value.weekday()]
    month = MONTHS[lang][value.month - 1]
    if lang == "fr":
        number = "1er" if value.day == 1 else str(value.day)
        return f"{weekday} {number}{NBSP}{month}"
    return f"{weekday}, {month}{NBSP}{value.day}"


def clock(value: datetime, lang: Lang) -> str:
    """2:30 p.m.; 14 h 30."""
    if lang == "fr":
        minutes = f"{NBSP}{value.minute:02}" if value.minute else ""
        return f"{value.hour}{NBSP}h{minutes}"
    minutes = f":{value.minute:02}" if value.minute else ""
    half = "p.m." if value.hour >= 12 else "a.m."
    return f"{value.hour % 12 or 12}{minutes}{NBSP}{half}"


def duration(value: timedelta, lang: Lang) -> str:
    """4 hours; 1 heure et 30 minutes."""
    left = round(value.total_seconds() / 60)
    parts = []
    for minutes, name in UNITS:
        number, left = divmod(left, minutes)
        if number:
            plural = "s" if number > 1 else ""
            parts.append(f"{number}{NBSP}{name.text(lang)}{plural}")
    return joined(parts, lang) or f"0{NBSP}minute{'s' if lang == 'en' else ''}"


def place(zone: str, lang: Lang) -> str:
    """A zone by the place it is named after."""
    known = PLACES.get(zone)
    return known.text(lang) if known else zone.rpartition("/")[2].replace("_", " ")


def joined(parts: list[str], lang: Lang) -> str:
    """Halifax, Toronto and Regina; Halifax, Toronto et Regina."""
    if len(parts) < 2:
        return "".join(parts)
    link = " et " if lang == "fr" else " and "
    return ", ".join(parts[:-1]) + link + parts[-1]
