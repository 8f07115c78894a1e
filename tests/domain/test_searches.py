"""When a search is lost, what is kept of it, and how lost searches are put together."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.languages import LANGS
from agent_assist.domain.searches import (
    Looking,
    LostGroup,
    LostSearch,
    grouped_by,
    kept_text,
    without_marks,
)

DAY = date(2026, 11, 23)


def typed(*texts: str, good: bool = False) -> tuple[Looking, list[str]]:
    """What stood in the box one after the other, each answered; and what was lost."""
    looking, lost = Looking(), []
    for text in texts:
        looking, ended = looking.then(text)
        lost += [ended] if ended else []
        looking = looking.heard(text, good)
    return looking, lost


def letters(text: str) -> list[str]:
    return [text[:end] for end in range(1, len(text) + 1)]


@pytest.mark.parametrize(
    ("texts", "lost"),
    [
        ([*letters("carte perdue"), ""], ["carte perdue"]),
        ([*letters("carte"), *reversed(letters("carte")), ""], ["carte"]),
        ([*letters("carte rp"), "carte r", "carte re", ""], ["carte re"]),
        ([*letters("carte rp"), *letters("visa"), ""], ["carte rp", "visa"]),
        (["carte rp", *letters("citizenship"), ""], ["carte rp", "citizenship"]),
        (["carte rp", *letters("rp visa"), ""], ["carte rp", "rp visa"]),
        (["carte perdue", "ma carte perdue", ""], ["ma carte perdue"]),
        (["ma carte perdue", "carte perdue", ""], ["carte perdue"]),
        (["carte", "carte ", "  "], ["carte"]),
        (["carte"], []),
        ([""], []),
    ],
)
def test_only_the_final_text_of_a_search_is_lost(texts: list[str], lost: list[str]) -> None:
    assert typed(*texts)[1] == lost


def test_a_search_with_a_good_hit_or_a_use_is_not_lost() -> None:
    assert typed("carte rp", "", good=True)[1] == []
    looking, _ = typed("carte rp")
    assert looking.then("")[1] == "carte rp"
    assert looking.using().then("")[1] == ""
    longer, _ = looking.using().then("carte rp volée")
    assert longer.heard("carte rp volée", good=False).then("")[1] == ""
    following, _ = looking.using().then("visa")
    assert following.heard("visa", good=False).then("")[1] == "visa"


def test_without_an_answer_nobody_knows_whether_it_was_lost() -> None:
    looking, _ = Looking().then("carte rp")
    assert looking.then("")[1] == ""
    assert looking.heard("carte", good=False).then("")[1] == ""
    assert looking.heard("carte rp", good=False).then("")[1] == "carte rp"


@given(st.lists(st.tuples(st.text(max_size=8), st.booleans())))
def test_nothing_is_lost_that_did_not_stand_in_the_box(
    keys: list[tuple[str, bool]],
) -> None:
    looking = Looking()
    for text, good in [*keys, ("", False)]:
        before = looking
        looking, ended = looking.then(text)
        looking = looking.heard(text, good)
        assert ended in ("", before.text)
        assert not ended or ended in {one.strip() for one, _ in keys}
        assert looking.text == text.strip() or looking.text.startswith(text.strip())
    assert not looking.text


@pytest.mark.parametrize("text", ["", "  ", "?!", "613-555-0100", "x", "85", "mot " * 60])
def test_what_asks_nothing_or_was_pasted_is_not_kept(text: str) -> None:
    assert kept_text(text, ()) == ""


def test_the_question_is_kept_without_the_person() -> None:
    kept = kept_text("  carte RP de  Léa GAGNON 1234 5678 ", ["lea gagnon"])
    assert kept == "carte RP de …"
    assert without_marks(kept) == "carte RP de"


def test_a_group_tells_its_usual_words_its_languages_and_its_last_day() -> None:
    group = LostGroup(
        (
            LostSearch("lost pr card", "en", "", 2, date(2026, 11, 3)),
            LostSearch("carte RP perdue", "fr", "pr-card", 4, date(2026, 11, 1)),
            LostSearch("lost pr card", "en", "pr-card", 3, DAY),
            LostSearch("PR card lost", "en", "passport", 1, date(2026, 11, 2)),
        )
    )
    assert (group.total, group.langs, group.topic, group.last_day) == (10, LANGS, "pr-card", DAY)
    assert group.examples == ("lost pr card", "carte RP perdue", "PR card lost")
    assert group.examples_in("en") == ("lost pr card", "PR card lost")


def test_groups_stand_in_the_order_of_what_is_missed_most() -> None:
    searches = [
        LostSearch("a", "en", "", 1, date(2026, 11, 1)),
        LostSearch("b", "en", "", 1, DAY),
        LostSearch("c", "en", "", 5, date(2026, 10, 1)),
        LostSearch("c", "fr", "", 1, DAY),
    ]
    groups = grouped_by(searches, lambda one: one.text)
    assert [group.examples[0] for group in groups] == ["c", "b", "a"]
    assert groups[0].total == 6
