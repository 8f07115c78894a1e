"""`agent-assist callbacks numbers`: the figures of a period, and another policy tried on it."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent_assist.cli.run import DONE, Run
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.sentences import formats, say

if TYPE_CHECKING:
    from agent_assist.domain.what_if import WhatIf
    from agent_assist.services.callback_figures import Numbers, Waiting

UNKNOWN = "–"


def register(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = actions.add_parser("numbers", help="uptake, incomplete rate, attempts, waiting")
    parser.add_argument("--from", dest="first", metavar="DAY", help="the first day")
    parser.add_argument("--to", dest="last", metavar="DAY", help="the last day (default: today)")
    parser.add_argument(
        "--queued", type=int, metavar="N",
        help="clients who reached the queue (default: phone contacts of this workstation)",
    )  # fmt: skip
    parser.add_argument(
        "--policy", type=Path, metavar="FILE.json", help="what this policy would have made of it"
    )
    parser.set_defaults(handler=show_numbers)


def show_numbers(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.services import callback_figures
    from agent_assist.services.callback_explain import policy_from

    policy = policy_from(_policy(args.policy)) if args.policy else None
    first, last = _day(args.first), _day(args.last)
    with run.open_profile(reading=True) as place:
        period = callback_figures.period(place.service, first, last, run.now)
        numbers = callback_figures.figures(place.store, place.service, period, run.now, args.queued)
        other = policy and callback_figures.tried(
            place.store, place.service, policy, period, run.now
        )
    document, text = _document(numbers), _text(numbers, run.lang)
    if policy and other:
        document["what_if"] = _what_if_document(policy.id, other)
        text += _what_if_text(policy.id, other, run.lang)
    run.emit(document, "\n".join(text))
    return DONE


def _document(numbers: "Numbers") -> dict[str, Any]:
    period, figures, reference = numbers.period, numbers.figures, numbers.reference
    return {
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "queued": figures.queued,
        "requested": figures.requested,
        "done": figures.done,
        "closed": figures.closed,
        "attempts": figures.attempts,
        "uptake": _rounded(figures.uptake),
        "incomplete_rate": _rounded(figures.incomplete_rate),
        "attempts_per_client": _rounded(figures.attempts_per_client),
        "reference": {
            "uptake": reference.callback_uptake,
            "incomplete_rate": reference.incomplete_rate,
            "dated": reference.dated and reference.dated.isoformat(),
        },
        "waiting": [
            {
                "from_minutes": int(one.above.total_seconds() // 60),
                "to_minutes": one.below and int(one.below.total_seconds() // 60),
                "count": one.count,
            }
            for one in numbers.waiting
        ],
    }


def _what_if_document(policy: str, other: "WhatIf") -> dict[str, Any]:
    return {
        "policy": policy,
        "clients": other.clients,
        "recorded_attempts": other.recorded_attempts,
        "attempts": other.attempts,
        "attempts_saved": other.attempts_saved,
        "recorded_reached": other.recorded_reached,
        "reached": other.reached,
        "missed": other.missed,
        "undecided": other.undecided,
    }


def _text(numbers: "Numbers", lang: Lang) -> list[str]:
    period, figures, reference = numbers.period, numbers.figures, numbers.reference
    per_client = figures.attempts_per_client
    return [
        say("figures-period", {"first": period.first, "last": period.last}, lang),
        say(
            "figures-requested",
            {
                "requested": figures.requested,
                "queued": figures.queued,
                "uptake": _percent(figures.uptake, lang),
                "reference": _percent(reference.callback_uptake, lang),
            },
            lang,
        ),
        say(
            "figures-incomplete",
            {
                "closed": figures.closed,
                "ended": figures.done + figures.closed,
                "rate": _percent(figures.incomplete_rate, lang),
                "reference": _percent(reference.incomplete_rate, lang),
            },
            lang,
        ),
        say("figures-attempts", {"attempts": _decimal(per_client, lang)}, lang),
        say("figures-waiting", {"total": sum(one.count for one in numbers.waiting)}, lang),
        *(_waiting(one, lang) for one in numbers.waiting),
    ]


def _waiting(one: "Waiting", lang: Lang) -> str:
    if one.below is None:
        return say("figures-waiting-over", {"above": one.above, "count": one.count}, lang)
    if not one.above:
        return say("figures-waiting-under", {"below": one.below, "count": one.count}, lang)
    facts = {"above": one.above, "below": one.below, "count": one.count}
    return say("figures-waiting-between", facts, lang)


def _what_if_text(policy: str, other: "WhatIf", lang: Lang) -> list[str]:
    attempts = {
        "attempts": other.attempts,
        "recorded": other.recorded_attempts,
        "saved": other.attempts_saved,
    }
    reached = {
        "reached": other.reached,
        "recorded": other.recorded_reached,
        "missed": other.missed,
        "undecided": other.undecided,
    }
    return [
        say("what-if-clients", {"policy": policy, "clients": other.clients}, lang),
        say("what-if-attempts", attempts, lang),
        say("what-if-reached", reached, lang),
    ]


def _percent(part: float | None, lang: Lang) -> str:
    if part is None:
        return UNKNOWN
    return f"{_decimal(100 * part, lang)}{formats.NBSP + '%' if lang == 'fr' else '%'}"


def _decimal(value: float | None, lang: Lang) -> str:
    if value is None:
        return UNKNOWN
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", ",") if lang == "fr" else text


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError as error:
        raise AgentAssistError("day-unreadable", {"value": text or ""}) from error
    if day is not None and not 1970 <= day.year < 2200:
        raise AgentAssistError("day-unreadable", {"value": text or ""})
    return day


def _policy(path: Path) -> dict[str, Any]:
    try:
        policy = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise AgentAssistError("request-unreadable", {"file": path.name}) from error
    if not isinstance(policy, dict):
        raise AgentAssistError("request-unreadable", {"file": path.name})
    return policy
