"""Entries of every kind for properties: whatever a person may type into them."""

from typing import Any

from hypothesis import strategies as st

from agent_assist.content.files import canonical
from agent_assist.content.shapes import good_id
from agent_assist.domain.entries import Entry, EntryText, Kind, Source
from agent_assist.domain.languages import Lang

words = st.text(max_size=40)
titles = words.filter(lambda text: bool(text.strip()))
ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True).filter(good_id)
days = st.none() | st.dates()
sentences = st.sampled_from(
    ["Open at 6:30.", "Fermé : férié", "# no", "- a", "---", "", "  x", "é"]
)
long_texts = st.lists(sentences | words, max_size=6).map("\n".join)

people = st.fixed_dictionaries({"name": titles}, optional={"role": words, "phone": words})
items = st.fixed_dictionaries(
    {"id": titles, "text": titles}, optional={"help": long_texts, "required": st.booleans()}
)
variables = st.fixed_dictionaries(
    {
        "name": titles,
        "type": st.sampled_from(["text", "date", "choice"]),
        "label": titles,
    },
    optional={"required": st.booleans(), "choices": st.dictionaries(words, words, max_size=3)},
)
answers = st.fixed_dictionaries({"label": titles, "next": titles}, optional={"hint": words})
steps = st.fixed_dictionaries({"say": titles}, optional={"answers": st.lists(answers, max_size=3)})
flows = st.fixed_dictionaries(
    {"start": titles, "steps": st.dictionaries(titles, steps, max_size=3)}
)

_DETAILS: dict[Kind, Any] = {
    Kind.ARTICLE: st.just({}),
    Kind.ANNOUNCEMENT: st.just({}),
    Kind.SCRIPT: st.fixed_dictionaries({}, optional={"contact": people, "flow": flows}),
    Kind.CHECKLIST: st.fixed_dictionaries({"items": st.lists(items, max_size=3)}),
    Kind.REPLY: st.fixed_dictionaries(
        {"subject": words}, optional={"variables": st.lists(variables, max_size=3)}
    ),
    Kind.DIRECTORY: st.fixed_dictionaries(
        {}, optional={"services": st.lists(words, max_size=3), "hours": long_texts}
    ),
}
_SHARED: dict[Kind, Any] = {
    Kind.CHECKLIST: st.fixed_dictionaries({"gate": st.sampled_from(["none", "warn", "block"])}),
    Kind.DIRECTORY: st.fixed_dictionaries(
        {"place": st.just("office"), "status": st.just("open")},
        optional={"languages": st.just(["en", "fr"])},
    ),
    Kind.ANNOUNCEMENT: st.fixed_dictionaries({"acknowledge": st.booleans()}),
}
sources = st.builds(Source, titles, days)


@st.composite
def texts(draw: st.DrawFn, kind: Kind, lang: Lang) -> EntryText:
    return EntryText(
        lang=lang,
        title=draw(titles),
        body=draw(long_texts),
        summary=draw(words),
        also_asked=tuple(draw(st.lists(words, max_size=3))),
        owner=draw(words),
        sources=tuple(draw(st.lists(sources, max_size=2))),
        details=draw(_DETAILS[kind]),
    )


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Canonical entries, in one language or both."""
    kind = draw(st.sampled_from(Kind))
    langs: list[Lang] = draw(st.sampled_from([["en"], ["fr"], ["en", "fr"]]))
    entry = Entry(
        id=draw(ids),
        kind=kind,
        texts={lang: draw(texts(kind, lang)) for lang in langs},
        lines_of_business=tuple(draw(st.lists(ids, max_size=2))),
        topics=tuple(draw(st.lists(ids, max_size=2))),
        verified_on=draw(days),
        valid_from=draw(days),
        expires_on=draw(days),
        review_months=draw(st.none() | st.integers(1, 60)),
        sample=draw(st.booleans()),
        shared=draw(_SHARED.get(kind, st.just({}))),
    )
    return canonical(entry)
