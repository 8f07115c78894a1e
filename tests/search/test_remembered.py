"""Texts that were shown are kept, and only so many."""

from dataclasses import replace
from pathlib import Path

from agent_assist.search import index
from agent_assist.search.remembered import MOST_KEPT, Remembered
from tests.search.knowledge import SOME, make_knowledge


def test_a_text_that_was_shown_is_not_looked_up_again(tmp_path: Path) -> None:
    knowledge, remembered = make_knowledge(tmp_path / "knowledge.db", SOME), Remembered()
    first = remembered.seen(knowledge, [1, 2])
    assert first == index.seen(knowledge, [1, 2])
    again = remembered.seen(knowledge, [2, 3])
    assert again[2] is first[2]
    assert list(again) == [2, 3]


def test_a_text_that_is_gone_is_left_out(tmp_path: Path) -> None:
    knowledge = make_knowledge(tmp_path / "knowledge.db", SOME)
    assert list(Remembered().seen(knowledge, [1, 987_654])) == [1]


def test_those_shown_long_ago_are_forgotten(tmp_path: Path) -> None:
    knowledge, remembered = make_knowledge(tmp_path / "knowledge.db", SOME[:1]), Remembered()
    first = remembered.seen(knowledge, [1])[1]
    entry = SOME[0]
    with knowledge.atomic():
        for number in range(MOST_KEPT):
            index.index_entry(knowledge, replace(entry, id=f"copy-{number}"))
    newer = [row[0] for row in knowledge.execute("SELECT number FROM indexed").fetchall()][2:]
    remembered.seen(knowledge, newer)
    assert remembered.seen(knowledge, [1])[1] is not first
