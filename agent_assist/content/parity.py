"""Facts that stand in one language of an entry and not in the other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from agent_assist.content.facts import Fact, FactKind, counts, facts
from agent_assist.domain.entries import Entry, EntryText
from agent_assist.domain.languages import Lang

# Values of details that are names inside the program, not words for people.
_NAMES = frozenset({"id", "next", "end", "start", "type", "name", "from", "role"})


@dataclass(frozen=True)
class Difference:
    """A fact of one language with what stands in its place in the other (maybe nothing)."""

    kind: FactKind
    en: str
    fr: str


@dataclass(frozen=True)
class _Side:
    """One text with everything that may answer for a fact of the other."""

    facts: Sequence[Fact]
    keys: frozenset[tuple[FactKind, tuple[Any, ...]]]
    shown: frozenset[str]
    words: frozenset[int]

    @classmethod
    def of(cls, text: str, lang: Lang) -> "_Side":
        found = list(dict.fromkeys(facts(text, lang)))
        return cls(
            found,
            frozenset((one.kind, one.key) for one in found),
            frozenset(one.shown.casefold() for one in found),
            frozenset(counts(text)),
        )

    def has(self, fact: Fact) -> bool:
        """Whether this text says it too, in any notation."""
        if (fact.kind, fact.key) in self.keys or fact.shown.casefold() in self.shown:
            return True
        if fact.kind == "date":
            return self._has_date(fact.key)
        return fact.kind == "number" and self._has_number(fact.key)

    def _has_date(self, key: tuple[Any, ...]) -> bool:
        """A date with a part left out ("June 8 to 12") is found in the whole one, or in pieces."""
        dates = [one.key for one in self.facts if one.kind == "date"]
        for other in dates:
            if all(a is None or b is None or a == b for a, b in zip(key, other, strict=True)):
                return True
        year, month, day = key
        return (
            any(other[1] == month and (year is None or other[0] in (None, year)) for other in dates)
            and day is not None
            and self._counts(Decimal(day))
        )

    def _counts(self, value: Decimal) -> bool:
        """Whether the bare number stands here, as digits or as a word."""
        return ("number", (value.normalize(),)) in self.keys or value in self.words

    def _has_number(self, key: tuple[Any, ...]) -> bool:
        if key[0] == "time":
            return key[2] == 0 and self._says(Decimal(key[1]))
        if key[0] == "years":
            first, last = key[1], key[1] // 100 * 100 + key[2]
            return self._says(Decimal(first)) and self._says(Decimal(last))
        return key[0] != "%" and self._says(key[0])

    def _says(self, value: Decimal) -> bool:
        """Whether the number stands here, by itself or inside another fact."""
        if self._counts(value):
            return True
        for one in self.facts:
            if one.kind == "date" and value in (one.key[0], one.key[2]):
                return True
            if one.key[0] == "time" and one.key[1] == value and one.key[2] == 0:
                return True
            if one.key[0] == "years" and value in _both_years(one.key):
                return True
        return False


def _both_years(key: tuple[Any, ...]) -> tuple[int, int]:
    return key[1], key[1] // 100 * 100 + key[2]


def differences(en: str, fr: str) -> tuple[Difference, ...]:
    """What two texts do not both say."""
    english, french = _Side.of(en, "en"), _Side.of(fr, "fr")
    only_en = [one for one in english.facts if not french.has(one)]
    only_fr = [one for one in french.facts if not english.has(one)]
    return tuple(_paired(only_en, only_fr))


def _paired(only_en: Sequence[Fact], only_fr: Sequence[Fact]) -> Iterator[Difference]:
    """Facts of one kind face each other in their order: most often one is the other's mistake."""
    for kind in dict.fromkeys(one.kind for one in (*only_en, *only_fr)):
        left = [one.shown for one in only_en if one.kind == kind]
        right = [one.shown for one in only_fr if one.kind == kind]
        for place in range(max(len(left), len(right))):
            yield Difference(
                kind,
                left[place] if place < len(left) else "",
                right[place] if place < len(right) else "",
            )


def entry_differences(entry: Entry) -> tuple[Difference, ...]:
    """The differences between both texts of an entry; none where one is still missing."""
    if entry.missing:
        return ()
    return differences(whole_text(entry.texts["en"]), whole_text(entry.texts["fr"]))


def whole_text(text: EntryText) -> str:
    """Everything a person reads of an entry in one language."""
    return "\n".join([text.title, text.summary, text.body, *_words(text.details)])


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            if key not in _NAMES:
                yield from _words(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _words(one)
