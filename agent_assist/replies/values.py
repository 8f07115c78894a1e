"""Values of a reply: read as a person types them, shown as the reply's language writes them."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.folding import folded
from agent_assist.domain.languages import Lang, other
from agent_assist.domain.replies import Problem, Variable, VariableType

MAX_TEXT = 4_000
MONTHS: Mapping[Lang, tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July",
        "August", "September", "October", "November", "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet",
        "août", "septembre", "octobre", "novembre", "décembre",
    ),
}  # fmt: skip
# What a template mark looks like wherever it is found: in a value, or in the finished text.
PLACEHOLDER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\{\w+\}|\[\[|\]\]|<<\w+>>|_{3,}")

_NBSP = "\u00a0"
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_MONTH = re.compile(r"(?:le )?([0-9]{1,2})(?:er)? ([a-z]+)\.?,? ([0-9]{4})")
_MONTH_DAY = re.compile(r"([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_MONEY: Mapping[Lang, re.Pattern[str]] = {
    "en": re.compile(r"\$? ?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}))? ?\$?"),
    "fr": re.compile(r"([0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}))? ?\$?"),
}
_PLAIN_MONEY = re.compile(r"([0-9]+)\.([0-9]{2})")
_MAX_MONEY = Decimal(1_000_000_000)
_REFERENCE = re.compile(r"[A-Z0-9-]{4,20}")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


class Phone(str):
    """A telephone number in E.164, with `;ext=` where it has an extension."""


class Choice(str):
    """The value of a choice: compared by its value, shown by its label."""

    label: str

    def __new__(cls, value: str, label: str) -> "Choice":
        choice = super().__new__(cls, value)
        choice.label = label
        return choice


class Absent(str):
    """A value nobody gave: false in an `if`, an error where it would be shown."""

    name: str

    def __new__(cls, name: str) -> "Absent":
        absent = super().__new__(cls)
        absent.name = name
        return absent


class Gap(str):
    """What a preview shows where a value is still to come."""


Value = str | date | Decimal
_EXAMPLES: Mapping[VariableType, Value] = {
    "date": date(2026, 11, 21),
    "money": Decimal("1284.60"),
    "phone": Phone("+16135550100"),
    "reference": "AB-1234",
}


def read(
    variable: Variable, typed: str, lang: Lang, other_labels: Mapping[str, str] | None = None
) -> Value | Problem:
    """The value a person typed for a variable, or why it cannot be used.

    `other_labels` are the labels of a choice in the other language: a label of
    theirs is understood and said to be in the wrong language.
    """
    text = unicodedata.normalize("NFC", typed).replace("\r\n", "\n").strip()
    problem = _unusable(variable.name, text)
    if problem:
        return problem
    if variable.type == "text":
        return text
    if variable.type == "reference":
        return _read_reference(variable.name, text)
    if variable.type == "choice":
        return _read_choice(variable, text, other_labels or {})
    if variable.type == "phone":
        return _read_phone(variable.name, text)
    readers: Mapping[str, Callable[[str, Lang], Value | None]] = {
        "date": read_date,
        "money": read_money,
    }
    return _in_language(variable, text, lang, readers[variable.type])


def shown(value: object, lang: Lang) -> str:
    """A value as the language writes it. A value nobody gave must not be shown."""
    if isinstance(value, Absent):
        raise AgentAssistError("reply-value-missing", {"name": value.name})
    if isinstance(value, Gap):
        return f"‹{value}›"
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, Phone):
        return show_phone(value, lang)
    if isinstance(value, date):
        return show_date(value, lang)
    if isinstance(value, Decimal):
        return show_money(value, lang)
    if isinstance(value, str):
        return value
    raise AgentAssistError("reply-output-refused", {"value": str(value)[:60]})


def example(kind: VariableType, lang: Lang) -> str:
    """A value of a type as it may be typed; empty where any words will do."""
    return shown(_EXAMPLES[kind], lang) if kind in _EXAMPLES else ""


def show_date(day: date, lang: Lang) -> str:
    month = MONTHS[lang][day.month - 1]
    if lang == "en":
        return f"{month} {day.day}, {day.year}"
    return f"{'1er' if day.day == 1 else day.day} {month} {day.year}"


def show_money(amount: Decimal, lang: Lang) -> str:
    written = f"{amount:,.2f}"
    if lang == "en":
        return f"${written}"
    return written.replace(",", _NBSP).replace(".", ",") + f"{_NBSP}$"


def show_phone(phone: str, lang: Lang) -> str:
    import phonenumbers

    number = phonenumbers.parse(phone)
    national = str(number.national_number)
    if number.country_code == 1 and len(national) == 10:
        written = f"+1 {national[:3]} {national[3:6]}-{national[6:]}"
    else:
        bare = phonenumbers.parse(phone.partition(";")[0])
        written = phonenumbers.format_number(bare, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    if not number.extension:
        return written
    return f"{written} {'ext.' if lang == 'en' else 'poste'} {number.extension}"


def read_date(text: str, lang: Lang) -> date | None:
    """ISO in both languages, else the day with the language's month; never 11/12/2026."""
    iso = _ISO_DAY.fullmatch(text)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    told = " ".join(folded(text).split())
    found = _DAY_MONTH.fullmatch(told)
    if found:
        return _day(int(found[3]), _month(found[2], lang), int(found[1]))
    found = _MONTH_DAY.fullmatch(told) if lang == "en" else None
    return _day(int(found[3]), _month(found[1], lang), int(found[2])) if found else None


