"""What works on this computer and what does not, each with what to do about it."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from agent_assist.domain.errors import AgentAssistError
from agent_assist.services.hub_line import open_line
from agent_assist.storage.database import open_database
from agent_assist.storage.keys import Keyring, read_card, unlock
from agent_assist.storage.membership import membership
from agent_assist.storage.migrations.knowledge import knowledge_migrations
from agent_assist.storage.store import open_store

PROBE = "doctor-probe"


@dataclass(frozen=True)
class Check:
    """One thing that was tried; `detail` and `fix` are codes of sentences."""

    name: str
    ok: bool
    detail: str
    fix: str = ""
    facts: dict[str, str | int] | None = None


def examine(profile: Path, keyring: Keyring, calendar_zone: str, now: datetime) -> list[Check]:
    """Every check, in the order people need them. Nothing is left behind."""
    checks: list[Callable[[], Check]] = [
        lambda: _keyring(keyring),
        _encryption,
        lambda: _profile(profile),
        _display,
        _fonts,
        _search,
        lambda: _calendars(calendar_zone, now),
        lambda: _hub(profile, keyring, now),
    ]
    return [check() for check in checks]


def _keyring(keyring: Keyring) -> Check:
    if os.environ.get("AGENT_ASSIST_PASSPHRASE"):
        return Check("keyring", True, "doctor-passphrase")
    try:
        keyring.get(PROBE)
    except AgentAssistError:
        return Check("keyring", False, "doctor-no-keyring", "doctor-fix-keyring")
    return Check("keyring", True, "doctor-keyring")


def _encryption() -> Check:
    db = open_database(None, None, knowledge_migrations, durable=False)
    version = db.execute("PRAGMA cipher_version").fetchone()
    db.close()
    if not version:
        return Check("encryption", False, "doctor-no-encryption", "doctor-fix-install")
    return Check("encryption", True, "doctor-encryption", facts={"version": str(version[0])})


def _profile(profile: Path) -> Check:
    place = next(one for one in [profile, *profile.parents] if one.exists())
    facts: dict[str, str | int] = {"folder": str(profile)}
    if os.access(place, os.W_OK):
        return Check("profile", True, "doctor-profile", facts=facts)
    return Check("profile", False, "doctor-profile-read-only", "doctor-fix-profile", facts)


def _display() -> Check:
    if not sys.platform.startswith("linux"):
        return Check("display", True, "doctor-display")
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return Check("display", True, "doctor-display")
    return Check("display", False, "doctor-no-display", "doctor-fix-display")


def _fonts() -> Check:
    """Inter where it is installed; any other font of the system does."""
    folders = [Path("/usr/share/fonts"), Path.home() / ".local/share/fonts", Path.home() / ".fonts"]
    if not sys.platform.startswith("linux"):
        return Check("fonts", True, "doctor-fonts")
    found = [file for one in folders if one.is_dir() for file in one.rglob("*.[ot]tf")]
    if not found:
        return Check("fonts", False, "doctor-no-fonts", "doctor-fix-fonts")
    inter = any(file.name.startswith("Inter") for file in found)
    return Check("fonts", True, "doctor-inter" if inter else "doctor-fonts")


def _search() -> Check:
    """Both stages: phrases and words, and meaning, which the product can do without."""
    try:
        from agent_assist.search.encoder import load_encoder
    except ImportError:  # both stages rest on numpy
        return Check("search", False, "doctor-no-search", "doctor-fix-install")
    if not _words_are_found():
        return Check("search", False, "doctor-no-search", "doctor-fix-install")
    started = time.perf_counter()
    try:
        load_encoder().encode(["rappel"])
    except AgentAssistError as absent:
        return Check("search", False, absent.code, "doctor-fix-install")
    ms = round(1000 * (time.perf_counter() - started))
    return Check("search", True, "doctor-search", facts={"ms": ms})


def _words_are_found() -> bool:
    db = open_database(None, None, knowledge_migrations, durable=False)
    db.execute("CREATE VIRTUAL TABLE temp.tried USING fts5(said)")
    db.execute("INSERT INTO tried VALUES ('me faire rappeler')")
    found = db.execute("SELECT count(*) FROM tried WHERE tried MATCH '\"rap\" *'").fetchone()[0]
    db.close()
    return bool(found == 1)


def _calendars(zone: str, now: datetime) -> Check:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    facts: dict[str, str | int] = {"zone": zone}
    try:
        local = now.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return Check("calendars", False, "doctor-no-zone", "doctor-fix-install", facts)
    facts["time"] = local.strftime("%H:%M")
    return Check("calendars", True, "doctor-calendars", facts=facts)


def _hub(profile: Path, keyring: Keyring, now: datetime) -> Check:
    """Whether the hub answers that this profile has joined; without one, all is well."""
    try:
        joined = _joined(profile, keyring, now)
    except AgentAssistError as closed:
        return Check("hub", False, "doctor-hub-locked", closed.code, closed.facts)
    if not joined:
        return Check("hub", True, "doctor-no-hub")
    from agent_assist.sync.connection import address

    line = open_line(joined, keyring, patience=5)
    try:
        line.heads()  # the login alone does not say whether the hub lets this person in
    except AgentAssistError as error:
        return Check("hub", False, error.code, _fix_hub(error.code), error.facts)
    finally:
        line.close()
    return Check("hub", True, "doctor-hub", facts={"address": address(joined)})


def _fix_hub(code: str) -> str:
    """Who was shut out has nothing to wait for."""
    fixes = {"hub-wrong-password": "doctor-fix-password", "hub-revoked": ""}
    return fixes.get(code, "doctor-fix-hub")


def _joined(profile: Path, keyring: Keyring, now: datetime) -> str:
    """The address of the hub; empty for a profile that works alone."""
    card = read_card(profile)
    if card is None:
        return ""
    key = unlock(card, keyring, os.environ.get("AGENT_ASSIST_PASSPHRASE"))
    store = open_store(profile, key, now)
    known = membership(store.work)
    store.close()
    return known.address if known else ""
