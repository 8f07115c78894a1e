"""Callbacks as CSV: harmless in a spreadsheet, whole on the disk, and the same when read back."""

import csv
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agent_assist.domain.calendars import Span
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.services import callbacks
from agent_assist.services.callback_cells import guarded, unguarded
from agent_assist.services.callback_export import HEADINGS, SEPARATORS, export_csv
from agent_assist.services.callback_import import import_csv
from agent_assist.services.callbacks import CallbackFilter
from agent_assist.storage import callbacks as stored
from agent_assist.storage.store import Store, open_store
from tests.builders_callbacks import ANN, NOW, callback, service

SERVICE = service()
ABROAD = "+33140230000"


def kept(*made: object) -> Store:
    store = open_store(None, None, NOW)
    with store.write("Ann", NOW) as writing:
        for one in made:
            stored.insert(writing, one)  # type: ignore[arg-type]
    return store


def written(store: Store, path: Path, lang: Lang = "en") -> list[dict[str, str]]:
    export_csv(store, SERVICE, path, lang, NOW)
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=SEPARATORS[lang]))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_headings_and_words_are_in_the_language(tmp_path: Path, lang: Lang) -> None:
    store = kept(callback(extension="12", client="Zoé"), callback(1, number=ABROAD))
    file = tmp_path / "out.csv"
    first, second = written(store, file, lang)
    assert list(first) == [heading.text(lang) for heading in HEADINGS.values()]
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    number, line = HEADINGS["number"].text(lang), HEADINGS["line_of_business"].text(lang)
    assert (first[number], second[number]) == ("613-555-0000 x12", "+33 1 40 23 00 00")
    assert first[line] == ("Passport" if lang == "en" else "Passport (fr)")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(tmp_path: Path, start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    store = kept(callback(client=text, note=text, owner=text, topic=text, zone=text))
    export_csv(store, SERVICE, tmp_path / "out.csv", "en", NOW)
    raw = (tmp_path / "out.csv").read_bytes().decode("utf-8-sig")
    _, cells = csv.reader(raw.splitlines(keepends=True))
    assert cells.count(f"'{text}") == 5
    assert not [cell for cell in cells if cell.startswith(start)]


@given(st.text(alphabet="'=+-@\t\r a"))
def test_what_is_guarded_comes_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


words = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20
).filter(lambda text: text.strip())


@settings(max_examples=20, deadline=None)
@example("=1", "'=1", "fr", 0)
@example("a;b,c\td", '"\r\n"', "en", 3599)
@given(words, words, st.sampled_from(["en", "fr"]), st.integers(0, 86400 * 20))
def test_a_written_export_read_back_gives_the_same_callbacks(
    tmp_path_factory: pytest.TempPathFactory, client: str, note: str, lang: Lang, ago: int
) -> None:
    file = tmp_path_factory.getbasetemp() / "back.csv"
    asked = NOW - timedelta(seconds=ago)
    plain = callback(client=client.strip(), note=note.strip(), requested_at=asked, lang=lang)
    windows = tuple(Span(NOW + timedelta(hours=one), NOW + timedelta(hours=one + 2))
                    for one in (20, 44))  # fmt: skip
    there = replace(plain, id="two", number=ABROAD, zone="Europe/Paris", extension="7")
    made = (replace(plain, priority=1), replace(there, windows=windows, priority=-3))
    export_csv(kept(*made), SERVICE, file, lang, NOW)
    back = open_store(None, None, NOW)
    assert import_csv(back, SERVICE, ANN, file, NOW).rejected == []
    names = ("client", "number", "extension", "lang", "line_of_business", "topic", "requested_at",
             "note", "zone", "windows", "priority")  # fmt: skip
    read = [
        one.callback for one in callbacks.rows(back, CallbackFilter(), NOW, sort="requested_at")
    ]
    assert sorted([str(getattr(one, name) or "") for name in names] for one in read) == sorted(
        [str(getattr(one, name) or "") for name in names] for one in made
    )


def test_a_callback_that_has_ended_is_not_made_again(tmp_path: Path) -> None:
    ended = callback(status="done", due_at=None, overdue_at=None, ended_at=NOW, ended_as="reached")
    file = tmp_path / "out.csv"
    export_csv(kept(ended), SERVICE, file, "fr", NOW)
    result = import_csv(open_store(None, None, NOW), SERVICE, ANN, file, NOW)
    assert (result.created, [one.code for one in result.rejected]) == (0, ["csv-callback-ended"])


def test_only_the_state_asked_for_is_written(tmp_path: Path) -> None:
    store = kept(callback(), callback(1, due_at=NOW + timedelta(days=1)))
    wanted = CallbackFilter(state="later")
    assert export_csv(store, SERVICE, tmp_path / "out.csv", "en", NOW, wanted) == 1


def test_a_folder_that_is_missing_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(AgentAssistError) as refusal:
        export_csv(kept(callback()), SERVICE, tmp_path / "none" / "out.csv", "en", NOW)
    assert refusal.value.code == "folder-missing"
    assert list(tmp_path.iterdir()) == []
