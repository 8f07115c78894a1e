"""Attempts under way: written before the dial, asked about after a crash, counted only if made."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from agent_assist.domain.calendars import Span
from agent_assist.domain.errors import AgentAssistError
from agent_assist.services import callbacks
from agent_assist.services.callbacks import CallbackDraft, LocalLeases
from agent_assist.storage.store import Store
from tests.builders import make_store
from tests.builders_callbacks import ANN, BOB, NOW, service

SERVICE = service()
DRAFT = CallbackDraft("Zoé Roy", "613-555-0100", "passport", "status", "fr")
HOUR = timedelta(hours=1)

# Begins an attempt as the page does, says so, and waits to be killed.
DIALLER = """
import sys, time
from pathlib import Path
from agent_assist.services import callbacks
from tests.builders import make_store
from tests.builders_callbacks import ANN, NOW, service
store = make_store(Path(sys.argv[1]))
callbacks.start_attempt(store, service(), callbacks.LocalLeases(), ANN, sys.argv[2], NOW)
print("dialling", flush=True)
sys.stdin.read()
"""


def asked(store: Store) -> str:
    return callbacks.request(store, SERVICE, ANN, DRAFT, NOW)[0].id


def test_an_attempt_in_progress_survives_a_killed_process(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    id = asked(store)
    store.close()
    command = [sys.executable, "-c", DIALLER, str(tmp_path), id]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as dialler:  # type: ignore[call-overload]
        assert dialler.stdout.readline().strip() == b"dialling"
        dialler.kill()
        assert dialler.wait() != 0
    again = make_store(tmp_path)
    (left,) = callbacks.unfinished(again, ANN)
    assert (left.id, left.calling_since, left.attempts) == (id, NOW, 0)
    assert callbacks.unfinished(again, BOB) == []
    assert callbacks.attempts(again, id) == ()
    # The line failed: kept as a fact, and not counted.
    after, _, _ = callbacks.record_attempt(
        again, SERVICE, ANN, id, "line_fault", NOW, NOW + HOUR, "", left.token
    )
    assert (after.attempts, after.status, len(callbacks.attempts(again, id))) == (0, "open", 1)
    assert callbacks.unfinished(again, ANN) == []
    again.close()


def test_a_refused_dial_leaves_no_attempt(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    id = asked(store)
    callbacks.start_attempt(store, SERVICE, LocalLeases(), ANN, id, NOW)
    stopped, _ = callbacks.cancel_attempt(store, ANN, id, NOW)
    assert (stopped.attempts, stopped.calling_since, stopped.owner) == (0, None, "Ann")
    assert callbacks.attempts(store, id) == ()
    store.close()


def test_another_time_moves_the_callback_and_keeps_its_request(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    id = asked(store)
    windows = (Span(NOW + 4 * HOUR, NOW + 5 * HOUR), Span(NOW + 2 * HOUR, NOW + 3 * HOUR))
    moved, decision, _ = callbacks.reschedule(store, SERVICE, ANN, id, windows, NOW)
    assert (moved.due_at, moved.overdue_at) == (NOW + 2 * HOUR, NOW + 3 * HOUR)
    assert moved.risk_at == NOW + 2.5 * HOUR
    assert (moved.requested_at, moved.windows) == (NOW, windows[::-1])
    assert decision.next_at == moved.due_at
    assert callbacks.get(store, id) == moved
    with pytest.raises(AgentAssistError) as refusal:
        callbacks.reschedule(store, SERVICE, ANN, id, (Span(NOW - HOUR, NOW),), NOW)
    assert refusal.value.code == "callback-window-empty"
    callbacks.start_attempt(store, SERVICE, LocalLeases(), ANN, id, NOW)
    with pytest.raises(AgentAssistError) as refusal:
        callbacks.reschedule(store, SERVICE, ANN, id, windows, NOW)
    assert refusal.value.code == "callback-being-called"
    store.close()


def test_notes_are_added_line_by_line(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    id = asked(store)
    callbacks.add_note(store, BOB, id, " Speaks slowly ", NOW)
    noted, _ = callbacks.add_note(store, ANN, id, "Has the form", NOW)
    assert noted.note == "Speaks slowly\nHas the form"
    with pytest.raises(AgentAssistError) as refusal:
        callbacks.add_note(store, ANN, id, " ", NOW)
    assert refusal.value.code == "callback-note-empty"
    store.close()


@pytest.mark.parametrize(
    ("template", "extension", "link"),
    [
        ("tel:{number}", "", "tel:+16135550100"),
        ("tel:{number}", "12", "tel:+16135550100;ext=12"),
        ("sip:{number}@pbx.example", "12", "sip:+16135550100;ext=12@pbx.example"),
        ("sip:{number}@pbx.example?x={extension}", "12", "sip:+16135550100@pbx.example?x=12"),
        (" callto:{number} ", "1\n2&x", "callto:+16135550100;ext=12"),
    ],
)
def test_the_dial_link_holds_only_what_is_safe(template: str, extension: str, link: str) -> None:
    assert callbacks.dial_link("+1 613-555-0100<", template, extension) == link


@pytest.mark.parametrize(
    "template",
    ["tel:", "file:///{number}", "javascript:{number}", "tel:{number} -x", "{number}", "tel:{x}"],
)
def test_a_dial_link_that_is_no_telephone_link_is_refused(template: str) -> None:
    with pytest.raises(AgentAssistError) as refusal:
        callbacks.dial_link("+16135550100", template)
    assert refusal.value.code == "dial-link-wrong"
