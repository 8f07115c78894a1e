"""Facts that only one language states; both notations are one fact."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.content.folders import gather
from agent_assist.content.parity import Difference, differences, entry_differences, whole_text

KNOWLEDGE_BASE = Path(__file__).parents[2] / "knowledge_base"

PIECES = (
    "2,680,000", "2 680 000", "2.68 million", "2,68 M", "12,5 %", "45%", "1,234", "1.5",
    "$43 million", "43 M$", "1 284,60 $", "April 17, 2019", "le 17 avril 2019", "2019-04-17",
    "1er mai", "mai 2020", "6:30 a.m.", "6 h 30", "19 h", "24/7", "2019-2020", "IMM 5257",
    "CIT 0002", "613-437-5651", "+33 1 42 68 53 00", "[a](kb:hours)",
    "https://example.ca/en/x", "a@example.ca", "{{ client_name }}", "{% if x == 3 %}", "three",
    "trois", "1. ", "noon", "midi", "two million", "COVID-19", "|", "\n",
)  # fmt: skip
pieces = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=8).map(" ".join)


@given(pieces)
def test_identical_texts_have_no_differences(text: str) -> None:
    assert differences(text, text) == ()


@given(pieces, pieces)
def test_the_languages_are_equals(one: str, other: str) -> None:
    """Where no comma is read by language, turning the texts around turns the answer around."""
    one, other = one.replace(",", " "), other.replace(",", " ")
    turned = {(two.kind, two.fr, two.en) for two in differences(other, one)}
    assert {(two.kind, two.en, two.fr) for two in differences(one, other)} == turned


@pytest.mark.parametrize(
    ("en", "fr"),
    [
        ("2,680,000 calls", "2 680 000 appels"),
        ("2,680,000 calls", "2\u00a0680\u00a0000 appels"),
        ("2.68 million calls", "2,68 M d’appels"),
        ("2.68 million calls", "2 680 000 appels"),
        ("7.5 billion", "7,5 milliards"),
        ("$43 million over two years", "43 M$ sur 2 ans"),
        ("$43 million", "43 millions de dollars"),
        ("$1,284.60", "1\u00a0284,60\u00a0$"),
        ("April 17, 2019", "le 17 avril 2019"),
        ("2019-04-17", "17 avril 2019"),
        ("on May 1", "le 1er mai"),
        ("June 8 to 12, 2022", "du 8 au 12 juin 2022"),
        ("from April 17 to December 4, 2019", "du 17 avril 2019 au 4 décembre 2019"),
        ("in 2019–20", "en 2019-2020"),
        ("6:30 a.m. to 7 p.m.", "6\u00a0h\u00a030 à 19\u00a0h"),
        ("noon", "midi"),
        ("12 p.m.", "12 h"),
        ("within 4 hours", "en 4 h"),
        ("less than 12.5%", "moins de 12,5\u00a0%"),
        ("45 per cent", "45 pour cent"),
        ("24/7", "24 heures sur 24, 7 jours sur 7"),
        ("three days", "3 jours"),
        ("1 in 4", "un sur quatre"),
        ("Form IMM 5257E", "formulaire IMM 5257 (F)"),
        ("call 1-613-437-5651", "composez le 613 437-5651"),
        ("see https://www.canada.ca/en/passport", "voir https://www.canada.ca/fr/passeport"),
        ("[a](kb:hours)", "[b](kb:hours)"),
        ("{{ due | date }}", "{{ due|date }}"),
        ("in Q1", "au T1"),
    ],
)
def test_one_fact_in_two_notations_is_no_difference(en: str, fr: str) -> None:
    assert differences(en, fr) == ()


@pytest.mark.parametrize(
    ("en", "fr", "expected"),
    [
        ("12.5%", "12,4 %", ("number", "12.5%", "12,4 %")),
        ("13 days", "14 jours", ("number", "13", "14")),
        ("2.68 million", "2,86 M", ("number", "2.68 million", "2,86 M")),
        ("$43 million", "34 M$", ("money", "$43 million", "34 M$")),
        ("$43 million", "des millions", ("money", "$43 million", "")),
        ("April 17, 2019", "17 mai 2019", ("date", "April 17, 2019", "17 mai 2019")),
        ("April 17, 2019", "17 avril 2018", ("date", "April 17, 2019", "17 avril 2018")),
        ("7 p.m.", "18 h", ("number", "7 p.m.", "18 h")),
        ("613-437-5651", "613-437-5615", ("phone", "613-437-5651", "613-437-5615")),
        ("IMM 5257", "IMM 5275", ("form", "IMM 5257", "IMM 5275")),
        ("[a](kb:hours)", "[a](kb:heures)", ("link", "kb:hours", "kb:heures")),
        ("https://a.ca", "https://b.ca", ("link", "https://a.ca", "https://b.ca")),
        ("{{ client_name }}", "nom", ("placeholder", "{{ client_name }}", "")),
        ("none", "20 ans", ("number", "", "20")),
    ],
)
def test_a_fact_that_differs_is_named(en: str, fr: str, expected: tuple[str, str, str]) -> None:
    assert differences(en, fr) == (Difference(*expected),)  # type: ignore[arg-type]


def test_the_starter_knowledge_base_says_the_same_in_both_languages() -> None:
    collection = gather([KNOWLEDGE_BASE])
    assert len(collection.entries) > 80
    found = {one.entry.id: entry_differences(one.entry) for one in collection.entries}
    assert {entry_id: two for entry_id, two in found.items() if two} == {}


def test_a_changed_figure_of_the_starter_knowledge_base_is_seen() -> None:
    """Every percentage and every long number, each changed alone, raises an alarm."""
    chance, seen, missed = random.Random(7), 0, []
    for gathered in gather([KNOWLEDGE_BASE / "articles"]).entries[::3]:
        en = whole_text(gathered.entry.texts["en"])
        fr = whole_text(gathered.entry.texts["fr"])
        for figure in {
            word for word in en.split() if word.strip(".,;%").isdigit() and len(word) > 3
        }:
            changed = figure[:-2] + str((int(figure.strip(".,;%")[-1]) + chance.randint(1, 8)) % 10)
            seen += 1
            if not differences(en.replace(figure, changed + "17"), fr):
                missed.append((gathered.entry.id, figure))
    assert seen > 20
    assert missed == []
