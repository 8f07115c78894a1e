"""`agent-assist search`: the search of the desktop, for a script."""

import argparse
from typing import TYPE_CHECKING, Any

from agent_assist.cli.run import DONE, FINDINGS, Run
from agent_assist.domain.entries import Kind
from agent_assist.sentences import say

if TYPE_CHECKING:
    from agent_assist.services.search import Findings, Hit

# Of what is shown, at most one in so many is in the other language while there is enough else.
_PART_OF_OTHERS = 5


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("search", help="find entries")
    parser.add_argument("text", help="what to look for")
    parser.add_argument("--kind", choices=[kind.value for kind in Kind])
    parser.add_argument("--limit", type=int, default=10)
    parser.set_defaults(handler=search)


def search(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.services.search import Focus, find

    kind = Kind(args.kind) if args.kind else None
    with run.open_profile(reading=True) as place:
        place.keeper.catch_up(run.progress)
        limit = max(1, args.limit)
        found = find(
            place.reader(), args.text, Focus(run.lang), run.now,
            kind=kind, limit=limit, others=limit,
        )  # fmt: skip
        hits = _best(found, limit)
    document = {
        "query": found.query,
        "repaired": found.repaired,
        "hits": [_document(hit) for hit in hits],
        "ms": found.ms,
    }
    run.emit(document, _text(found, hits, run))
    return DONE if hits else FINDINGS


def _best(found: "Findings", limit: int) -> "list[Hit]":
    """So many hits; entries that only the other language has come last, but a few find room."""
    room = max(limit - len(found.others), limit - limit // _PART_OF_OTHERS)
    own = found.hits[: max(room, 1)]
    return [*own, *found.others[: limit - len(own)]]


def _document(hit: "Hit") -> dict[str, Any]:
    return {
        "id": hit.entry_id,
        "kind": hit.kind.value,
        "lang": hit.lang,
        "title": hit.title,
        "score": hit.score,
        "why": list(hit.why),
        "verified_on": hit.verified_on and hit.verified_on.isoformat(),
        "stale": hit.stale,
    }


def _text(found: "Findings", hits: "list[Hit]", run: Run) -> str:
    if not hits:
        return say("search-no-hits", {"query": found.query}, run.lang)
    lines = []
    if found.repaired:
        lines.append(say("search-repaired", {"repaired": found.repaired}, run.lang))
    for hit in hits:
        lines.append(f"{hit.title}  [{hit.entry_id}, {hit.lang}]")
        lines.append(f"    {hit.summary or hit.passage}")
    return "\n".join(lines)
