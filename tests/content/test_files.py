"""One file: read and written without loss, and refused in words when it is broken."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agent_assist.content.files import MAX_BYTES, canonical, read, read_file, read_text, write_text
from agent_assist.content.yaml_reading import YamlProblem, load
from agent_assist.content.yaml_writing import dump
from agent_assist.domain.entries import Entry
from tests.builders import make_entry, with_text
from tests.content.strategies import entries

GOOD = """---
id: centre-hours
kind: article
lang: en
title: Opening hours
verified_on: 2026-11-02
---

The centre opens early.
"""


numbers = st.floats(allow_nan=False, allow_infinity=False)


def only(entry: Entry, lang: str) -> Entry:
    return replace(entry, texts={one: text for one, text in entry.texts.items() if one == lang})


@given(entries())
def test_what_is_written_is_read_back_equal(entry: Entry) -> None:
    for lang in entry.texts:
        written = write_text(entry, lang)
        reading = read_text(written, "x.md")
        assert reading.findings == ()
        assert reading.entry == only(entry, lang)
        assert write_text(reading.entry, lang) == written


@settings(max_examples=40)
@given(entries())
def test_other_readers_of_yaml_see_the_same_values(entry: Entry) -> None:
    for lang, text in entry.texts.items():
        front = write_text(entry, lang).split("---\n")[1]
        if "\n---" not in front:
            raw = yaml.safe_load(front)
            assert raw["title"] == text.title
            assert raw.get("also_asked", []) == list(text.also_asked)
            assert raw["id"] == entry.id or not isinstance(raw["id"], str)


@settings(max_examples=30)
@given(entries())
def test_reading_from_windows_makes_no_difference(entry: Entry) -> None:
    for lang in entry.texts:
        written = write_text(entry, lang)
        if "\r" not in written:
            data = b"\xef\xbb\xbf" + written.replace("\n", "\r\n").encode()
            assert read(data, "x.md").entry == only(entry, lang)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8")))
@example(b"---\n" + b"[" * 200_000)
@example(b"---\n" + b"- " * 5_000 + b"\n---\n")
@example(b"---\n? [a]\n: b\n---\n")
@example(b'---\ntitle: "\\ud800"\n---\n')
def test_no_bytes_at_all_stop_the_reader(data: bytes) -> None:
    for one in (data, b"---\n" + data + b"\n---\n", GOOD.encode() + data):
        reading = read(one, "x.md")
        assert reading.entry is not None or any(found.is_error for found in reading.findings)
        assert all(found.line >= 1 for found in reading.findings)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | numbers,
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
        ),
        max_leaves=8,
    )
)  # fmt: skip
def test_yaml_gives_every_plain_value_back(value: object) -> None:
    assert load(dump({"value": value})).value == {"value": value}


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        ("---\nid", "id", "no-front-matter", 1),
        ("\n---\n\n", "\n", "no-front-matter", 1),
        ("title: Opening hours", "title: [a", "yaml-error", 6),
        ("title: Opening hours", "title: a: b", "yaml-error", 5),
        ("title: Opening hours", "title: x\ntitle: y", "yaml-duplicate-key", 6),
        ("title: Opening hours", "title: &a x\nsummary: *a", "yaml-alias", 6),
        ("title: Opening hours", "title: !!python/name:os.system x", "yaml-tag", 5),
        ("title: Opening hours", "title: " + "[" * 40 + "]" * 40, "yaml-too-deep", 5),
        ("title: Opening hours", "? [a]\n: b", "yaml-key", 5),
        ("title: Opening hours", "title: \x01", "bad-characters", 5),
        ("title: Opening hours", "summary: x", "missing-field", 1),
        ("title: Opening hours", "title: '  '", "empty-title", 5),
        ("title: Opening hours", "title: 2024", "wrong-type", 5),
        ("title: Opening hours", "title: x\nalso_asked: word", "wrong-type", 6),
        ("title: Opening hours", "title: x\nsample: yes", "wrong-type", 6),
        ("title: Opening hours", "title: x\nreview_months: -1", "wrong-type", 6),
        ("title: Opening hours", "title: x\nsources:\n  - title: y\n    dated: May", "bad-date", 8),
        ("title: Opening hours", "title: x\nsources:\n  - dated: 2026-01-01", "missing-field", 7),
        ("kind: article", "kind: poem", "unknown-kind", 3),
        ("lang: en", "lang: de", "unknown-lang", 4),
        ("2026-11-02", "2026-02-30", "bad-date", 6),
        ("id: centre-hours", "id: Centre hours", "bad-id", 2),
        ("id: centre-hours", "id: con", "bad-id", 2),
        ("kind: article", "kind: checklist\ngate: lock\nitems: []", "not-a-choice", 4),
        ("kind: article", "kind: checklist\nitems:\n  - text: x", "missing-field", 5),
        ("kind: article", "kind: reply", "missing-field", 1),
    ],
)
def test_a_broken_file_is_refused_at_its_line(
    before: str, after: str, code: str, line: int
) -> None:
    assert before in GOOD
    reading = read_text(GOOD.replace(before, after, 1), "x.md")
    assert reading.entry is None
    assert [(one.code, one.line) for one in reading.findings if one.is_error] == [(code, line)]


def test_the_wrong_encoding_is_named_with_its_line() -> None:
    reading = read(GOOD.replace("early", "à 6 h").encode("cp1252"), "x.md")
    assert [(one.code, one.line) for one in reading.findings] == [("not-utf8", 9)]


def test_a_key_that_nobody_reads_is_kept_and_named() -> None:
    reading = read_text(GOOD.replace("title:", "titel: x\ntitle:"), "x.md")
    assert [(one.code, one.line, one.severity) for one in reading.findings] == [
        ("unknown-key", 5, "warning")
    ]
    assert reading.entry is not None
    assert "titel: x" in write_text(reading.entry, "en")


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.en.md"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    finding = read_file(path).findings[0]
    assert (finding.code, finding.facts) == ("too-large", {"size": 50, "limit": 2})
    with path.open("wb") as file:
        file.truncate(MAX_BYTES)
    assert read_file(path).findings[0].code == "no-front-matter"


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert read_file(tmp_path / "gone.md").findings[0].code == "unreadable"


def test_dates_and_words_stay_what_they_look_like() -> None:
    assert load("a: 2026-11-02\nb: yes\nc: 12:30\nd: true\ne: 0x10\nf: 1_000").value == {
        "a": "2026-11-02", "b": "yes", "c": "12:30", "d": True, "e": "0x10", "f": "1_000",
    }  # fmt: skip


def test_a_second_document_is_refused() -> None:
    with pytest.raises(YamlProblem, match="yaml-error"):
        load("a: 1\n...\n---\nb: 2\n")


def test_a_written_file_reads_like_one_written_by_hand() -> None:
    entry = make_entry()
    assert write_text(entry, "fr") == (
        "---\nid: centre-hours\nkind: article\nlang: fr\ntitle: Opening hours (fr)\n"
        "summary: Ouvre tôt.\nlines_of_business: []\ntopics: [centre-hours]\n"
        "verified_on: 2026-11-02\nreview_months: 12\nsample: false\n---\n\n"
        "Le centre ouvre à 6 h 30.\n"
    )


def test_canonical_changes_nothing_that_says_something() -> None:
    entry = make_entry()
    text = replace(entry.texts["en"], body="\r\nA\r\n\r\nB\n\n", details={"x": None})
    loose = with_text(entry, text)
    assert canonical(loose).texts["en"].body == "A\n\nB"
    assert canonical(loose).texts["en"].details == {}
