"""A new entry begins as a draft under an id of its own."""

from pathlib import Path

import pytest

from agent_assist.content.shapes import good_id
from agent_assist.domain.entries import Kind
from agent_assist.domain.errors import AgentAssistError
from agent_assist.services import entries
from tests.builders import AGENT, NADIA, NOW, OMAR, make_store


def test_a_new_entry_is_a_draft_until_it_is_approved(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    titles = {"en": "Passports by mail", "fr": "Passeports par la poste"}
    draft, changes = entries.new_entry(store, NADIA, Kind.ARTICLE, titles, NOW)
    assert (draft.entry.id, draft.base) == ("passports-by-mail", 0)
    assert changes.ids("draft") == {"passports-by-mail"}
    assert entries.all_entries(store) == []
    entries.submit(store, NADIA, draft.entry.id, NOW)
    revision, _ = entries.approve(store, OMAR, draft.entry.id, NOW)
    assert entries.open_entry(store, "passports-by-mail") == revision


@pytest.mark.parametrize(
    ("kind", "title", "expected"),
    [
        (Kind.REPLY, "Été à Québec", "reply-ete-a-quebec"),
        (Kind.ARTICLE, "Con", "article-con"),
        (Kind.ARTICLE, "?!", "article"),
        (Kind.ANNOUNCEMENT, "x" * 300, "announcement-" + "x" * 80),
    ],
)
def test_the_id_is_fit_to_be_a_file_name(
    tmp_path: Path, kind: Kind, title: str, expected: str
) -> None:
    draft, _ = entries.new_entry(make_store(tmp_path), NADIA, kind, {"fr": title}, NOW)
    assert draft.entry.id == expected
    assert good_id(draft.entry.id)


def test_the_same_title_twice_gives_two_entries(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    made = [
        entries.new_entry(store, NADIA, Kind.SCRIPT, {"en": "Hello"}, NOW)[0].entry.id
        for _ in range(3)
    ]
    assert made == ["script-hello", "script-hello-2", "script-hello-3"]


def test_only_leads_begin_entries_and_every_entry_has_a_title(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    with pytest.raises(AgentAssistError, match="curating-needs-lead"):
        entries.new_entry(store, AGENT, Kind.ARTICLE, {"en": "Hello"}, NOW)
    with pytest.raises(AgentAssistError, match="draft-title-missing"):
        entries.new_entry(store, NADIA, Kind.ARTICLE, {"en": "  "}, NOW)
