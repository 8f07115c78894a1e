"""The starter knowledge base: complete, without errors, and typed as both languages are."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_assist.content.checks import check, strings
from agent_assist.content.folders import Collection, gather
from agent_assist.content.parity import entry_differences
from agent_assist.content.service_file import read_service
from agent_assist.content.terms_file import read_terms
from agent_assist.domain.entries import FOLDERS
from agent_assist.domain.scripts import read_script

KNOWLEDGE_BASE = Path(__file__).parents[1] / "knowledge_base"
LEAST = {
    "article": 40, "script": 10, "checklist": 8, "reply": 12, "directory": 12, "announcement": 3,
}  # fmt: skip


@pytest.fixture(scope="module")
def starter() -> Collection:
    return gather([KNOWLEDGE_BASE])


def prose(collection: Collection, lang: str) -> Iterator[tuple[str, str]]:
    """Every text of that language that a person reads, with where it stands."""
    for gathered in collection.entries:
        text = gathered.entry.texts[lang]  # type: ignore[index]
        details = {key: one for key, one in text.details.items() if key != "web"}
        pieces = (text.title, text.summary, text.body, text.owner, *text.also_asked)
        for one in (*pieces, *(source.title for source in text.sources), *_words(details)):
            yield gathered.entry.id, _without_code(one)
    service = read_service(collection.documents["service"][1]).service
    for name, block in service.blocks.items():
        yield name, _without_code(block.text(lang))  # type: ignore[arg-type]
    for term in read_terms(collection.documents["terms"][1]).terms:
        for one in term.names(lang):  # type: ignore[arg-type]
            yield term.id, one


def _words(details: dict[str, object]) -> Iterator[str]:
    for one in strings(details):
        if " " in one:
            yield one


def _without_code(text: str) -> str:
    """The words alone: no placeholders, link targets, table rules, or times of day."""
    text = re.sub(r"\{[{%].*?[%}]\}", "x", text)
    text = re.sub(r"\]\([^)]*\)", "]", text)
    return re.sub(r"\|?[-:| ]*-{3,}[-:| ]*", "", text)


def test_nothing_is_wrong_with_it(starter: Collection) -> None:
    assert check(starter) == []


def test_there_is_enough_for_a_first_day(starter: Collection) -> None:
    kinds = Counter(one.entry.kind.value for one in starter.entries)
    assert all(kinds[kind] >= least for kind, least in LEAST.items()), kinds
    flows = [
        one.entry.id
        for one in starter.entries
        if one.entry.kind.value == "script" and read_script(one.entry.text("en")).flow
    ]
    assert len(flows) >= 3
    terms = read_terms(starter.documents["terms"][1]).terms
    assert len(terms) >= 100
    assert all(term.en and term.fr for term in terms)


def test_the_service_has_the_four_phases_of_the_callback(starter: Collection) -> None:
    service = read_service(starter.documents["service"][1]).service
    offers = [one.callbacks for one in service.lines_of_business if one.callbacks]
    assert sorted(str(one.offered_from) for one in offers) == [
        "2019-04-17", "2019-05-08", "2019-06-21", "2019-12-04",
    ]  # fmt: skip
    assert service.email_business_days == 3
    assert len(service.outcomes) == 9
    assert service.calendar.holidays
    assert service.policies


def test_every_entry_is_whole_dated_and_sourced(starter: Collection) -> None:
    for gathered in starter.entries:
        entry = gathered.entry
        assert entry.missing == (), entry.id
        assert entry.verified_on is not None, entry.id
        assert entry.sample, entry.id
        for lang, reading in gathered.readings.items():
            assert entry.texts[lang].summary, entry.id
            assert entry.texts[lang].owner, entry.id
            assert Path(reading.file).parent.name == FOLDERS[entry.kind]


def test_every_figure_of_an_article_has_a_dated_source(starter: Collection) -> None:
    for gathered in starter.entries:
        for text in gathered.entry.texts.values():
            assert all(source.dated for source in text.sources), gathered.entry.id
            if re.search(r"\d", text.body) and gathered.entry.kind.value == "article":
                assert text.sources, gathered.entry.id


def test_both_languages_state_the_same_facts(starter: Collection) -> None:
    found = {one.entry.id: entry_differences(one.entry) for one in starter.entries}
    assert {entry_id: several for entry_id, several in found.items() if several} == {}


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a plain space before a colon", r" :"),
        ("no space before a colon", r"[^\W\d_]:(?!\w|//)"),
        ("a space before ; ? !", r"[ \u00a0\u202f][;?!]"),
        ("a straight apostrophe or quote", r"['\"]"),
        ("a plain space inside « »", r"« | »"),
        ("a plain space before % or $", r"\d [%$]"),
        ("a plain space between thousands", r"\d \d{3}(?!\d)"),
        ("a plain space in a time", r"\d h\b|\bh \d"),
        ("a narrow no-break space", r"\u202f"),
        ("English quotes", r"[“”]"),
    ],
)
def test_french_is_typed_as_in_canada(starter: Collection, what: str, pattern: str) -> None:
    wrong = [(where, text) for where, text in prose(starter, "fr") if re.search(pattern, text)]
    assert wrong == [], what


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a straight apostrophe or quote", r"['\"]"),
        ("French quotes", r"[«»]"),
        ("a space before punctuation", r"[ \u00a0][:;?!%]"),
        ("words nobody says on the phone", r"(?i)please be advised|kindly note"),
    ],
)
def test_english_is_typed_as_in_canada(starter: Collection, what: str, pattern: str) -> None:
    wrong = [(where, text) for where, text in prose(starter, "en") if re.search(pattern, text)]
    assert wrong == [], what
