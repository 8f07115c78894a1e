"""Repeat contacts are recognised, and counted by topic where there is one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.contacts import Contact
from agent_assist.domain.repeats import Repeat, repeat

NOW = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
CONTACT = Contact("c", "phone", "en", NOW, "Nadia", topic="pr-card")


def ago(days: float, topic: str = "") -> Contact:
    return replace(CONTACT, id=str(days), started_at=NOW - timedelta(days=days), topic=topic)


def test_a_first_contact_is_no_repeat() -> None:
    assert repeat(CONTACT, [], 7) is None
    assert repeat(CONTACT, [ago(7.5)], 7) is None


def test_the_third_contact_in_five_days() -> None:
    assert repeat(CONTACT, [ago(2), ago(4.2)], 7) == Repeat(3, 5, same_topic=False)


def test_contacts_about_this_topic_count_alone() -> None:
    assert repeat(CONTACT, [ago(1), ago(2, "pr-card")], 7) == Repeat(2, 2, same_topic=True)


@given(st.lists(st.floats(0, 30), max_size=6), st.integers(1, 30))
def test_the_count_is_never_more_than_the_contacts_within_the_window(
    days: list[float], window: int
) -> None:
    found = repeat(CONTACT, [ago(one) for one in days], window)
    within = [one for one in days if one <= window]
    assert (found.number if found else 1) == len(within) + 1
    assert found is None or 1 <= found.days <= max(1, window)
