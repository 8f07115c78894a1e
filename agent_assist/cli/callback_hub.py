"""`agent-assist callbacks late`, `pack` and `give-back`: what of callbacks only a hub can do."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from agent_assist.cli.run import DONE, FINDINGS, Run
from agent_assist.domain.calendars import zone_named
from agent_assist.domain.callbacks import Callback
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Person
from agent_assist.sentences import say

if TYPE_CHECKING:
    from agent_assist.services.late_results import Late
    from agent_assist.services.workplace import Workplace
    from agent_assist.sync.hub import Hub

NOBODY = Person("")


def register(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    late = actions.add_parser("late", help="results that came too late (team leads)")
    what = late.add_mutually_exclusive_group()
    what.add_argument("--note", metavar="ID", help="keep this one as a note of its callback")
    what.add_argument("--seen", metavar="ID", help="mark this one as seen")
    late.set_defaults(handler=late_results)
    pack = actions.add_parser("pack", help="take due callbacks along, to call without the hub")
    pack.add_argument("count", type=int, metavar="N", help="so many at most")
    pack.set_defaults(handler=take_along)
    giving = actions.add_parser("give-back", help="give back what was taken along")
    giving.set_defaults(handler=give_back)


def take_along(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.services import packs

    with _in_team(run) as (place, _):
        person, until = place.person or NOBODY, packs.end_of_shift(place.service, run.now)
        taken, _ = packs.take_along(place.store, place.leases, person, args.count, until, run.now)
        zone = zone_named(place.service.calendar.zone)
    ends = [one.owner_until.astimezone(zone) for one in taken if one.owner_until is not None]
    facts = {"count": len(taken), "until": max(ends, default=None)}
    document = {
        "taken": _ids(taken),
        "until": max(ends).isoformat(timespec="seconds") if ends else None,
    }
    run.emit(document, say("pack-taken" if taken else "pack-nothing-due", facts, run.lang))
    return DONE


def give_back(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.services import packs

    with _in_team(run) as (place, _):
        given, _ = packs.give_back(place.store, place.leases, place.person or NOBODY, run.now)
    facts = {"count": len(given)}
    run.emit({"given_back": _ids(given)}, say("pack-given-back", facts, run.lang))
    return DONE


def _ids(callbacks: Sequence[Callback]) -> list[str]:
    return [one.id for one in callbacks]


@contextmanager
def _in_team(run: Run) -> "Iterator[tuple[Workplace, Hub]]":
    """The profile and its hub, which is asked for leases, too. Raises hub-not-joined."""
    from agent_assist.cli.hub_line import reach
    from agent_assist.services.syncing import standing

    with run.open_profile() as place:
        known = standing(place.store, run.now)
        if not known.joined:
            raise AgentAssistError("hub-not-joined")
        with reach(known.address, run) as hub:
            place.ask = lambda call: call(hub)
            yield place, hub


def late_results(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.services import late_results as late

    with _in_team(run) as (place, hub):
        if (place.person or NOBODY).role != "lead":
            raise AgentAssistError("hub-permission")
        found = late.late_results(lambda job: job(place.store), hub)
        if args.note or args.seen:
            return _settle(args, run, place, hub, found)
    document = {"late": [_document(one) for one in found]}
    lines = [f"{_say('late-result-line', place, one, run)}  [{one.op_id}]" for one in found]
    run.emit(document, "\n".join(lines) or say("late-results-none", {}, run.lang))
    return FINDINGS if found else DONE


def _settle(
    args: argparse.Namespace, run: Run, place: "Workplace", hub: "Hub", found: "tuple[Late, ...]"
) -> int:
    from agent_assist.services.late_results import keep_as_note, reviewed

    id = args.note or args.seen
    one = next((late for late in found if late.op_id == id), None)
    if one is None:
        raise AgentAssistError("late-result-unknown", {"id": id})
    if args.note:
        words = _say("late-result-note", place, one, run)
        person = place.person or NOBODY
        keep_as_note(lambda job: job(place.store), hub, person, one, words, run.now)
    else:
        reviewed(hub, one)
    code = "late-result-kept" if args.note else "late-result-seen"
    run.emit({"id": id, "state": "noted" if args.note else "seen"}, _say(code, place, one, run))
    return DONE


def _say(code: str, place: "Workplace", late: "Late", run: Run) -> str:
    from agent_assist.services.late_results import facts

    return say(code, facts(place.service, late), run.lang).strip()


def _document(late: "Late") -> dict[str, Any]:
    return {
        "id": late.op_id,
        "callback": late.callback,
        "client": late.client,
        "person": late.person,
        "outcome": late.outcome,
        "note": late.note,
        "token": late.token,
        "said_at": late.ended_at.isoformat(timespec="seconds"),
    }
