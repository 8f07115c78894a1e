"""The link that hands a number over to the telephone program of the computer."""

import re

from agent_assist.domain.errors import AgentAssistError

# What may stand in a link beside the number: nothing that another program could misread.
_TEMPLATE = re.compile(r"(?:tel|sips?|callto):[A-Za-z0-9+\-.@:;=&?/_%]*")
_PLACES = ("{number}", "{extension}")


def dial_link(number: str, template: str = "tel:{number}", extension: str = "") -> str:
    """The link for a number in international form, as `template` writes it.

    The extension stands where the template has `{extension}`, else right after the number.
    Raises dial-link-wrong.
    """
    bare = template.strip()
    for place in _PLACES:
        bare = bare.replace(place, "")
    if "{number}" not in template or not _TEMPLATE.fullmatch(bare):
        raise AgentAssistError("dial-link-wrong", {"link": template})
    dialled, inside = _only(number, "+0123456789"), _only(extension, "0123456789")
    if "{extension}" not in template and inside:
        dialled, inside = f"{dialled};ext={inside}", ""
    return template.strip().replace("{number}", dialled).replace("{extension}", inside)


def _only(text: str, permitted: str) -> str:
    return "".join(one for one in text if one in permitted)
