"""Many files: the languages of an entry come together, and nothing outside is followed."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_assist.content.export import export, write_safely
from agent_assist.content.files import canonical
from agent_assist.content.folders import Collection, gather
from agent_assist.domain.entries import Entry
from agent_assist.domain.errors import AgentAssistError
from tests.content.folders import put, put_both
from tests.content.strategies import entries

needs_links = pytest.mark.skipif(
    sys.platform == "win32", reason="making links needs rights that people on Windows lack"
)
needs_rights = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may read and write every folder"
)


def codes(collection: Collection) -> list[tuple[str, str]]:
    return sorted((Path(one.file).name, one.code) for one in collection.findings)


def ids(collection: Collection) -> list[str]:
    return [one.entry.id for one in collection.entries]


def test_both_languages_make_one_entry(tmp_path: Path) -> None:
    put_both(tmp_path / "articles", "hours")
    put_both(tmp_path, "phones")
    (tmp_path / "README.md").write_text("not an entry")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "terms.yaml").write_text("[]")
    collection = gather([tmp_path])
    assert ids(collection) == ["hours", "phones"]
    assert codes(collection) == []
    assert collection.entries[0].entry.missing == ()
    assert collection.documents["terms"][1] == "[]"


@settings(max_examples=20)
@given(st.lists(entries(), max_size=3, unique_by=lambda entry: entry.id))
def test_what_is_exported_is_gathered_again(tmp_path_factory: object, given: list[Entry]) -> None:
    folder = tmp_path_factory.mktemp("kb")  # type: ignore[attr-defined]
    export(given, {"terms": "[]\n"}, folder)
    collection = gather([folder])
    assert not [one for one in collection.findings if one.is_error]
    assert {one.entry.id: one.entry for one in collection.entries} == {
        entry.id: canonical(entry) for entry in given
    }


def test_a_missing_language_is_only_a_warning(tmp_path: Path) -> None:
    put(tmp_path, "hours", "fr")
    collection = gather([tmp_path])
    assert codes(collection) == [("hours.fr.md", "missing-translation")]
    assert ids(collection) == ["hours"]


def test_an_entry_with_one_broken_language_stays_out_whole(tmp_path: Path) -> None:
    put_both(tmp_path, "hours")
    put(tmp_path, "broken", "en")
    (tmp_path / "broken.fr.md").write_bytes(b"---\nid: broken\ntitle: [\n---\n")
    collection = gather([tmp_path])
    assert ids(collection) == ["hours"]
    assert codes(collection) == [
        ("broken.en.md", "other-language-refused"),
        ("broken.fr.md", "yaml-error"),
    ]


def test_shared_keys_must_agree(tmp_path: Path) -> None:
    put(tmp_path, "hours", "en", more="topics: [a]\nsample: true\n")
    put(tmp_path, "hours", "fr", more="topics: [b]\nsample: true\n")
    collection = gather([tmp_path])
    assert ids(collection) == []
    finding = collection.findings[0]
    assert (finding.code, finding.line, finding.facts["key"]) == ("shared-keys-differ", 7, "topics")


def test_an_id_belongs_to_one_entry(tmp_path: Path) -> None:
    put_both(tmp_path / "articles", "hours")
    put(tmp_path / "scripts", "hours", "en", kind="script")
    collection = gather([tmp_path])
    assert ids(collection) == []
    assert ("hours.en.md", "duplicate-id") in codes(collection)


def test_a_file_under_another_name_is_taken_with_a_warning(tmp_path: Path) -> None:
    put_both(tmp_path, "hours")
    (tmp_path / "hours.en.md").rename(tmp_path / "opening.md")
    collection = gather([tmp_path])
    assert ids(collection) == ["hours"]
    assert codes(collection) == [("opening.md", "file-name-differs")]


@needs_links
def test_links_that_turn_in_a_circle_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    put_both(tmp_path / "articles", "hours")
    (tmp_path / "articles" / "loop").symlink_to(tmp_path)
    (tmp_path / "self.md").symlink_to(tmp_path / "self.md")
    collection = gather([tmp_path])
    assert ids(collection) == ["hours"]
    assert codes(collection) == [("loop", "link-loop"), ("self.md", "link-loop")]


@needs_links
def test_links_that_leave_the_tree_are_not_followed(tmp_path: Path) -> None:
    put_both(tmp_path / "elsewhere", "secret")
    inside = tmp_path / "kb"
    put_both(inside, "hours")
    (inside / "out").symlink_to(tmp_path / "elsewhere")
    (inside / "secret.en.md").symlink_to(tmp_path / "elsewhere" / "secret.en.md")
    collection = gather([inside])
    assert ids(collection) == ["hours"]
    assert codes(collection) == [("out", "link-outside"), ("secret.en.md", "link-outside")]


@needs_rights
def test_a_folder_without_rights_is_a_finding(tmp_path: Path) -> None:
    put_both(tmp_path / "articles", "hours")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    try:
        collection = gather([tmp_path])
        with pytest.raises(AgentAssistError, match="folder-read-only"):
            write_safely(closed / "x.md", "x")
    finally:
        closed.chmod(0o700)
    assert ids(collection) == ["hours"]
    assert codes(collection) == [("closed", "unreadable")]


def test_a_path_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert codes(gather([tmp_path / "gone"])) == [("gone", "path-missing")]


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "hours.en.md"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_safely(path, "new \ud800")
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["hours.en.md"]


def test_a_file_in_the_place_of_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "articles").write_text("in the way")
    with pytest.raises(AgentAssistError, match="folder-read-only"):
        write_safely(tmp_path / "articles" / "x.md", "x")
