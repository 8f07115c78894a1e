"""Whatever is typed becomes a question that the index can answer."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agent_assist.domain.entries import Kind
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.terms import Term
from agent_assist.search.postings import build
from agent_assist.search.query import MOST_WORDS, Filters, Group, read_query
from agent_assist.search.stage1 import Words
from agent_assist.search.terms import Terms
from agent_assist.search.texts import Said
from tests.search.knowledge import TERMS

NO_TERMS = Terms()
LINES = {
    "permanent": Bilingual("Permanent residence", "Résidence permanente"),
    "citizenship": Bilingual("Citizenship", "Citoyenneté"),
}
PIECES = st.sampled_from(
    ['"', "'", "’", "*", "(", ")", "-", "^", ":", "NEAR", "AND", "OR", "NOT", "title:", "{a b}",
     "l’", "PR card", "rappel", "œ", "é", "\x00", "\ud800", "İ", "ﬁ", "½", "٣", "漢字", " ", "\n"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=10_000), st.lists(PIECES, max_size=200).map("".join))


def test_little_words_count_only_where_there_are_no_others() -> None:
    assert read_query("where is my passport", TERMS).typed == ("passport",)
    assert read_query("où est la", TERMS).typed == ("ou", "est", "la")


def test_operators_are_words() -> None:
    assert read_query('NEAR("passport" file, 2)', TERMS).typed == ("near", "passport", "file", "2")


def test_the_last_word_is_unfinished_only_while_it_is_typed() -> None:
    assert read_query("visa pass", TERMS, typing=True).unfinished == "pass"
    assert read_query("visa pass ", TERMS, typing=True).unfinished == ""
    assert read_query("visa pass", TERMS).unfinished == ""


def test_one_letter_is_not_looked_for() -> None:
    assert not read_query("p", TERMS, typing=True)
    assert read_query("visa p", TERMS, typing=True).typed == ("visa",)


@pytest.mark.parametrize("typed", ["PR card", "pr cards", "Carte RP", "permanent resident cards"])
def test_a_term_brings_its_names_in_both_languages(typed: str) -> None:
    names = {name.words for name in read_query(typed, TERMS).names}
    told = {("permanent", "resident", "card"), ("pr", "card"), ("carte", "rp")}
    assert len(names & told) >= 2


def test_a_term_inside_a_question_stands_for_its_own_words_only() -> None:
    query = read_query("my permanent resident card was stolen", TERMS)
    assert {name.instead_of for name in query.names} == {
        frozenset({"permanent", "resident", "card"})
    }


@pytest.mark.parametrize(
    ("text", "typed", "filters"),
    [
        ("kind:script queue full", ("queue", "full"), Filters(kind=Kind.SCRIPT)),
        ("file pleine GENRE:Réponse", ("file", "pleine"), Filters(kind=Kind.REPLY)),
        ("passport lang:fr", ("passport",), Filters(lang="fr")),
        ("passeport langue:anglais", ("passeport",), Filters(lang="en")),
        ("fees line:cit", ("fees",), Filters(line="citizenship")),
        ("frais ligne:«\u00a0Résidence p\u00a0»", ("frais",), Filters(line="permanent")),
        ('fees line:"permanent residence" lang:en', ("fees",), Filters(None, "en", "permanent")),
        ("kind:nothing here", ("kind", "nothing", "here"), Filters()),
        ("lang:de line:zzz", ("lang", "line", "zzz"), Filters()),
        ("kind: script", ("kind", "script"), Filters()),
        ("mankind:script", ("mankind", "script"), Filters()),
    ],
)
def test_filters_that_are_known_narrow_and_others_are_text(
    text: str, typed: tuple[str, ...], filters: Filters
) -> None:
    query = read_query(text, NO_TERMS, lines=LINES)
    assert (query.typed, query.filters) == (typed, filters)


@pytest.mark.parametrize(
    ("text", "typed", "phrases", "without"),
    [
        ('the "PR card" fee', ("pr", "card", "fee"), {"pr card"}, set()),
        ("«\u00a0carte de RP\u00a0» perdue", ("carte", "rp", "perdue"), {"carte de rp"}, set()),
        ("“2 Nov. 2026”", ("2", "nov", "2026", "202611", "20261102"), {"2 nov 2026"}, set()),
        ("“proof of citizenship”", ("proof", "citizenship"), {"proof of citizenship"}, set()),
        ("passport -child", ("passport",), set(), {"child"}),
        ('passport -"adult renewal" -l’enfant', ("passport",), set(), {"adult renewal", "enfant"}),
        ("work-permit - fee", ("work", "permit", "workpermit", "fee"), set(), set()),
        ('5" photo', ("5", "photo"), set(), set()),
        ('passport "" -', ("passport",), set(), set()),
        ("-passport", ("passport",), set(), set()),
        ("Hello,\n-passport\n-card", ("hello", "passport", "card"), set(), set()),
    ],
)  # fmt: skip
def test_quotes_ask_for_a_phrase_and_a_dash_excludes(
    text: str, typed: tuple[str, ...], phrases: set[str], without: set[str]
) -> None:
    query = read_query(text, NO_TERMS)
    assert query.typed == typed
    assert {" ".join(phrase) for phrase in query.phrases} == phrases
    assert {" ".join(phrase) for phrase in query.without} == without


def test_every_counting_word_is_a_group_of_its_forms() -> None:
    query = read_query("where are the renewals of visa", NO_TERMS)
    assert query.groups[:1] == (Group(("renew", "renewal", "renewals")),)


def test_the_unfinished_word_is_in_no_group() -> None:
    query = read_query("permanent l’adres", NO_TERMS, typing=True)
    assert (query.typed, query.unfinished) == (("permanent", "adres"), "adres")
    assert [group.stems for group in query.groups] == [("perman", "permanent")]
    assert read_query("call-ba", NO_TERMS, typing=True).unfinished == "ba"


def test_a_word_alone_or_written_nowhere_may_be_initials() -> None:
    held = {"travel": 7}
    initials = [
        [stem for group in query.groups for stem in group.stems if stem.startswith("i:")]
        for query in (
            read_query("travel", NO_TERMS, holding=lambda stem: held.get(stem, 0)),
            read_query("travel prtd", NO_TERMS, holding=lambda stem: held.get(stem, 0)),
            read_query("travel prtd", NO_TERMS, holding=lambda stem: 1),
        )
    ]
    assert initials == [["i:travel"], ["i:prtd"], []]


def test_initials_are_asked_for_while_typed_unless_a_word_begins_so() -> None:
    groups = read_query("asfc", NO_TERMS, typing=True, begins=lambda start: False).groups
    assert groups == (Group(("i:asfc",)),)
    assert read_query("pass", NO_TERMS, typing=True, begins=lambda start: True).groups == ()


def test_a_code_is_asked_for_as_one_word_too() -> None:
    query = read_query("form IMM 5257", NO_TERMS, typing=True)
    assert query.typed == ("form", "imm", "imm5257", "5257")
    assert query.unfinished == "5257"


def _weights(text: str) -> dict[str, float]:
    groups = read_query(text, TERMS).groups
    return {stem: group.weight for group in groups for stem in group.stems}


def test_an_acronym_asks_for_the_words_of_its_names() -> None:
    for weights in (_weights("ivr"), _weights("ivr outage")):
        assert {"interactive", "voice", "response", "vocale", "rvi"} <= set(weights)
        assert (weights["ivr"], weights["voice"]) == (1.0, pytest.approx(1 / 3))


CITIZENSHIP = ("Citizenship steps", "Citizenship test")
OTHERS = ("Fees", "Offices", "Hours", "Forms", "Letters", "Delays")


def test_one_word_is_not_drowned_by_the_other_words_of_its_longer_names() -> None:
    titles = ["What Canadians think", *CITIZENSHIP, *OTHERS]
    names = Terms.of([Term("citizenship", ("Canadian citizenship", "citizenship"), ())])
    words = Words(build([Said("en", title, (), title) for title in titles]))
    asked = read_query("citizenship", names).groups
    assert words.search(asked, "", None, 4).places.tolist() == [1, 2, 0]


def test_other_words_for_typed_words_weigh_half() -> None:
    weights = _weights("permanent resident card fee")
    assert (weights["permanent"], weights["rp"]) == (1.0, 0.5)


def test_a_curated_acronym_is_guessed_at_only_alone() -> None:
    assert "i:ivr" in _weights("ivr")
    assert "i:ivr" not in read_query("ivr outage", TERMS, holding=lambda stem: 0).groups[0].stems


def test_of_an_acronym_of_several_things_each_comes_before_what_has_words_of_both() -> None:
    titles = [
        "Bureau de l’ombudsman des forces armées canadiennes",
        "Forces, finances et armées du Canada",
        "Financement agricole Canada",
        "Emplois des forces armées canadiennes",
        "Forces armées canadiennes",
        *[f"Services {number} du Canada" for number in range(8)],
    ]
    things = [Term("army", (), ("FAC", titles[4])), Term("farms", (), ("FAC", titles[2]))]
    asked = read_query("FAC", Terms.of(things)).groups
    words = Words(build([Said("fr", title) for title in titles]))
    assert set(words.search(asked, "", None, 2).places.tolist()) == {2, 4}


def test_other_names_never_weigh_more_than_what_was_typed() -> None:
    query = read_query("call back in two hours", TERMS)
    weights = [group.weight for group in query.groups]
    assert weights[:4] == [1.0] * 4
    assert max(weights) == 1.0


def test_of_a_long_text_the_words_that_few_texts_hold_are_kept() -> None:
    common = [f"common{n}x" for n in range(60)]
    held = dict.fromkeys(common, 900) | {"passport": 3, "renewal": 7}
    text = " ".join([*common, "passport", "Zxqv", "renewal"])
    query = read_query(text, NO_TERMS, holding=lambda stem: held.get(stem, 0))
    assert len(query.typed) == MOST_WORDS
    assert query.typed[-2:] == ("passport", "renewal")
    assert "zxqv" not in query.typed
    assert len(read_query(text, NO_TERMS).typed) == MOST_WORDS


@given(text=TEXTS, typing=st.booleans())
@example(text='kind:script lang:fr line:a -b "c d" e', typing=True)
@example(text='"' * 10_000, typing=False)
@example(text="the of and", typing=False)
@example(text="ab " * 5_000, typing=False)
@example(text="a" * 10_000, typing=True)
@example(text="“" * 10_000, typing=False)
@example(text=" -a" * 3_000, typing=True)
@example(text="kind:" * 2_000, typing=True)
def test_any_text_becomes_a_bounded_query(text: str, typing: bool) -> None:
    query = read_query(text, TERMS, typing=typing, lines=LINES)
    assert len(query.typed) <= MOST_WORDS + 1
    assert len(query.groups) <= 2 * MOST_WORDS
    assert all(group.stems and 0 < group.weight <= 1 for group in query.groups)
    assert len(query.phrases) <= 8 and len(query.without) <= 16
    assert all(word.isalnum() for phrase in query.phrases for word in phrase)
    assert not query.unfinished or query.typed[-1] == query.unfinished
