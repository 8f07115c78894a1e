"""Facts in a text that must survive translation: numbers, dates, money, phones, links, forms.

Each fact has a key that is the same in both languages and notations; only whether a
comma is a thousands or a decimal sign depends on the language of the text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from agent_assist.domain.languages import Lang

FactKind = Literal["number", "date", "money", "phone", "link", "form", "placeholder"]
Key = tuple[str | int | Decimal | None, ...]


@dataclass(frozen=True)
class Fact:
    """One fact: its kind, what it says in any notation, and how it is written here."""

    kind: FactKind
    key: Key
    shown: str


WORDS: dict[str, int] = {
    word: value
    for value, words in enumerate(
        (
            "zero none zéro aucun aucune",
            "one first once un une premier première",
            "two second twice both deux deuxième seconde deuxièmes",
            "three third thirds trois troisième tiers",
            "four fourth quarter quatre quatrième quart",
            "five fifth cinq cinquième",
            "six sixth sixième",
            "seven seventh sept septième",
            "eight eighth huit huitième",
            "nine ninth neuf neuvième",
            "ten tenth dix dixième",
            "eleven eleventh onze onzième",
            "twelve twelfth douze douzième",
        )
    )
    for word in words.split()
}

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january janvier janv jan", "february février févr fév feb", "march mars mar",
            "april avril avr apr", "may mai", "june juin jun", "july juillet juil jul",
            "august août aug", "september septembre sept sep", "october octobre oct",
            "november novembre nov", "december décembre déc dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_TIMES_TEN = {
    "thousand": 3, "mille": 3, "k": 3, "million": 6, "millions": 6, "m": 6,
    "billion": 9, "milliard": 9, "milliards": 9, "billions": 9, "bn": 9,
}  # fmt: skip

_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?!\d)(?:st|nd|rd|th|er)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_NUMBER = (
    r"(?<![\w.,])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"
    r"|\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
)
_SCALE = r"(?:[ -]?(?P<scale>thousand|mille|millions?|billions?|milliards?|bn|[mk])(?![^\W\d_]))?"
_COUNT = "|".join(sorted(WORDS, key=len, reverse=True))


def _date(found: re.Match[str], lang: Lang) -> Fact | None:
    parts = found.groupdict()
    month = _MONTHS.get((parts["month"] or "").casefold()) or int(parts["month"])
    day = int(parts["day"]) if parts.get("day") else None
    year = int(parts["year"]) if parts.get("year") else None
    return Fact("date", (year, month, day), found[0])


def _clock(found: re.Match[str], lang: Lang) -> Fact | None:
    parts = found.groupdict()
    hour, minute = int(parts["hour"]), int(parts.get("minute") or parts.get("past") or 0)
    half = (parts.get("half") or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return Fact("number", ("time", hour, minute), found[0]) if minute < 60 else None


def _noon(found: re.Match[str], lang: Lang) -> Fact | None:
    hour = 12 if found[0].casefold() in ("noon", "midi") else 0
    return Fact("number", ("time", hour, 0), found[0])


def _amount(found: re.Match[str], lang: Lang) -> Decimal:
    scale = _TIMES_TEN.get((found["scale"] or "").casefold(), 0)
    return (_value(found["number"], lang) * Decimal(10**scale)).normalize()


def _value(text: str, lang: Lang) -> Decimal:
    text = text.replace(" ", "")
    grouped = re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text) is not None
    if grouped and (lang == "en" or text.count(",") > 1 or "." in text):
        return Decimal(text.replace(",", ""))
    return Decimal(text.replace(",", "."))


def _money(found: re.Match[str], lang: Lang) -> Fact | None:
    return Fact("money", (_amount(found, lang),), found[0])


def _percent(found: re.Match[str], lang: Lang) -> Fact | None:
    return Fact("number", ("%", _amount(found, lang)), found[0])


def _number(found: re.Match[str], lang: Lang) -> Fact | None:
    return Fact("number", (_amount(found, lang),), found[0])


def _words(found: re.Match[str], lang: Lang) -> Fact | None:
    value = WORDS[found["word"].casefold()] * 10 ** _TIMES_TEN[found["scale"].casefold()]
    return Fact("number", (Decimal(value).normalize(),), found[0])


def _years(found: re.Match[str], lang: Lang) -> Fact | None:
    return Fact("number", ("years", int(found["year"]), int(found["last"]) % 100), found[0])


def _phone(found: re.Match[str], lang: Lang) -> Fact | None:
    digits = re.sub(r"\D", "", found[0])
    if not found[0].startswith("+") or digits.startswith("1"):
        digits = digits.removeprefix("1")
    return Fact("phone", (digits,), found[0])


def _form(found: re.Match[str], lang: Lang) -> Fact | None:
    letters, digits = found["letters"], found["digits"]
    is_year = len(digits) == 4 and digits[:2] in ("19", "20")
    if is_year or letters in ("CA", "US", "CAD", "USD"):
        return None
    return Fact("form", (letters, digits), found[0])


def _link(found: re.Match[str], lang: Lang) -> Fact | None:
    target = found["target"].rstrip(".,;:!?»”")
    key = target.casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    if not key.startswith("kb:") and "@" not in key:
        host, _, path = key.partition("/")
        # A page that exists in two languages has two addresses: only its site is compared.
        two = re.search(r"(?:^|[/._-])(?:en|fr|eng|fra|english|francais)(?:$|[/._-])", path)
        key = host if two else f"{host}/{path}".rstrip("/")
    return Fact("link", (key,), target)


def _placeholder(found: re.Match[str], lang: Lang) -> Fact | None:
    return Fact("placeholder", (found["name"],), found[0])


def _nothing(found: re.Match[str], lang: Lang) -> Fact | None:
    return None


Reader = Callable[[re.Match[str], Lang], Fact | None]


def _rule(
    pattern: str, reader: Reader, flags: re.RegexFlag = re.IGNORECASE
) -> tuple[re.Pattern[str], Reader]:
    return re.compile(pattern, flags | re.MULTILINE), reader


# In this order: what an earlier rule has read, no later rule sees.
_RULES = (
    _rule(r"\{\{-?\s*(?P<name>[\w.]+)[^}]*\}\}", _placeholder),
    _rule(r"\{[%#][^}]*\}", _nothing),
    _rule(r"\]\((?P<target>[^)\s]+)\)", _link),
    _rule(r"(?P<target>(?:https?://|www\.)[^\s<>()\[\]]+)", _link),
    _rule(r"(?P<target>[\w.+-]+@[\w-]+\.[\w.-]+)", _link),
    _rule(r"(?<![\w+])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[.-]\d{4}(?!\d)", _phone),
    _rule(r"(?<!\w)\+\d{1,3}(?:[ .-]?\d{1,4}){2,5}(?!\d)", _phone),
    _rule(
        r"(?<![\w-])(?P<letters>[A-Z]{2,5})[ -]?(?P<digits>\d{3,5})[A-Z]?(?!\w)", _form, re.NOFLAG
    ),
    _rule(r"^[ \t]*\d{1,3}[.)] ", _nothing),
    _rule(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)", _date),
    _rule(rf"(?<!\w){_MONTH} {_DAY}(?:,? {_YEAR})?(?! ?(?:%|\$|[ap]\.?m\b))", _date),
    _rule(rf"(?<![\w.,]){_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?", _date),
    _rule(rf"(?<!\w){_MONTH},? {_YEAR}", _date),
    _rule(
        r"(?<![\w.,:])(?P<hour>[01]?\d)(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap])\.?m\b\.?", _clock
    ),
    _rule(
        r"(?<![\w.,:])(?P<hour>[0-2]?\d)"
        r"(?: ?h(?![^\W\d_]) ?(?P<minute>[0-5]\d(?!\d))?|:(?P<past>[0-5]\d)(?!\d))",
        _clock,
    ),
    _rule(r"(?<!\w)(?:noon|midi|midnight|minuit)(?!\w)", _noon),
    _rule(
        r"(?<![\d-])(?P<year>(?:19|20)\d\d)[-–/](?P<last>(?:(?:19|20)\d\d|\d\d))(?![\d-])", _years
    ),
    _rule(rf"(?:(?<!\w)(?:CA|US|C))?\$ ?{_NUMBER}{_SCALE}", _money),
    _rule(rf"{_NUMBER}{_SCALE}(?: ?\$(?: ?(?:CA|US))?|(?: de| of)? dollars?\b)", _money),
    _rule(
        rf"{_NUMBER}(?P<scale>) ?"
        r"(?:%|per ?cent\b|pour ?cent\b|percentage points?|points? de pourcentage)",
        _percent,
    ),
    _rule(rf"{_NUMBER}{_SCALE}", _number),
    _rule(
        rf"(?<!\w)(?P<word>{_COUNT}) (?P<scale>thousand|mille|millions?|billions?|milliards?)\b",
        _words,
    ),
)


def facts(text: str, lang: Lang) -> list[Fact]:
    """Every fact of a text."""
    rest = re.sub(r"[\u00a0\u202f\u2009]", " ", text)
    found: list[Fact] = []
    for pattern, reader in _RULES:
        rest = pattern.sub(lambda match: _take(match, reader, lang, found), rest)  # noqa: B023
    return found


def _take(match: re.Match[str], reader: Reader, lang: Lang, found: list[Fact]) -> str:
    """Keeps the fact and blanks its place; what the reader refuses stays for later rules."""
    fact = reader(match, lang)
    if fact is None and reader is not _nothing:
        return match[0]
    if fact is not None:
        found.append(fact)
    return "\n" * len(match[0])


def counts(text: str) -> Iterator[int]:
    """The small numbers a text writes as words."""
    for word in re.findall(r"[^\W\d_]+", text.casefold()):
        if word in WORDS:
            yield WORDS[word]
