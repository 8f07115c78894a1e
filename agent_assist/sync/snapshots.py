"""Snapshots between hub and workstation: a signed manifest, parts that are resumed, packing."""

import hashlib
import json
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from os import SEEK_END
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Protocol, cast

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.sharing import Offer

if TYPE_CHECKING:
    from nacl.signing import SigningKey

FORMAT = 1
PART_BYTES = 1 << 20
# More than a million entries need; who offers more is not believed.
MOST_PACKED, MOST_UNPACKED = 4 << 30, 16 << 30
_BLOCK = 1 << 20
# Held in memory at most, where the network is faster than this machine.
_PARTS_AHEAD = 8
_LEVEL, _WINDOW_BITS = 9, 23

# Fewer documents come one by one as soon.
FEWEST = 2_000

Received = Callable[[int], None]
Span = tuple[int, int]
"""From where on a hub tells all that happened in a stream, and its head."""


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

    def leads_to(self, epoch: str, spans: Mapping[str, Span]) -> bool:
        """Whether what changed since it was made can still be had."""
        return epoch == self.epoch and all(
            stream in spans and spans[stream][0] <= reached <= spans[stream][1]
            for stream, reached in self.heads.items()
        )

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


def bring(
    hub: Parts, id: int, manifest: Manifest, packed: Path, plain: Path, received: Received
) -> None:
    """Brings the packed file, from where an earlier try stopped, and unpacks it while it comes.

    `received` hears of its bytes. Until this has returned, nobody knows whose `plain` is.
    Raises snapshot-damaged for anything but the very file that was signed (it is gone then),
    snapshot-too-large where the disk has no room, and what the hub raises.
    """
    try:
        with packed.open("a+b") as file, plain.open("wb") as target:
            _Arriving(manifest, file, target).bring(hub, id, received)
    except AgentAssistError as error:
        if error.code == "snapshot-damaged":
            packed.unlink()
        raise
    except OSError as error:
        raise AgentAssistError("snapshot-too-large") from error


class _Arriving:
    """A snapshot on its way: while the next parts are asked for, another thread keeps, hashes and
    unpacks those that came, and never writes more bytes than were signed for.
    """

    def __init__(self, manifest: Manifest, packed: BinaryIO, plain: BinaryIO) -> None:
        from zstandard import ZstdDecompressor

        self._manifest, self._packed, self._plain = manifest, packed, plain
        self._sha256, self._unpacked = hashlib.sha256(), 0
        reader = ZstdDecompressor(max_window_size=1 << _WINDOW_BITS)
        # Of a file, it only ever uses `write`.
        itself = cast("IO[bytes]", self)
        self._unpacker = reader.stream_writer(itself, write_size=_BLOCK, closefd=False)

    def bring(self, hub: Parts, id: int, received: Received) -> None:
        whole = self._manifest.packed
        done = min(self._packed.seek(0, SEEK_END), whole) // PART_BYTES * PART_BYTES
        self._packed.truncate(done)
        with ThreadPoolExecutor(1, "snapshot") as beside:
            waiting = deque([beside.submit(self._take_kept)])
            while done < whole:
                part = hub.snapshot_part(id, done // PART_BYTES)
                if len(part) != min(PART_BYTES, whole - done):
                    raise AgentAssistError("snapshot-damaged")
                waiting.append(beside.submit(self._take_new, part))
                if len(waiting) > _PARTS_AHEAD:
                    waiting.popleft().result()
                done += len(part)
                received(done)
            for one in waiting:
                one.result()
        told = self._manifest.sha256, self._manifest.unpacked
        if (self._sha256.hexdigest(), self._unpacked) != told:
            raise AgentAssistError("snapshot-damaged")

    def write(self, block: bytes) -> int:
        """What the unpacker calls with each block."""
        self._unpacked += len(block)
        if self._unpacked > self._manifest.unpacked:
            raise AgentAssistError("snapshot-damaged")
        return self._plain.write(block)

    def _take_kept(self) -> None:
        self._packed.seek(0)
        while part := self._packed.read(PART_BYTES):
            self._take(part)

    def _take_new(self, part: bytes) -> None:
        self._packed.write(part)
        self._take(part)

    def _take(self, part: bytes) -> None:
        from zstandard import ZstdError

        self._sha256.update(part)
        try:
            self._unpacker.write(part)
        except ZstdError as error:
            raise AgentAssistError("snapshot-damaged") from error


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
