"""The key of a profile: in the system's keyring, from a passphrase, or only in memory.

The key is 256 random bits (or scrypt of a passphrase) and never lies in a file.
`profile.json` beside the databases says which way was chosen and holds a check
value, so that a wrong key is told apart from a damaged file.
"""

import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, Protocol

from agent_assist.domain.errors import AgentAssistError

Way = Literal["keyring", "passphrase"]
SERVICE = "Agent Assist"


class Keyring(Protocol):
    """Where the operating system keeps secrets; answers None for an unknown name."""

    def get(self, name: str) -> str | None: ...
    def set(self, name: str, secret: str) -> None: ...


class SystemKeyring:
    """The operating system's keyring, its refusals as our errors."""

    def get(self, name: str) -> str | None:
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(SERVICE, name)
        except KeyringError as error:
            raise AgentAssistError("keyring-unavailable") from error

    def set(self, name: str, secret: str) -> None:
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(SERVICE, name, secret)
        except KeyringError as error:
            raise AgentAssistError("keyring-unavailable") from error


@dataclass(frozen=True)
class KeyCard:
    """What `profile.json` says: how the key is had, and how to recognise it."""

    id: str
    way: Way
    salt: str
    check: str


def read_card(profile: Path) -> KeyCard | None:
    """The card of a profile; None where no profile was made yet."""
    path = profile / "profile.json"
    if not path.exists():
        return None
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        ways: dict[str, Way] = {"keyring": "keyring", "passphrase": "passphrase"}
        return KeyCard(str(raw["id"]), ways[raw["way"]], str(raw["salt"]), str(raw["check"]))
    except (ValueError, KeyError, TypeError) as error:
        raise AgentAssistError("profile-card-damaged", {"file": path.name}) from error


def unlock(card: KeyCard, keyring: Keyring, passphrase: str | None) -> str:
    """The key (64 hex digits) of an existing profile.

    Raises keyring-unavailable, key-missing, passphrase-needed or wrong-key.
    """
    if card.way == "passphrase":
        if not passphrase:
            raise AgentAssistError("passphrase-needed")
        key: str | None = _derive(passphrase, card.salt)
    else:
        key = keyring.get(card.id)
        if key is None:
            raise AgentAssistError("key-missing")
    assert key is not None
    if not hmac.compare_digest(_check(key), card.check):
        raise AgentAssistError("wrong-key")
    return key


def make_key(profile: Path, keyring: Keyring, passphrase: str | None) -> str:
    """A new key for a new profile: in the keyring, or from the passphrase if one is given.

    Raises keyring-unavailable when neither can be had; nothing is written then.
    """
    card_id, salt = secrets.token_hex(8), secrets.token_hex(16)
    if passphrase:
        way: Way = "passphrase"
        key = _derive(passphrase, salt)
    else:
        way, key = "keyring", secrets.token_hex(32)
        keyring.set(card_id, key)
        if keyring.get(card_id) != key:
            raise AgentAssistError("keyring-unavailable")
    card = KeyCard(card_id, way, salt, _check(key))
    text = json.dumps(asdict(card), indent=1)
    (profile / "profile.json").write_text(text + "\n", encoding="utf-8")
    return key


def _derive(passphrase: str, salt: str) -> str:
    """scrypt with n=2^15, r=8, p=1 (RFC 7914): about 0.1 s and 32 MiB a try."""
    raw = passphrase.encode("utf-8")
    derived = hashlib.scrypt(
        raw, salt=bytes.fromhex(salt), n=2**15, r=8, p=1, maxmem=2**26, dklen=32
    )
    return derived.hex()


def _check(key: str) -> str:
    return hmac.new(bytes.fromhex(key), b"agent-assist profile", hashlib.sha256).hexdigest()[:32]
