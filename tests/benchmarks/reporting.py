"""One JSON document a benchmark: our figures, the peers' of the same run, the ratios."""

import json
import os
import platform
import signal
import statistics
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

Figures = Mapping[str, float]


def report(name: str, product: Figures, peers: Mapping[str, Figures], runs: int) -> None:
    ratios = {
        peer: {
            figure: round(product[figure] / value, 3)
            for figure, value in figures.items()
            if figure in product and value
        }
        for peer, figures in peers.items()
    }
    document = {
        "name": name,
        "product": product,
        "peers": peers,
        "ratios": ratios,
        "runs": runs,
        "machine": machine(),
    }
    sys.stdout.write(json.dumps(document, indent=1) + "\n")


@contextmanager
def reported(name: str) -> Iterator[dict[str, float]]:
    """Figures of a long run: what is in them when it ends is reported, however it ends."""
    figures: dict[str, float] = {}
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        yield figures
    finally:
        signal.signal(signal.SIGTERM, before)
        report(name, figures, {}, int(figures.get("runs", 0)))


def progress(figures: Figures) -> None:
    """One line on standard error for each step of a long run."""
    sys.stderr.write(json.dumps(figures) + "\n")
    sys.stderr.flush()


def machine() -> dict[str, str | int]:
    return {
        "system": platform.platform(),
        "python": platform.python_version(),
        "cores": os.cpu_count() or 1,
    }


def median(values: Sequence[float]) -> float:
    return round(statistics.median(values), 2)


def percentile(values: Sequence[float], part: float) -> float:
    """The value below which that part (0 to 1) of the values lies."""
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(part * len(ordered)))], 3)


def held_mib() -> float:
    """The memory this process holds now."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS:")).split()[1]) / 1024
