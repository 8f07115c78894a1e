"""Replies from a real profile: the list, the language, the facts, the file handed over."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from agent_assist.domain.calendars import Calendar, WeeklyHours
from agent_assist.domain.contacts import Contact
from agent_assist.domain.entries import Entry, EntryText, Kind, Revision
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual, Lang
from agent_assist.domain.people import Person
from agent_assist.domain.replies import Reply
from agent_assist.domain.service import Service
from agent_assist.services import replies
from agent_assist.storage import entries
from agent_assist.storage.store import Store, open_store

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)
TODAY = date(2026, 11, 21)
ZOE = Person("Zoé")
ANA = Contact(
    "c1", "email", "fr", NOW, "Luc", client_name="Ana Roy", client_email="ana@example.ca",
    reference="ab-1234",
)  # fmt: skip
HOURS = WeeklyHours.of([(time(8), time(16))])
SERVICE = Service(
    Bilingual("Centre", "Centre"),
    Calendar("America/Toronto", HOURS),
    HOURS,
    blocks={
        "greeting": Bilingual("Hello {{ client_name }},", "Bonjour {{ client_name }},"),
        "signature": Bilingual("{{ agent_name }}", "{{ agent_name }}"),
        "half": Bilingual("Only English", ""),
    },
)


def text(lang: Lang, title: str, body: str) -> EntryText:
    labels = {"mailed": "in the mail" if lang == "en" else "à la poste"}
    variables = [
        {"name": "number", "type": "reference", "label": "No.", "from": "reference"},
        {"name": "stage", "type": "choice", "label": "Stage", "choices": labels},
        {"name": "day", "type": "date", "label": "Day", "from": "today"},
    ]
    details = {"subject": "{{ number }}", "variables": variables}
    return EntryText(lang, title, body, details=details)


BODY = "{{ blocks.greeting }}\n\n{{ stage }}, {{ day }}\n\n{{ blocks.signature }}"
STATUS = Entry(
    "reply-status",
    Kind.REPLY,
    {"en": text("en", "Status", BODY), "fr": text("fr", "État", BODY)},
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    profile = tmp_path / "profile"
    profile.mkdir()
    store = open_store(profile, "ab" * 32, NOW)
    english_only = replace(STATUS, id="reply-half", texts={"en": text("en", "Half", "b")})
    past = replace(STATUS, id="reply-past", expires_on=date(2026, 11, 20))
    article = Entry("hours", Kind.ARTICLE, {"en": EntryText("en", "Hours", "b")})
    french_block = replace(
        STATUS, id="reply-block", texts={"fr": text("fr", "Bloc", "{{ blocks.half }}")}
    )
    for entry in (STATUS, english_only, past, article, french_block):
        entries.serve(store.knowledge, Revision(entry, 1, NOW.isoformat(), "Zoé"))
    yield store
    store.close()


def composed(
    store: Store, lang: Lang, contact: Contact | None = ANA, id: str = "reply-status", **values: str
) -> Reply:
    values = {"stage": "mailed"} | values
    return replies.compose(store.knowledge, SERVICE, id, lang, values, contact, ZOE, TODAY)


def test_the_list_has_what_can_be_sent_in_that_language_today(store: Store) -> None:
    english = replies.templates(store.knowledge, "en", TODAY)
    assert [(one.id, one.title) for one in english] == [
        ("reply-half", "Half"),
        ("reply-status", "Status"),
    ]
    assert [one.title for one in replies.templates(store.knowledge, "fr", TODAY)] == [
        "Bloc",
        "État",
    ]
    yesterday = replies.templates(store.knowledge, "en", date(2026, 11, 20))
    assert "reply-past" in [one.id for one in yesterday]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Hello Ana Roy,\n\nin the mail, November 21, 2026\n\nZoé"),
        ("fr", "Bonjour Ana Roy,\n\nà la poste, 21 novembre 2026\n\nZoé"),
    ],
)
def test_a_reply_is_filled_by_the_contact_and_signed_by_who_writes(
    store: Store, lang: Lang, words: str
) -> None:
    reply = composed(store, lang)
    assert reply.ready
    assert reply.subject == "AB-1234"
    assert reply.text == words


def test_without_a_contact_its_facts_are_asked_for(store: Store) -> None:
    assert composed(store, "en", None).missing == ("number", "client_name")
    assert composed(store, "en", None, client_name="Ana", number="ab-1234").ready


@pytest.mark.parametrize(
    ("id", "code"),
    [
        ("reply-half", "reply-not-in-language"),
        ("reply-past", "reply-not-served"),
        ("reply-none", "reply-not-found"),
        ("hours", "reply-not-found"),
    ],
)
def test_what_cannot_be_sent_is_said(store: Store, id: str, code: str) -> None:
    with pytest.raises(AgentAssistError) as caught:
        composed(store, "fr", id=id)
    assert caught.value.code == code


def test_the_other_language_never_comes_in_silently(store: Store) -> None:
    block = composed(store, "fr", id="reply-block")
    assert [(one.code, one.field) for one in block.problems] == [("reply-block-missing", "body")]
    label = composed(store, "en", stage="à la poste")
    assert [(one.code, one.field) for one in label.problems] == [
        ("reply-value-other-language", "stage")
    ]


def test_a_preview_is_shown_before_the_reply_is_ready(store: Store) -> None:
    seen = replies.preview(store.knowledge, SERVICE, "reply-status", "en", {}, None, ZOE, TODAY)
    assert not seen.ready
    assert "‹Stage›, November 21, 2026" in seen.text


def test_fields_are_known_as_the_reply_writes_them_and_blocks_ask_too(store: Store) -> None:
    asked = replies.fields(
        store.knowledge,
        SERVICE,
        "reply-status",
        "fr",
        replace(ANA, reference="ab-1234"),
        ZOE,
        TODAY,
    )
    assert [(one.variable.name, one.known) for one in asked] == [
        ("number", "AB-1234"),
        ("stage", ""),
        ("day", "21 novembre 2026"),
        ("client_name", "Ana Roy"),
        ("agent_name", "Zoé"),
    ]
    labels = {one.variable.name: one.variable.label for one in asked}
    assert labels["client_name"] == "Nom du client"
    assert [one.example for one in asked] == ["AB-1234", "", "21 novembre 2026", "", ""]


def test_only_what_a_client_may_read_today_in_that_language_is_inserted() -> None:
    hours = EntryText("en", "Hours", "Tell the client so.", "Open from 8 to 4.")
    entry = Entry("hours", Kind.ARTICLE, {"en": hours}, expires_on=TODAY)
    assert replies.insert_text(entry, "en", TODAY) == "Open from 8 to 4."
    for lang, day, code in (
        ("fr", TODAY, "reply-insert-not-in-language"),
        ("en", date(2026, 11, 22), "reply-insert-not-served"),
    ):
        with pytest.raises(AgentAssistError) as caught:
            replies.insert_text(entry, lang, day)  # type: ignore[arg-type]
        assert caught.value.code == code


def test_an_inserted_text_is_in_the_preview_and_in_the_reply(store: Store) -> None:
    for make in (replies.preview, replies.compose):
        reply = make(
            store.knowledge, SERVICE, "reply-status", "en", {"stage": "mailed"}, ANA, ZOE, TODAY,
            ["Open from 8 to 4."],
        )  # fmt: skip
        assert reply.text.endswith("2026\n\nOpen from 8 to 4.\n\nZoé")


def test_a_draft_is_handed_over_and_an_unready_one_is_not(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "reply.eml"
    replies.hand_over_eml(composed(store, "fr"), path, ANA.client_email, "", NOW)
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert message["To"] == "ana@example.ca"
    assert message["Content-Language"] == "fr-CA"
    other = tmp_path / "other.eml"
    with pytest.raises(AgentAssistError):
        replies.hand_over_eml(composed(store, "fr", stage=""), other, "", "", NOW)
    assert not other.exists()


def test_a_reply_opens_in_the_mail_program(store: Store) -> None:
    address = replies.hand_over_mailto(composed(store, "en"), ANA.client_email)
    assert address.startswith("mailto:ana@example.ca?subject=AB-1234&body=Hello%20Ana")


def test_nothing_heavy_is_loaded_before_the_first_reply() -> None:
    heavy = ("jinja2", "markdown_it", "nh3", "phonenumbers")
    program = (
        "import sys, agent_assist.services.replies\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
