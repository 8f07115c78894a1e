"""One run of a command: its language, moment and profile, and how it answers."""

import argparse
import json
import locale
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.sentences import say

if TYPE_CHECKING:
    from agent_assist.services.workplace import Workplace

DONE, FINDINGS, WRONG_USE, ENVIRONMENT = 0, 1, 2, 3

ENVIRONMENT_CODES = frozenset(
    [
        "keyring-unavailable",
        "key-missing",
        "passphrase-needed",
        "wrong-key",
        "profile-card-damaged",
        "file-newer",
        "profile-busy",
        "profile-read-only",
        "disk-full",
        "folder-read-only",
        "folder-missing",
        "file-not-written",
        "no-display",
        "hub-unreachable",
        "hub-unknown-host",
        "hub-wrong-password",
        "hub-certificate",
        "hub-recovery",
        "hub-starting",
        "hub-full",
        "hub-busy",
        "hub-database-missing",
        "hub-not-initialised",
        "hub-older",
        "hub-newer",
        "hub-migration-changed",
        "hub-not-joined",
        "hub-access-ended",
        "hub-offline-locked",
        "hub-unknown-person",
        "hub-client-too-old",
    ]
)


@dataclass(frozen=True)
class Run:
    """What every handler gets."""

    profile: Path
    lang: Lang
    json: bool
    now: datetime

    @classmethod
    def of(cls, args: argparse.Namespace, now: datetime) -> "Run":
        return cls(args.profile, args.lang or system_language(), args.json, now)

    def emit(self, document: Mapping[str, Any], text: str) -> None:
        """The answer: one JSON document with --json, otherwise the text for a person."""
        _unicode_out()
        answer = json.dumps(document, ensure_ascii=False, indent=1) if self.json else text
        sys.stdout.write(answer.rstrip("\n") + "\n")
        sys.stdout.flush()

    def warn(self, code: str, facts: Mapping[str, object] | None = None) -> None:
        sys.stderr.write(say(code, facts or {}, self.lang) + "\n")

    def refuse(self, error: AgentAssistError) -> int:
        """Says an error in one sentence; gives the exit code."""
        sentence = say(error.code, error.facts, self.lang)
        if self.json:
            self.emit({"error": {"code": error.code, "message": sentence}}, "")
        else:
            sys.stderr.write(sentence + "\n")
        return ENVIRONMENT if error.code in ENVIRONMENT_CODES else WRONG_USE

    def confess(self, bug: Exception) -> int:
        """A bug: its sentence, and where it happened without what it says of anybody."""
        from agent_assist.services.bug_report import bug_report

        sys.stderr.write(bug_report(type(bug), bug.__traceback__) + "\n")
        self.refuse(AgentAssistError("unexpected"))
        return ENVIRONMENT

    def progress(self, done: int, total: int) -> None:
        """A bar on a terminal; silence in a pipe."""
        if sys.stderr.isatty():
            filled = 30 * done // max(total, 1)
            end = "\n" if done >= total else ""
            sys.stderr.write(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done}/{total}{end}")

    @contextmanager
    def open_profile(self, *, reading: bool = False) -> "Iterator[Workplace]":
        """The profile, closed again at the end.

        Without a keyring or AGENT_ASSIST_PASSPHRASE a command that only reads works on a
        starter knowledge base in memory and says so; one that writes is refused.
        """
        place = self._open(reading)
        try:
            for notice in place.notices:
                self.warn(notice.code, notice.facts)
            yield place
        finally:
            place.store.close()

    def _open(self, reading: bool) -> "Workplace":
        from agent_assist.resources import folder
        from agent_assist.services.workplace import Key, open_workplace
        from agent_assist.storage.keys import SystemKeyring

        starter = [folder("knowledge_base")]
        key = Key(SystemKeyring(), os.environ.get("AGENT_ASSIST_PASSPHRASE"))
        try:
            return open_workplace(self.profile, key, starter, self.now, self.progress)
        except AgentAssistError as error:
            if not reading or error.code != "keyring-unavailable":
                raise
        if (self.profile / "profile.json").exists():
            raise AgentAssistError("keyring-unavailable")
        self.warn("nothing-kept")
        memory = Key(SystemKeyring(), keep_nothing=True)
        return open_workplace(self.profile, memory, starter, self.now, self.progress)


def system_language() -> Lang:
    """French where the system speaks French, else English."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "fr" if spoken.lower().startswith("fr") else "en"


def _unicode_out() -> None:
    """A console or pipe in another encoding must not stop an accent."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
