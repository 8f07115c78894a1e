"""The vectors of the texts that come with the program, so that a first start need not make them."""

from collections.abc import Mapping
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from agent_assist.search.packing import HALF


def write_shipped(path: Path, fingerprint: str, vectors: Mapping[str, bytes]) -> None:
    """One file: digests of texts, how many passages each has, and their packed vectors."""
    ordered = sorted(vectors)
    counts = [len(vectors[told]) // HALF for told in ordered]
    rows = np.frombuffer(b"".join(vectors[told] for told in ordered), np.uint8)
    np.savez_compressed(
        path, fingerprint=np.array(fingerprint), digests=np.array(ordered, "U32"),
        counts=np.array(counts, np.uint16), rows=rows,
    )  # fmt: skip


def read_shipped(path: Path, fingerprint: str) -> dict[str, bytes]:
    """Packed vectors by digest; none where the file is missing, damaged or of other weights."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            if str(kept["fingerprint"]) != fingerprint:
                return {}
            digests, counts, rows = kept["digests"], kept["counts"], kept["rows"]
    except (OSError, ValueError, KeyError, BadZipFile):
        return {}
    ends = np.cumsum(counts, dtype=np.int64) * HALF
    starts = ends - counts.astype(np.int64) * HALF
    return {
        str(told): rows[start:end].tobytes()
        for told, start, end in zip(digests, starts, ends, strict=True)
    }
