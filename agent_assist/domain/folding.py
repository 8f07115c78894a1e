"""Text as people compare it: without accents and capitals, in both languages."""

import unicodedata


def folded(text: str) -> str:
    """Letters that differ by accent, case or width only become the same, and so do apostrophes."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(one for one in apart if not unicodedata.combining(one)).casefold()
