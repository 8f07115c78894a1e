"""Typed text made into a safe MATCH: every word quoted, never an operator."""

from dataclasses import dataclass

from agent_assist.domain.entries import Kind
from agent_assist.search.analysis import STOP_WORDS, fold, forms, words
from agent_assist.search.terms import Name, Terms

LONGEST_TEXT = 10_000
MOST_WORDS = 24
_SHORTEST_PREFIX = 2
_KIND_WORDS = {
    **{kind.value: kind for kind in Kind},
    "liste": Kind.CHECKLIST,
    "reponse": Kind.REPLY,
    "repertoire": Kind.DIRECTORY,
    "annonce": Kind.ANNOUNCEMENT,
}


@dataclass(frozen=True)
class Group:
    """One thing asked for: any of its stems counts, once."""

    stems: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class Query:
    """The words that count, other names of the terms in them, and what is still being typed."""

    typed: tuple[str, ...]
    names: tuple[Name, ...] = ()
    unfinished: str = ""

    def __bool__(self) -> bool:
        return bool(self.typed)

    def match(self) -> str:
        """The FTS5 expression. Any of the words, or a whole other name, is enough to be found."""
        wanted = dict.fromkeys(one for word in self.typed for one in sorted(forms(word)))
        parts = [_quoted(one) for one in wanted]
        parts += [f"({' AND '.join(map(_any_form, name.words))})" for name in self.names]
        if len(self.unfinished) >= _SHORTEST_PREFIX:
            parts.append(_quoted(self.unfinished) + " *")
        return " OR ".join(parts)

    def covered(self, indexed: str) -> float:
        """The share of the asked words that stand in an indexed text, by any of their names."""
        held = frozenset(indexed.split())
        found = {word for word in self.typed if forms(word) & held or self._begun(word, indexed)}
        for name in self.names:
            if name.instead_of - found and name.stands_in(held):
                found |= name.instead_of
        return len(found.intersection(self.typed)) / len(self.typed)

    def marks(self) -> tuple[str, ...]:
        """The asked words and how they begin in any of their forms, to point out in a title."""
        marked: dict[str, None] = {}
        for word in self.typed:
            marked[word] = None
            marked[min((one for one in forms(word) if word.startswith(one)), key=len)] = None
        return tuple(marked)

    def _begun(self, word: str, indexed: str) -> bool:
        unfinished = word == self.unfinished and len(word) >= _SHORTEST_PREFIX
        return unfinished and f" {word}" in f" {indexed}"


def read_query(text: str, terms: Terms, *, typing: bool = False) -> Query:
    """The query in a text of any length and content; empty when nothing can be looked for.

    While `typing`, the last word is taken as the beginning of one.
    """
    text = text[:LONGEST_TEXT]
    typed = list(words(text))[:MOST_WORDS]
    counting = [word for word in typed if word not in STOP_WORDS] or typed
    unfinished = typed[-1] if typing and typed and text[-1].isalnum() else ""
    if unfinished and len(unfinished) < _SHORTEST_PREFIX:
        counting = [word for word in counting if word != unfinished]
    return Query(tuple(dict.fromkeys(counting)), terms.other_names(typed), unfinished)


def read_kind(text: str) -> tuple[Kind | None, str]:
    """The kind asked for by `kind:script` (or `genre:script`), and the text without it."""
    kind, left = None, []
    for piece in text.split(" "):
        mark, colon, name = piece.partition(":")
        named = _KIND_WORDS.get(fold(name)) if mark in ("kind", "genre") and colon else None
        kind = named or kind
        left += [] if named else [piece]
    return kind, " ".join(left)


def _any_form(word: str) -> str:
    return "(" + " OR ".join(_quoted(one) for one in sorted(forms(word))) + ")"


def _quoted(word: str) -> str:
    """A word is letters and digits only: there is no quotation mark in it to escape."""
    return f'"{word}"'
