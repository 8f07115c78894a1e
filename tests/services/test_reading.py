"""Every kind of entry is a page to read, without code in it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.content.files import read_file
from agent_assist.domain.entries import Entry, EntryText, Kind
from agent_assist.domain.languages import Lang
from agent_assist.resources import folder
from agent_assist.services.comparing import compare
from agent_assist.services.reading import page_of
from tests.builders import make_entry, with_text

NBSP = "\u00a0"
SHIPPED = sorted(folder("knowledge_base").glob("*/*.md"))


def entry_of(kind: Kind, body: str = "", **details: object) -> Entry:
    return Entry("one", kind, {"en": EntryText("en", "One", body, details=details)})


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_entry_reads_without_template_code(path: Path) -> None:
    entry = read_file(path).entry
    assert entry is not None
    ((lang, text),) = entry.texts.items()
    page = page_of(entry, lang)
    assert "{{" not in page
    assert "{%" not in page
    assert len(page) > len(text.summary)


def test_a_flow_reads_as_numbered_steps() -> None:
    steps = {
        "last": {"say": "Goodbye.", "end": "resolved"},
        "first": {
            "say": "Hello {{ client_name }}.",
            "ask": "Is it you?",
            "answers": [{"label": "Yes", "next": "last"}],
        },
    }
    page = page_of(entry_of(Kind.SCRIPT, "Text", flow={"start": "first", "steps": steps}), "en")
    assert page.index("Hello ‹client’s name›.") < page.index("Goodbye.")
    assert "Yes → step 2" in page
    assert "End: resolved" in page


def test_a_step_nobody_reaches_is_shown_last() -> None:
    steps = {"lost": {"say": "Lost.", "end": "resolved"}, "go": {"say": "Go.", "end": "follow_up"}}
    page = page_of(entry_of(Kind.SCRIPT, flow={"start": "go", "steps": steps}), "en")
    assert page.index("Go.") < page.index("Lost.")


def test_a_checklist_says_what_is_required_and_what_its_gate_does() -> None:
    items = [{"id": "a", "text": "Name & number", "required": True}, {"id": "b", "text": "Offer"}]
    entry = replace(entry_of(Kind.CHECKLIST, items=items), shared={"gate": "block"})
    page = page_of(entry, "en")
    assert "<li>Name &amp; number <b>(required)</b></li><li>Offer</li>" in page
    assert "only once every required item is done" in page


def test_a_reply_shows_the_labels_of_its_values() -> None:
    entry = entry_of(
        Kind.REPLY,
        "{% if day %}On {{ day | date }}{% else %}Soon{% endif %}",
        subject="About {{ reference }}",
        variables=[{"name": "day", "type": "date", "label": "Chosen day"}],
    )
    page = page_of(entry, "en")
    assert "About ‹reference›" in page
    assert "‹if there is: Chosen day›On ‹Chosen day›‹otherwise›Soon‹end of the choice›" in page
    assert "Chosen day (date, required)" in page


def test_a_directory_entry_reads_in_its_own_language() -> None:
    text = EntryText("fr", "Bureau", "Texte", details={"hours": "8 h", "services": ["Passeport"]})
    shared = {"place": "mobile_site", "status": "limited", "languages": ["en", "fr"]}
    page = page_of(Entry("one", Kind.DIRECTORY, {"fr": text}, shared=shared), "en")
    for words in ("Point de service mobile", "Service limité", "anglais, français", "Passeport"):
        assert words in page


@given(st.sampled_from(Kind), st.text(), st.text())
def test_nothing_typed_becomes_markup(kind: Kind, summary: str, said: str) -> None:
    danger = f"{said}<script>alert(1)</script>"
    details = {
        "subject": danger,
        "hours": danger,
        "items": [{"id": "a", "text": danger, "help": danger}],
        "variables": [{"name": "a", "label": danger, "choices": {"x": danger}}],
        "contact": {"name": danger},
        "flow": {"start": "a", "steps": {"a": {"say": danger, "end": "resolved"}}},
    }
    text = EntryText("en", "T", danger, summary + danger, details=details)
    assert "<script" not in page_of(Entry("one", kind, {"en": text}), "en")


def test_the_comparison_names_what_came_and_what_went() -> None:
    old = make_entry()
    text = replace(old.texts["en"], body="The centre opens at 7 a.m.")
    new = with_text(old, text)
    lines = compare(old, new, "en", "en")
    assert ("removed", "The centre opens at 6:30 a.m.") in lines
    assert ("added", "The centre opens at 7 a.m.") in lines
    assert ("same", "Title: Opening hours") in lines
    assert {line.sign for line in compare(old, new, "fr", "en")} == {"same"}


def test_details_are_compared_too() -> None:
    old = entry_of(Kind.REPLY, subject="Old subject")
    new = entry_of(Kind.REPLY, subject="New subject")
    assert [one for one in compare(old, new, "en", "en") if one.sign != "same"] == [
        ("removed", "Subject: Old subject"),
        ("added", "Subject: New subject"),
    ]


def test_a_comparison_names_its_lines_in_the_language_of_its_reader() -> None:
    steps = {"text": {"say": "Hello", "end": "resolved"}}
    whole = entry_of(Kind.SCRIPT, flow={"start": "text", "steps": steps})
    named = [line.text for line in compare(whole, whole, "en", "fr")]
    assert f"Titre{NBSP}: {whole.texts['en'].title}" in named
    assert f"Parcours guidé › Étapes › text › À dire{NBSP}: Hello" in named
    answer = {"required": False, "choices": {"name": "Anything"}}
    told = entry_of(Kind.REPLY, variables=[answer])
    named = [line.text for line in compare(told, told, "en", "fr")]
    assert f"Valeurs à fournir › 1 › Obligatoire{NBSP}: non" in named
    assert f"Valeurs à fournir › 1 › Choix › name{NBSP}: Anything" in named


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_text_that_was_missing_is_all_new(lang: Lang) -> None:
    whole = make_entry()
    bare = replace(whole, texts={})
    assert {line.sign for line in compare(bare, whole, lang, lang)} == {"added"}
