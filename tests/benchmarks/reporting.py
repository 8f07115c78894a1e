"""One JSON document a benchmark: our figures, the peers' of the same run, the ratios."""

import json
import os
import platform
import statistics
import sys
from collections.abc import Mapping, Sequence
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
