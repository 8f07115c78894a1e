"""Why a text was found, what of it is shown, and what fits the contact."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.entries import Kind
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.search.hits import (
    LONGEST_PASSAGE,
    Focus,
    Hit,
    Marks,
    Raised,
    Seen,
    listed,
    make_hit,
    raise_fitting,
)
from agent_assist.search.query import read_query
from agent_assist.search.reading import Wanted, plain
from tests.search.knowledge import TERMS

TODAY = date(2026, 11, 23)
SENTENCES = " ".join(f"Sentence {n} tells of other things at some length." for n in range(60))


def _seen(title: str = "Title", body: str = "", lang: Lang = "en", *asked: str) -> Seen:
    return Seen(1, "entry", Kind.ARTICLE, lang, title, asked, body, verified_on=TODAY)


def _hit(seen: Seen, text: str, *, near: str = "", typing: bool = False) -> Hit:
    wanted = Wanted.of(read_query(text, TERMS, typing=typing))
    return make_hit(seen, wanted, Raised(1.0), Focus(seen.lang), TODAY, near=near)


def _marked(text: str, marks: Marks) -> list[str]:
    return [text[start : start + length] for start, length in marks]


@pytest.mark.parametrize(
    ("seen", "typed", "why"),
    [
        (_seen("Passport photo", "The passport."), "passport", ("title",)),
        (_seen("Photo", "The passport."), "passport", ("body",)),
        (_seen("Photo", "", "en", "Passport picture"), "passport", ("asked",)),
        (_seen("Photo", "", "en", "A passport photo"), "passport photo", ("asked", "title")),
        (_seen("Passport photo", "", "en", "My photo"), "passport photo", ("title", "asked")),
        (_seen("Permanent resident card"), "PR card", ("title", "term")),
        (_seen("Other", "Interactive voice response."), "ivr", ("term",)),
        (_seen("Travel papers"), "passport", ("meaning",)),
        (_seen("Renewals"), "renewing", ("title",)),
    ],
)  # fmt: skip
def test_the_reason_is_where_most_words_stand(seen: Seen, typed: str, why: tuple[str, ...]) -> None:
    assert _hit(seen, typed).why == why


def test_what_is_beside_the_words_is_said_after_them() -> None:
    seen = replace(_seen("Passport"), topics=("passport",))
    wanted, focus = Wanted.of(read_query("passport", TERMS)), Focus("fr", "passport")
    raised = raise_fitting(0.5, 1.0, seen, focus, 500)
    hit = make_hit(seen, wanted, raised, focus, TODAY, repaired=True)
    assert hit.why == ("title", "topic", "used", "other-language", "repaired")
    assert hit.score == 0.65


@pytest.mark.parametrize(
    ("title", "lang", "typed", "marked"),
    [
        ("Le renouvellement du passeport", "fr", "renouveler", ["renouvellement"]),
        ("Preuve de citoyenneté", "fr", "citoyennete", ["citoyenneté"]),
        ("L’état de l’œuvre", "fr", "etat oeuvre", ["état", "œuvre"]),
        ("Form IMM 5257, version 2", "en", "imm 5257", ["IMM", "5257"]),
        ("Permanent resident card", "en", "perm", ["Permanent"]),
        ("Permanent resident card", "en", "PR card fee", ["Permanent", "resident", "card"]),
        ("Nothing of that", "en", "passport", []),
    ],
)
def test_marks_know_accents_endings_and_terms(
    title: str, lang: Lang, typed: str, marked: list[str]
) -> None:
    hit = _hit(_seen(title, "", lang), typed, typing=True)
    assert _marked(hit.title, hit.title_marks) == marked


@pytest.mark.parametrize(
    ("body", "lang", "typed", "marked"),
    [
        ("Two cities, one city: using", "en", "city use", ["cities", "city", "using"]),
        ("Call (613) 555-0100 now.", "en", "6135550100", ["613) 555-0100"]),
        ("Send IMM 5257E by e-mail.", "en", "email imm5257", ["IMM 5257E", "e-mail"]),
        ("A walk-in at the U.S.A. office", "en", "walkin usa", ["walk-in", "U.S.A"]),
        ("Prêt aujourd’hui? L’œuvre d’O’Brien.", "fr", "aujourd'hui obrien oeuvre",
         ["aujourd’hui", "œuvre", "O’Brien"]),
        ("½ ﬁn … cœur du pass\u00adeport ✓ passeports", "fr", "coeur passeport fin",
         ["ﬁn", "cœur", "pass\u00adeport", "passeports"]),
        ("Compass, repass_port and trespass", "en", "pass", []),
    ],
)  # fmt: skip
def test_words_are_pointed_out_however_they_are_written(
    body: str, lang: Lang, typed: str, marked: list[str]
) -> None:
    hit = _hit(_seen("Title", body, lang), typed)
    assert _marked(hit.passage, hit.passage_marks) == marked
    assert hit.why == (("body",) if marked else ("meaning",))


def test_where_words_stand_apart_most_of_them_together_are_shown() -> None:
    body = f"A fee. {SENTENCES} A lost form. {SENTENCES} The fee of a lost form. {SENTENCES} Lost."
    hit = _hit(_seen("Title", body), "fee lost form")
    assert _marked(hit.passage, hit.passage_marks) == ["fee", "lost", "form"]


def test_at_the_end_of_a_text_the_passage_is_filled_with_what_is_before() -> None:
    hit = _hit(_seen("Title", f"{SENTENCES} The passport."), "passport")
    assert hit.passage.endswith("at some length. The passport.")
    assert len(hit.passage) > LONGEST_PASSAGE * 0.9


def test_the_passage_that_says_most_is_shown_with_its_words_marked() -> None:
    body = f"{SENTENCES} {'word ' * 40}renew a lost passport {'word ' * 30}. A passport."
    hit = _hit(_seen("Title", body), "renew lost passports")
    assert _marked(hit.passage, hit.passage_marks) == ["renew", "lost", "passport"]
    assert hit.passage.startswith("…")
    assert len(hit.passage) <= LONGEST_PASSAGE


def test_a_rare_word_chooses_the_passage() -> None:
    body = f"The form and the fee, form, fee. {SENTENCES} A quokka. {SENTENCES}"
    held = {"form": 500, "fee": 500, "quokka": 1}
    query = read_query("form fee quokka", TERMS)
    seen = _seen("Title", body)
    wanted = Wanted.of(query, lambda stem: held.get(stem, 0))
    hit = make_hit(seen, wanted, Raised(1.0), Focus("en"), TODAY)
    assert _marked(hit.passage, hit.passage_marks) == ["quokka"]


def test_where_no_word_stands_the_meaning_chooses_the_passage() -> None:
    hit = _hit(_seen("Title", SENTENCES), "passport", near="Sentence 7 tells\n\nof **it**.")
    assert (hit.passage, hit.passage_marks) == ("Sentence 7 tells of it.", ())
    assert _hit(_seen("Passport", SENTENCES), "passport").passage == ""


def test_a_passage_is_read_without_its_markup() -> None:
    told = "## Steps\n\n- See [the fee](kb:fees), **then** `pay`.\n> - Now\n| a | b |\n|---|---|"
    assert plain(told) == "Steps See the fee, then pay. Now a b"


def test_a_stale_entry_is_marked() -> None:
    old = replace(_seen("Fees"), verified_on=date(2025, 11, 1), review_months=12)
    assert _hit(old, "fees").stale
    assert not _hit(replace(old, verified_on=TODAY), "fees").stale
    assert [hit.stale for hit in listed([old], TODAY)] == [True]


def test_topic_and_line_of_the_contact_raise_a_text() -> None:
    focus = Focus("en", "photo", "citizenship")
    plainly, topic = _seen(), replace(_seen(), topics=("photo",))
    line = replace(_seen(), lines=("citizenship",))
    scores = [raise_fitting(0.5, 1.0, one, focus, 0).score for one in (topic, line, plainly)]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3
    assert raise_fitting(0.5, 1.0, topic, Focus("en"), 0) == Raised(0.5)


@given(st.floats(0, 1), st.integers(0, 10**9), st.integers(0, 10**9))
def test_uses_decide_between_nearly_equal_texts_only(score: float, one: int, other: int) -> None:
    """Whoever is used a thousand times more gains a twentieth of the best score at most."""
    gains = [raise_fitting(score, 1.0, _seen(), Focus("en"), uses).score for uses in (one, other)]
    assert abs(gains[0] - gains[1]) <= 0.05 + 1e-9
    assert (gains[0] <= gains[1]) == (one <= other) or gains[0] == pytest.approx(gains[1])
    assert min(gains) >= score


def test_often_used_is_said_and_rarely_used_is_not() -> None:
    assert raise_fitting(0.5, 1.0, _seen(), Focus("en"), 100).why == ("used",)
    assert raise_fitting(0.5, 1.0, _seen(), Focus("en"), 2).why == ()


@given(
    words=st.lists(st.sampled_from(["lost", "passports", "e-mail", "IMM 5257", "cities", "of"])),
    typed=st.text("lost pasemailcy-IM527", max_size=30),
)
def test_what_is_kept_from_key_to_key_changes_no_hit(words: list[str], typed: str) -> None:
    shown = _seen("Lost e-mail passports", " ".join(words), "en", "Which cities?")
    for end in range(1, len(typed) + 1):
        anew = _seen(shown.title, shown.said, "en", *shown.asked)
        assert _hit(shown, typed[:end], typing=True) == _hit(anew, typed[:end], typing=True)


@given(
    title=st.text(max_size=80),
    body=st.text(max_size=2000),
    typed=st.text(max_size=80),
    lang=st.sampled_from(LANGS),
    typing=st.booleans(),
)
def test_any_text_can_be_shown(title: str, body: str, typed: str, lang: Lang, typing: bool) -> None:
    hit = _hit(_seen(title, body, lang, body[:50]), typed, near=body, typing=typing)
    assert hit.why
    assert len(hit.passage) <= LONGEST_PASSAGE
    for text, marks in ((hit.title, hit.title_marks), (hit.passage, hit.passage_marks)):
        ends = [0, *(start + length for start, length in marks)]
        assert all(end <= start for end, (start, _) in zip(ends, marks, strict=False))
        assert ends[-1] <= len(text)
        assert all(length > 0 for _, length in marks)


@given(st.lists(st.sampled_from(["passport", "lost", "of", "a" * 30, "b" * 300, "."]), min_size=1))
def test_a_passage_is_cut_between_words(words: list[str]) -> None:
    body = " ".join(words * 4)
    hit = _hit(_seen("Title", body), "lost passport")
    shown = hit.passage.strip("…")
    assert shown in body
    assert set(_marked(hit.passage, hit.passage_marks)) <= {"lost", "passport"}
