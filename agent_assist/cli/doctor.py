"""`agent-assist doctor`: what works here and what does not."""

import argparse

from agent_assist.cli.run import DONE, FINDINGS, Run
from agent_assist.sentences import say


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("doctor", help="what works on this computer")
    parser.set_defaults(handler=doctor)


def doctor(args: argparse.Namespace, run: Run) -> int:
    from agent_assist.content.service_file import read_service
    from agent_assist.resources import folder
    from agent_assist.services.doctor import examine
    from agent_assist.storage.keys import SystemKeyring

    shipped = (folder("knowledge_base") / "service.yaml").read_text(encoding="utf-8")
    zone = read_service(shipped).service.calendar.zone
    checks = examine(run.profile, SystemKeyring(), zone, run.now)
    said = [
        {
            "name": check.name,
            "ok": check.ok,
            "detail": say(check.detail, check.facts or {}, run.lang),
            "fix": say(check.fix, check.facts or {}, run.lang) if check.fix else "",
        }
        for check in checks
    ]
    lines = [
        f"{'ok ' if one['ok'] else '-- '} {one['name']:11} {one['detail']}"
        + (f"\n                {one['fix']}" if one["fix"] else "")
        for one in said
    ]
    run.emit({"checks": said}, "\n".join(lines))
    return DONE if all(check.ok for check in checks) else FINDINGS
