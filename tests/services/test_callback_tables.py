"""The figures as a table, and the same out of the page without a formula in it."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from agent_assist.domain.callbacks import STATES
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.service import LineOfBusiness, Reference
from agent_assist.domain.what_if import CallbackFigures
from agent_assist.services.callback_figures import ALL_LINES, LineNumbers, Numbers, period
from agent_assist.services.callback_tables import as_text, export_figures, figure_table
from tests.builders_callbacks import NOW, service

EVIL = LineOfBusiness("evil", Bilingual("=1+1", "@SUM(A1)"))
SERVICE = replace(service(), lines_of_business=(EVIL,))
STATE_COUNTS = dict(zip(STATES, (1, 2, 3, 4, 7, 1), strict=True))
FIGURES = CallbackFigures(queued=16, requested=8, done=7, closed=1, attempts=12)


@pytest.fixture
def numbers() -> Numbers:
    november = period(SERVICE, date(2026, 11, 1), date(2026, 11, 24), NOW)
    one = LineNumbers("evil", FIGURES, (0,) * 5, (5, 0, 2, 0, 3), STATE_COUNTS)
    nothing = CallbackFigures(0, 0, 0, 0, 0)
    gone = LineNumbers("", nothing, (0,) * 5, (0,) * 5, dict.fromkeys(STATES, 0))
    total = replace(one, line=ALL_LINES)
    return Numbers(november, Reference(0.45, 0.125), total, (one, gone))


def test_a_row_for_all_lines_one_for_each_and_one_to_compare_with(numbers: Numbers) -> None:
    table = figure_table(numbers, SERVICE, "en")
    assert table.headings[:4] == (
        "Line of business", "Reached the queue", "Asked for a callback", "Uptake (%)",
    )  # fmt: skip
    counts = ("16", "8", "50", "7", "1", "12.5", "1.5", "5", "0", "2", "0", "3", "1", "2", "3", "4")
    assert table.rows[0] == ("All lines of business", *counts)
    assert table.rows[1] == ("=1+1", *counts)
    assert table.rows[2][:9] == ("No line of business", "0", "0", "–", "0", "0", "–", "–", "0")
    assert table.rows[3] == ("Reference", "", "", "45", "", "", "12.5", *[""] * 10)


def test_french_writes_decimal_commas_and_the_same_columns(numbers: Numbers) -> None:
    table = figure_table(numbers, SERVICE, "fr")
    assert table.rows[0][6] == "12,5"
    assert len(table.headings) == len(table.rows[0]) == 17
    assert "En attente\u00a0: Aujourd’hui" in table.headings


@pytest.mark.parametrize(
    ("lang", "separator", "safe"), [("en", ",", "'=1+1"), ("fr", ";", "'@SUM(A1)")]
)
def test_a_file_that_spreadsheets_open_and_no_formula_in_it(
    numbers: Numbers, tmp_path: Path, lang: str, separator: str, safe: str
) -> None:
    file = tmp_path / "numbers.csv"
    table = figure_table(numbers, SERVICE, lang)  # type: ignore[arg-type]
    export_figures(file, numbers, table, lang)  # type: ignore[arg-type]
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig")), delimiter=separator))
    assert rows[2][0] == safe
    assert rows[1][-2:] == ["2026-11-01", "2026-11-24"]
    assert {len(row) for row in rows} == {19}
    copied = as_text(numbers, table, lang).splitlines()  # type: ignore[arg-type]
    assert copied[2].split("\t")[0] == safe
