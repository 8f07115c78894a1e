"""Form codes, phone numbers, fees and dates as one word each, however they were written."""

import re
from collections.abc import Iterator
from datetime import date

_DIGIT, _DIGITS = re.compile("[0-9]"), re.compile("[0-9]+")
# More than any month, mark or letters of a code before or after digits.
_REACH = 16
_MONTHS = {
    "jan": 1, "january": 1, "janv": 1, "janvier": 1,
    "feb": 2, "february": 2, "fev": 2, "fevr": 2, "fevrier": 2,
    "mar": 3, "march": 3, "mars": 3,
    "apr": 4, "april": 4, "avr": 4, "avril": 4,
    "may": 5, "mai": 5,
    "jun": 6, "june": 6, "juin": 6,
    "jul": 7, "july": 7, "juil": 7, "juillet": 7,
    "aug": 8, "august": 8, "aout": 8,
    "sep": 9, "sept": 9, "september": 9, "septembre": 9,
    "oct": 10, "october": 10, "octobre": 10,
    "nov": 11, "november": 11, "novembre": 11,
    "dec": 12, "december": 12, "decembre": 12,
}  # fmt: skip
_LITTLE_WORDS = """
of the in to by at on or and for from per ext cad can
le la les de des du en et ou un une au aux par pour
"""
_NO_CODES = frozenset(_MONTHS) | frozenset(_LITTLE_WORDS.split())

# More letters and signs than stand between the parts of any of these.
_REACH = 16
_DIGIT, _DIGITS = re.compile("[0-9]"), re.compile("[0-9]+")

