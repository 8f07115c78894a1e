"""One form for the words of both languages."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agent_assist.domain.languages import LANGS, Lang
from agent_assist.search.analysis import (
    fold,
    forms,
    held,
    origins,
    pieces,
    spans,
    stem,
    tokens,
    words,
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("L’état de l'adresse", ["etat", "de", "adresse"]),
        ("Qu’est-ce que c’est", ["est", "ce", "que", "est"]),
        ("jusqu’à lundi", ["a", "lundi"]),
        ("aujourd’hui", ["aujourdhui"]),
        ("the client's file", ["the", "client", "file"]),
        ("I can’t wait", ["i", "cant", "wait"]),
        ("I.R.C.C. and IRCC", ["ircc", "and", "ircc"]),
        ("cœur, œuvre, ex æquo", ["coeur", "oeuvre", "ex", "aequo"]),
        ("call-back, e‑mails", ["call", "back", "callback", "e", "mails", "emails"]),
        ("rendez-vous, est-ce", ["rendez", "vous", "est", "ce"]),
        ("555-0100 vis-à-vis", ["555", "0100", "vis", "a", "vis", "5550100"]),
        ("6:30 a.m.; 12.5 %", ["6", "30", "am", "12", "5", "12point5"]),
        ("(canada.ca) the end.Next", ["canada", "ca", "the", "end", "next"]),
        ("snake_case <b>", ["snake", "case", "b"]),
        ("", []),
        ("?!… « »", []),
    ],
)
def test_words_are_folded_and_cut_where_people_would_cut_them(text: str, told: list[str]) -> None:
    assert list(words(text)) == told


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [
        ("applications", "application", "en"),
        ("renewing", "renewed", "en"),
        ("demandées", "demandée", "fr"),
        ("passeports", "passeport", "fr"),
        ("résidentes", "résident", "fr"),
    ],
)
def test_endings_do_not_keep_words_apart(one: str, other: str, lang: Lang) -> None:
    assert stem(fold(one), lang) == stem(fold(other), lang)


@pytest.mark.parametrize("lang", LANGS)
def test_an_asked_word_meets_the_indexed_one_in_either_language(lang: Lang) -> None:
    held = set(tokens("Demandes applications passeports renewals", lang))
    for asked in ("demande", "demandes", "application", "passeport", "renewal"):
        assert forms(asked) & held, asked


@given(st.text(max_size=300))
@example("ℂ™ İ ß ﬁ ϒ ͅ")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=255), max_size=60))
@example("".join(map(chr, range(256))))
def test_the_quick_way_of_folding_gives_what_the_long_way_gives(text: str) -> None:
    assert fold(text) == fold(text + "漢").removesuffix("漢")


@given(st.text(max_size=300), st.sampled_from(LANGS))
def test_a_table_of_pieces_gives_the_tokens_of_the_text(text: str, lang: Lang) -> None:
    """The index is built through the table; what is asked comes word by word."""
    told = list(tokens(text, lang))
    by_piece = [one for piece in pieces(fold(text)) for one in held(piece, lang)]
    assert told[: len(by_piece)] == by_piece
    assert set(words(text)) <= set(told)
    assert all(one and not one.isspace() for one in told)


def test_tokens_hold_stems_words_and_exact_forms() -> None:
    told = list(tokens("Frais de 85,00 $ : formulaires IMM5257F", "fr"))
    assert {"frais", "formulair", "formulaires", "85dollars", "imm5257", "5257"} <= set(told)


@given(st.text(max_size=300))
def test_words_are_never_empty_or_endless(text: str) -> None:
    assert all(0 < len(word) <= 40 for word in words(text))


@given(st.text(max_size=300))
def test_spans_lie_in_order_inside_the_text(text: str) -> None:
    last = 0
    for start, end, word in spans(text):
        assert last <= start <= end <= len(text)
        assert word
        last = start


def test_spans_leave_the_elision_outside() -> None:
    text = "À l’adresse"
    assert [text[start:end] for start, end, _ in spans(text)] == ["À", "adresse"]


@given(st.text())
def test_each_folded_character_has_its_origin(text: str) -> None:
    origin, folded = origins(text), fold(text)
    told = [origin(place) for place in range(len(folded))]
    assert told == sorted(told)
    assert told == [at for at, one in enumerate(text) for _ in fold(one)]
