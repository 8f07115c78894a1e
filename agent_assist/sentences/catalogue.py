"""The one way from a code and its facts to a sentence for a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from agent_assist.domain.languages import Lang
from agent_assist.sentences import formats

ROOMS = (
    "general", "storage", "content", "callbacks", "callback_work", "callback_files",
    "callback_figures", "callback_windows", "replies", "contacts", "entries", "doctor", "hub",
    "syncing",
)  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """One sentence in both languages, with the same {facts} in each."""

    en: str
    fr: str

    def text(self, lang: Lang) -> str:
        return self.fr if lang == "fr" else self.en


@cache
def catalogue() -> dict[str, Sentence]:
    """Every sentence of every room, by code. A code belongs to one room only."""
    together: dict[str, Sentence] = {}
    for room in ROOMS:
        sentences: dict[str, Sentence] = import_module(f"agent_assist.sentences.{room}").SENTENCES
        assert not together.keys() & sentences.keys(), f"a code of {room} stands elsewhere too"
        together.update(sentences)
    return together


def say(code: str, facts: Mapping[str, object], lang: Lang) -> str:
    """The sentence of a code in that language, its facts filled in."""
    written = {name: formats.fact(value, lang) for name, value in facts.items()}
    sentence = catalogue()[code].text(lang).format(**written)
    return sentence.replace("..", ".")  # a fact may end with the point of its abbreviation
