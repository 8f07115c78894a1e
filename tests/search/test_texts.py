"""What a text says is cut into passages that cover it, each where a sentence ends."""

import re

from hypothesis import given
from hypothesis import strategies as st

from agent_assist.search.texts import (
    LONGEST_PASSAGE,
    MOST_ASKED,
    MOST_PASSAGES,
    Passage,
    Said,
    passages,
)

SENTENCE = "The office opens at nine and closes at four on every day of the week. "


def parts(body: str) -> list[Passage]:
    return [one for one in passages(Said("en", "", (), body)) if one.start is not None]


def test_a_title_and_each_other_way_to_ask_stand_alone() -> None:
    said = Said("fr", "Heures d’ouverture", ("quand fermez-vous?", " "), "Le bureau ouvre à 9 h.")
    assert passages(said) == [
        Passage("Heures d’ouverture"),
        Passage("quand fermez-vous?"),
        Passage("Le bureau ouvre à 9 h.", 0),
    ]


def test_a_text_without_words_has_no_passages() -> None:
    assert passages(Said("en", " ", ("",), "\n \t")) == []


def test_passages_end_where_sentences_end() -> None:
    found = parts(SENTENCE * 20)
    assert len(found) > 3
    assert all(one.text.endswith("week.") for one in found)
    assert all(one.text.startswith("The office") for one in found)


def test_the_end_of_a_line_and_a_closing_quote_end_a_sentence() -> None:
    line = " ".join(["step"] * 40) + "\n"
    assert {one.text for one in parts(line * 3)} == {line.strip()}
    quoted = " ".join(["« mot »"] * 10) + " fin. » "
    assert all(one.text.endswith(". »") for one in parts(quoted * 4))


def test_a_sentence_that_never_ends_is_cut_between_words() -> None:
    found = parts("word " * 1000)
    assert [len(one.text.split()) for one in found[:3]] == [LONGEST_PASSAGE] * 3


def test_a_short_rest_stays_with_the_passage_before_it() -> None:
    assert len(parts("word " * (LONGEST_PASSAGE + 10))) == 1
    assert len(parts("word " * (LONGEST_PASSAGE + 20))) == 2


def test_ten_thousand_words_are_covered_and_no_more_than_is_bounded() -> None:
    body = (SENTENCE * 3).strip() + "\n"
    long = body * 230
    assert sum(len(one.text.split()) for one in parts(long)) == len(long.split())
    assert len(long.split()) > 9_000
    assert len(parts(body * 2_000)) == MOST_PASSAGES
    assert len(passages(Said("en", "T", ("asked",) * 50))) == 1 + MOST_ASKED


def test_letters_without_spaces_are_cut_too() -> None:
    found = parts("字" * 10_000)
    assert len(found) > 3
    assert "".join(one.text for one in found) == "字" * 10_000


@given(
    st.text(max_size=2_000) | st.lists(st.sampled_from(["a.", "b", "\n", "c! ", " "])).map("".join)
)
def test_every_word_is_in_one_passage_that_says_where_it_starts(body: str) -> None:
    found = parts(body)
    assert re.sub(r"\s", "", "".join(one.text for one in found)) == re.sub(r"\s", "", body)
    end = 0
    for one in found:
        assert one.start is not None
        assert one.start >= end
        end = one.start + len(one.text)
        assert body[one.start : end] == one.text
