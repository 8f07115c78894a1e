"""A disk of which the power may be cut: what SQLite writes and syncs to files, in its order.

SQLite's own door to the files is wrapped (its VFS, through the symbols of the driver): the writes
go on to the real files and are noted. `Disk.after_cut` then says what a disk may hold when the
power goes at some point of this: whatever was synced, and of the rest any part, torn anywhere.
"""

import ctypes
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlcipher3 import _sqlite3 as driver

SECTOR = 512
_Pointer, _Int, _Long = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_OPEN = ctypes.CFUNCTYPE(_Int, _Pointer, _Pointer, _Pointer, _Int, _Pointer)
_DELETE = ctypes.CFUNCTYPE(_Int, _Pointer, _Pointer, _Int)
_WRITE = ctypes.CFUNCTYPE(_Int, _Pointer, _Pointer, _Int, _Long)
_TRUNCATE = ctypes.CFUNCTYPE(_Int, _Pointer, _Long)
_SYNC = ctypes.CFUNCTYPE(_Int, _Pointer, _Int)


class _Vfs(ctypes.Structure):
    """The beginning of sqlite3_vfs."""

    _fields_ = (
        ("version", _Int), ("file_size", _Int), ("path_size", _Int), ("next", _Pointer),
        ("name", ctypes.c_char_p), ("data", _Pointer), ("open", _Pointer), ("delete", _Pointer),
    )  # fmt: skip


class _Methods(ctypes.Structure):
    """sqlite3_io_methods."""

    _fields_ = (
        ("version", _Int), ("close", _Pointer), ("read", _Pointer), ("write", _Pointer),
        ("truncate", _Pointer), ("sync", _Pointer), ("others", _Pointer * 13),
    )  # fmt: skip


@dataclass(frozen=True)
class Written:
    path: str
    offset: int
    data: bytes


@dataclass(frozen=True)
class Truncated:
    path: str
    size: int


@dataclass(frozen=True)
class Synced:
    path: str


@dataclass(frozen=True)
class Deleted:
    """`synced`: the folder as well, so that the file does not come back."""

    path: str
    synced: bool


@dataclass(frozen=True)
class Acknowledged:
    """The program told somebody that this is saved."""

    what: Any


Event = Written | Truncated | Synced | Deleted | Acknowledged


def can_be_watched() -> bool:
    """Whether the driver shows SQLite's own symbols, as it does on Linux."""
    return hasattr(ctypes.CDLL(driver.__file__), "sqlite3_vfs_find")


_Files = dict[str, bytearray]
_Changes = dict[str, list[Written | Truncated]]


