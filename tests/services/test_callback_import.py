"""Callbacks from CSV: many ways of writing it, every refused line with its reason."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_assist.domain.callbacks import RetryPolicy
from agent_assist.domain.errors import AgentAssistError
from agent_assist.services import callbacks
from agent_assist.services.callback_import import ImportResult, import_csv, preview
from agent_assist.services.callbacks import CallbackFilter
from agent_assist.storage.store import Store, open_store
from tests.builders import make_store
from tests.builders_callbacks import ANN, NOW, at, service

SERVICE = service()
ENGLISH = "client,number,line_of_business,topic,language,requested_at,note\n"
FRENCH = "Nom du client;Téléphone;Secteur d’activité;Sujet;Langue;Demandé le;Remarques\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = make_store(tmp_path / "profile")
    yield store
    store.close()


def taken(store: Store, tmp_path: Path, raw: bytes, *, dry_run: bool = False) -> ImportResult:
    file = tmp_path / "callbacks.csv"
    file.write_bytes(raw)
    return import_csv(store, SERVICE, ANN, file, NOW, dry_run=dry_run)


def codes(result: ImportResult) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in result.rejected]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_french_and_english_files_in_every_usual_encoding(
    store: Store, tmp_path: Path, encoding: str, ends: str
) -> None:
    french = (
        FRENCH + "Élodie Côté;(613) 555-0100 poste 12;PASSPORT (FR);État;français;"
        "2026-11-24 08:30;Dès 9 h\n"
    )
    english = (
        ENGLISH + 'Noah Chen,613-555-0101,Passport,status,English,2026/11/24 08:30,"One, two"\n'
    )
    for text in (french, english):
        result = taken(store, tmp_path, text.replace("\n", ends).encode(encoding))
        assert (result.created, result.rejected, result.duplicates) == (1, [], [])
    rows = callbacks.rows(store, CallbackFilter(), NOW, sort="client")
    elodie, noah = (row.callback for row in rows)
    assert (elodie.client, elodie.number, elodie.extension, elodie.lang) == (
        "Élodie Côté", "+16135550100", "12", "fr",
    )  # fmt: skip
    assert (noah.note, noah.lang, noah.topic) == ("One, two", "en", "status")
    assert {elodie.requested_at, noah.requested_at} == {at("2026-11-24T08:30")}


def test_each_refused_line_has_its_place_and_reason_and_the_others_are_kept(
    store: Store, tmp_path: Path
) -> None:
    lines = [
        'Good,613-555-0100,passport,status,en,,"A note\nof two lines"',
        "Bad number,12,passport,status,en,,",
        ",613-555-0101,passport,status,en,,",
        "Bad line,613-555-0102,nowhere,status,en,,",
        "Bad topic,613-555-0103,passport,weather,en,,",
        "Bad language,613-555-0104,passport,status,klingon,,",
        "Bad moment,613-555-0105,passport,status,en,24/11/26,",
        "Not offered,613-555-0106,never,status,en,,",
        "Too long,613-555-0107,passport,status,en,,note,more",
        "",
        "Short,613-555-0108,passport",
    ]
    result = taken(store, tmp_path, (ENGLISH + "\n".join(lines)).encode())
    assert result.created == 2
    assert codes(result) == [
        (4, "number-invalid"), (5, "callback-client-missing"), (6, "callback-line-unknown"),
        (7, "callback-topic-unknown"), (8, "csv-language-unknown"), (9, "csv-moment-unreadable"),
        (10, "callback-not-offered"), (11, "csv-line-too-long"),
    ]  # fmt: skip
    kept = [row.callback.client for row in callbacks.rows(store, CallbackFilter(), NOW)]
    assert sorted(kept) == ["Good", "Short"]


def test_a_second_line_of_one_client_and_topic_joins_the_first(
    store: Store, tmp_path: Path
) -> None:
    line = "Zoé,613-555-0100,passport,status,fr,,{}\n"
    raw = (ENGLISH + line.format("one") + line.format("two")).encode()
    first = taken(store, tmp_path, raw)
    one = callbacks.rows(store, CallbackFilter(), NOW)[0].callback
    assert (first.created, [(each.line, each.id) for each in first.duplicates]) == (
        1,
        [(3, one.id)],
    )
    assert one.note == "one\ntwo"
    again = taken(store, tmp_path, raw)
    assert (again.created, [each.line for each in again.duplicates]) == (0, [2, 3])


def test_a_dry_run_says_the_same_and_keeps_nothing(store: Store, tmp_path: Path) -> None:
    line = "Zoé,613-555-0100,passport,status,fr,,\n"
    raw = (ENGLISH + line + line + "Bad,1,passport,status,fr,,\n").encode()
    dry = taken(store, tmp_path, raw, dry_run=True)
    assert (dry.created, [one.line for one in dry.duplicates], codes(dry)) == (
        1,
        [3],
        [(4, "number-invalid")],
    )
    assert callbacks.counts(store, CallbackFilter(), NOW)["all"] == 0
    assert store.work.execute("SELECT count(*) FROM change").fetchone()[0] == 0
    assert taken(store, tmp_path, raw).created == 1


def test_a_queue_fills_up_within_one_file(store: Store, tmp_path: Path) -> None:
    lines = [f"Client,613-555-010{number},small,status,en,,\n" for number in range(3)]
    result = taken(store, tmp_path, (ENGLISH + "".join(lines)).encode())
    assert (result.created, codes(result)) == (
        1,
        [(3, "callback-queue-full"), (4, "callback-queue-full")],
    )


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "csv-headings-missing"),
        (b"client,topic\nA,b\n", "csv-headings-missing"),
        (b"PK\x03\x04\x00\x00\x08\x00", "csv-not-text"),
        (b"client,number\x81\x8d\n", "csv-not-text"),
    ],
)
def test_a_file_that_is_no_such_csv_is_refused(
    store: Store, tmp_path: Path, raw: bytes, code: str
) -> None:
    with pytest.raises(AgentAssistError) as refusal:
        taken(store, tmp_path, raw)
    assert refusal.value.code == code


def test_a_file_that_is_not_there_or_too_large_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(AgentAssistError) as refusal:
        import_csv(store, SERVICE, ANN, tmp_path / "none.csv", NOW)
    assert refusal.value.code == "csv-unreadable"
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(AgentAssistError) as refusal:
        import_csv(store, SERVICE, ANN, huge, NOW)
    assert refusal.value.code == "csv-too-large"


def test_a_broken_line_does_not_hide_the_ones_after_it(store: Store, tmp_path: Path) -> None:
    endless = "x" * 200_000
    raw = f"{ENGLISH}{endless},1,passport,,,,\nGood,613-555-0100,passport,status,en,,\n".encode()
    result = taken(store, tmp_path, raw)
    assert (result.created, codes(result)) == (1, [(2, "csv-line-broken")])


def test_a_preview_shows_how_the_file_will_be_read(tmp_path: Path) -> None:
    file = tmp_path / "callbacks.csv"
    file.write_bytes(
        "sep=;\nNom;Telephonne;Secteur;Demandé le;Dossier\n"
        "Zoé;613-555-0100 x12;passport;24/11/2026 8 h 30;A\n"
        "Noé;12;passport;;B\nLéa;613-555-0101;passport;hier;C\n".encode("cp1252")
    )
    shown = preview(SERVICE, file)
    assert [(one.heading, one.field, one.how) for one in shown.columns] == [
        ("Nom", "client", "known"), ("Telephonne", "number", "similar"),
        ("Secteur", "line_of_business", "known"), ("Demandé le", "requested_at", "known"),
        ("Dossier", "", "unused"),
    ]  # fmt: skip
    ((line, draft),) = shown.first
    assert (line, draft.client, draft.requested_at) == (3, "Zoé", at("2026-11-24T08:30"))
    assert [(one.line, one.code) for one in shown.rejected] == [
        (4, "number-invalid"), (5, "csv-moment-unreadable"),
    ]  # fmt: skip
    assert (shown.lines, shown.missing) == (3, ())
    assert preview(SERVICE, file, {"note": "Secteur"}).missing == ("line_of_business",)


def test_an_import_that_is_stopped_leaves_nothing_behind(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "callbacks.csv"
    lines = [f"Client,613-555-{number:04},passport,status,en,,\n" for number in range(250)]
    file.write_text(ENGLISH + "".join(lines), encoding="utf-8")
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))

    with pytest.raises(AgentAssistError) as refusal:
        import_csv(
            store, SERVICE, ANN, file, NOW, progress=progress, stop=lambda: told[-1][0] >= 200
        )
    assert (refusal.value.code, refusal.value.facts) == (
        "csv-import-stopped",
        {"done": 200, "total": 250},
    )
    assert told == [(100, 250), (200, 250)]
    assert callbacks.counts(store, CallbackFilter(), NOW)["all"] == 0
    assert import_csv(store, SERVICE, ANN, file, NOW).created == 250


def test_chosen_times_and_priority_are_taken_in_and_refused_with_their_reason(
    store: Store, tmp_path: Path
) -> None:
    text = (
        "Nom;Téléphone;Secteur;Fuseau horaire;Pas avant;Pas après;Priorité\n"
        "A;613-555-0100;passport;;2026-11-25 09:00;11 h;Haute\n"
        "B;604-555-0100;passport;;2026-11-25 09:00;2026-11-25 11:00;\n"
        "C;613-555-0101;passport;America/St_Johns;2026-11-25 09:00;;2\n"
        "D;613-555-0102;passport;;2026-11-25 11:00;2026-11-25 09:00;\n"
        "E;613-555-0103;passport;;;;au plus vite\n"
        "F;709-555-0100;passport;;2026-11-25 09:00;11 h;\n"
        "G;613-555-0104;passport;;2026-11-20 09:00;2026-11-20 11:00;\n"
    )
    result = taken(store, tmp_path, text.encode("cp1252"))
    assert codes(result) == [
        (5, "csv-window-unreadable"), (6, "csv-priority-unknown"), (7, "csv-window-zone-unclear"),
        (8, "callback-window-empty"),
    ]  # fmt: skip
    kept = {one.callback.client: one.callback for one in
            callbacks.rows(store, CallbackFilter(), NOW)}  # fmt: skip
    starts = {client: one.windows[0].start for client, one in kept.items()}
    assert starts == {
        "A": at("2026-11-25T09:00"), "B": at("2026-11-25T12:00"), "C": at("2026-11-25T07:30"),
    }  # fmt: skip
    assert [kept[client].priority for client in "ABC"] == [1, 0, 2]
    assert kept["A"].due_at == at("2026-11-25T09:00")


def test_joined_lines_say_whether_the_callback_was_there_before(
    store: Store, tmp_path: Path
) -> None:
    line = "Zoé,613-555-{},passport,status,fr,,\n"
    taken(store, tmp_path, (ENGLISH + line.format("0100")).encode())
    raw = ENGLISH + line.format("0100") + line.format("0101") + line.format("0101")
    result = taken(store, tmp_path, raw.encode())
    assert [(one.line, one.in_file) for one in result.duplicates] == [(2, False), (4, True)]
    assert (result.created, result.joined_in_file) == (1, 1)


def test_a_request_that_is_too_old_is_told_and_does_not_close_a_newer_one(
    store: Store, tmp_path: Path
) -> None:
    monthly = replace(
        SERVICE, policies={"standard": RetryPolicy("standard", expires_after_days=30)}
    )
    file = tmp_path / "callbacks.csv"
    line = "{},613-555-{},passport,status,fr,{},\n"
    requests = (
        ("New", "0100", "2026-11-24"), ("Old", "0101", "2025-01-01"),
        ("New", "0100", "2025-01-01"), ("Last", "0102", "2026-11-01"),
    )  # fmt: skip
    text = ENGLISH + "".join(line.format(*one) for one in requests)
    file.write_text(text, encoding="utf-8")
    result = import_csv(store, monthly, ANN, file, NOW)
    assert (result.created, result.expired, len(result.duplicates)) == (3, 1, 1)
    states = {one.callback.client: one.callback.status for one in
              callbacks.rows(store, CallbackFilter(), NOW)}  # fmt: skip
    assert states == {"New": "open", "Old": "closed", "Last": "open"}


def test_a_number_that_a_spreadsheet_shortened_is_not_guessed(store: Store, tmp_path: Path) -> None:
    raw = ENGLISH + "A,6.13555E+09,passport,,,,\nB,6135550100.0,passport,,,,\n"
    result = taken(store, tmp_path, raw.encode())
    assert (result.created, codes(result)) == (1, [(2, "csv-number-shortened")])


def test_requests_by_the_thousand_are_due_as_those_that_come_alone(
    store: Store, tmp_path: Path
) -> None:
    """What is worked out once for many is what each of them would get by itself."""
    areas = ("613-555", "709-555", "604-555", "867-979", "808-555", "+33 1 40 23")
    days = ("2026-11-24 09:00", "2026-11-20 20:00", "2026-11-27 23:00", "", "2026-11-24 09:30")
    lines = [
        f"C,{area}-{10 + place:02}{number:02},passport,,en,{day},\n"
        for place, area in enumerate(areas)
        for number, day in enumerate(days)
    ]
    assert taken(store, tmp_path, (ENGLISH + "".join(lines)).encode()).created == len(lines)
    kept = [one.callback for one in callbacks.rows(store, CallbackFilter(), NOW)]
    assert len({one.due_at for one in kept}) > 2
    for one in kept:
        alone = callbacks.decide(SERVICE, one, (), NOW)
        assert (one.due_at, one.overdue_at) == (alone.next_at, alone.overdue_at)


@settings(max_examples=100)
@given(raw=st.binary(max_size=200) | st.text(max_size=80).map(str.encode), before=st.booleans())
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes, before: bool
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(ENGLISH.encode() + raw if before else raw)
    shown = None
    with contextlib.suppress(AgentAssistError):
        shown = preview(SERVICE, file)
    assert shown is None or len(shown.first) + len(shown.rejected) <= shown.lines


cells = st.sampled_from(
    [
        "Zoé",
        "613-555-0100",
        "613-555-0101",
        "passport",
        "small",
        "status",
        "fr",
        "2026-11-24",
        "",
        '"',
        "\n",
        ";",
    ]
)


@settings(max_examples=40)
@given(rows=st.lists(st.lists(cells, max_size=8), max_size=6), noise=st.binary(max_size=20))
def test_any_file_is_answered_and_every_created_callback_is_there(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], noise: bytes
) -> None:
    store = open_store(None, None, NOW)
    text = ENGLISH + "\n".join(",".join(row) for row in rows)
    result = ImportResult()
    with contextlib.suppress(AgentAssistError):
        result = taken(store, tmp_path_factory.getbasetemp(), text.encode() + noise)
    later = NOW + timedelta(days=1)
    assert callbacks.counts(store, CallbackFilter(), later)["all"] == result.created
    store.close()
