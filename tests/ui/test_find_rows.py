"""How hits become rows, which passage is worth a line, and the late answer that moves nothing."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.entries import Kind
from agent_assist.domain.languages import Lang
from agent_assist.services.search import Filters, Findings, Hit
from agent_assist.ui.find.model import result_rows
from agent_assist.ui.find.passages import says_more
from agent_assist.ui.find.settling import settled
from agent_assist.ui.widgets.marking import Marks, folded, marks_of, runs
from agent_assist.ui.widgets.rows import Row
from tests.ui.french import speaking

HIT = Hit(
    "callback-how-it-works", Kind.ARTICLE, "en", "How a callback works", "A summary.", 1.2,
    ("title",), date(2026, 11, 2), False, "We call back on weekends too.",
    title_marks=((6, 8),), passage_marks=((3, 4), (16, 8)),
)  # fmt: skip


def _rows(*hits: Hit, others: tuple[Hit, ...] = (), lang: Lang = "en") -> list[Row]:
    return result_rows(Findings("text", hits, others, None, 1.0), lang, lang)


def test_a_row_shows_title_reason_and_the_passage_that_says_more() -> None:
    (row,) = _rows(HIT)
    assert (row.title, row.title_marks) == ("How a callback works", ((6, 8),))
    assert row.subtitle == "Article · in the title · verified Nov 2, 2026"
    assert (row.passage, row.passage_marks) == (HIT.passage, HIT.passage_marks)
    assert HIT.passage in row.spoken


@pytest.mark.parametrize(
    ("why", "english", "french"),
    [
        (("meaning",), "same meaning", "même sens"),
        (("title", "used"), "in the title, used often", "dans le titre, souvent utilisée"),
        (
            ("body", "topic", "used"),
            "in the text, topic of the contact, used often",
            "dans le texte, sujet du contact, souvent utilisée",
        ),
    ],
)
def test_reasons_are_said_in_words(why: tuple[str, ...], english: str, french: str) -> None:
    for lang, told in (("en", english), ("fr", french)):
        with speaking(lang):
            (row,) = _rows(replace(HIT, lang=lang, why=why), lang=lang)
        assert row.subtitle.split(" · ")[1] == told


def test_the_other_language_has_a_heading_and_a_mark_of_its_own() -> None:
    with speaking("en"):
        rows = _rows(HIT, others=(replace(HIT, entry_id="sin", lang="fr"),))
    assert [(row.id, row.heading, row.trailing) for row in rows] == [
        (HIT.entry_id, False, ""), ("", True, ""), ("sin", False, "FR"),
    ]  # fmt: skip
    assert rows[1].title == "Only in French"


def test_a_language_filter_turns_round_what_is_foreign() -> None:
    hit = replace(HIT, lang="fr", why=("title",))
    rows = result_rows(Findings("x", (hit,), (), None, 1, filters=Filters(lang="fr")), "en", "en")
    assert "French" not in rows[0].subtitle


@pytest.mark.parametrize(
    ("passage", "marks", "more"),
    [
        ("We call back on weekends too.", ((3, 4), (16, 8)), True),
        ("Callbacks are free.", ((0, 9),), False),  # another form of what the title has
        ("How a callback works", (), False),
        ("… how a CALLBACK works …", (), False),
        ("Somebody phones you later.", (), True),  # found by meaning
        ("", (), False),
        ("…", (), False),
    ],
)
def test_a_passage_is_shown_where_it_says_more(passage: str, marks: Marks, more: bool) -> None:
    assert says_more(passage, marks, HIT.title, HIT.title_marks) == more


class TestMarking:
    def test_words_are_found_at_their_beginning_whatever_case_and_accents(self) -> None:
        assert marks_of("Rappelé à l’heure, rappels", ["RAPPEL", "line"]) == ((0, 6), (19, 6))
        assert marks_of("online line", ["line"]) == ((7, 4),)
        assert marks_of("", ["a"]) == marks_of("abc", [""]) == ()

    @given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9))))
    def test_pieces_are_the_text_whatever_the_marks(
        self, text: str, marks: list[tuple[int, int]]
    ) -> None:
        pieces = list(runs(text, tuple(marks)))
        assert "".join(piece for piece, _ in pieces) == text
        assert all(piece for piece, _ in pieces)

    @given(st.text(max_size=30))
    def test_folding_keeps_every_letter_in_its_place(self, text: str) -> None:
        assert len(folded(text)) == len(text)


HEADING = Row("", "", "Only in French", heading=True)
ids = st.lists(st.sampled_from("abcdefghij"), unique=True)


@st.composite
def answers(draw: st.DrawFn) -> list[Row]:
    """A list with some entries in the second group; which ones never changes."""
    drawn = draw(ids)
    own = [Row(one, "article", one) for one in drawn if one < "g"]
    others = [Row(one, "article", one) for one in drawn if one >= "g"]
    return [*own, *([HEADING] if others else []), *others]


class TestSettled:
    @given(answers(), answers(), st.sampled_from("abcdefghij"))
    def test_nothing_at_or_above_the_chosen_row_moves(
        self, before: list[Row], after: list[Row], chosen: str
    ) -> None:
        rows = settled(before, after, chosen, "More")
        places = [at for at, row in enumerate(before) if row.id == chosen]
        kept = before[: places[0] + 1] if places else []
        assert rows[: len(kept)] == kept
        told = [row.id for row in rows if not row.heading]
        assert len(told) == len(set(told))
        assert set(told) == {row.id for row in [*kept, *after] if not row.heading}

    @given(answers(), answers(), st.sampled_from("abcdefghij"))
    def test_below_it_the_second_answer_decides(
        self, before: list[Row], after: list[Row], chosen: str
    ) -> None:
        rows = settled(before, after, chosen, "More")
        order = [row.id for row in after if not row.heading]
        for group in (list("abcdef"), list("ghij")):
            below = [one.id for one in rows[_place(before, chosen) + 1 :] if one.id in group]
            assert below == sorted(below, key=order.index)

    @given(answers(), answers(), st.sampled_from("abcdefghij"))
    def test_every_entry_stands_below_the_right_heading(
        self, before: list[Row], after: list[Row], chosen: str
    ) -> None:
        heading = ""
        for row in settled(before, after, chosen, "More"):
            heading = row.title if row.heading else heading
            if not row.heading:
                assert (heading == HEADING.title) == (row.id >= "g")

    @given(answers(), st.sampled_from("abcdefghij"))
    def test_the_same_answer_changes_nothing(self, rows: list[Row], chosen: str) -> None:
        assert settled(rows, rows, chosen, "More") == rows

    def test_without_a_choice_the_second_answer_is_shown_as_it_is(self) -> None:
        after = [Row("b", "", "b"), Row("a", "", "a")]
        assert settled([Row("a", "", "a")], after, "", "More") == after


def _place(rows: list[Row], chosen: str) -> int:
    return next((at for at, row in enumerate(rows) if row.id == chosen), -1)
