"""Whether the best passage of a hit tells more than its title does."""

from agent_assist.ui.widgets.marking import Marks, folded

_SAME_BEGINNING = 5


def says_more(passage: str, marks: Marks, title: str, title_marks: Marks) -> bool:
    """A passage is worth a line where it has asked words that the title has not."""
    told = passage.strip(" .…")
    if not told or (len(told) <= len(title) and folded(told) in folded(title)):
        return False
    return not marks or bool(_words(passage, marks) - _words(title, title_marks))


def _words(text: str, marks: Marks) -> set[str]:
    """The marked words, without the endings in which forms of one word differ."""
    return {folded(text[at : at + length])[:_SAME_BEGINNING] for at, length in marks}
