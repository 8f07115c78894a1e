"""The lines of a CSV file that were refused, as a file to be put right and imported again."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual, Lang
from agent_assist.replies.email import write_eml as write_whole
from agent_assist.services.callback_cells import guarded, unguarded
from agent_assist.services.callback_export import SEPARATORS
from agent_assist.services.csv_text import read_sheet

REASON = Bilingual("Why refused", "Motif du refus")


def write_rejected(
    source: Path, digest: str, reasons: Mapping[int, str], path: Path, lang: Lang
) -> None:
    """The lines under their own headings, each with its reason in one column more.

    `reasons`: in words, by the place of the line.

    Raises csv-unreadable, csv-changed, disk-full, folder-read-only, folder-missing,
    file-not-written.
    """
    sheet = read_sheet(source)
    if sheet.digest != digest:
        raise AgentAssistError("csv-changed", {"file": source.name})
    cells = {number: line for number, line in sheet.lines if isinstance(line, list)}
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=SEPARATORS[lang], lineterminator="\r\n")
    writer.writerow((*map(_safe, sheet.headings), REASON.text(lang)))
    width = len(sheet.headings)
    for number, reason in reasons.items():
        line = [*cells.get(number, ()), *[""] * width][:width]
        writer.writerow((*map(_safe, line), _safe(reason)))
    write_whole(path, out.getvalue().encode("utf-8-sig"))


def _safe(cell: str) -> str:
    return guarded(unguarded(cell.replace("\0", "")))