_YEAR = r"((?:19|20)[0-9]{2})(?![0-9])"
_DAY = r"(?<![0-9])([0-9]{1,2})"
_HAS_YEAR = re.compile(_YEAR)
_YEAR_FIRST = re.compile(r"(?<![0-9])([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
_YEAR_LAST = re.compile(rf"{_DAY}([-/.])([0-9]{{1,2}})\2{_YEAR}")
_WORDED_DAY = re.compile(
    rf"(?:{_DAY}(?:er|st|nd|rd|th)?[ -](?:of )?)?\b([a-z]{{3,9}})\.?,?[ -]"
    rf"(?:([0-9]{{1,2}})(?:st|nd|rd|th)?,? )?{_YEAR}"
)

_WHOLE = r"([0-9]{1,3}(?:[ ,][0-9]{3}){1,3}(?![0-9])|[0-9]{1,9})"
_CENTS = r"(?:[.,]([0-9]{1,2})(?![0-9]))?"
_HAS_DOLLARS = re.compile(r"\$|dollar|cad")
_DOLLARS_FIRST = re.compile(rf"(?:\$ ?|\bcad ){_WHOLE}{_CENTS}(?![0-9])")
_DOLLARS_LAST = re.compile(rf"(?<![0-9.,$]){_WHOLE}{_CENTS} ?(?:\$|dollars?\b|cad\b)")
_HAS_PARTS = re.compile("[0-9][ .,][0-9]")
_GROUPED = re.compile(r"(?<![0-9.,+])[0-9]{1,3}(?:[ ,][0-9]{3}){1,3}(?![0-9]|[ -][0-9])")
_DECIMAL = re.compile(r"(?<![0-9.,])([0-9]{1,6})[.,]([0-9]{1,2})(?![0-9]|[.,][0-9])")

_PHONE = re.compile(
    r"(?<![0-9])(?:1[ .-]{0,2})?\(?([2-9][0-9]{2})\)?[ ./-]{0,3}([2-9][0-9]{2})[ .-]?([0-9]{4})"
    r"(?![0-9])"
)
_LOCAL_PHONE = re.compile(r"(?<![0-9])([2-9][0-9]{2})[ .-]([0-9]{4})(?![0-9])")
_PHONE_ABROAD = re.compile(r"\+(?!1)[0-9](?:[ ().-]{0,2}[0-9]){6,14}(?![0-9])")
_CODE = re.compile(r"\b([a-z]{2,4})([ -]?)([0-9]{3,5})[a-z]{0,3}\b(?![ .-][0-9]{3})")


def exact(folded: str) -> list[str]:
    """One word for each code, phone number, fee and date of a folded text; each word once.

    `imm5257`, `6135550100` and `5550100`, `85dollars` and `85dollars50`, `20261102` and `202611`,
    `12point5`; numbers written in groups come whole: `1040`.
    """
    found: dict[str, None] = {}
    for passage in _around_digits(folded):
        found.update(dict.fromkeys(_all(passage)))
    return list(found)


def _around_digits(folded: str) -> Iterator[str]:
    """The few passages that can hold such a thing: most of a long text is not worth reading."""
    start, end = 0, -1
    for digits in _DIGITS.finditer(folded):
        if end >= 0 and digits.start() - _REACH > end:
            yield " ".join(folded[start:end].split())
            end = -1
        if end < 0:
            start = max(0, digits.start() - _REACH)
        end = digits.end() + _REACH
    if end >= 0:
        yield " ".join(folded[start:end].split())


def _all(passage: str) -> Iterator[str]:
    """Each kind is looked for only where its digits or signs stand: this reads every text."""
    longest = max(map(len, _DIGITS.findall(passage)))
    if longest >= 3:
        yield from _codes(passage)
    if longest >= 4 or "+" in passage:
        yield from _phones(passage)
    if longest >= 4 and _HAS_YEAR.search(passage):
        yield from _days(passage)
    if _HAS_DOLLARS.search(passage):
        yield from _dollars(passage)
    if _HAS_PARTS.search(passage):
        yield from _numbers(passage)


def _codes(text: str) -> Iterator[str]:
    """With or without the letters of its version (E for English); 5257 alone finds it too."""
    for letters, between, digits in _CODE.findall(text):
        if letters not in _NO_CODES:
            yield letters + digits
            if not between:
                yield digits


def _dollars(text: str) -> Iterator[str]:
    for marked in (_DOLLARS_FIRST, _DOLLARS_LAST):
        for whole, cents in marked.findall(text):
            yield f"{_number(whole)}dollars{cents.ljust(2, '0') if cents.strip('0') else ''}"


def _numbers(text: str) -> Iterator[str]:
    for whole in _GROUPED.findall(text):
        yield _number(whole)
    for whole, part in _DECIMAL.findall(text):
        if part := part.rstrip("0"):
            yield f"{_number(whole)}point{part}"


def _phones(text: str) -> Iterator[str]:
    for area, exchange, line in _PHONE.findall(text):
        yield area + exchange + line
        yield exchange + line
    for exchange, line in _LOCAL_PHONE.findall(text):
        yield exchange + line
    for abroad in _PHONE_ABROAD.findall(text):
        yield "".join(_DIGIT.findall(abroad))


def _days(text: str) -> Iterator[str]:
    """Of a day written in figures only, both readings where both exist."""
    for year, _, month, day in _YEAR_FIRST.findall(text):
        yield from _day(year, int(month), int(day))
    for first, _, second, year in _YEAR_LAST.findall(text):
        yield from _day(year, int(second), int(first))
        yield from _day(year, int(first), int(second))
    for before, name, after, year in _WORDED_DAY.findall(text):
        if month := _MONTHS.get(name):
            yield f"{year}{month:02}"
            yield from _day(year, month, int(before or after or 0))


def _day(year: str, month: int, day: int) -> Iterator[str]:
    try:
        told = date(int(year), month, day)
    except ValueError:
        return
    yield f"{told:%Y%m%d}"
    yield f"{told:%Y%m}"


def _number(grouped: str) -> str:
    """Digits without groups; leading zeros say nothing in an amount."""
    return grouped.replace(" ", "").replace(",", "").lstrip("0") or "0"
