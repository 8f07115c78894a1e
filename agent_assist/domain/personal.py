"""Personal data taken out of a text before it is kept: what is not kept cannot leak."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MARK = "…"
"""Stands where something was taken out; a text that is cleaned never has one of its own."""

_WRITTEN = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"
_PATTERNS = (
    # E-mail addresses, also where "@" is written as a word or stands apart.
    re.compile(r"\S*\s*(?:@|[(\[]at[)\]]|\barobase\b)\s*\S*", re.IGNORECASE),
    # Six digits and more, whatever signs stand between them, with the letters they touch.
    re.compile(r"[+(]*[^\W_]*\d(?:[\W_]*\d){5,}[^\W_]*"),
    re.compile(r"\b[a-z]\d[a-z][\s-]?\d[a-z]\d\b", re.IGNORECASE),  # postal codes
    # A person with a title: the word after it, and further words with a capital.
    re.compile(
        r"\b(?i:(?:mr|mrs|ms|mme|mlle|dr|dre|monsieur|madame)\b\.?|m\.)\s*"
        rf"{_WRITTEN}(?:\s+[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[-'’]{_WRITTEN})?)*"
    ),
)
_TOGETHER = re.compile(r"\S+")
_MARKS = re.compile(rf"{MARK}(?:\s*{MARK})*")
_MANY_DIGITS = 6
_SOME_DIGITS = 4
_LONGEST_RUN = 8
# What people type for letters that are not one letter with an accent.
_TYPED = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "þ": "th"}
)


@dataclass(frozen=True)
class _Word:
    """A word where it stands, and its letters and digits without case and accents."""

    start: int
    end: int
    plain: str


def without_personal_data(text: str, private: Iterable[str]) -> str:
    """The text with a mark in place of numbers, addresses, and the private values.

    Private values (names, numbers, references of the open contact) are found whatever their
    case, accents and signs; each word of a name is found alone too, be it an everyday word.
    """
    known = _masked(_without_values(_masked(_settled(text)), private))
    return " ".join(_MARKS.sub(f" {MARK} ", known).split())


def _masked(text: str) -> str:
    """Numbers and addresses taken out; once more where a name stood between the digits."""
    for pattern in _PATTERNS:
        text = pattern.sub(f" {MARK} ", text)
    return _TOGETHER.sub(lambda run: MARK if _digits(run[0]) >= _MANY_DIGITS else run[0], text)


def _settled(text: str) -> str:
    """One form for each character, and none that cannot be seen."""
    kept = []
    for char in unicodedata.normalize("NFKC", text):
        category = unicodedata.category(char)
        if category == "Cc":
            kept.append(" ")
        elif category not in ("Cf", "Cs"):
            kept.append(char)
    # Characters that stood apart until now may go together.
    return unicodedata.normalize("NFKC", "".join(kept)).replace(MARK, "...")


def _without_values(text: str, private: Iterable[str]) -> str:
    wanted, numbers = _wanted(private)
    if not wanted:
        return text
    words = list(_words(text))
    kept, end = [], 0
    for start, stop in _found(words, wanted, numbers):
        if stop > end:
            kept.append(text[end : max(start, end)])
            kept.append(MARK)
            end = stop
    return "".join([*kept, text[end:]])


def _wanted(private: Iterable[str]) -> tuple[set[str], list[str]]:
    """Every run of words of the values joined to one, and the digits of each value."""
    runs: set[str] = set()
    numbers = []
    for value in private:
        words = [word.plain for word in _words(_settled(value))]
        for start in range(len(words)):
            for stop in range(start + 1, min(len(words), start + _LONGEST_RUN) + 1):
                runs.add("".join(words[start:stop]))
        numbers.append("".join(char for word in words for char in word if char.isdecimal()))
    return {run for run in runs if len(run) > 1}, numbers


def _found(words: list[_Word], wanted: set[str], numbers: list[str]) -> Iterator[tuple[int, int]]:
    """(start, end) of what is to be taken out, by start; they may lie in each other."""
    for first, word in enumerate(words):
        partly = len(word.plain) >= _SOME_DIGITS and word.plain.isdecimal()
        if partly and any(word.plain in number for number in numbers):
            yield word.start, word.end
        joined = ""
        for last in words[first : first + _LONGEST_RUN]:
            joined += last.plain
            if joined in wanted or joined.removesuffix("s") in wanted:
                yield word.start, last.end


def _words(text: str) -> Iterator[_Word]:
    """Runs of letters and digits; accents that stand alone belong to the letter before."""
    start, plain = 0, ""
    for place, char in enumerate(text):
        letters = _plain(char)
        if letters:
            start = start if plain else place
            plain += letters
        elif plain and not unicodedata.category(char).startswith("M"):
            yield _Word(start, place, plain)
            plain = ""
    if plain:
        yield _Word(start, len(text), plain)


def _plain(char: str) -> str:
    apart = unicodedata.normalize("NFKD", char.casefold()).casefold().translate(_TYPED)
    return "".join(one for one in apart if one.isalnum())


def _digits(text: str) -> int:
    return sum(char.isdecimal() for char in text)
