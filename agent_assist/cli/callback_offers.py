"""`agent-assist callbacks offers`, `pause` and `resume`: whether callbacks can be asked for."""

import argparse
from typing import TYPE_CHECKING, Any

from agent_assist.cli.run import DONE, Run
from agent_assist.domain.languages import Bilingual, Lang
from agent_assist.domain.people import Person
from agent_assist.sentences import say

if TYPE_CHECKING:
    from agent_assist.services.callback_offers import OfferNow

NOBODY = Person("")


def register(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    listing = actions.add_parser("offers", help="which lines of business take callbacks, and why")
    listing.set_defaults(handler=list_offers)
    pausing = actions.add_parser("pause", help="stop taking requests for callbacks (team leads)")
    resuming = actions.add_parser("resume", help="take requests for callbacks again (team leads)")
    for parser, needed in ((pausing, True), (resuming, False)):
        parser.add_argument("line", metavar="LINE", help="the id of the line of business")
        for lang, name in (("en", "English"), ("fr", "French")):
            parser.add_argument(
                f"--reason-{lang}", required=needed, default="", metavar="TEXT",
                help=f"why, in {name}",
            )  # fmt: skip
    pausing.set_defaults(handler=pause_callbacks)
    resuming.set_defaults(handler=resume_callbacks)


def list_offers(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.services.callback_offers import offers

    with run.open_profile(reading=True) as place:
        found = offers(place.store, place.service, run.now)
    document = {"offers": [_document(one, run.lang) for one in found]}
    run.emit(document, "\n".join(_text(one, run.lang) for one in found))
    return DONE


def pause_callbacks(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.services.callback_offers import pause

    reason = Bilingual(args.reason_en, args.reason_fr)
    with run.open_profile() as place:
        pause(place.store, place.service, place.person or NOBODY, args.line, reason, run.now)
        line = place.service.line(args.line)
    facts = {"line": line.name if line else args.line, "reason": reason}
    run.emit(
        {"line_of_business": args.line, "state": "paused"},
        say("callback-offer-paused", facts, run.lang),
    )
    return DONE


def resume_callbacks(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.services.callback_offers import offers, resume

    reason = Bilingual(args.reason_en, args.reason_fr)
    with run.open_profile() as place:
        person = place.person or NOBODY
        resume(place.store, place.service, person, args.line, run.now, reason)
        found = offers(place.store, place.service, run.now)
    now = next(one for one in found if one.line.id == args.line)
    text = say("callback-offer-resumed", {"line": now.line.name}, run.lang)
    run.emit({"line_of_business": args.line, "state": now.state}, _why(now, run.lang) or text)
    return DONE


def _document(one: "OfferNow", lang: Lang) -> dict[str, Any]:
    offer, pause = one.line.callbacks, one.pause
    return {
        "line_of_business": one.line.id,
        "name": one.line.name.text(lang),
        "state": one.state,
        "why": _why(one, lang) or None,
        "offered_from": offer and offer.offered_from.isoformat(),
        "capacity": offer and offer.queue_capacity,
        "waiting": one.waiting,
        "paused_since": pause and pause.since.isoformat(),
        "reason": pause and {"en": pause.reason.en, "fr": pause.reason.fr},
    }


def _why(one: "OfferNow", lang: Lang) -> str:
    return say(one.why.code, one.why.facts, lang) if one.why else ""


def _text(one: "OfferNow", lang: Lang) -> str:
    facts = {
        "name": one.line.name,
        "line": one.line.id,
        "state": _why(one, lang) or _open(one, lang),
    }
    return say("callback-offer-line", facts, lang)


def _open(one: "OfferNow", lang: Lang) -> str:
    capacity = one.line.callbacks.queue_capacity if one.line.callbacks else None
    if capacity is None:
        return say("callback-offer-open", {"waiting": one.waiting}, lang)
    return say("callback-offer-open-of", {"waiting": one.waiting, "capacity": capacity}, lang)
