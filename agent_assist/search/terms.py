"""Curated synonyms and EN-FR pairs, found inside what was typed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from agent_assist.domain.languages import LANGS, Lang
from agent_assist.domain.terms import Term
from agent_assist.search.analysis import STOP_WORDS, forms, stem, words

_MOST_NAMES = 64


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
    longest: int = 0

    @classmethod
    def of(cls, terms: Iterable[Term]) -> "Terms":
        by_stems: dict[tuple[str, ...], tuple[Term, ...]] = {}
        known: set[str] = set()
        for term in terms:
            for lang in LANGS:
                for name in term.names(lang):
                    told = list(words(name))
                    known.update(told)
                    key = _key(told, lang)
                    if key and term not in by_stems.get(key, ()):
                        by_stems[key] = (*by_stems.get(key, ()), term)
        return cls(by_stems, frozenset(known), max(map(len, by_stems), default=0))

    def other_names(self, typed: Sequence[str]) -> tuple[Name, ...]:
        """Other names, in both languages, of the terms that stand in the typed words."""
        found: dict[tuple[str, ...], Name] = {}
        for run, term in self._runs(typed):
            for lang in LANGS:
                for name in term.names(lang):
                    told = tuple(word for word in words(name) if word not in STOP_WORDS)
                    if told and not set(told) <= set(run):
                        found.setdefault(told, Name(told, frozenset(run)))
        return tuple(found.values())[:_MOST_NAMES]

    def _runs(self, typed: Sequence[str]) -> Iterator[tuple[tuple[str, ...], Term]]:
        """Each run of typed words that names a term, longer runs first."""
        for length in range(min(self.longest, len(typed)), 0, -1):
            for start in range(len(typed) - length + 1):
                run = tuple(typed[start : start + length])
                for lang in LANGS:
                    for term in self.by_stems.get(_key(run, lang), ()):
                        yield run, term


def _key(told: Sequence[str], lang: Lang) -> tuple[str, ...]:
    return tuple(stem(word, lang) for word in told)
