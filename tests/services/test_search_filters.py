"""What a search was narrowed to, what it lists then, and whether it found an answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_assist.domain.entries import Kind
from agent_assist.resources import folder
from agent_assist.services.entries import open_entry
from agent_assist.services.search import Filters, Focus, Reader, find, without_filter
from agent_assist.services.workplace import Key, Workplace, open_workplace
from tests.builders import NOW, DictKeyring


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    profile: Path = tmp_path_factory.mktemp("profile")
    opened = open_workplace(profile, Key(DictKeyring()), [folder("knowledge_base")], NOW)
    yield opened
    opened.store.close()


@pytest.fixture(scope="module")
def reader(place: Workplace) -> Reader:
    return place.reader()


def test_what_was_understood_is_told(place: Workplace, reader: Reader) -> None:
    line = place.service.lines_of_business[0].id
    found = find(reader, f"genre:script langue:anglais ligne:{line} x", Focus("fr"), NOW)
    assert found.filters == Filters(Kind.SCRIPT, "en", line)
    assert find(reader, "kind:nothing callback", Focus("en"), NOW).filters == Filters()


def test_a_typed_kind_counts_before_a_chosen_one(reader: Reader) -> None:
    found = find(reader, "kind:checklist callback", Focus("en"), NOW, kind=Kind.SCRIPT)
    assert found.filters.kind == Kind.CHECKLIST
    assert {hit.kind for hit in found.hits} == {Kind.CHECKLIST}


def test_a_filter_alone_lists_what_there_is(place: Workplace, reader: Reader) -> None:
    found = find(reader, "", Focus("fr"), NOW, kind=Kind.SCRIPT)
    assert found.hits
    assert {(hit.kind, hit.lang) for hit in found.hits} == {(Kind.SCRIPT, "fr")}
    line = place.service.lines_of_business[0].id
    of_line = find(reader, f"line:{line}", Focus("en"), NOW).hits
    assert of_line
    for hit in of_line:
        assert line in open_entry(place.store, hit.entry_id).entry.lines_of_business
    assert find(reader, "lang:fr", Focus("en"), NOW).hits == ()


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("kind:script callback", "kind", "callback"),
        ("genre:script rappel lang:fr", "kind", "rappel lang:fr"),
        ("genre:script rappel langue:fr", "lang", "genre:script rappel"),
        ('a line:"permanent residence" b', "line", "a b"),
        ("a  b", "kind", "a  b"),
        ("mankind:script", "kind", "mankind:script"),
    ],
)
def test_a_filter_can_be_taken_out_of_a_text(text: str, name: str, left: str) -> None:
    assert without_filter(text, name) == left


def test_an_answer_is_told_from_a_chance_hit(reader: Reader) -> None:
    for text in ("security guards", "how does the callback work"):
        assert find(reader, text, Focus("en"), NOW).good
    assert not find(reader, "zorgblatt quuxing office", Focus("en"), NOW).good
