"""Curated synonyms and EN-FR pairs, found inside what was typed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from agent_assist.domain.languages import LANGS, Lang
from agent_assist.domain.terms import Term
from agent_assist.search.analysis import STOP_WORDS, fold, forms, pieces, stem, words, words_of

_MOST_NAMES = 64
_FEWEST_LETTERS, _MOST_LETTERS = 2, 8
_LONGEST_TITLE = 300
_TURNED = re.compile(r"([^()]+)\(([^()]+)\)\s*$")


@dataclass(frozen=True)
class Name:
    """Another name of something that was typed: its words, and the typed words it stands for."""

    words: tuple[str, ...]
    instead_of: frozenset[str]

    def stands_in(self, held: frozenset[str]) -> bool:
        return all(forms(word) & held for word in self.words)


@dataclass(frozen=True)
class Terms:
    """Every name of every term by its stems, and every word of the names."""

    by_stems: dict[tuple[str, ...], tuple[Term, ...]] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """How many words the names have that begin with a stem, most first."""

    @classmethod
    def of(cls, terms: Iterable[Term]) -> "Terms":
        by_stems: dict[tuple[str, ...], tuple[Term, ...]] = {}
        known: set[str] = set()
        for term in terms:
            for lang in LANGS:
                for name in term.names(lang):
                    told = words(name)
                    known.update(told)
                    key = _key(told, lang)
                    if key and term not in by_stems.get(key, ()):
                        by_stems[key] = (*by_stems.get(key, ()), term)
        return cls(by_stems, frozenset(known), _lengths(by_stems))

    def other_names(self, typed: Sequence[str]) -> tuple[Name, ...]:
        """Other names, in both languages, of the terms that stand in the typed words."""
        found: dict[tuple[str, ...], Name] = {}
        for run, term in self._runs(typed):
            typed_forms = frozenset().union(*map(forms, run))
            for text in _usual_first(term):
                told = tuple(word for word in words(text) if word not in STOP_WORDS)
                name = Name(told, frozenset(run))
                if told and not name.stands_in(typed_forms):
                    found.setdefault(told, name)
            if len(found) >= _MOST_NAMES:
                break
        return tuple(found.values())[:_MOST_NAMES]

    def _runs(self, typed: Sequence[str]) -> list[tuple[tuple[str, ...], Term]]:
        """Each run of typed words that names a term, longer runs first."""
        runs: dict[tuple[tuple[str, ...], Term], None] = {}
        for lang in LANGS:
            stems = _key(typed, lang)
            for start, first in enumerate(stems):
                for length in self.lengths.get(first, ()):
                    for term in self.by_stems.get(stems[start : start + length], ()):
                        runs[tuple(typed[start : start + length]), term] = None
        return sorted(runs, key=lambda run: -len(run[0]))


def initialisms(title: str) -> tuple[str, ...]:
    """The acronyms that people may make of a title, as terms of the index.

    Canadian Radio-Television and Telecommunications Commission gives crttc and crtc; Lobbying
    (Office of the Commissioner of) is read in both orders; the last word is often left out.
    """
    made: dict[str, None] = {}
    for read in _orders(fold(title)[:_LONGEST_TITLE]):
        for hyphen in (" ", ""):
            parts = (words_of(piece) for piece in pieces(read.replace("-", hyphen)))
            told = (word for part in parts for word in part if word not in STOP_WORDS)
            letters = "".join(word[0] for word in told if word[0].isalpha())
            made[letters] = None
            if len(letters) > _FEWEST_LETTERS + 1:
                made[letters[:-1]] = None
    short = (one for one in made if _FEWEST_LETTERS <= len(one) <= _MOST_LETTERS)
    return tuple(as_initialism(one) for one in short)


def as_initialism(word: str) -> str:
    """The term that finds titles with these initials; no word that is written looks like it."""
    return f"i:{word}"


def _orders(title: str) -> Iterator[str]:
    yield title
    if turned := _TURNED.match(title):
        yield turned[1]
        yield f"{turned[2]} {turned[1]}"


def _usual_first(term: Term) -> Iterator[str]:
    """The names of both languages by turns: each list has the usual one first."""
    for names in zip_longest(term.en, term.fr):
        yield from filter(None, names)


def _lengths(keys: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for key in keys:
        lengths.setdefault(key[0], set()).add(len(key))
    return {first: tuple(sorted(some, reverse=True)) for first, some in lengths.items()}


def _key(told: Sequence[str], lang: Lang) -> tuple[str, ...]:
    return tuple(stem(word, lang) for word in told)
