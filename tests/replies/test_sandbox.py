"""The sandbox: what a template may do, and the many things it may not."""

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.replies.sandbox import MAX_BYTES, check, render
from agent_assist.replies.values import Absent, Choice, Phone, Value
from agent_assist.sentences.replies import SENTENCES

ATTACKS = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ name.__init__.__globals__ }}",
    "{{ blocks.__class__ }}{{ blocks['greeting'] }}",
    "{{ blocks.greeting.format }}",
    "{{ name.title }}",
    "{{ name['__class__'] }}",
    "{{ name | attr('__class__') }}",
    "{{ cycler('a') }}",
    "{{ name() }}",
    "{{ name.upper() }}",
    "{% for a in 'xxxxxxxx' %}{{ a }}{% endfor %}",
    "{% for a in range(999999999) %}x{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% set a = 'x' %}{{ a }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% from 'os' import path %}",
    "{% extends 'base' %}",
    "{% block a %}{% endblock %}",
    "{% call name() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% with a = 1 %}{{ a }}{% endwith %}",
    "{% autoescape true %}{{ name }}{% endautoescape %}",
    "{% raw %}x{% endraw %}{% do x %}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 'x' * 999999999 }}",
    "{{ 1 + 1 }}{{ -1 }}",
    "{{ 'a' ~ 'b' }}",
    "{{ [1, 2] }}",
    "{{ {'a': 1} }}",
    "{{ (1, 2) }}",
    "{{ 'abc'[0:2] }}",
    "{{ name is defined }}",
    "{{ name if name else name }}",
    "{{ name | format(1) }}",
    "{{ name | upper(1) }}",
    "{{ name | upper(*name) }}",
    "{{ name | safe }}",
    "{{ name | join(attribute='__class__') }}",
    "{{ name",
    "{% if name %}",
    "{{ " + "(" * 9_000,
    "{{ " + "not " * 4_000 + "name }}",
    "{{ " + "name | upper" + " | upper" * 2_000 + " }}",
    "{% if name %}" * 700 + "x" + "{% endif %}" * 700,
    "{{ " + "9" * 15_000 + " }}",
    "{{ " + "name or " * 2_000 + "name }}",
    "x" * (MAX_BYTES + 1),
    "é" * (MAX_BYTES // 2 + 1),
]
OUTCOMES = {"rendered", *SENTENCES}
REFUSALS = {"reply-template-refused", "reply-template-syntax", "reply-template-too-long"}
FRAGMENTS = [
    "{{", "}}", "{%", "%}", "{#", "#}", " ", "\n", "name", "blocks", ".", "greeting", "if", "else",
    "elif", "endif", "for", "in", "endfor", "|", "upper", "date", "money", "(", ")", "[", "]", "'",
    '"', "==", "<", "not", "and", "or", "+", "**", "9", "__class__", "set", "=", "macro", "include",
    ",", "~", "raw", "endraw", "-", "\\", "\x00", "é", "\ud800", "none", "self", "day", "sum",
]  # fmt: skip


def show(source: str, lang: Lang = "en", **values: Value) -> str:
    return render(source, lang, "markdown", values, {"greeting": "Hello **you**,"})


@pytest.mark.parametrize("source", ATTACKS, ids=range(len(ATTACKS)))
def test_an_attack_is_refused_before_it_runs(source: str) -> None:
    check("{{ warm }}")
    start = time.perf_counter()
    with pytest.raises(AgentAssistError) as caught:
        check(source)
    assert caught.value.code in REFUSALS
    # The limit is generous for a busy machine; an attack that runs takes minutes.
    assert time.perf_counter() - start < 2
    with pytest.raises(AgentAssistError):
        show(source, name="x")


def outcome(source: str) -> str:
    """The code of the refusal, or "rendered". Anything else is a bug and comes through."""
    try:
        show(source, name="Ana", day=date(2026, 1, 1), sum=Decimal(3))
    except AgentAssistError as error:
        return error.code
    return "rendered"


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join) | st.text(max_size=60))
def test_any_template_renders_or_is_refused_with_a_code(source: str) -> None:
    assert outcome(source) in OUTCOMES


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12).map(" ".join))
def test_any_expression_renders_or_is_refused_with_a_code(inside: str) -> None:
    assert outcome("{{ " + inside + " }}") in OUTCOMES
    assert outcome("{% if " + inside + " %}x{% endif %}") in OUTCOMES


def test_what_a_letter_needs_is_allowed() -> None:
    source = (
        "{{ blocks.greeting }} {% if day and not gone == 'yes' %}{{ day | date }}"
        "{% elif sum %}{{ sum | money }}{% else %}{{ tel | phone }}{% endif %} {{ name | upper }}"
    )
    uses = check(source)
    assert uses.names == {"day", "gone", "sum", "tel", "name"}
    assert uses.blocks == {"greeting"}
    text = show(
        source,
        "fr",
        day=date(2026, 12, 1),
        gone="no",
        sum=Absent("sum"),
        tel=Absent("tel"),
        name="é",
    )
    assert text == "Hello **you**, 1er décembre 2026 É"
    text = show(source, day=Absent("day"), gone="", sum=Decimal("5"), tel=Absent("tel"), name="x")
    assert text == "Hello **you**, \\$5\\.00 X"


def test_a_value_is_written_for_the_language_without_a_filter() -> None:
    assert render("{{ d }}", "fr", "line", {"d": date(2026, 3, 1)}, {}) == "1er mars 2026"


def test_a_choice_is_compared_by_value_and_shown_by_label() -> None:
    source = "{% if how == 'mail' %}By {{ how }}{% endif %}"
    assert show(source, how=Choice("mail", "post")) == "By post"
    assert show(source, how=Choice("desk", "hand")) == ""


def test_a_value_is_no_markup() -> None:
    assert show("{{ a }}", a="*b* [x](http://y) <i>") == r"\*b\* \[x\]\(http\:\/\/y\) \<i\>"
    assert show("{{ a }}", a="{{ b }}") == r"\{\{ b \}\}"


def test_an_optional_value_may_be_asked_for_but_not_shown() -> None:
    city = Absent("city")
    assert show("{% if city %}in {{ city }}{% endif %}.", city=city) == "."
    for source in ("{{ city }}", "{{ city | upper }}", "{{ city | date }}"):
        with pytest.raises(AgentAssistError) as caught:
            show(source, city=city)
        assert caught.value.code == "reply-value-missing"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("{{ name | date }}", "reply-filter-mismatch"),
        ("{{ day | money }}", "reply-filter-mismatch"),
        ("{{ day | phone }}", "reply-filter-mismatch"),
        ("{{ day == day }}", "reply-output-refused"),
        ("{{ 3 }}", "reply-output-refused"),
        ("{% if day < name %}x{% endif %}", "reply-template-failed"),
    ],
)
def test_a_mistake_in_a_template_has_a_code(source: str, code: str) -> None:
    with pytest.raises(AgentAssistError) as caught:
        show(source, name="x", day=date(2026, 1, 1), tel=Phone("+16135550100"))
    assert caught.value.code == code


def test_the_line_of_a_refusal_is_told() -> None:
    with pytest.raises(AgentAssistError) as caught:
        check("one\ntwo\n{{ name() }}")
    assert caught.value.facts == {"construct": "Call", "line": 3}
