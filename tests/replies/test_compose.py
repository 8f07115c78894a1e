"""Composing: both parts when all is there, the field that stops it when something is not."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.content.markdown import to_html, to_plain
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.domain.replies import Reply, ReplyTemplate, Variable
from agent_assist.replies.compose import compose, preview
from agent_assist.sentences.replies import SENTENCES

TODAY = date(2026, 11, 21)
BLOCKS = {"greeting": "Hello {{ client_name }},", "signature": "**{{ agent_name }}**"}
FACTS = {"client_name": "Ana Roy", "agent_name": "Zoé", "reference": "ab-1234"}
STAGES = {"received": "received", "mailed": "in the mail"}
TEMPLATE = ReplyTemplate(
    lang="en",
    subject="Your request {{ number }}",
    body=(
        "{{ blocks.greeting }}\n\nIt is {{ stage }} since {{ since | date }}."
        "{% if fee %} You owe {{ fee | money }}.{% endif %}\n\n"
        "- See [the tracker](https://example.ca/track).\n\n{{ blocks.signature }}\n"
    ),
    variables=(
        Variable("number", "reference", "Reference", fact="reference"),
        Variable("stage", "choice", "Stage", choices=STAGES),
        Variable("since", "date", "Since", fact="today"),
        Variable("fee", "money", "Fee", required=False),
    ),
)


def both(markdown: str) -> tuple[str, str]:
    return to_plain(markdown), to_html(markdown)


def composed(
    template: ReplyTemplate = TEMPLATE,
    blocks: dict[str, str] = BLOCKS,
    facts: dict[str, str] = FACTS,
    **values: str,
) -> Reply:
    return compose(template, {"stage": "mailed"} | values, facts, blocks, TODAY, render=both)


def stopped_at(reply: Reply) -> list[tuple[str, str]]:
    assert not reply.ready
    assert (reply.subject, reply.text, reply.html) == ("", "", "")
    for problem in reply.problems:
        for lang in LANGS:
            assert SENTENCES[problem.code].text(lang).format(**problem.facts)
    return [(problem.code, problem.field) for problem in reply.problems]


def written(subject: str, body: str, *variables: Variable, lang: Lang = "en") -> ReplyTemplate:
    return ReplyTemplate(lang, subject, body, variables)


def test_a_reply_has_both_parts_from_facts_values_and_blocks() -> None:
    reply = composed(fee="1,284.60")
    assert reply.ready
    assert reply.subject == "Your request AB-1234"
    assert reply.text == (
        "Hello Ana Roy,\n\nIt is in the mail since November 21, 2026. You owe $1,284.60.\n\n"
        "- See the tracker (https://example.ca/track).\n\nZoé"
    )
    assert "<strong>Zoé</strong>" in reply.html
    assert '<a href="https://example.ca/track"' in reply.html


def test_what_was_typed_wins_over_what_the_contact_knows() -> None:
    reply = composed(number="zz-9999", client_name="Luc", since="December 1, 2026")
    assert reply.subject == "Your request ZZ-9999"
    assert reply.text.startswith("Hello Luc,\n\nIt is in the mail since December 1, 2026.")


@pytest.mark.parametrize("empty", ["", "   ", "\u00a0\n"])
def test_an_empty_value_is_missing(empty: str) -> None:
    reply = composed(stage=empty, facts={"agent_name": "Zoé"})
    assert stopped_at(reply) == []
    assert reply.missing == ("number", "stage", "client_name")


def test_a_required_value_is_asked_for_even_where_the_text_hides_it() -> None:
    reply = composed(replace(TEMPLATE, body="{% if fee %}{{ stage }}{% endif %}Hello"), stage="")
    assert reply.missing == ("stage",)


def test_an_optional_value_that_is_shown_is_missing() -> None:
    reply = composed(replace(TEMPLATE, body="{{ fee }} {{ blocks.greeting }}"), facts={})
    assert reply.missing == ("number", "client_name", "fee")


def test_each_problem_stands_at_its_field() -> None:
    reply = composed(stage="lost", since="11/12/2026", fee="1 284,60 $", colour="red")
    assert stopped_at(reply) == [
        ("reply-choice-unknown", "stage"),
        ("reply-date-unreadable", "since"),
        ("reply-value-other-language", "fee"),
        ("reply-value-unknown", "colour"),
    ]


def test_a_choice_of_the_other_language_is_told_by_its_counterpart() -> None:
    stage = Variable("stage", "choice", "Étape", choices={"mailed": "à la poste"})
    counterpart = written("", "", stage, lang="fr")
    reply = compose(
        TEMPLATE,
        {"stage": "à la poste"},
        FACTS,
        BLOCKS,
        TODAY,
        render=both,
        counterpart=counterpart,
    )
    assert stopped_at(reply) == [("reply-value-other-language", "stage")]


def test_a_block_missing_in_the_language_stops_the_reply() -> None:
    reply = composed(blocks={"greeting": BLOCKS["greeting"], "signature": ""})
    assert stopped_at(reply) == [("reply-block-missing", "body")]


@pytest.mark.parametrize(
    ("subject", "body", "problem"),
    [
        ("s", "{{ client_nmae }}", ("reply-variable-unknown", "body")),
        ("{{ x() }}", "b", ("reply-template-refused", "subject")),
        ("s", "{{ x", ("reply-template-syntax", "body")),
        ("s", "{% for a in x %}{% endfor %}", ("reply-template-refused", "body")),
        ("s", "Dear {client_name}", ("reply-placeholder-left", "body")),
        ("s", "{% raw %}{{ client_name }}{% endraw %}", ("reply-placeholder-left", "body")),
        ("Re: [[topic]]", "b", ("reply-placeholder-left", "subject")),
        (" ", "b", ("reply-part-empty", "subject")),
        ("s", "{% if reference == 'no' %}b{% endif %}", ("reply-part-empty", "body")),
        ("s", "See [hours](kb:centre-hours)", ("reply-internal-link", "body")),
        ("s", "See [hours][1]\n\n[1]: KB:centre-hours", ("reply-internal-link", "body")),
        ("s", "{{ client_name | date }}", ("reply-filter-mismatch", "body")),
        ("s", "{{ blocks.nested }}", ("reply-block-in-block", "blocks.nested")),
        ("s", "{{ blocks.broken }}", ("reply-template-refused", "blocks.broken")),
    ],
)
def test_a_faulty_template_never_goes_out(
    subject: str, body: str, problem: tuple[str, str]
) -> None:
    blocks = {"nested": "{{ blocks.greeting }}", "broken": "{{ x() }}", **BLOCKS}
    reply = compose(written(subject, body), {}, FACTS, blocks, TODAY, render=both)
    assert stopped_at(reply) == [problem]


def test_a_block_that_is_not_used_is_not_read() -> None:
    reply = composed(blocks={**BLOCKS, "other": "{{ broken", "more": "{{ client_email }}"})
    assert reply.ready


def test_a_fact_that_is_not_used_is_not_judged() -> None:
    assert composed(facts={**FACTS, "client_number": "nonsense"}).ready
    wants_it = written("s", "Call {{ client_number }}")
    reply = compose(wants_it, {}, {"client_number": "nonsense"}, {}, TODAY, render=both)
    assert stopped_at(reply) == [("reply-phone-unreadable", "client_number")]


def test_a_value_cannot_bring_markup_or_a_second_subject_line() -> None:
    note = Variable("note", "text", "Note")
    template = written("About {{ note }}", "{{ note }}", note)
    typed = "# one\n<script>alert(1)</script> [x](http://evil.example) **b**\nBcc: a@b.ca"
    reply = compose(template, {"note": typed}, {}, {}, TODAY, render=both)
    assert reply.ready
    assert "\n" not in reply.subject
    assert reply.text == typed
    assert "<script" not in reply.html
    assert "<a " not in reply.html
    assert "<h1" not in reply.html


def test_no_break_spaces_survive_in_the_subject() -> None:
    fee = Variable("fee", "money", "Frais")
    template = written("Solde\u00a0: {{ fee }}", "Bonjour", fee, lang="fr")
    reply = compose(template, {"fee": "1284.60"}, {}, {}, TODAY, render=both)
    assert reply.subject == "Solde\u00a0: 1\u00a0284,60\u00a0$"


def test_a_preview_shows_what_is_still_to_come() -> None:
    reply = preview(TEMPLATE, {"since": "someday"}, {}, BLOCKS, TODAY, render=both)
    assert not reply.ready
    assert reply.subject == "Your request ‹Reference›"
    assert "It is ‹Stage› since ‹Since›." in reply.text
    assert reply.text.startswith("Hello ‹client_name›")


words = st.text(max_size=40)


@given(st.dictionaries(st.sampled_from(["number", "stage", "since", "fee"]), words), words)
def test_whatever_is_typed_a_reply_is_ready_and_whole_or_stopped(
    values: dict[str, str], name: str
) -> None:
    facts = {"client_name": name, "agent_name": "Zoé"}
    reply = compose(TEMPLATE, values, facts, BLOCKS, TODAY, render=both)
    assert reply.ready == bool(reply.text)
    assert reply.ready == bool(reply.subject)
    assert "{{" not in reply.text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1))
def test_a_name_arrives_letter_by_letter(name: str) -> None:
    reply = compose(
        written("s", "Hello {{ client_name }}, good day."), {"client_name": name}, {}, {}, TODAY,
        render=both,
    )  # fmt: skip
    if reply.ready:
        assert reply.text == f"Hello {unicodedata.normalize('NFC', name)}, good day."
    else:
        assert [one.code for one in reply.problems] == ["reply-placeholder-left"]


def test_inserted_texts_stand_before_the_signature_as_they_are() -> None:
    inserts = ["Open until *6 p.m.*\n- Monday", "# Second"]
    reply = compose(
        TEMPLATE, {"stage": "mailed"}, FACTS, BLOCKS, TODAY, render=both, inserts=inserts
    )
    assert reply.ready
    assert reply.text.endswith(
        "(https://example.ca/track).\n\nOpen until *6 p.m.*\n- Monday\n\n# Second\n\nZoé"
    )
    assert "<em>" not in reply.html
    assert "<h1>" not in reply.html


def test_without_a_signature_at_its_end_the_inserted_text_ends_the_reply() -> None:
    template = written("S", "{{ blocks.signature }}\n\nP.S.")
    reply = compose(template, {}, FACTS, BLOCKS, TODAY, render=both, inserts=["More."])
    assert reply.text == "Zoé\n\nP.S.\n\nMore."
