"""Typed settings, each with where its value comes from: machine policy > user > default."""

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from agent_assist.domain.errors import AgentAssistError

Source = Literal["policy", "user", "default"]
Values = Mapping[str, Any]

FILE = "settings.json"


@dataclass(frozen=True)
class Setting:
    """One setting: what it may be, and what it is when nobody says."""

    name: str
    default: Any
    allowed: tuple[Any, ...] = ()
    pattern_must_hold: str = ""

    def accepts(self, value: Any) -> bool:
        if self.allowed:
            return value in self.allowed and type(value) is type(self.default)
        return isinstance(value, str) and self.pattern_must_hold in value


SETTINGS: tuple[Setting, ...] = (
    Setting("language", "system", ("system", "en", "fr")),
    Setting("theme", "system", ("system", "light", "dark", "high-contrast")),
    Setting("text_size", 100, (100, 125, 150, 175, 200)),
    Setting("dial_link", "tel:{number}", pattern_must_hold="{number}"),
    Setting("reminders", "mine-and-team", ("mine-and-team", "mine", "off")),
    Setting("reminder_minutes", 5, (0, 1, 2, 5, 10, 15, 30, 60)),
    Setting("window_closed", "quit", ("quit", "tray")),
)


@dataclass(frozen=True)
class Found:
    """The value in force, and where it comes from. A policy value is locked."""

    value: Any
    source: Source

    @property
    def locked(self) -> bool:
        return self.source == "policy"


@dataclass
class Settings:
    """Settings of this run; `change` keeps a choice for the next one."""

    folder: Path | None
    policy: Values = field(default_factory=dict)
    user: dict[str, Any] = field(default_factory=dict)

    def find(self, name: str) -> Found:
        setting = _by_name(name)
        layers: tuple[tuple[Source, Values], ...] = (("policy", self.policy), ("user", self.user))
        for source, values in layers:
            if name in values and setting.accepts(values[name]):
                return Found(values[name], source)
        return Found(setting.default, "default")

    def text(self, name: str) -> str:
        return str(self.find(name).value)

    def number(self, name: str) -> int:
        return int(self.find(name).value)

    def change(self, name: str, value: Any) -> None:
        """Keeps the user's choice. Raises setting-locked, setting-refused, profile-read-only."""
        if self.find(name).locked:
            raise AgentAssistError("setting-locked", {"name": name})
        if not _by_name(name).accepts(value):
            raise AgentAssistError("setting-refused", {"name": name, "value": str(value)})
        self.user[name] = value
        if self.folder is None:
            return
        import json

        path, fresh = self.folder / FILE, self.folder / (FILE + ".new")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(self.user, indent=1) + "\n", encoding="utf-8")
            fresh.replace(path)
        except OSError as error:
            raise AgentAssistError("profile-read-only", {"file": FILE}) from error


def load_settings(folder: Path | None, read_policy: Callable[[], Values]) -> Settings:
    """The settings of a profile. A damaged file counts as no choice made yet."""
    user: dict[str, Any] = {}
    if folder is not None:
        user = read_json(folder / FILE)
    return Settings(folder, read_policy(), user)


def read_json(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    import json

    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return raw if isinstance(raw, dict) else {}


if sys.platform == "win32":

    def machine_policy() -> Values:
        """What the people who manage this machine decided."""
        import winreg

        found: dict[str, Any] = {}
        with suppress(OSError):
            key = winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"Software\Policies\AgentAssist")
            for setting in SETTINGS:
                with suppress(FileNotFoundError):
                    found[setting.name] = winreg.QueryValueEx(key, setting.name)[0]
        return found

else:

    def machine_policy() -> Values:
        """What the people who manage this machine decided."""
        return read_json(Path("/etc/agent-assist/policy.json"))


def default_profile() -> Path:
    """Where a person's data lies when nobody says: the platform's user data folder."""
    if given := os.environ.get("AGENT_ASSIST_PROFILE"):
        return Path(given)
    if sys.platform == "win32":
        return (
            Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "AgentAssist"
        )
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "AgentAssist"
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "agent-assist"


def _by_name(name: str) -> Setting:
    return next(setting for setting in SETTINGS if setting.name == name)
