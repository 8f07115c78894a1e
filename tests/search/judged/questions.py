"""Reads the judged questions: what agents type and clients ask, and the entries that answer.

One line a question, columns between tabs: kind, language of the contact, what is typed, and
the entries that are the answer; after a slash those that are useful too. A `cross` question is
typed in the other language than the contact's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from agent_assist.domain.languages import LANGS, Lang

QuestionKind = Literal[
    "keyword", "question", "paraphrase", "slip", "term", "cross", "exact", "email"
]
KINDS: tuple[QuestionKind, ...] = get_args(QuestionKind)
FOLDER = Path(__file__).parent
THE_ANSWER, USEFUL = 2, 1


@dataclass(frozen=True)
class Question:
    """What is typed in a contact of one language, and what each answering entry is worth."""

    kind: QuestionKind
    lang: Lang
    text: str
    labels: dict[str, int]


def read_questions() -> list[Question]:
    return [one for lang in LANGS for one in _read(FOLDER / f"questions.{lang}.tsv")]


def _read(file: Path) -> Iterator[Question]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, lang, text, entries = line.split("\t")
        answers, _, useful = entries.partition(" / ")
        labels = dict.fromkeys(useful.split(), USEFUL) | dict.fromkeys(answers.split(), THE_ANSWER)
        yield Question(
            next(one for one in KINDS if one == kind),
            next(one for one in LANGS if one == lang),
            text,
            labels,
        )
