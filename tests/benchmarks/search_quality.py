"""`bench search-quality --data DIR`: how good the lists are, beside FTS5 and tantivy.

`ndcg10`, `mrr10`, `recall10` are means over the sets of what a query gives in its own language;
`cross_ndcg10` of the group of hits in the other one, over the sets whose labels know both.
Acronyms are apart: the share with a right entry among the first three, as they are
(`acronym_first3`) and with a glossary of them loaded (`acronym_first3_terms`).
With `--typos SEED` each query is asked again with one slip: `ndcg10_typos` and, of the clean
figure, what is `kept`. A peer gives one list; its hits of the other language are its group.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from agent_assist.domain.entries import Entry, EntryText, Kind
from agent_assist.domain.languages import Lang
from agent_assist.domain.terms import Term
from agent_assist.search.terms import Terms
from agent_assist.services.publishing import catch_up
from agent_assist.services.search import Focus, Hit, find
from agent_assist.services.workplace import Key, Workplace, open_workplace
from agent_assist.storage import entries
from tests.benchmarks.measures import DEPTH, Labels, Ranked, mean, mrr10, ndcg10, recall10, success3
from tests.benchmarks.profiles import NOW, PASSPHRASE, PERSON, NoKeyring
from tests.benchmarks.reporting import report
from tests.benchmarks.search_peers import PEERS, Peer
from tests.benchmarks.search_sets import Asked, Doc, Sets, read_sets
from tests.benchmarks.slips import slipped

LIST_LENGTH = 300
_BATCH = 1000


@dataclass(frozen=True)
class Answer:
    """The first ten of the language that was asked in, and the first ten of the other."""

    own: Sequence[str]
    other: Sequence[str]


Ask = Callable[[str, Lang], Answer]
Answered = Mapping[str, Sequence[tuple[Asked, Answer]]]
Measure = Callable[[Ranked, Labels], float]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--typos", type=int, metavar="SEED")
    parser.add_argument("--cross", action="store_true", help="cross_ndcg10 of each set too")
    parser.add_argument("--cap", type=int, default=300, help="the most queries of a set")
    args = parser.parse_args()
    sets = read_sets(args.data, args.cap)
    if not sets.docs:
        parser.error(f"{args.data} holds no folder with queries.jsonl")
    _say(f"indexing {len(sets.docs)} documents")
    with tempfile.TemporaryDirectory() as folder, knowledge_base(Path(folder), sets.docs) as place:
        _say("asking the product")
        product = _figures(_product(place, ()), sets, args.typos, args.cross)
        if sets.acronyms:
            glossary = _product(place, sets.acronym_terms())
            product["acronym_first3_terms"] = _first3(glossary, sets.acronyms)
    peers = {
        made.name: _figures(_peer(made(sets.docs), sets.docs), sets, args.typos, args.cross)
        for made in PEERS
    }
    report("search-quality", product, peers, 1)


@contextmanager
def knowledge_base(profile: Path, docs: Sequence[Doc]) -> Iterator[Workplace]:
    """A real profile that holds the documents, each an entry of one language."""
    place = open_workplace(profile, Key(NoKeyring(), PASSPHRASE), [], NOW)
    with closing(place.store):
        for start in range(0, len(docs), _BATCH):
            with place.store.write(PERSON.name, NOW) as writing:
                for doc in docs[start : start + _BATCH]:
                    entries.publish(writing, _entry(doc), PERSON.name, None)
        catch_up(place.store)
        place.keeper.catch_up(lambda done, total: done % 500 or _say(f"  {done} of {total}"))
        yield place


def _entry(doc: Doc) -> Entry:
    text = EntryText(doc.lang, doc.title, doc.body)
    return replace(Entry(doc.id, Kind.ARTICLE, {doc.lang: text}), verified_on=NOW.date())


def _product(place: Workplace, terms: Sequence[Term]) -> Ask:
    reader = place.reader()
    reader.terms = Terms.of(terms)

    def ask(text: str, lang: Lang) -> Answer:
        found = find(reader, text, Focus(lang), NOW, limit=DEPTH, others=DEPTH)
        return Answer(_ids(found.hits), _ids(found.others))

    return ask


def _ids(hits: Sequence[Hit]) -> list[str]:
    return [hit.entry_id for hit in hits]


def _peer(peer: Peer, docs: Sequence[Doc]) -> Ask:
    _say(f"asking {peer.name}")
    langs = {doc.id: doc.lang for doc in docs}

    def ask(text: str, lang: Lang) -> Answer:
        found = peer.search(text, LIST_LENGTH)
        other = [id for id in found if langs[id] != lang]
        return Answer(found[:DEPTH], other[:DEPTH])

    return ask


def _figures(ask: Ask, sets: Sets, seed: int | None, each_cross: bool) -> dict[str, float]:
    answered = _answered(ask, sets.asked)
    each, cross = _each(answered, ndcg10), _each_cross(answered)
    figures = {
        "ndcg10": mean(each.values()),
        "mrr10": mean(_each(answered, mrr10).values()),
        "recall10": mean(_each(answered, recall10).values()),
    }
    if cross:
        figures["cross_ndcg10"] = mean(cross.values())
    if sets.acronyms:
        figures["acronym_first3"] = _first3(ask, sets.acronyms)
    if seed is not None:
        with_slips = _answered(ask, _slipped(sets.asked, random.Random(seed)))
        figures["ndcg10_typos"] = mean(_each(with_slips, ndcg10).values())
        figures["kept"] = figures["ndcg10_typos"] / (figures["ndcg10"] or 1)
    figures |= {f"ndcg10_{name}": value for name, value in each.items()}
    if each_cross:
        figures |= {f"cross_ndcg10_{name}": value for name, value in cross.items()}
    return {name: round(value, 4) for name, value in figures.items()}


def _answered(ask: Ask, asked: Mapping[str, Sequence[Asked]]) -> Answered:
    answered = {}
    for name, queries in asked.items():
        _say(f"  {name}: {len(queries)} queries")
        answered[name] = [(one, ask(one.text, one.lang)) for one in queries]
    return answered


def _each(answered: Answered, measure: Measure) -> dict[str, float]:
    """The mean of each set, over the queries with an answer in their own language."""
    return {
        name: mean(measure(answer.own, one.own) for one, answer in pairs if one.own)
        for name, pairs in answered.items()
    }


def _each_cross(answered: Answered) -> dict[str, float]:
    """The mean of each set whose labels know both languages."""
    return {
        name: mean(ndcg10(answer.other, one.other) for one, answer in pairs if one.other)
        for name, pairs in answered.items()
        if any(one.other for one, _ in pairs)
    }


def _first3(ask: Ask, acronyms: Sequence[Asked]) -> float:
    _say(f"  {len(acronyms)} acronyms")
    return round(mean(success3(ask(one.text, one.lang).own, one.own) for one in acronyms), 4)


def _slipped(asked: Mapping[str, Sequence[Asked]], seeded: random.Random) -> dict[str, list[Asked]]:
    return {
        name: [replace(one, text=slipped(one.text, seeded)) for one in queries]
        for name, queries in asked.items()
    }


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
