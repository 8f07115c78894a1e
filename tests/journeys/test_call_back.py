"""Call back: asked for from a contact, claimed, dialled and answered for with single keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from agent_assist.domain.callbacks import Attempt, Callback, Decision
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.domain.retry import seen_from
from agent_assist.sentences import say
from agent_assist.services import callbacks, contacts
from agent_assist.services.workplace import Workplace
from agent_assist.ui.callbacks.jobs import when
from tests.builders import NADIA, NOW
from tests.journeys.conftest import AtWork
from tests.journeys.window import Window, words

CLIENT, NUMBER = "Benoît Côté", "613-555-0142"
NOTE = {"en": "About her photos.", "fr": "Au sujet de ses photos."}


class Telephone(QObject):
    """Stands where the telephone program would take the link."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.links.append(url.toString())


@pytest.fixture
def telephone() -> Iterator[Telephone]:
    made = Telephone()
    QDesktopServices.setUrlHandler("tel", made, "take")
    yield made
    QDesktopServices.unsetUrlHandler("tel")


@pytest.mark.parametrize("lang", LANGS)
def test_call_back(at_work: AtWork, telephone: Telephone, lang: Lang) -> None:
    window = at_work(lang)
    start_contact(window)
    ask_for_callback(window, lang)
    asked = kept(window)
    assert (asked.client, asked.number, asked.lang) == (CLIENT, "+16135550142", lang)
    assert (asked.topic, asked.line_of_business) == ("wait-times", "permanent-residence")
    assert asked.contact_id == window.desk.contact.id  # type: ignore[union-attr]
    assert "callback" in window.read(events_of_contact)
    claim_and_dial(window)
    assert telephone.links == ["tel:+16135550142"]
    record_no_answer(window, lang)


def start_contact(window: Window) -> None:
    window.press("Ctrl+N")
    window.wait_until(lambda: window.desk.contact is not None)
    window.type_text(CLIENT)
    window.press("Tab")
    window.type_text(NUMBER)
    window.press("Tab")
    window.choose("wait-times")
    window.press("Tab")
    window.choose("permanent-residence")


def ask_for_callback(window: Window, lang: Lang) -> None:
    """What the contact knows is in the form; only the note is typed."""
    window.press("Ctrl+B")
    assert window.main.current == "callbacks"
    assert window.focused == words("RequestForm", "Note")
    window.type_text(NOTE[lang])
    window.tab_to(words("RequestForm", "Ask for the callback"))
    window.press("Space")
    assert window.said[-1].what == words("CallbacksPage", "The callback is kept.")


def claim_and_dial(window: Window) -> None:
    assert window.focused == words("CallbacksPage", "Callbacks")
    window.wait_to_see(CLIENT)
    window.press("C")
    assert kept(window).owner == NADIA.name
    window.press("D")
    assert kept(window).calling_since == NOW
    window.wait_to_see(words("DetailView", "How did the call end?"))


def record_no_answer(window: Window, lang: Lang) -> None:
    """The attempt is in the store; the next one is shown with the reason for its moment."""
    window.press(window.read(key_of_no_answer))
    (attempt,) = window.read(attempts)
    assert (attempt.outcome, attempt.by) == ("no_answer", NADIA.name)
    after = kept(window)
    assert (after.owner, after.attempts, after.status) == ("", 1, "open")
    assert after.due_at is not None
    assert after.due_at > NOW
    reason = seen_from(window.read(decision).reasons[-1], None)
    explained = say(reason.code, reason.facts, lang)
    assert window.said[-1].what == explained
    window.tab_to(words("Lists", "Which callbacks"))
    window.choose("later")
    window.wait_to_see(explained)
    table = window.main.page.table  # type: ignore[attr-defined]
    assert when(after, NOW, lang) in [
        str(table.model().index(0, column).data()) for column in range(6)
    ]


def kept(window: Window) -> Callback:
    return window.read(_only)


def _only(place: Workplace) -> Callback:
    wanted = callbacks.CallbackFilter(list="all")
    (row,) = callbacks.rows(place.store, wanted, NOW)
    return row.callback


def attempts(place: Workplace) -> tuple[Attempt, ...]:
    return callbacks.attempts(place.store, _only(place).id)


def decision(place: Workplace) -> Decision:
    return callbacks.explanation(place.store, place.service, _only(place), NOW)


def key_of_no_answer(place: Workplace) -> str:
    codes = [one.code for one in callbacks.outcomes(place.service)]
    return str(codes.index("no_answer") + 1)


def events_of_contact(place: Workplace) -> list[str]:
    contact = contacts.open_contact(place.store)
    assert contact is not None
    return [one.kind for one in contacts.timeline(place.store, contact)]