def read_money(text: str, lang: Lang) -> Decimal | None:
    """An amount as the language writes it; 1284.60 is plain in both."""
    spaced = re.sub(r"[\u00a0\u202f]", " ", text)
    found = _MONEY[lang].fullmatch(spaced) or _PLAIN_MONEY.fullmatch(spaced)
    if not found:
        return None
    amount = Decimal(f"{re.sub(r'[ ,]', '', found[1])}.{(found[2] or '').ljust(2, '0')}")
    return amount if amount < _MAX_MONEY else None


def _unusable(name: str, text: str) -> Problem | None:
    if len(text) > MAX_TEXT:
        return Problem("reply-value-too-long", name, {"length": len(text), "limit": MAX_TEXT})
    # Cc: control characters; Cs: halves of characters that no e-mail can carry.
    if any(unicodedata.category(one) in ("Cc", "Cs") and one not in "\n\t" for one in text):
        return Problem("reply-value-unprintable", name)
    mark = PLACEHOLDER.search(text)
    return Problem("reply-placeholder-left", name, {"mark": mark[0]}) if mark else None


def _in_language(
    variable: Variable, text: str, lang: Lang, reader: Callable[[str, Lang], Value | None]
) -> Value | Problem:
    value = reader(text, lang)
    if value is not None:
        return value
    elsewhere = reader(text, other(lang))
    facts: dict[str, str | int] = {"value": text[:60]}
    if elsewhere is not None:
        facts["instead"] = shown(elsewhere, lang)
        return Problem("reply-value-other-language", variable.name, facts)
    facts["example"] = example(variable.type, lang)
    return Problem(f"reply-{variable.type}-unreadable", variable.name, facts)


def _read_reference(name: str, text: str) -> str | Problem:
    reference = text.upper()
    if _REFERENCE.fullmatch(reference):
        return reference
    return Problem("reply-reference-unreadable", name, {"value": text[:60]})


def _read_choice(
    variable: Variable, text: str, other_labels: Mapping[str, str]
) -> Choice | Problem:
    same = partial(_same_words, text)
    for value, label in variable.choices.items():
        if text == value or same(label):
            return Choice(value, label)
    meant = next((value for value, label in other_labels.items() if same(label)), None)
    if meant is not None and meant in variable.choices:
        facts = {"value": text[:60], "instead": variable.choices[meant]}
        return Problem("reply-value-other-language", variable.name, facts)
    choices = ", ".join(variable.choices.values())
    return Problem("reply-choice-unknown", variable.name, {"value": text[:60], "choices": choices})


def _read_phone(name: str, text: str) -> Phone | Problem:
    import phonenumbers

    try:
        number = phonenumbers.parse(text, "CA")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        return Problem("reply-phone-unreadable", name, {"value": text[:60]})
    extension = f";ext={number.extension}" if number.extension else ""
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Phone(e164 + extension)


def _day(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str, lang: Lang) -> int:
    """The number of a month by its name or a beginning that only it has; 0 if there is none."""
    months = [folded(one) for one in MONTHS[lang]]
    if name in months:
        return months.index(name) + 1
    begun = [at for at, month in enumerate(months, 1) if len(name) > 2 and month.startswith(name)]
    return begun[0] if len(begun) == 1 else 0


def _same_words(one: str, another: str) -> bool:
    return folded(one).split() == folded(another).split()
