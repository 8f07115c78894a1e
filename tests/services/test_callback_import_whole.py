"""Importing what was shown, all of it or nothing; and what was refused, saved to be put right."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_assist.domain.errors import AgentAssistError
from agent_assist.services.callback_import import import_csv, preview
from agent_assist.services.callback_rejected import write_rejected
from agent_assist.storage.store import Store
from tests.builders import make_store
from tests.builders_callbacks import ANN, NOW, service

SERVICE = service()
ENGLISH = "client,number,line_of_business,topic,language,requested_at,note\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = make_store(tmp_path / "profile")
    yield store
    store.close()


@pytest.mark.parametrize("interruption", [KeyboardInterrupt(), OSError("pulled out")])
def test_an_import_that_is_interrupted_leaves_nothing_behind(
    store: Store, tmp_path: Path, interruption: BaseException
) -> None:
    """Far enough on the way that a part of it was written already."""
    file = tmp_path / "callbacks.csv"
    lines = [f"Client,613-555-{number:04},passport,status,en,,\n" for number in range(700)]
    file.write_text(ENGLISH + "".join(lines), encoding="utf-8")

    def progress(done: int, total: int) -> None:
        if done >= 600:
            assert store.work.execute("SELECT count(*) FROM callback").fetchone()[0] == 500
            raise interruption

    with pytest.raises(type(interruption)):
        import_csv(store, SERVICE, ANN, file, NOW, progress=progress)
    for table in ("callback", "change"):
        assert store.work.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0
    result = import_csv(store, SERVICE, ANN, file, NOW)
    assert (result.created, len(result.changes.ids("callback"))) == (700, 700)
    assert len(store.work.execute("SELECT DISTINCT id FROM change").fetchall()) == 700


def test_only_the_file_that_was_shown_is_imported(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "callbacks.csv"
    file.write_text(ENGLISH + "A,613-555-0100,passport,,,,\n", encoding="utf-8")
    digest = preview(SERVICE, file).digest
    with file.open("a", encoding="utf-8") as more:
        more.write("B,613-555-0101,passport,,,,\n")
    with pytest.raises(AgentAssistError) as refusal:
        import_csv(store, SERVICE, ANN, file, NOW, digest=digest)
    assert refusal.value.code == "csv-changed"
    digest = preview(SERVICE, file).digest
    assert import_csv(store, SERVICE, ANN, file, NOW, digest=digest).created == 2


def test_a_preview_tells_its_doubts_and_can_be_stopped(tmp_path: Path) -> None:
    file = tmp_path / "callbacks.csv"
    text = "Client,Phone,Téléphone,Secteur\n" + "A,613-555-0100,613-555-0101,passport\n" * 200
    file.write_text(text, encoding="utf-8")
    shown = preview(SERVICE, file)
    assert shown.doubt is not None
    assert (shown.doubt.code, shown.missing) == ("csv-heading-twice", ("number",))
    settled = preview(SERVICE, file, {"number": "Phone"})
    assert (settled.doubt, settled.missing, len(settled.first)) == (None, (), 20)
    with pytest.raises(AgentAssistError) as refusal:
        preview(SERVICE, file, {"number": "Phone"}, stop=lambda: True)
    assert refusal.value.code == "csv-import-stopped"


def test_refused_lines_are_saved_with_their_reasons_to_be_put_right(
    store: Store, tmp_path: Path
) -> None:
    file, saved = tmp_path / "callbacks.csv", tmp_path / "refused.csv"
    text = "Client;Phone;Line of business\nA;12;passport\nB;613-555-0100;passport\n=C;13;passport\n"
    file.write_text(text, encoding="utf-8")
    digest = preview(SERVICE, file).digest
    write_rejected(file, digest, {2: "Too short.", 4: "=1+1"}, saved, "fr")
    assert saved.read_text(encoding="utf-8-sig").splitlines() == [
        "Client;Phone;Line of business;Motif du refus", "A;12;passport;Too short.",
        "'=C;13;passport;'=1+1",
    ]  # fmt: skip
    right = saved.read_text(encoding="utf-8").replace(";12;", ";613-555-0101;")
    file.write_text(right, encoding="utf-8")
    result = import_csv(store, SERVICE, ANN, file, NOW)
    assert (result.created, [one.line for one in result.rejected]) == (1, [3])
    with pytest.raises(AgentAssistError) as refusal:
        write_rejected(file, "another", {}, saved, "fr")
    assert refusal.value.code == "csv-changed"


def test_a_client_is_found_again_anywhere_in_a_long_file(store: Store, tmp_path: Path) -> None:
    """Those that were there before, those just written and those still on their way."""
    file = tmp_path / "callbacks.csv"
    line = "Client,613-555-{:04},passport,status,en,,{}\n".format
    file.write_text(ENGLISH + line(1, "first") + line(2, "first"), encoding="utf-8")
    import_csv(store, SERVICE, ANN, file, NOW)
    numbers = [*range(1000, 1700), 1, 1000, 1699, 1699]
    many = "".join(line(number, "more") for number in numbers)
    file.write_text(ENGLISH + many, encoding="utf-8")
    result = import_csv(store, SERVICE, ANN, file, NOW)
    assert (result.created, [one.in_file for one in result.duplicates]) == (
        700, [False, True, True, True],
    )  # fmt: skip
    open_now = "SELECT count(*), count(DISTINCT number) FROM callback WHERE status = 'open'"
    assert store.work.execute(open_now).fetchone() == (702, 702)
