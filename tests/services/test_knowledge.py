"""The knowledge base in and out of a profile, on real files and real databases."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_assist.content.export import export
from agent_assist.content.files import canonical
from agent_assist.domain.entries import Entry
from agent_assist.domain.errors import AgentAssistError
from agent_assist.services import knowledge
from agent_assist.storage import documents, entries
from agent_assist.storage.store import Store, open_store
from tests.builders import NADIA, NOW, OMAR, make_store
from tests.content.folders import put, put_both
from tests.content.strategies import entries as any_entries
from tests.content.test_service_file import SERVICE

NOTES = Path(__file__).parents[1] / "content" / "notes"


def bring(store: Store, *paths: Path) -> knowledge.ImportResult:
    return knowledge.import_paths(store, NADIA, list(paths), NOW)


def figures(result: knowledge.ImportResult) -> tuple[int, int, int, int]:
    return result.created, result.updated, result.unchanged, len(result.rejected)


def body(store: Store, entry_id: str, lang: str = "en") -> str:
    found = entries.served(store.knowledge, entry_id)
    assert found is not None
    return found.entry.texts[lang].body  # type: ignore[index]


def test_import_export_import_changes_nothing(tmp_path: Path) -> None:
    store = make_store(tmp_path / "profile")
    put_both(tmp_path / "kb" / "articles", "hours")
    put(tmp_path / "kb", "phones", "fr")
    (tmp_path / "kb" / "service.yaml").write_text(SERVICE, encoding="utf-8")
    (tmp_path / "kb" / "terms.yaml").write_text("- {id: pr, en: [card], fr: [carte]}\n")
    first = bring(store, tmp_path / "kb")
    assert figures(first) == (2, 0, 0, 0)
    assert first.documents == ["service", "terms"]
    assert first.changes.ids("entry") == {"hours", "phones"}
    assert knowledge.export_folder(store, tmp_path / "out") == 2
    again = bring(store, tmp_path / "out")
    assert figures(again) == (0, 0, 2, 0)
    assert (again.documents, bool(again.changes)) == ([], False)
    assert (tmp_path / "out" / "service.yaml").read_text(encoding="utf-8") == SERVICE
    assert (tmp_path / "out" / "articles" / "phones.fr.md").exists()


@settings(max_examples=15)
@given(st.lists(any_entries(), min_size=1, max_size=4, unique_by=lambda entry: entry.id))
def test_whatever_is_published_comes_out_and_in_unchanged(
    tmp_path_factory: pytest.TempPathFactory, given: list[Entry]
) -> None:
    folder = tmp_path_factory.mktemp("kb")
    export(given, {}, folder / "a")
    store = open_store(None, None, NOW)
    assert figures(bring(store, folder / "a")) == (len(given), 0, 0, 0)
    knowledge.export_folder(store, folder / "b")
    assert figures(bring(store, folder / "b")) == (0, 0, len(given), 0)
    stored = {one.entry.id: one.entry for one in entries.all_served(store.knowledge)}
    assert stored == {entry.id: canonical(entry) for entry in given}


def test_an_entry_arrives_whole_or_not_at_all_and_the_old_text_stays(tmp_path: Path) -> None:
    store = make_store(tmp_path / "profile")
    put_both(tmp_path / "kb", "hours", "Old.")
    bring(store, tmp_path / "kb")
    put_both(tmp_path / "kb", "hours", "New.")
    put_both(tmp_path / "kb", "phones")
    (tmp_path / "kb" / "hours.fr.md").write_bytes(b"---\nid: hours\nkind: poem\n---\n")
    result = bring(store, tmp_path / "kb")
    assert figures(result)[:3] == (1, 0, 0)
    assert {one.code for one in result.rejected} == {
        "missing-field", "unknown-kind", "other-language-refused",
    }  # fmt: skip
    assert body(store, "hours") == "Old."


def test_a_file_in_one_language_leaves_the_other_as_it_was(tmp_path: Path) -> None:
    store = make_store(tmp_path / "profile")
    put_both(tmp_path / "kb", "hours", "Old.")
    bring(store, tmp_path / "kb")
    changed = put(tmp_path / "elsewhere", "hours", "fr", "Nouveau.")
    assert figures(bring(store, changed)) == (0, 1, 0, 0)
    assert (body(store, "hours"), body(store, "hours", "fr")) == ("Old.", "Nouveau.")
    assert len(entries.revisions(store, "hours")) == 2


def test_a_broken_service_file_is_refused_and_the_old_one_stays(tmp_path: Path) -> None:
    store = make_store(tmp_path / "profile")
    path = tmp_path / "kb" / "service.yaml"
    path.parent.mkdir()
    path.write_text(SERVICE, encoding="utf-8")
    bring(store, path)
    path.write_text(SERVICE.replace("America/Toronto", "Moon/Base"), encoding="utf-8")
    result = bring(store, path)
    assert [(one.code, one.line) for one in result.rejected] == [("zone-unknown", 3)]
    assert documents.document(store.knowledge, "service") == SERVICE


def test_progress_reaches_the_end_in_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knowledge, "BATCH", 2)
    for number in range(5):
        put_both(tmp_path, f"entry-{number}")
    seen: list[tuple[int, int]] = []
    store = open_store(None, None, NOW)
    knowledge.import_paths(store, NADIA, [tmp_path], NOW, lambda a, b: seen.append((a, b)))
    assert seen == [(2, 5), (4, 5), (5, 5)]


def test_bad_input_of_every_sort_is_said_and_the_good_entry_arrives(tmp_path: Path) -> None:
    store = open_store(None, None, NOW)
    put_both(tmp_path, "hours")
    (tmp_path / "a.en.md").write_bytes(b"---\nid: a\ntitle: [\n---\n")
    (tmp_path / "b.en.md").write_bytes(b"---\nid: b\ntitle: \xe9t\xe9\n---\n")
    with (tmp_path / "c.en.md").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    result = bring(store, tmp_path, tmp_path / "gone.md")
    assert figures(result)[:3] == (1, 0, 0)
    assert [one.code for one in result.rejected] == [
        "path-missing", "yaml-error", "not-utf8", "too-large",
    ]  # fmt: skip


def test_parity_of_an_entry_and_of_files(tmp_path: Path) -> None:
    put(tmp_path, "hours", "en", "It takes 13 days.")
    put(tmp_path, "hours", "fr", "Il faut 14 jours.")
    put_both(tmp_path, "phones")
    store = open_store(None, None, NOW)
    bring(store, tmp_path)
    expected = [("number", "13", "14")]
    assert [(one.kind, one.en, one.fr) for one in knowledge.parity_of(store, "hours")] == expected
    for path in (tmp_path, tmp_path / "hours.fr.md"):
        found = knowledge.parity_of_path(path)
        assert list(found) == ["hours"]
        assert [(one.kind, one.en, one.fr) for one in found["hours"]] == expected
    with pytest.raises(AgentAssistError, match="entry-not-found"):
        knowledge.parity_of(store, "gone")
    (tmp_path / "bad.md").write_text("x")
    with pytest.raises(AgentAssistError, match="parity-unreadable"):
        knowledge.parity_of_path(tmp_path / "bad.md")


def test_notes_become_drafts_and_nobodys_work_is_replaced(tmp_path: Path) -> None:
    store = open_store(None, None, NOW)
    source = tmp_path / "note.txt"
    source.write_bytes((NOTES / "fr_bibliotheque.txt").read_text("utf-8").encode("cp1252"))
    first = knowledge.import_notes(store, NADIA, [source, tmp_path / "gone.txt"], None, NOW)
    assert [one.code for one in first.rejected] == ["unreadable"]
    summary = first.drafts[0]
    assert "note-encoding-guessed" in [one.code for one in summary.warnings]
    draft = entries.draft(store, summary.id)
    assert draft is not None
    assert (draft.author, draft.entry.kind.value) == (NADIA.name, "script")

    again = knowledge.import_notes(store, OMAR, [source], None, NOW)
    assert (again.drafts[0].id, bool(again.changes)) == (summary.id, False)

    source.write_text("Contexte\n" + source.read_text("cp1252"), encoding="utf-8")
    other = source.with_name("other.txt")
    text = (NOTES / "fr_bibliotheque.txt").read_text("utf-8").replace("4,5 %", "5 %")
    other.write_text(text, encoding="utf-8")
    changed = knowledge.import_notes(store, OMAR, [other], None, NOW)
    assert changed.drafts[0].id == f"{summary.id}-2"
    kept = entries.draft(store, summary.id)
    assert kept is not None
    assert "4,5" in kept.entry.text("fr").body


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_export_into_a_closed_folder_is_said(tmp_path: Path) -> None:
    store = open_store(None, None, NOW)
    put_both(tmp_path / "kb", "hours")
    bring(store, tmp_path / "kb")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(AgentAssistError, match="folder-read-only"):
        knowledge.export_folder(store, closed)
