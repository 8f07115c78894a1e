"""What is kept of a remark, and how remarks are put together."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.feedback import LONGEST_REMARK, Remark, by_entry, remark_text

NOON = datetime(2026, 11, 23, 17, tzinfo=UTC)


def remark(id: str, entry_id: str, hours: int) -> Remark:
    at = NOON + timedelta(hours=hours)
    return Remark(id, entry_id, 1, "en", "wrong", "", "", "Jo", at)


def test_the_client_of_the_contact_is_taken_out() -> None:
    typed = "Told Léa GAGNON 613-555-0100 that it takes 30 days,\nthe page says 60"
    assert remark_text(typed, ["Lea Gagnon"]) == "Told … that it takes 30 days, the page says 60"


@pytest.mark.parametrize("text", ["a\x00b\x1b[31m\u202e c", "a b \u200b[31m c"])
def test_signs_that_cannot_be_seen_are_taken_out(text: str) -> None:
    assert remark_text(text, ()) == "a b [31m c"


def test_what_is_too_long_is_refused_in_words() -> None:
    assert remark_text("a" * LONGEST_REMARK, ())
    with pytest.raises(AgentAssistError) as refused:
        remark_text("a" * 10_000, ())
    assert refused.value.code == "remark-too-long"
    assert refused.value.facts == {"count": 10_000, "most": LONGEST_REMARK}


def test_the_entry_remarked_upon_last_stands_first_and_its_newest_remark_too() -> None:
    made = [remark("a", "fees", 1), remark("b", "hours", 2), remark("c", "fees", 3)]
    found = by_entry(made)
    assert [(one.entry_id, [each.id for each in one.remarks]) for one in found] == [
        ("fees", ["c", "a"]), ("hours", ["b"]),
    ]  # fmt: skip
    assert found[0].latest == NOON + timedelta(hours=3)


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.integers(0, 5))))
def test_no_remark_is_lost_or_doubled_by_grouping(drawn: list[tuple[str, int]]) -> None:
    made = [remark(str(at), entry_id, hours) for at, (entry_id, hours) in enumerate(drawn)]
    groups = by_entry(made)
    assert sorted(one.id for group in groups for one in group.remarks) == sorted(
        one.id for one in made
    )
    assert [one.latest for one in groups] == sorted((one.latest for one in groups), reverse=True)
    assert all({one.entry_id for one in group.remarks} == {group.entry_id} for group in groups)
