"""Snapshots between hub and workstation: a signed manifest, parts that are resumed, packing."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.sharing import Offer

if TYPE_CHECKING:
    from nacl.signing import SigningKey

FORMAT = 1
PART_BYTES = 1 << 20
# More than a million entries need; who offers more is not believed.
MOST_PACKED, MOST_UNPACKED = 4 << 30, 16 << 30
_BLOCK = 1 << 20
_LEVEL, _WINDOW_BITS = 3, 23

Received = Callable[[int], None]


@dataclass(frozen=True)
class Manifest:
    """What a snapshot is, as its maker signed it.

    `heads`: up to where it holds each stream. `packed`, `unpacked`: bytes; `sha256` is that of
    the packed file. `analysis`: of the search index inside, which reaches to text `highest`.
    """

    format: int
    epoch: str
    made_at: str
    heads: Mapping[str, int]
    documents: int
    packed: int
    sha256: str
    unpacked: int
    analysis: int
    highest: int

    def to_text(self) -> str:
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def of(cls, text: str) -> "Manifest":
        """Raises snapshot-format for one of another format, snapshot-too-large."""
        try:
            raw = json.loads(text)
            if raw["format"] != FORMAT:
                raise AgentAssistError("snapshot-format")
            read = cls(**{name: kind(raw[name]) for name, kind in _FIELDS.items()})
        except (KeyError, TypeError, ValueError) as error:
            raise AgentAssistError("snapshot-format") from error
        if not (0 < read.packed <= MOST_PACKED and 0 < read.unpacked <= MOST_UNPACKED):
            raise AgentAssistError("snapshot-too-large")
        return read


_FIELDS: Mapping[str, Callable[..., Any]] = {
    "format": int, "epoch": str, "made_at": str, "heads": dict, "documents": int, "packed": int,
    "sha256": str, "unpacked": int, "analysis": int, "highest": int,
}  # fmt: skip


class Parts(Protocol):
    """Where the parts of a snapshot come from."""

    def snapshot_part(self, id: int, part: int) -> bytes: ...


def verified(offer: Offer, key: str) -> Manifest:
    """The manifest, if the owner of the key signed it; nothing of it is read before that.

    Raises snapshot-signature, snapshot-format, snapshot-too-large.
    """
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    try:
        signature = bytes.fromhex(offer.signature)
        VerifyKey(bytes.fromhex(key)).verify(offer.manifest.encode(), signature)
    except (CryptoError, TypeError, ValueError) as error:
        raise AgentAssistError("snapshot-signature") from error
    return Manifest.of(offer.manifest)


def download(hub: Parts, id: int, manifest: Manifest, target: Path, received: Received) -> None:
    """Brings the packed file, from where an earlier try stopped. `received` hears of its bytes.

    Raises snapshot-damaged for anything but the very file that was signed (it is gone then),
    snapshot-too-large where the disk has no room, and what the hub raises.
    """
    try:
        with target.open("ab") as file:
            done = min(file.tell(), manifest.packed) // PART_BYTES * PART_BYTES
            file.truncate(done)
            while done < manifest.packed:
                part = hub.snapshot_part(id, done // PART_BYTES)
                if len(part) != min(PART_BYTES, manifest.packed - done):
                    raise AgentAssistError("snapshot-damaged")
                file.write(part)
                done += len(part)
                received(done)
        if _sha256(target) != manifest.sha256:
            raise AgentAssistError("snapshot-damaged")
    except AgentAssistError as error:
        if error.code == "snapshot-damaged":
            target.unlink()
        raise
    except OSError as error:
        raise AgentAssistError("snapshot-too-large") from error


def unpack(packed: Path, manifest: Manifest, target: Path) -> None:
    """Writes the file itself, never more bytes than were signed for.

    Raises snapshot-damaged, and snapshot-too-large where the disk has no room.
    """
    from zstandard import ZstdDecompressor, ZstdError

    written = 0
    try:
        with packed.open("rb") as source, target.open("wb") as file:
            reader = ZstdDecompressor(max_window_size=1 << _WINDOW_BITS).stream_reader(source)
            while block := reader.read(_BLOCK):
                written += len(block)
                if written > manifest.unpacked:
                    raise AgentAssistError("snapshot-damaged")
                file.write(block)
    except ZstdError as error:
        raise AgentAssistError("snapshot-damaged") from error
    except OSError as error:
        raise AgentAssistError("snapshot-too-large") from error
    if written != manifest.unpacked:
        raise AgentAssistError("snapshot-damaged")


def pack(plain: Path, target: Path) -> str:
    """Writes the file as it travels; gives its SHA-256."""
    from zstandard import ZstdCompressionParameters, ZstdCompressor

    how = ZstdCompressionParameters.from_level(
        _LEVEL, window_log=_WINDOW_BITS, write_checksum=True, threads=-1
    )
    with plain.open("rb") as source, target.open("wb") as file:
        ZstdCompressor(compression_params=how).copy_stream(source, file)
    return _sha256(target)


def new_key() -> str:
    """A key to sign with, as the text of its file."""
    from nacl.signing import SigningKey

    return SigningKey.generate().encode().hex() + "\n"


def public_key(key: str) -> str:
    """What workstations check signatures with. Raises hub-signing-key."""
    return _signer(key).verify_key.encode().hex()


def sign(text: str, key: str) -> str:
    return _signer(key).sign(text.encode()).signature.hex()


def _signer(key: str) -> "SigningKey":
    from nacl.exceptions import CryptoError
    from nacl.signing import SigningKey

    try:
        return SigningKey(bytes.fromhex(key))
    except (CryptoError, TypeError, ValueError) as error:
        raise AgentAssistError("hub-signing-key") from error


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
