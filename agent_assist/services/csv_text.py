"""A CSV file of another system as text and lines, however that system writes CSV."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from agent_assist.domain.errors import AgentAssistError

MAX_BYTES = 20_000_000
SEPARATORS = ";,\t"
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")

Cells = list[str]
# A line that cannot be read is the error that says why.
Line = tuple[int, Cells | AgentAssistError]


@dataclass(frozen=True)
class Sheet:
    """The headings of a file, and each line below them that says something, with its place.

    `digest`: the same for the same bytes, to tell whether a file is still what it was.
    """

    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    digest: str

    def named(self, names: Mapping[int, str]) -> Iterator[tuple[int, dict[str, str]]]:
        """The cells of the readable lines by the names of their columns."""
        for number, cells in self.lines:
            if isinstance(cells, list):
                yield number, named(names, cells)


def named(names: Mapping[int, str], cells: Sequence[str]) -> dict[str, str]:
    return {name: cells[at].strip() for at, name in names.items() if at < len(cells)}


def read_sheet(path: Path) -> Sheet:
    """Raises csv-unreadable, csv-too-large, csv-not-text."""
    raw = _bytes(path)
    text, digest = _text(raw, path), sha256(raw).hexdigest()
    lines = _lines(text, _separator(text))
    for _, cells in lines:
        # Excel may say the separator in a line of its own before the headings.
        if isinstance(cells, list) and not _is_separator_line(cells):
            headings = tuple(" ".join(one.split()) for one in cells)
            return Sheet(headings, tuple(_checked(len(headings), one) for one in lines), digest)
    return Sheet((), (), digest)


def _checked(expected: int, line: Line) -> Line:
    number, cells = line
    if isinstance(cells, list) and any(cell.strip() for cell in cells[expected:]):
        facts = {"expected": expected, "found": len(cells)}
        return number, AgentAssistError("csv-line-too-long", facts)
    return line


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            limit = MAX_BYTES // 1_000_000
            raise AgentAssistError("csv-too-large", {"file": path.name, "limit": limit})
        return path.read_bytes()
    except OSError as error:
        raise AgentAssistError("csv-unreadable", {"file": path.name}) from error


def _text(raw: bytes, path: Path) -> str:
    marked = raw[:2] in BYTE_ORDER_MARKS
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            text = raw.decode(encoding)
            if "\0" not in text:
                return text
    raise AgentAssistError("csv-not-text", {"file": path.name})


def _lines(text: str, separator: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, AgentAssistError("csv-line-broken", {"detail": str(error)})
            continue
        if any(cell.strip() for cell in cells):
            yield number, cells


def _separator(text: str) -> str:
    """The one that divides the first line most; what stands in quotation marks divides nothing."""
    start = text.lstrip().removeprefix("\ufeff")
    if start[:4].casefold() == "sep=" and start[4:5] in SEPARATORS:
        return start[4]
    return max(SEPARATORS, key=lambda one: _parts(start, one))


def _parts(text: str, separator: str) -> int:
    with suppress(csv.Error, StopIteration):
        return len(next(csv.reader(io.StringIO(text, newline=""), delimiter=separator)))
    return 0


def _is_separator_line(cells: Cells) -> bool:
    return cells[0].strip().casefold() in {"sep=", *(f"sep={one}" for one in SEPARATORS)}
