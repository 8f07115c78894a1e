"""The page of replies on a real profile: filled from the contact, shown, handed over."""

from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from agent_assist.domain.changes import Changes
from agent_assist.domain.contacts import Contact, ContactEvent
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.services import contacts
from agent_assist.services.workplace import Workplace
from agent_assist.ui.desk import Desk, Said
from agent_assist.ui.replies.page import RepliesPage
from agent_assist.ui.theme.theme import Choice, Theme
from agent_assist.ui.widgets.forms import Combo
from tests.builders import NADIA, NOW
from tests.ui.checks import accessible, clipped, contrast, tab_walk
from tests.ui.desk_for_tests import make_desk, settled
from tests.ui.french import speaking

CONFIRMED, MISSED, STATUS = (
    "reply-callback-confirmed", "reply-callback-missed", "reply-application-status"
)  # fmt: skip
ARTICLE = "auditor-general-2019"
KNOWN = {
    "client_name": "Mireille Bergeron", "client_number": "+16135550142",
    "client_email": "mireille@example.ca", "reference": "w-123456", "topic": "callback",
}  # fmt: skip
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Open = Callable[..., RepliesPage]


class Mailer(QObject):
    """The mail program of this test: it only remembers what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.given.append(bytes(url.toEncoded().data()).decode())


@pytest.fixture
def mailer() -> Iterator[Mailer]:
    made = Mailer()
    QDesktopServices.setUrlHandler("mailto", made, "take")  # type: ignore[arg-type]
    yield made
    QDesktopServices.unsetUrlHandler("mailto")


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: str(folder))
    return folder


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Open:
    def make(
        lang: Lang = "en", contact: bool = True, size: tuple[int, int] = (1350, 800)
    ) -> RepliesPage:
        desk = make_desk(qtbot, tmp_path, lang)
        if contact:
            begin(qtbot, desk, lang)
        return show(qtbot, desk, size)

    return make


def begin(qtbot: QtBot, desk: Desk, lang: Lang, **known: str) -> None:
    """A contact is opened by this desk."""

    def job(place: Workplace) -> tuple[Contact, Changes]:
        return contacts.start(place.store, NADIA, "email", lang, NOW, known=KNOWN | known)

    desk.tasks.write(desk, job, desk.hold)
    settled(qtbot, desk)


def show(qtbot: QtBot, desk: Desk, size: tuple[int, int] = (1350, 800)) -> RepliesPage:
    page = RepliesPage(desk)
    desk.changed.connect(page.apply)
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.arrived()
    settled(qtbot, desk)
    return page


def compose(qtbot: QtBot, page: RepliesPage, template: str) -> None:
    page.compose(template)
    settled(qtbot, page.desk)


def fill(qtbot: QtBot, page: RepliesPage, name: str, text: str, then: str) -> None:
    """Types a value and waits until the preview says what follows from it."""
    field = page.fields.inputs[name]
    if isinstance(field, Combo):
        field.setCurrentIndex(field.findData(text))
    else:
        field.selectAll()
        QTest.keyClicks(field, text)
    qtbot.waitUntil(lambda: then in page.preview.text.toPlainText())
    settled(qtbot, page.desk)


def press(qtbot: QtBot, page: RepliesPage, key: Key, shift: bool = False) -> None:
    QTest.keyClick(page, key, CONTROL | SHIFT if shift else CONTROL)
    settled(qtbot, page.desk)


def wrong(page: RepliesPage) -> list[str]:
    """The sentences under the fields."""
    labels = page.fields.findChildren(QLabel)
    return [one.text() for one in labels if one.property("role") == "bad" and one.isVisible()]


def replies_noted(qtbot: QtBot, desk: Desk) -> list[ContactEvent]:
    found: list[list[ContactEvent]] = []
    contact = desk.contact
    assert contact is not None
    desk.tasks.work(desk, lambda place: contacts.timeline(place.store, contact), found.append)
    qtbot.waitUntil(lambda: bool(found))
    return [one for one in found[0] if one.kind == "reply"]


def laid_out(qtbot: QtBot, page: RepliesPage) -> None:
    """Everything has its room and its name, once Qt has laid out what changed."""
    qtbot.waitUntil(lambda: clipped(page) + accessible(page) == [], timeout=3_000)


def heard(desk: Desk) -> list[Said]:
    said: list[Said] = []
    desk.said.connect(said.append)
    return said


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_is_in_the_clients_language_and_the_topic_of_the_contact_comes_first(
    qtbot: QtBot, opened: Open, lang: Lang
) -> None:
    page = opened(lang)
    first = page.templates.list.row_ids()[:3]
    assert set(first) == {CONFIRMED, MISSED, "reply-queue-full"}
    page.templates.box.setText("joindre appele" if lang == "fr" else "could not reach")
    assert page.templates.list.row_ids() == [MISSED]
    QTest.keyClick(page.templates.box, Key.Key_Down)
    assert page.templates.list.hasFocus()


def test_a_french_client_gets_french_whatever_the_interface_speaks(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = make_desk(qtbot, tmp_path, "en")
    begin(qtbot, desk, "fr")
    page = show(qtbot, desk)
    compose(qtbot, page, CONFIRMED)
    assert page.templates.langs.value() == "fr"
    assert page.preview.text.toPlainText().startswith("Bonjour Mireille Bergeron,")
    page.templates.langs._buttons["en"].click()
    settled(qtbot, desk)
    assert page.preview.text.toPlainText().startswith("Hello Mireille Bergeron,")


def test_what_the_contact_knows_is_filled_in_and_gives_way_to_what_is_typed(
    qtbot: QtBot, opened: Open
) -> None:
    page = opened()
    compose(qtbot, page, CONFIRMED)
    shown = {name: field.text() for name, field in page.fields.inputs.items()}  # type: ignore[union-attr]
    assert shown["callback_number"] == "+1 613 555-0142"
    assert shown["reference"] == "W-123456"
    assert shown["agent_name"] == NADIA.name
    assert page.fields.to.text() == "mireille@example.ca"
    assert page.preview.subject.text() == "Your callback request W-123456"
    fill(qtbot, page, "callback_number", "819-555-0101", then="+1 819 555-0101")
    fill(qtbot, page, "callback_date", "December 1, 2026", then="on December 1, 2026.")
    page.preview.parts._buttons["html"].click()
    assert "on December 1, 2026." in page.preview.reading.toPlainText()


def test_a_date_in_the_other_language_is_said_at_its_field(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    compose(qtbot, page, MISSED)
    QTest.keyClicks(page.fields.inputs["call_date"], "21 novembre 2026")
    qtbot.waitUntil(lambda: bool(wrong(page)))
    assert "November 21, 2026" in wrong(page)[0]


def test_only_the_latest_preview_is_shown(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    compose(qtbot, page, CONFIRMED)
    page._typed("client_name", "First")
    page._see()
    page._typed("client_name", "Second")
    page._see()
    shown: list[str] = []
    page.preview.text.textChanged.connect(
        lambda: shown.append(page.preview.text.toPlainText().partition(",")[0])
    )
    settled(qtbot, page.desk)
    assert "Hello First" not in shown
    assert page.preview.text.toPlainText().startswith("Hello Second,")


def test_nothing_leaves_while_something_is_missing(
    qtbot: QtBot, opened: Open, mailer: Mailer, documents: Path
) -> None:
    page = opened()
    said = heard(page.desk)
    compose(qtbot, page, STATUS)
    assert wrong(page) == []
    QApplication.clipboard().setText("before")
    for key, shift in ((Key.Key_C, True), (Key.Key_S, False), (Key.Key_M, False)):
        page.fields.to.setFocus()
        press(qtbot, page, key, shift)
        assert page.fields.inputs["stage"].hasFocus()
        assert len(wrong(page)) == 1
    assert [one.what for one in said] == ["The reply cannot leave yet."] * 3
    assert QApplication.clipboard().text() == "before"
    assert page.preview.save_panel.isHidden()
    assert mailer.given == []
    assert replies_noted(qtbot, page.desk) == []
    fill(qtbot, page, "stage", "decision_made", then="closed, because a decision has been made")
    assert wrong(page) == []


def test_a_copied_reply_has_both_parts_and_is_noted(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    compose(qtbot, page, CONFIRMED)
    press(qtbot, page, Key.Key_C, shift=True)
    data = QApplication.clipboard().mimeData()
    assert data.text().startswith("Hello Mireille Bergeron,")
    assert "<p>Hello Mireille Bergeron,</p>" in data.html()
    noted = replies_noted(qtbot, page.desk)
    assert [(one.entry_id, one.detail["way"]) for one in noted] == [(CONFIRMED, "copied")]


def test_a_draft_is_saved_where_one_says_and_never_over_another(
    qtbot: QtBot, opened: Open, documents: Path
) -> None:
    page = opened("fr")
    compose(qtbot, page, CONFIRMED)
    panel = page.preview.save_panel
    press(qtbot, page, Key.Key_S)
    assert panel.path.hasFocus()
    assert panel.path.text() == str(documents / f"{CONFIRMED}.eml")
    press(qtbot, page, Key.Key_S)
    message = message_from_bytes((documents / f"{CONFIRMED}.eml").read_bytes(), policy=default)
    assert message["To"] == "mireille@example.ca"
    assert message["X-Unsent"] == "1"
    assert panel.open.hasFocus()
    press(qtbot, page, Key.Key_S)
    assert panel.path.text() == str(documents / f"{CONFIRMED}-2.eml")
    panel.path.setText(CONFIRMED)
    QTest.keyClick(panel.path, Key.Key_Return)
    settled(qtbot, page.desk)
    assert panel.path.property("wrong") == "true"
    assert [one.detail["way"] for one in replies_noted(qtbot, page.desk)] == ["saved"]
    QTest.mouseClick(panel.close_it, Qt.MouseButton.LeftButton)
    assert panel.isHidden()
    assert page.preview.copy.isVisible()


def test_the_mail_program_gets_the_reply(qtbot: QtBot, opened: Open, mailer: Mailer) -> None:
    page = opened()
    compose(qtbot, page, CONFIRMED)
    press(qtbot, page, Key.Key_M)
    assert mailer.given[0].startswith("mailto:mireille@example.ca?subject=Your%20callback")
    assert [one.detail["way"] for one in replies_noted(qtbot, page.desk)] == ["mailed"]
    page.fields.to.selectAll()
    QTest.keyClicks(page.fields.to, "mireille at home")
    press(qtbot, page, Key.Key_M)
    assert len(mailer.given) == 1
    assert len(wrong(page)) == 1
    assert page.fields.to.hasFocus()


def test_an_entry_is_inserted_before_the_signature_and_taken_out(
    qtbot: QtBot, opened: Open
) -> None:
    page = opened()
    page.insert(ARTICLE)
    settled(qtbot, page.desk)
    assert len(page.fields.inserts.findChildren(QPushButton)) == 1
    compose(qtbot, page, CONFIRMED)
    page.insert(ARTICLE)
    settled(qtbot, page.desk)
    text = page.preview.text.toPlainText()
    assert text.count("In May 2019 the Auditor General asked") == 1
    assert text.index("In May 2019") < text.index("Sincerely,")
    out = page.fields.inserts.findChildren(QPushButton)
    assert len(out) == 1
    QTest.mouseClick(out[0], Qt.MouseButton.LeftButton)
    settled(qtbot, page.desk)
    assert "In May 2019" not in page.preview.text.toPlainText()


def test_what_was_typed_outlives_the_window(qtbot: QtBot, opened: Open) -> None:
    before = opened()
    compose(qtbot, before, CONFIRMED)
    fill(qtbot, before, "client_name", "M. Bergeron", then="Hello M. Bergeron,")
    before.insert(ARTICLE)
    settled(qtbot, before.desk)
    text = before.preview.text.toPlainText()
    desk = before.desk
    desk.lang = "fr"
    after = show(qtbot, desk)
    assert after.preview.text.toPlainText() == text
    assert after.templates.list.current_id() == CONFIRMED
    assert after.fields.inputs["client_name"].text() == "M. Bergeron"  # type: ignore[union-attr]


def test_nothing_typed_for_one_client_reaches_the_next(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    desk = page.desk
    compose(qtbot, page, CONFIRMED)
    fill(qtbot, page, "client_name", "M. Bergeron", then="Hello M. Bergeron,")
    desk.hold(None)
    settled(qtbot, desk)
    assert page.preview.text.toPlainText().startswith("Hello M. Bergeron,")
    begin(qtbot, desk, "en", client_name="Ana Roy", client_email="ana@example.ca")
    assert page.preview.text.isHidden() or not page.preview.text.isVisible()
    compose(qtbot, page, CONFIRMED)
    assert page.preview.text.toPlainText().startswith("Hello Ana Roy,")
    assert page.fields.to.text() == "ana@example.ca"


def test_a_template_that_is_not_there_is_said_and_not_kept(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    said = heard(page.desk)
    compose(qtbot, page, "reply-none")
    assert said[0].what == "There is no reply template named “reply-none”."
    assert page.under_way.template_id == ""


def test_starting_over_forgets_what_was_typed(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    compose(qtbot, page, CONFIRMED)
    fill(qtbot, page, "client_name", "M. Bergeron", then="Hello M. Bergeron,")
    QTest.mouseClick(page.fields.over, Qt.MouseButton.LeftButton)
    settled(qtbot, page.desk)
    assert page.templates.box.hasFocus()
    compose(qtbot, page, CONFIRMED)
    assert page.preview.text.toPlainText().startswith("Hello Mireille Bergeron,")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", [(1350, 800), (904, 580)])
def test_everything_can_be_read_and_reached(
    qtbot: QtBot, opened: Open, lang: Lang, size: tuple[int, int], documents: Path
) -> None:
    with speaking(lang):
        page = opened(lang, size=size)
        laid_out(qtbot, page)
        compose(qtbot, page, STATUS)
        page.insert(ARTICLE)
        press(qtbot, page, Key.Key_M)
        assert len(wrong(page)) == 1
        laid_out(qtbot, page)
        fill(qtbot, page, "stage", "received", then="received" if lang == "en" else "reçue")
        press(qtbot, page, Key.Key_S)
        assert page.preview.save_panel.path.isVisible()
        laid_out(qtbot, page)
        assert tab_walk(page) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("look", "size"), [("dark", 100), ("high-contrast", 100), ("light", 200)])
def test_every_look_can_be_read(
    qtbot: QtBot, opened: Open, theme: Theme, lang: Lang, look: Choice, size: int
) -> None:
    theme.apply(look, size)
    with speaking(lang):
        page = opened(lang, size=(816, 600))
        compose(qtbot, page, STATUS)
        for _ in range(3):
            page.next_pane()
            laid_out(qtbot, page)
            assert size > 100 or contrast(page) == []
