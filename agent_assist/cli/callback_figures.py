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
    from agent_assist.domain.callbacks import RetryPolicy
    from agent_assist.domain.service import Service
    from agent_assist.domain.what_if import WhatIf
    from agent_assist.services.callback_figures import LineNumbers, Numbers, Period, Waiting
    from agent_assist.services.workplace import Workplace

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
        service = place.service
        period = callback_figures.period(service, first, last, run.now)
        numbers = callback_figures.figures(place.store, service, period, run.now, args.queued)
        results = _tried(place, policy, period, run) if policy else ()
    document, text = _document(numbers), _text(numbers, service, run.lang)
    if policy:
        present, other = results
        document["what_if"] = _what_if_document(policy.id, other)
        document["what_if"]["present"] = _what_if_document("", present)
        text += _what_if_text(policy.id, other, run.lang)
        text.append(say("what-if-assumptions", {}, run.lang))
    run.emit(document, "\n".join(text))
    return DONE


def _tried(
    place: "Workplace", policy: "RetryPolicy", period: "Period", run: Run
) -> "tuple[WhatIf, ...]":
    from agent_assist.services.callback_trials import IN_FORCE, tried

    both = (IN_FORCE, policy)
    return tried(place.store, place.service, both, period, run.now, progress=run.progress)


def _document(numbers: "Numbers") -> dict[str, Any]:
    period, reference = numbers.period, numbers.reference
    return {
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        **_figures_document(numbers.total),
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
        "waiting_days": _days_document(numbers.total),
        "states": dict(numbers.total.states),
        "lines": [
            {
                "line_of_business": one.line,
                **_figures_document(one),
                "waiting_days": _days_document(one),
                "states": dict(one.states),
            }
            for one in numbers.lines
        ],
    }


def _figures_document(one: "LineNumbers") -> dict[str, Any]:
    figures = one.figures
    return {
        "queued": figures.queued,
        "requested": figures.requested,
        "done": figures.done,
        "closed": figures.closed,
        "attempts": figures.attempts,
        "uptake": _rounded(figures.uptake),
        "incomplete_rate": _rounded(figures.incomplete_rate),
        "attempts_per_client": _rounded(figures.attempts_per_client),
    }


def _days_document(one: "LineNumbers") -> list[dict[str, int | None]]:
    from agent_assist.services.callback_figures import DAYS

    edges = zip((0, *DAYS), (*DAYS, None), one.days, strict=True)
    return [{"from_days": start, "to_days": end, "count": count} for start, end, count in edges]


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
        "earlier": other.earlier,
        "later": other.later,
    }


def _text(numbers: "Numbers", service: "Service", lang: Lang) -> list[str]:
    period, figures, reference = numbers.period, numbers.total.figures, numbers.reference
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
        *(_line_text(one, service, lang) for one in numbers.lines if one.figures.requested),
    ]


def _line_text(one: "LineNumbers", service: "Service", lang: Lang) -> str:
    figures, line = one.figures, service.line(one.line)
    facts = {
        "line": line.name if line else one.line or UNKNOWN,
        "requested": figures.requested,
        "uptake": _percent(figures.uptake, lang),
        "rate": _percent(figures.incomplete_rate, lang),
        "attempts": _decimal(figures.attempts_per_client, lang),
        "waiting": sum(one.days),
    }
    return say("figures-line", facts, lang)


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
    when = {"earlier": other.earlier, "later": other.later}
    return [
        say("what-if-clients", {"policy": policy, "clients": other.clients}, lang),
        say("what-if-attempts", attempts, lang),
        say("what-if-reached", reached, lang),
        say("what-if-when", when, lang),
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
