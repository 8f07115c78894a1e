"""`agent-assist kb`: files in and out, checks, and what people miss and remark upon."""

import argparse
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent_assist.cli.run import DONE, FINDINGS, Run
from agent_assist.sentences import say

if TYPE_CHECKING:
    from agent_assist.content.findings import Finding
    from agent_assist.content.notes import NoteSummary
    from agent_assist.content.parity import Difference
    from agent_assist.domain.feedback import Remark
    from agent_assist.domain.scripts import Signatory
    from agent_assist.domain.searches import LostGroup
    from agent_assist.services.lost_searches import Array


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("kb", help="import, export and check the knowledge base")
    kb = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    command = kb.add_parser("import", help="publish the entries in files and folders")
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    command.set_defaults(handler=import_)

    command = kb.add_parser("import-note", help="make script drafts of briefing notes")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.set_defaults(handler=import_note)

    command = kb.add_parser("export", help="write every entry as files")
    command.add_argument("folder", type=Path, metavar="DIR")
    command.set_defaults(handler=export)

    command = kb.add_parser("check", help="say what is wrong in files and folders")
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    command.set_defaults(handler=check)

    command = kb.add_parser("parity", help="facts that only one language states")
    command.add_argument("target", metavar="ID|PATH")
    command.set_defaults(handler=parity)

    command = kb.add_parser("lost", help="what was searched for and not found, by meaning")
    command.add_argument("--from", dest="since", type=date.fromisoformat, metavar="YYYY-MM-DD")
    command.add_argument("--to", dest="until", type=date.fromisoformat, metavar="YYYY-MM-DD")
    command.set_defaults(handler=lost)

    command = kb.add_parser("feedback", help="what agents find wrong with entries")
    command.set_defaults(handler=feedback)


