"""The answer that comes late, put below what the agent already chose from."""

from collections.abc import Sequence

from agent_assist.ui.widgets.rows import Row


def settled(before: Sequence[Row], after: Sequence[Row], chosen: str, more: str) -> list[Row]:
    """The rows of a second answer, with none at or above the chosen row of the first moved.

    They stay as they are, even where the second answer lacks one of them. What belongs to a
    group above that of the chosen row comes last, under the heading `more`.
    """
    places = [at for at, row in enumerate(before) if row.id == chosen and not row.heading]
    if not places:
        return list(after)
    kept = before[: places[0] + 1]
    above = {row.id for row in kept if not row.heading}
    left = [(name, [row for row in rows if row.id not in above]) for name, rows in _groups(after)]
    begun = [row.title for row in kept if row.heading]
    here = begun[-1] if begun else ""
    rows = [*kept, *(row for name, group in left if name == here for row in group)]
    later = [(name, group) for name, group in left if group and name != here]
    for name, group in sorted(later, key=lambda one: one[0] in ("", *begun)):
        rows += [Row("", "", more if name in ("", *begun) else name, heading=True), *group]
    return rows


def _groups(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """The rows below each heading; those before the first one have none."""
    groups: list[tuple[str, list[Row]]] = [("", [])]
    for row in rows:
        if row.heading:
            groups.append((row.title, []))
        else:
            groups[-1][1].append(row)
    return groups
