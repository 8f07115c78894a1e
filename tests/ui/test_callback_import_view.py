"""Importing on the page of callbacks: a French file of another system, by the keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agent_assist.services import callbacks
from agent_assist.services.callbacks import CallbackFilter, CallbackRow
from agent_assist.ui.callbacks import file_dialogs
from agent_assist.ui.callbacks.import_view import ImportView
from agent_assist.ui.callbacks.page import CallbacksPage
from agent_assist.ui.desk import Desk, Said
from tests.builders import NOW
from tests.ui import checks
from tests.ui.desk_for_tests import make_desk, settled

FILE = (
    "Nom;Téléphone;Champ;Langue;Moment souhaité;Priorité\r\n"
    "Élodie Côté;(613) 555-0100 poste 12;Résidence permanente;fr;2027-11-25 9 h à 11 h;Haute\r\n"
    "Noé Roy;12;Résidence permanente;fr;;\r\n"
    "Zoé Roy;613-555-0101;Résidence permanente;fr;;\r\n"
).encode("cp1252")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    return make_desk(qtbot, tmp_path, "fr")


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> CallbacksPage:
    page = CallbacksPage(desk)
    desk.changed.connect(page.apply)
    qtbot.addWidget(page)
    page.resize(1200, 760)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.arrived()
    settled(qtbot, desk)
    return page


def _drop(page: CallbacksPage, path: Path) -> ImportView:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    QApplication.sendEvent(page, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), copy, data, left, none))
    assert page.files.view is not None
    return page.files.view


def _kept(qtbot: QtBot, desk: Desk) -> list[CallbackRow]:
    found: list[CallbackRow] = []
    wanted = CallbackFilter()
    desk.tasks.work(desk, lambda place: callbacks.rows(place.store, wanted, NOW), found.extend)
    settled(qtbot, desk)
    return found


def test_a_french_file_is_mapped_seen_and_imported_by_the_keyboard(
    qtbot: QtBot, desk: Desk, page: CallbacksPage, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    file, refused, said = tmp_path / "rappels.csv", tmp_path / "refus.csv", list[Said]()
    file.write_bytes(FILE)
    desk.said.connect(said.append)
    monkeypatch.setattr(file_dialogs, "file_to_read", lambda parent: file)
    monkeypatch.setattr(file_dialogs, "file_to_write", lambda parent, name: refused)
    QTest.keyClicks(page.table, "i")
    view = page.files.view
    assert view is not None
    QTest.keyClick(view.choose, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, desk)
    fields, table = view.mapping.box, view.mapping.table
    assert (fields.hasFocus(), view.take.isEnabled()) == (True, False)
    assert checks.accessible(view) == []
    assert [table.texts.index(2, column).data() for column in (0, 1)] == ["Champ", "—"]
    while fields.currentData() != "line_of_business":
        QTest.keyClick(fields, Qt.Key.Key_Down)
        settled(qtbot, desk)
    assert [table.texts.index(row, 1).data() for row in (0, 2)] == ["Client", "Secteur"]
    assert [view.rows.texts.index(row, 1).data() for row in range(2)] == ["Élodie Côté", "Zoé Roy"]
    assert "9\u00a0h – 11\u00a0h" in view.rows.texts.index(0, 7).data()
    assert view.refused.texts.index(0, 0).data() == "3"
    QTest.keyClick(view.take, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, desk)
    assert refused.read_text(encoding="utf-8-sig").splitlines()[1].startswith("Noé Roy;12;")
    QTest.keyClick(view.take, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, desk)
    assert said[-1].what == "Créés\u00a0: 2. Joints à un rappel ouvert\u00a0: 0. Refusés\u00a0: 1."
    assert (page.files.view, page.table.hasFocus()) == (None, True)
    first = next(row.callback for row in _kept(qtbot, desk) if row.callback.extension == "12")
    assert (first.client, first.priority, len(first.windows)) == ("Élodie Côté", 1, 1)


def test_a_file_that_changes_or_goes_after_it_was_shown_is_not_imported(
    qtbot: QtBot, desk: Desk, page: CallbacksPage, tmp_path: Path
) -> None:
    file = tmp_path / "rappels.csv"
    good = FILE.replace(b"Champ", b"Secteur")
    file.write_bytes(good)
    view = _drop(page, file)
    settled(qtbot, desk)
    assert view.said.text() == "New: 2. Join an open callback: 0. Refused: 1."
    file.write_bytes(good + b"X;613-555-0102;Secteur;fr;;\r\n")
    view.take.click()
    settled(qtbot, desk)
    assert "a changé" in view.wrong.text()
    assert view.refused.texts.rowCount() == 2
    file.unlink()
    view.take.click()
    settled(qtbot, desk)
    assert "ne peut pas être ouvert" in view.wrong.text()
    assert _kept(qtbot, desk) == []
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert page.files.view is None


def test_an_import_that_is_cancelled_leaves_nothing_and_can_be_done_again(
    qtbot: QtBot, desk: Desk, page: CallbacksPage, tmp_path: Path
) -> None:
    file = tmp_path / "rappels.csv"
    line = "Client {0};613-555-{0:04};Résidence permanente;fr;;\r\n"
    many = FILE.replace(b"Champ", b"Secteur") + "".join(map(line.format, range(250))).encode(
        "cp1252"
    )
    file.write_bytes(many)
    view = _drop(page, file)
    settled(qtbot, desk)
    view.take.click()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    settled(qtbot, desk)
    assert "arrêtée" in view.wrong.text()
    assert _kept(qtbot, desk) == []
    assert view.take.isEnabled()
    view.take.click()
    settled(qtbot, desk)
    assert len(_kept(qtbot, desk)) == 100  # as many as one window of the list holds