def import_(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.domain.people import STARTER
    from agent_assist.services.knowledge import import_paths

    with run.open_profile() as place:
        person = place.person or STARTER
        result = import_paths(place.store, person, args.paths, run.now, run.progress)
    rejected = [_finding(one, run) for one in result.rejected]
    document: dict[str, Any] = {
        "created": result.created,
        "updated": result.updated,
        "unchanged": result.unchanged,
        "documents": result.documents,
        "rejected": rejected,
    }
    counts = {**document, "rejected": len(rejected)}
    run.emit(document, "\n".join([*_lines(rejected), say("kb-imported", counts, run.lang)]))
    return FINDINGS if rejected else DONE


def import_note(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.domain.people import STARTER
    from agent_assist.services.knowledge import import_notes

    with run.open_profile() as place:
        person = place.person or STARTER
        result = import_notes(place.store, person, args.files, args.lang, run.now)
    rejected = [_finding(one, run) for one in result.rejected]
    drafts = [_draft(one, run) for one in result.drafts]
    lines = _lines(rejected)
    for draft in drafts:
        lines.append(say("note-imported", draft, run.lang))
        lines += [f"  {warning['message']}" for warning in draft["warnings"]]
    run.emit({"drafts": drafts, "rejected": rejected}, "\n".join(lines))
    return FINDINGS if rejected else DONE


def export(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.services.knowledge import export_folder

    with run.open_profile(reading=True) as place:
        count = export_folder(place.store, args.folder)
    facts = {"exported": count, "folder": str(args.folder)}
    run.emit(facts, say("kb-exported", facts, run.lang))
    return DONE


def check(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.services.knowledge import check_paths

    found = check_paths(args.paths, run.progress)
    findings = [{"severity": one.severity, **_finding(one, run)} for one in found]
    errors = sum(one.is_error for one in found)
    counts = {"errors": errors, "warnings": len(found) - errors}
    lines = [*_lines(findings), say("kb-checked", counts, run.lang)]
    run.emit({"findings": findings}, "\n".join(lines))
    return FINDINGS if errors else DONE


def parity(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.services.knowledge import parity_of, parity_of_path

    path = Path(args.target)
    if path.exists():
        found = parity_of_path(path)
    else:
        with run.open_profile(reading=True) as place:
            found = {args.target: parity_of(place.store, args.target)}
    differences = [
        _difference(entry_id, one) for entry_id, several in found.items() for one in several
    ]
    lines = [
        f"{one['id']}: {one['kind']}: {one['en'] or '–'} | {one['fr'] or '–'}"
        for one in differences
    ]
    summary = say("kb-compared", {"count": len(differences)}, run.lang)
    run.emit({"differences": differences}, "\n".join([*lines, summary]))
    return FINDINGS if differences else DONE


def lost(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.domain.searches import KEPT_DAYS
    from agent_assist.services.lost_searches import groups

    until: date = args.until or run.now.date()
    since: date = args.since or until - timedelta(days=KEPT_DAYS)
    with run.open_profile(reading=True) as place:
        found = groups(place.store, _encode, since, until)
    document = {
        "from": since.isoformat(),
        "to": until.isoformat(),
        "groups": [_group(one) for one in found],
    }
    counts = {"groups": len(found), "total": sum(one.total for one in found)}
    lines = [line for one in found for line in _group_lines(one)]
    run.emit(document, "\n".join([*lines, say("kb-lost", counts, run.lang)]))
    return DONE


def feedback(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.services.feedback import still_open, titles

    with run.open_profile(reading=True) as place:
        found = still_open(place.store)
        named = titles(place.store, [one.entry_id for one in found], run.lang)
    entries = [
        {
            "id": one.entry_id,
            "title": named.get(one.entry_id),
            "remarks": [_remark(remark) for remark in one.remarks],
        }
        for one in found
    ]
    counts = {"entries": len(found), "total": sum(len(one.remarks) for one in found)}
    lines: list[str] = []
    for one in found:
        title = named.get(one.entry_id, "–")
        lines.append(f"{len(one.remarks):>5}  {title}  [{one.entry_id}]")
        lines += [f"       {_remark_line(remark, run)}" for remark in one.remarks]
    run.emit({"entries": entries}, "\n".join([*lines, say("kb-feedback", counts, run.lang)]))
    return DONE


def _remark(remark: "Remark") -> dict[str, Any]:
    return {
        "id": remark.id,
        "problem": remark.problem,
        "text": remark.text,
        "search": remark.search,
        "language": remark.lang,
        "revision": remark.revision,
        "by": remark.by,
        "at": remark.at.isoformat(),
    }


def _remark_line(remark: "Remark", run: Run) -> str:
    what = say(f"feedback-{remark.problem}", {}, run.lang)
    if remark.text:
        what = say("feedback-said", {"problem": what, "text": remark.text}, run.lang)
    searched = f"  ({remark.search})" if remark.search else ""
    return f"{remark.at:%Y-%m-%d}  {remark.by}  {what}{searched}"


def _encode(texts: Sequence[str]) -> "Array":
    from agent_assist.search.encoder import load_encoder

    return load_encoder().encode(texts)


def _group(group: "LostGroup") -> dict[str, Any]:
    return {
        "total": group.total,
        "languages": list(group.langs),
        "examples": list(group.examples),
        "topic": group.topic,
        "last_day": group.last_day.isoformat(),
    }


def _group_lines(group: "LostGroup") -> list[str]:
    first, *others = group.examples
    about = ", ".join([*group.langs, group.last_day.isoformat()])
    return [f"{group.total:>5}  {first}  [{about}]", *(f"       {one}" for one in others)]


def _finding(finding: "Finding", run: Run) -> dict[str, Any]:
    return {
        "file": finding.file,
        "line": finding.line,
        "code": finding.code,
        "message": say(finding.code, finding.facts, run.lang),
    }


def _lines(findings: Iterable[Mapping[str, Any]]) -> list[str]:
    return [f"{one['file']}:{one['line']}: {one['message']}" for one in findings]


def _draft(summary: "NoteSummary", run: Run) -> dict[str, Any]:
    return {
        "id": summary.id,
        "title": summary.title,
        "lang": summary.lang,
        "suggested_response": summary.suggested_response,
        "if_pressed": summary.if_pressed,
        "background": summary.background,
        "contact": _signatory(summary.contact),
        "approver": _signatory(summary.approver),
        "warnings": [
            {"code": one.code, "message": say(one.code, one.facts, run.lang)}
            for one in summary.warnings
        ],
    }


def _signatory(person: "Signatory | None") -> dict[str, str] | None:
    if person is None:
        return None
    return {"name": person.name, "role": person.role, "phone": person.phone}


def _difference(entry_id: str, difference: "Difference") -> dict[str, str]:
    return {
        "id": entry_id,
        "kind": difference.kind,
        "en": difference.en,
        "fr": difference.fr,
    }
