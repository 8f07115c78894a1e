"""Which texts may be shown: masks by date, kind and line, over what was built and written since."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.entries import Kind
from agent_assist.search.arrays import from_bytes, to_bytes
from agent_assist.search.served import Served, Shelved

TODAY = date(2026, 11, 23)
DAYS = st.none() | st.integers(-3, 3).map(lambda days: TODAY + timedelta(days=days))
LINES = st.lists(st.sampled_from(["passports", "citizenship", "permanent-residence"]), max_size=3)


@st.composite
def shelves(draw: st.DrawFn) -> list[Shelved]:
    numbers = sorted(draw(st.sets(st.integers(1, 500), max_size=20)))
    return [
        Shelved(
            number, draw(st.sampled_from([0, 7])), draw(st.sampled_from(list(Kind))),
            draw(DAYS), draw(DAYS), tuple(draw(LINES)),
        )
        for number in numbers
    ]  # fmt: skip


def _may(text: Shelved, kind: Kind | None, line: str) -> bool:
    begun = text.valid_from is None or text.valid_from <= TODAY
    over = text.expires_on is not None and text.expires_on < TODAY
    return begun and not over and kind in (None, text.kind) and (not line or line in text.lines)


@given(shelves(), st.none() | st.sampled_from(list(Kind)), st.sampled_from(["", "passports"]))
def test_the_mask_says_what_the_dates_kinds_and_lines_say(
    texts: list[Shelved], kind: Kind | None, line: str
) -> None:
    mask = Served.of(texts).allowed(TODAY, kind, line)
    assert mask.tolist() == [_may(text, kind, line) for text in texts]


@given(shelves(), st.integers(0, 20))
def test_texts_added_later_stand_as_if_they_had_been_there(texts: list[Shelved], at: int) -> None:
    whole, grown = Served.of(texts), Served.of(texts[:at]).plus(texts[at:])
    assert grown.allowed(TODAY).tolist() == whole.allowed(TODAY).tolist()
    for line in ("passports", "citizenship"):
        assert grown.of_line(line).tolist() == whole.of_line(line).tolist()


@given(shelves())
def test_arrays_come_back_from_their_bytes(texts: list[Shelved]) -> None:
    kept = {name: to_bytes(array) for name, array in Served.of(texts).arrays().items()}
    again = Served.from_arrays({name: from_bytes(*both) for name, both in kept.items()})
    assert again.numbers.tolist() == [text.number for text in texts]
    assert again.twins.tolist() == [text.twin for text in texts]
    assert again.allowed(TODAY, None, "citizenship").tolist() == [
        _may(text, None, "citizenship") for text in texts
    ]


@given(shelves(), st.sets(st.integers(1, 500)))
def test_what_is_gone_is_never_allowed(texts: list[Shelved], gone: set[int]) -> None:
    left = Served.of(texts).without(gone)
    shown = {text.number for text, may in zip(texts, left.allowed(TODAY), strict=True) if may}
    assert shown == {text.number for text in texts if _may(text, None, "")} - gone


def test_a_name_beyond_the_first_64_narrows_to_nothing_and_breaks_nothing() -> None:
    texts = [
        Shelved(number, 0, Kind.ARTICLE, None, None, (f"line-{number}",)) for number in range(1, 80)
    ]
    served = Served.of(texts)
    assert served.of_line("line-64").sum() == 1
    assert served.of_line("line-70").sum() == 0
    assert served.allowed(TODAY).all()
