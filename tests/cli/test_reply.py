"""`reply render` as scripts use it: the document, the exit code, the file or none."""

import json
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from agent_assist.cli import run_command
from tests.cli.test_readme import commands

TEMPLATE = "reply-callback-confirmed"
VALUES = {
    "client_name": "Ana Roy",
    "callback_number": "613 555-0100",
    "reference": "ab-1234",
    "agent_name": "Zoé",
}


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("profile")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AGENT_ASSIST_PASSPHRASE", "correct horse battery staple")
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        yield folder


@pytest.fixture
def render(profile: Path, capsys: pytest.CaptureFixture[str]) -> "Render":
    return Render(profile, capsys)


class Render:
    """Runs `reply render` and gives its exit code and what it printed."""

    def __init__(self, profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.profile = profile
        self.capsys = capsys

    def text(self, template: str, *words: str) -> tuple[int, str, str]:
        code = run_command(["--profile", str(self.profile), "reply", "render", template, *words])
        out, err = self.capsys.readouterr()
        return code, out, err

    def document(self, template: str, *words: str) -> tuple[int, dict[str, Any]]:
        code, out, _ = self.text(template, *words, "--json")
        document: dict[str, Any] = json.loads(out)
        return code, document


def given(values: dict[str, str]) -> Sequence[str]:
    return [word for name, value in values.items() for word in ("--value", f"{name}={value}")]


@pytest.mark.parametrize(
    ("lang", "subject", "words"),
    [
        ("en", "Your callback request AB-1234", "Hello Ana Roy,"),
        ("fr", "Votre demande de rappel AB-1234", "Bonjour Ana Roy,"),
    ],
)
def test_a_finished_reply_is_one_document_and_a_draft(
    render: Render, tmp_path: Path, lang: str, subject: str, words: str
) -> None:
    out = tmp_path / "reply.eml"
    code, document = render.document(TEMPLATE, "--lang", lang, *given(VALUES), "--eml", str(out))
    assert code == 0
    assert set(document) == {"subject", "text", "html", "missing", "problems"}
    assert document["subject"] == subject
    assert words in document["text"]
    assert document["html"].startswith(f"<p>{words}")
    assert (document["missing"], document["problems"]) == ([], [])
    message = message_from_bytes(out.read_bytes(), policy=default)
    assert (message["Subject"], message["X-Unsent"]) == (subject, "1")


def test_what_is_missing_stops_it_and_leaves_no_file(render: Render, tmp_path: Path) -> None:
    out = tmp_path / "reply.eml"
    values = {**VALUES, "client_name": " ", "callback_date": "11/12/2026"}
    code, document = render.document(TEMPLATE, "--lang", "fr", *given(values), "--eml", str(out))
    assert code == 1
    assert document["missing"] == ["client_name"]
    (problem,) = document["problems"]
    assert (problem["code"], problem["field"]) == ("reply-date-unreadable", "callback_date")
    assert "21 novembre 2026" in problem["message"]
    assert document["text"] == document["html"] == ""
    assert list(tmp_path.iterdir()) == []


def test_people_read_the_reply_or_what_it_lacks(render: Render) -> None:
    code, out, _ = render.text(TEMPLATE, "--lang", "en", *given(VALUES))
    assert code == 0
    assert out.startswith("Your callback request AB-1234\n\nHello Ana Roy,")
    code, out, _ = render.text(TEMPLATE, "--lang", "en", "--value", "agent_name=Zoé")
    assert code == 1
    assert [line.split("”")[0] for line in out.splitlines()] == [
        "“client_name", "“callback_number", "“reference",
    ]  # fmt: skip


def test_values_come_from_a_file_and_single_ones_win(render: Render, tmp_path: Path) -> None:
    file = tmp_path / "values.json"
    file.write_text(json.dumps({**VALUES, "reference": 123456}), encoding="utf-8")
    code, document = render.document(
        TEMPLATE,
        "--lang",
        "en",
        "--values",
        str(file),
        "--value",
        "client_name=Luc",
        "agent_name=X",
    )
    assert code == 0
    assert document["subject"] == "Your callback request 123456"
    assert document["text"].startswith("Hello Luc,")


@pytest.mark.parametrize("content", ["[1]", "{", '{"a": null}', '{"a": ["b"]}', None])
def test_a_file_of_values_that_cannot_be_used_is_said(
    render: Render, tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "values.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    code, document = render.document(TEMPLATE, "--lang", "en", "--values", str(file))
    assert code == 2
    assert document["error"]["code"] == "reply-values-unreadable"


def test_wrong_use_is_said(render: Render) -> None:
    assert render.document("reply-none", "--lang", "en")[0] == 2
    code, document = render.document(TEMPLATE)
    assert (code, document["error"]["code"]) == (2, "reply-language-needed")
    with pytest.raises(SystemExit) as caught:
        render.text(TEMPLATE, "--lang", "en", "--value", "client_name")
    assert caught.value.code == 2


def test_the_example_of_the_readme_writes_a_reply(
    render: Render, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (words,) = [one for one in commands() if one[:2] == ["reply", "render"]]
    code, out, _ = render.text(*words[2:])
    assert code == 0
    assert "Léa Gagnon" in out
    assert (tmp_path / "reply.eml").exists()
