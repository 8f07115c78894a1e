"""The texts shown last: at the next keystroke mostly the same few are shown again."""

from collections import OrderedDict
from collections.abc import Sequence

from sqlite_utils import Database

from agent_assist.search import index
from agent_assist.search.hits import Seen

MOST_KEPT = 512


class Remembered:
    """Texts by their numbers, as they stand in the index: no number ever stands for another."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Seen] = OrderedDict()

    def seen(self, knowledge: Database, numbers: Sequence[int]) -> dict[int, Seen]:
        """What is shown of texts, by number; those that are gone are left out."""
        unknown = [number for number in numbers if number not in self._kept]
        if unknown:
            self._kept |= index.seen(knowledge, unknown)
        found = {number: self._kept[number] for number in numbers if number in self._kept}
        for number in found:
            self._kept.move_to_end(number)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return found
