"""`agent-assist callbacks import` and `export`: CSV files in and out."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent_assist.cli.run import DONE, FINDINGS, Run
from agent_assist.domain.callbacks import STATES
from agent_assist.domain.errors import AgentAssistError
from agent_assist.sentences import say

if TYPE_CHECKING:
    from agent_assist.services.callback_import import ImportResult


def register(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    importing = actions.add_parser("import", help="take in callbacks from a CSV file")
    importing.add_argument("file", type=Path, metavar="FILE.csv")
    importing.add_argument("--dry-run", action="store_true", help="check the file, keep nothing")
    importing.add_argument(
        "--map", nargs="+", action="extend", default=[], metavar="FIELD=HEADING",
        help="which heading a field has, where the headings do not tell",
    )  # fmt: skip
    importing.set_defaults(handler=import_callbacks)
    exporting = actions.add_parser("export", help="write callbacks to a CSV file")
    exporting.add_argument("file", type=Path, metavar="FILE.csv")
    exporting.add_argument("--state", choices=STATES, help="only those in this state now")
    exporting.set_defaults(handler=export_callbacks)


def import_callbacks(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.domain.people import STARTER
    from agent_assist.services.callback_columns import NAMES
    from agent_assist.services.callback_import import import_csv

    given = _given(args.map)
    with run.open_profile() as place:
        result = import_csv(
            place.store, place.service, place.person or STARTER, args.file, run.now,
            given=given, dry_run=args.dry_run, progress=run.progress,
        )  # fmt: skip
    for column in result.columns:
        if column.how == "similar":
            facts = {"heading": column.heading, "field": NAMES[column.field]}
            run.warn("csv-heading-similar", facts)
    run.emit(_import_document(result, run), _import_text(result, args.dry_run, run))
    return FINDINGS if result.rejected else DONE


def export_callbacks(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.services.callback_export import export_csv
    from agent_assist.services.callbacks import CallbackFilter
    from agent_assist.services.offline_limit import refuse_locked

    wanted = CallbackFilter(state=args.state)
    with run.open_profile(reading=True) as place:
        refuse_locked(place.store, run.now)
        count = export_csv(place.store, place.service, args.file, run.lang, run.now, wanted)
    facts = {"file": args.file.name, "count": count}
    run.emit(
        {"file": str(args.file), "exported": count}, say("callbacks-exported", facts, run.lang)
    )
    return DONE


def _given(pairs: Sequence[str]) -> dict[str, str]:
    given = {}
    for pair in pairs:
        field, sign, heading = pair.partition("=")
        if not sign or not heading.strip():
            raise AgentAssistError("csv-map-unreadable", {"value": pair})
        given[field.strip()] = heading.strip()
    return given


def _import_document(result: "ImportResult", run: Run) -> dict[str, Any]:
    in_file = result.joined_in_file
    return {
        "created": result.created,
        "rejected": [
            {"line": one.line, "code": one.code, "message": say(one.code, one.facts, run.lang)}
            for one in result.rejected
        ],
        "duplicates": [{"line": one.line, "id": one.id} for one in result.duplicates],
        "expired": result.expired,
        "joined": {"in_file": in_file, "open": len(result.duplicates) - in_file},
        "mapping": [
            {"heading": one.heading, "field": one.field or None, "how": one.how}
            for one in result.columns
        ],
    }


def _import_text(result: "ImportResult", dry_run: bool, run: Run) -> str:
    facts = {
        "created": result.created,
        "duplicates": len(result.duplicates),
        "rejected": len(result.rejected),
    }
    code = "callbacks-import-tried" if dry_run else "callbacks-imported"
    lines = [say(code, facts, run.lang)]
    if result.expired:
        lines.append(say("callbacks-import-expired", {"expired": result.expired}, run.lang))
    for one in result.rejected:
        message = say(one.code, one.facts, run.lang)
        lines.append(say("callbacks-import-line", {"line": one.line, "message": message}, run.lang))
    return "\n".join(lines)
