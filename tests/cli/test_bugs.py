"""A bug in a command: a sentence, and a report that names nobody."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from agent_assist.cli import command, kb
from agent_assist.services.bug_report import bug_report

CLIENT = "Ada Roy 613-555-0100"


def test_a_bug_is_no_answer_and_tells_nothing_of_a_client(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(_args: argparse.Namespace, _run: object) -> int:
        raise RuntimeError(CLIENT)

    def register(commands: Any) -> None:
        commands.add_parser("kb").set_defaults(handler=broken)

    monkeypatch.setattr(kb, "register", register)
    code = command.run_command(["kb", "--json", "--profile", str(tmp_path)])
    said = capsys.readouterr()
    assert code == 3
    assert json.loads(said.out)["error"]["code"] == "unexpected"
    assert "RuntimeError" in said.err
    assert "command.py" in said.err
    assert CLIENT not in said.err


def test_a_report_names_no_folder_of_a_person() -> None:
    try:
        exec(compile("1 / 0", "C:\\Users\\ada.roy\\python\\fractions.py", "exec"))
    except ZeroDivisionError as bug:
        report = bug_report(type(bug), bug.__traceback__)
    assert "fractions.py:1" in report
    assert "ada" not in report
