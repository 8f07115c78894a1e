"""The same fact written in two ways is one word."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agent_assist.search.analysis import fold
from agent_assist.search.exact import exact

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def _exact(text: str) -> set[str]:
    return set(exact(fold(text)))


@pytest.mark.parametrize(
    ("one_way", "others", "word"),
    [
        ("IMM 5257", ["IMM5257E", "imm-5257", "the IMM 5257F form", "IMM‑5257"], "imm5257"),
        ("PPTC 054", ["pptc054", "formulaire PPTC-054"], "pptc054"),
        ("CIT 0001", ["cit 0001e", "le CIT\u00a00001"], "cit0001"),
        (
            "(613) 555-0100",
            ["613.555.0100", "613 555 0100", "+1 613-555-0100 ext. 12", "613‑555‑0100"],
            "6135550100",
        ),
        ("1-888-242-2100", ["1 888 242-2100", "1 (888) 242 2100", "888/242-2100"], "8882422100"),
        ("555-0100", ["613 555-0100", "6135550100"], "5550100"),
        ("+33 1 44 43 29 00", ["+33 (1) 44.43.29.00"], "33144432900"),
        ("$85", ["85 $", "85,00\u00a0$", "CAN$ 85", "85.00 dollars", "CAD 85"], "85dollars"),
        ("$1,040", ["1 040 $", "1\u202f040,00 $", "1040 dollars", "CA$1,040.00"], "1040dollars"),
        ("$85.50", ["85,50 $", "85.5 $"], "85dollars50"),
        ("1,040 people", ["1 040 personnes", "$1,040"], "1040"),
        ("12.5%", ["12,5 %", "12,50 %"], "12point5"),
        ("Nov. 2, 2026", ["2 nov. 2026", "November 2nd 2026", "2 November, 2026"], "20261102"),
        ("2026-11-02", ["le 2 novembre 2026", "2026/11/02", "02/11/2026"], "20261102"),
        ("1er mai 2027", ["May 1, 2027", "1 mai 2027", "May 1st, 2027"], "20270501"),
        ("novembre 2026", ["November 2026", "in Nov. 2026", "2026-11-30"], "202611"),
    ],
)  # fmt: skip
def test_one_word_however_it_is_written(one_way: str, others: list[str], word: str) -> None:
    for written in (one_way, *others):
        assert word in _exact(written), written


@pytest.mark.parametrize(
    "text",
    ["", "no digits", "in 2026", "room 12", "March 5", "en 1990", "2026-13-45", "31/31/2026",
     "call 9"],
)  # fmt: skip
def test_plain_numbers_are_words_and_nothing_more(text: str) -> None:
    assert _exact(text) == set()


def test_a_phone_number_after_a_short_word_is_no_code() -> None:
    assert _exact("see 613 555-0100") == {"6135550100", "5550100"}


@given(DAYS)
def test_a_day_is_one_word_in_both_languages(day: date) -> None:
    en, fr = (MONTHS[lang].split()[day.month - 1] for lang in ("en", "fr"))
    word = f"{day:%Y%m%d}"
    for written in (
        f"{en} {day.day}, {day.year}",
        f"{en[:3]}. {day.day} {day.year}",
        f"le {day.day} {fr} {day.year}",
        f"{day:%Y-%m-%d}",
        f"{day:%d/%m/%Y}",
        f"{day:%m/%d/%Y}",
    ):
        assert word in _exact(written), written
    assert f"{day + timedelta(1):%Y%m%d}" not in _exact(f"{day:%Y-%m-%d}")


@given(st.integers(1, 999_999_999), st.integers(0, 99))
def test_a_fee_is_one_word_in_both_languages(dollars: int, cents: int) -> None:
    grouped = f"{dollars:,}"
    written = (
        f"${grouped}.{cents:02}",
        f"{grouped.replace(',', ' ')},{cents:02} $",
        f"{dollars}.{cents:02} dollars",
    )
    assert len({frozenset(one for one in _exact(fee) if "dollars" in one) for fee in written}) == 1


@given(st.from_regex(r"[2-9][0-9]{2}", fullmatch=True), st.from_regex(r"[0-9]{4}", fullmatch=True))
def test_a_phone_number_is_found_by_its_local_part(exchange: str, line: str) -> None:
    for written in (f"(613) {exchange}-{line}", f"613.{exchange}.{line}", f"613{exchange}{line}"):
        assert {f"613{exchange}{line}", exchange + line} <= _exact(written)


@given(st.text(max_size=300))
@example("9" * 5_000)
@example("1," * 5_000)
@example("1 234 " * 2_000)
@example("+1" * 5_000)
@example("(613) " * 2_000)
@example("٣٣٣٣ ½ Ⅷ 𝟜𝟜𝟜𝟜")
def test_any_text_gives_words_of_letters_and_digits(text: str) -> None:
    words = exact(fold(text))
    assert len(words) == len(set(words))
    assert all(word.isascii() and word.isalnum() and len(word) <= 40 for word in words)
