"""How well the starter knowledge base is searched: judged questions, and floors to hold."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from agent_assist.domain.languages import LANGS, Lang
from agent_assist.resources import folder
from agent_assist.services.entries import open_entry
from agent_assist.services.search import Focus, Reader, find
from agent_assist.services.workplace import Key, Workplace, open_workplace
from tests.benchmarks.measures import mean, ndcg10
from tests.builders import NOW, DictKeyring
from tests.search.judged.questions import (
    KINDS,
    THE_ANSWER,
    Question,
    QuestionKind,
    read_questions,
)

# Mean nDCG@10, a little under what is reached.
FLOOR = 0.845
FLOOR_OF_LANGUAGE: dict[Lang, float] = {"en": 0.87, "fr": 0.815}
FLOOR_OF_KIND: dict[QuestionKind, float] = {
    "keyword": 0.90,
    "question": 0.80,
    "paraphrase": 0.53,
    "slip": 0.93,
    "term": 0.95,
    "cross": 0.96,
    "exact": 0.955,
    "email": 0.64,
}
AT_LEAST: dict[QuestionKind, int] = {"slip": 25, "term": 20, "cross": 20, "exact": 15, "email": 5}
SHOWN_OF_THE_WORST = 10


@dataclass(frozen=True)
class Judged:
    """A question, the entries that were found for it, and what their order is worth."""

    question: Question
    found: list[str]
    worth: float

    def __str__(self) -> str:
        asked = f"{self.question.kind} {self.question.lang} {self.question.text[:70]!r}"
        wanted = ", ".join(sorted(self.question.labels, key=self.question.labels.__getitem__)[::-1])
        return f"{self.worth:.2f} {asked}: {', '.join(self.found[:4])}; wanted {wanted}"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    profile = tmp_path_factory.mktemp("profile")
    opened = open_workplace(profile, Key(DictKeyring()), [folder("knowledge_base")], NOW)
    opened.keeper.catch_up()
    yield opened
    opened.store.close()


@pytest.fixture(scope="module")
def judged(place: Workplace) -> list[Judged]:
    reader = place.reader()
    return [_judged(reader, question) for question in read_questions()]


def _judged(reader: Reader, question: Question) -> Judged:
    found = find(reader, question.text, Focus(question.lang), NOW)
    ids = [hit.entry_id for hit in found.hits]
    return Judged(question, ids, ndcg10(ids, question.labels))


def test_the_questions_cover_what_agents_type() -> None:
    questions = read_questions()
    kinds = Counter(question.kind for question in questions)
    langs = Counter(question.lang for question in questions)
    asked = {(question.lang, question.text) for question in questions}
    assert len(asked) == len(questions) >= 180
    assert all(kinds[kind] >= least for kind, least in AT_LEAST.items())
    assert all(0.45 < langs[lang] / len(questions) < 0.55 for lang in LANGS)
    assert all(1 <= len(question.labels) <= 4 for question in questions)
    assert all(THE_ANSWER in question.labels.values() for question in questions)


def test_every_answer_is_an_entry(place: Workplace) -> None:
    for id in {id for question in read_questions() for id in question.labels}:
        assert open_entry(place.store, id).entry.texts.keys() == set(LANGS)


def test_over_all(judged: list[Judged]) -> None:
    _hold(judged, FLOOR)


@pytest.mark.parametrize("lang", LANGS)
def test_in_each_language(judged: list[Judged], lang: Lang) -> None:
    _hold([one for one in judged if one.question.lang == lang], FLOOR_OF_LANGUAGE[lang])


@pytest.mark.parametrize("kind", KINDS)
def test_of_each_kind(judged: list[Judged], kind: QuestionKind) -> None:
    _hold([one for one in judged if one.question.kind == kind], FLOOR_OF_KIND[kind])


def _hold(judged: list[Judged], floor: float) -> None:
    reached = mean(one.worth for one in judged)
    worst = sorted(judged, key=lambda one: one.worth)[:SHOWN_OF_THE_WORST]
    assert reached >= floor, f"{reached:.3f}; the worst:\n" + "\n".join(map(str, worst))
