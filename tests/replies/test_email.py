"""Drafts: the message another program reads, what it refuses, and the file on the disk."""

import errno
import os
import sys
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import cast
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import LANGS
from agent_assist.domain.replies import Reply
from agent_assist.replies.email import MAILTO_LIMIT, build_eml, mailto, write_eml
from agent_assist.sentences.replies import SENTENCES

AT = datetime(2026, 11, 21, 15, 30, tzinfo=UTC)
REPLY = Reply(
    "fr", "Votre demande\u00a0: AB-1234", "Bonjour «\u00a0Zoé\u00a0»\n\n- un", "<p>Bonjour</p>"
)


def parsed(message: bytes) -> EmailMessage:
    return cast(EmailMessage, message_from_bytes(message, policy=default))


def code_of(reply: Reply, to: str = "", sender: str = "") -> str:
    with pytest.raises(AgentAssistError) as caught:
        build_eml(reply, to, sender, AT)
    error = caught.value
    assert all(SENTENCES[error.code].text(lang).format(**error.facts) for lang in LANGS)
    return error.code


def test_a_draft_opens_unsent_with_both_parts_in_its_language() -> None:
    raw = build_eml(REPLY, "Ana Roy <ana@example.ca>", "Centre <centre@example.ca>", AT)
    message = parsed(raw)
    assert message["Subject"] == REPLY.subject
    assert message["To"] == "Ana Roy <ana@example.ca>"
    assert message["From"] == "Centre <centre@example.ca>"
    assert message["X-Unsent"] == "1"
    assert message["Content-Language"] == "fr-CA"
    assert message["Date"].datetime == AT
    assert message.get_content_type() == "multipart/alternative"
    plain, html = message.iter_parts()
    assert plain.get_content_type() == "text/plain"
    assert cast(EmailMessage, plain).get_content().splitlines() == REPLY.text.splitlines()
    assert html.get_content_type() == "text/html"
    assert '<html lang="fr-CA">' in cast(EmailMessage, html).get_content()
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_a_draft_may_have_no_addresses_yet() -> None:
    message = parsed(build_eml(REPLY, " ", "", AT))
    assert message["To"] is None
    assert message["From"] is None


def test_several_people_and_names_in_any_script() -> None:
    message = parsed(build_eml(REPLY, '"Roy, Zoë" <a@b.ca>, c.d+e@f-g.gc.ca', "", AT))
    assert [(one.display_name, one.addr_spec) for one in message["To"].addresses] == [
        ("Roy, Zoë", "a@b.ca"),
        ("", "c.d+e@f-g.gc.ca"),
    ]


@pytest.mark.parametrize("mark", ["\r", "\n", "\r\n", "\x00", "\x85", "\u2028"])
def test_no_header_can_be_smuggled_in(mark: str) -> None:
    smuggled = f"{mark}Bcc: spy@example.ca"
    assert code_of(REPLY, to=f"a@b.ca{smuggled}") == "reply-header-refused"
    assert code_of(REPLY, sender=f"a@b.ca{smuggled}") == "reply-header-refused"
    subject = Reply("en", f"Hello{smuggled}", "x", "<p>x</p>")
    assert code_of(subject) == "reply-header-refused"
    with pytest.raises(AgentAssistError):
        mailto(subject, "a@b.ca")


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_the_fields_hold_no_header_is_added(to: str, subject: str) -> None:
    reply = Reply("en", subject, "x", "<p>x</p>")
    try:
        message = parsed(build_eml(reply, to, "", AT))
    except AgentAssistError:
        return
    expected = {"Subject", "To", "Date", "X-Unsent", "MIME-Version", "Content-Type"}
    assert set(message.keys()) <= expected | {"Content-Language"}


@pytest.mark.parametrize(
    "to", ["ana", "ana@", "@b.ca", "a b@c.ca", "é@b.ca", "a@b", "a@b.ca, x", "a@b..ca"]
)
def test_an_address_that_cannot_be_reached_is_refused(to: str) -> None:
    assert code_of(REPLY, to=to) == "reply-address-unreadable"


def test_an_unfinished_reply_never_leaves() -> None:
    unfinished = Reply("en", "s", "t", "<p>t</p>", missing=("name",))
    assert code_of(unfinished) == "reply-not-ready"
    with pytest.raises(AgentAssistError):
        mailto(unfinished, "a@b.ca")


def test_a_title_in_the_page_is_no_markup() -> None:
    message = parsed(build_eml(Reply("en", "a <b> & c", "t", "<p>t</p>"), "", "", AT))
    html = cast(EmailMessage, list(message.iter_parts())[1]).get_content()
    assert "<title>a &lt;b&gt; &amp; c</title>" in html


def test_a_mailto_address_carries_the_plain_text() -> None:
    address = urlsplit(mailto(REPLY, "Ana <ana@example.ca>"))
    assert address.scheme == "mailto"
    assert unquote(address.path) == "ana@example.ca"
    fields = parse_qs(address.query, strict_parsing=True)
    assert fields == {
        "subject": [REPLY.subject],
        "body": [REPLY.text.replace("\n", "\r\n")],
    }


def test_a_long_reply_is_never_cut() -> None:
    fits = Reply("en", "s", "x" * (MAILTO_LIMIT - len("mailto:?subject=s&body=")), "<p>x</p>")
    assert len(mailto(fits, "")) == MAILTO_LIMIT
    longer = Reply("en", "s", fits.text + "x", "<p>x</p>")
    with pytest.raises(AgentAssistError) as caught:
        mailto(longer, "")
    assert caught.value.code == "reply-too-long-for-mailto"


def test_a_file_is_written_whole_and_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "réponse.eml"
    path.write_bytes(b"old")
    write_eml(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EACCES, "folder-read-only"),
        (errno.EROFS, "folder-read-only"),
        (errno.EIO, "file-not-written"),
    ],
)
def test_a_disk_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    path = tmp_path / "reply.eml"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(AgentAssistError) as caught:
        write_eml(path, b"new")
    assert caught.value.code == code
    assert caught.value.facts["file"] == "reply.eml"
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "none", tmp_path / "file"):
        with pytest.raises(AgentAssistError) as caught:
            write_eml(folder / "reply.eml", b"new")
        assert caught.value.code in ("folder-missing", "file-not-written")


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "reply.eml"
    path.mkdir()
    with pytest.raises(AgentAssistError) as caught:
        write_eml(path, b"new")
    assert caught.value.code in ("file-not-written", "folder-read-only")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(
    sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0),
    reason="rights of folders do not bind here",
)
def test_a_folder_without_rights_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(AgentAssistError) as caught:
            write_eml(tmp_path / "reply.eml", b"new")
    finally:
        tmp_path.chmod(0o700)
    assert caught.value.code == "folder-read-only"
