"""What is wrong in a reply template before anybody fills it: names, blocks, syntax."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from agent_assist.content.findings import Finding, warning
from agent_assist.content.folders import TextInFile
from agent_assist.domain.languages import Lang
from agent_assist.domain.service import Service

if TYPE_CHECKING:
    from jinja2 import nodes


def reply_findings(text: TextInFile, service: Service | None) -> Iterator[Finding]:
    """Names nobody fills, blocks that do not exist, variables that nothing uses."""
    variables = text.text.details.get("variables") or ()
    declared = {one["name"] for one in variables}
    used: set[str] = set()
    needed: set[str] = set()
    for name, line in _names(text):
        if isinstance(line, Finding):
            yield line
            continue
        used.add(name.partition(".")[0])
        needed |= _names_in_block(name, text.lang, service)
        code = _unknown(name, declared, service)
        if code:
            yield Finding(code, text.file, line, {"name": name})
    for name in sorted(needed - declared):
        yield Finding("block-needs-variable", text.file, text.body_line(0), {"name": name})
    if service is None and "blocks" in used:
        return  # without service.yaml nobody can tell what the blocks use
    for place, one in enumerate(variables):
        if one["name"] not in used | needed:
            line = text.reading.line("variables", place)
            yield warning("unused-variable", text.file, line, {"name": one["name"]})


def _names(text: TextInFile) -> Iterator[tuple[str, int | Finding]]:
    """Every name of body and subject with its line, or what makes them unreadable."""
    subject = str(text.text.details.get("subject", ""))
    for source, first, counts in (
        (text.text.body, text.body_line(0), True),
        (subject, text.reading.line("subject"), False),
    ):
        names, problem = template_names(source)
        if problem is not None:
            reason, at = problem
            line = first + (at - 1 if counts else 0)
            yield "", Finding("reply-template-error", text.file, line, {"reason": reason})
        for name, at in names.items():
            yield name, first + (at - 1 if counts else 0)


def template_names(source: str) -> tuple[dict[str, int], tuple[str, int] | None]:
    """The names a template reads (blocks with their attribute) by line, or why it cannot be."""
    from jinja2 import TemplateSyntaxError
    from jinja2.sandbox import SandboxedEnvironment

    try:
        tree = SandboxedEnvironment().parse(source)
    except TemplateSyntaxError as error:
        return {}, (error.message or "", error.lineno)
    return dict(_names_in(tree)), None


def _names_in(tree: "nodes.Template") -> Iterator[tuple[str, int]]:
    from jinja2 import nodes

    owners = set()
    for attribute in tree.find_all(nodes.Getattr):
        if isinstance(attribute.node, nodes.Name):
            owners.add(id(attribute.node))
            yield f"{attribute.node.name}.{attribute.attr}", attribute.lineno
    for name in tree.find_all(nodes.Name):
        if id(name) not in owners:
            yield name.name, name.lineno


def _names_in_block(name: str, lang: Lang, service: Service | None) -> set[str]:
    """The variables that a shared block uses when a template shows it."""
    owner, _, block = name.partition(".")
    if owner != "blocks" or service is None or block not in service.blocks:
        return set()
    return set(template_names(service.blocks[block].text(lang))[0])


def _unknown(name: str, declared: set[str], service: Service | None) -> str | None:
    owner, _, attribute = name.partition(".")
    if owner == "blocks" and attribute:
        known = service is None or attribute in service.blocks
        return None if known else "unknown-block"
    return None if owner in declared else "unknown-variable"