@dataclass
class Disk:
    """What was written since the recording began, when the files were empty."""

    events: list[Event] = field(default_factory=list)
    _methods: dict[int, tuple[_Methods, tuple[object, ...]]] = field(default_factory=dict)
    _paths: dict[int, str] = field(default_factory=dict)

    @contextmanager
    def recorded(self) -> Iterator[None]:
        """Notes what is done to files that are opened inside it."""
        find = ctypes.CDLL(driver.__file__).sqlite3_vfs_find
        find.restype, find.argtypes = ctypes.POINTER(_Vfs), [ctypes.c_char_p]
        vfs = find(None).contents
        usual = vfs.open, vfs.delete
        mine = _OPEN(self._opener(_OPEN(vfs.open))), _DELETE(self._deleter(_DELETE(vfs.delete)))
        vfs.open, vfs.delete = (ctypes.cast(one, _Pointer) for one in mine)
        try:
            yield
        finally:
            vfs.open, vfs.delete = usual

    def _opener(self, usual: Callable[..., int]) -> Callable[..., int]:
        def open_file(vfs: int, name: int | None, file: int, flags: int, told: int) -> int:
            # The place of the name is handed on: SQLite keeps it, and reads beyond its end.
            code = usual(vfs, name, file, flags, told)
            if code == 0 and name is not None:
                self._paths[file] = ctypes.string_at(name).decode()
                place = _Pointer.from_address(file)
                place.value = ctypes.addressof(self._watched(int(place.value or 0)))
            return code

        return open_file

    def _deleter(self, usual: Callable[..., int]) -> Callable[..., int]:
        def delete_file(vfs: int, name: int, synced: int) -> int:
            self.events.append(Deleted(ctypes.string_at(name).decode(), bool(synced)))
            return usual(vfs, name, synced)

        return delete_file

    def _watched(self, methods: int) -> _Methods:
        """The methods of a file, of which those that change it are noted before they are done."""
        if methods not in self._methods:
            mine = _Methods.from_buffer_copy(_Methods.from_address(methods))
            write, truncate = _WRITE(mine.write), _TRUNCATE(mine.truncate)
            sync = _SYNC(mine.sync)

            def write_noted(file: int, data: int, size: int, offset: int) -> int:
                written = Written(self._paths[file], offset, ctypes.string_at(data, size))
                self.events.append(written)
                return int(write(file, data, size, offset))

            def truncate_noted(file: int, size: int) -> int:
                self.events.append(Truncated(self._paths[file], size))
                return int(truncate(file, size))

            def sync_noted(file: int, flags: int) -> int:
                self.events.append(Synced(self._paths[file]))
                return int(sync(file, flags))

            kept = _WRITE(write_noted), _TRUNCATE(truncate_noted), _SYNC(sync_noted)
            mine.write, mine.truncate, mine.sync = (ctypes.cast(one, _Pointer) for one in kept)
            self._methods[methods] = mine, kept
        return self._methods[methods][0]

    def acknowledge(self, what: Any) -> None:
        self.events.append(Acknowledged(what))

    def after_cut(self, at: int, seeded: random.Random, folder: Path) -> list[Any]:
        """Writes into `folder` what the disk may hold when the power went before event number
        `at`; gives what had been acknowledged."""
        files, waiting, gone, acknowledged = _Files(), _Changes(), _Files(), []
        for one in self.events[:at]:
            match one:
                case Acknowledged(what):
                    acknowledged.append(what)
                case Synced(path):
                    gone.clear()  # file systems keep the order of what is done to their folders
                    _apply(files.setdefault(path, bytearray()), waiting.pop(path, ()))
                case Deleted(path, synced):
                    waiting.pop(path, None)
                    content = files.pop(path, None)
                    gone |= {path: content} if content is not None and not synced else {}
                case _:
                    gone.pop(one.path, None)
                    waiting.setdefault(one.path, []).append(one)
        for path, changes in waiting.items():
            _apply(files.setdefault(path, bytearray()), _some(changes, seeded))
        files |= {path: content for path, content in gone.items() if seeded.random() < 0.5}
        for path, content in files.items():
            (folder / Path(path).name).write_bytes(content)
        return acknowledged


def _apply(content: bytearray, changes: Sequence[Written | Truncated]) -> None:
    for one in changes:
        if isinstance(one, Truncated):
            del content[one.size :]
            continue
        missing = one.offset + len(one.data) - len(content)
        content.extend(bytes(max(0, missing)))
        content[one.offset : one.offset + len(one.data)] = one.data


def _some(
    changes: Sequence[Written | Truncated], seeded: random.Random
) -> list[Written | Truncated]:
    """Any of them, in any order, each whole or torn between two sectors."""
    share = seeded.choice((0.0, 0.3, 0.7, 1.0))
    kept = [one for one in changes if seeded.random() < share]
    if seeded.random() < 0.5:
        seeded.shuffle(kept)
    return [_torn(one, seeded) if seeded.random() < 0.3 else one for one in kept]


def _torn(change: Written | Truncated, seeded: random.Random) -> Written | Truncated:
    if isinstance(change, Truncated):
        return change
    sectors = max(1, len(change.data) // SECTOR)
    first = seeded.randrange(sectors) * SECTOR
    last = seeded.randrange(first, len(change.data) + 1)
    return Written(change.path, change.offset + first, change.data[first:last])
