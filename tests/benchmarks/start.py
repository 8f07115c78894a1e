"""`bench start`: process start to painted workspace, beside a bare PySide6 window.

Warm, alternating, the same Python. `painted_ms` is the median from just before the process
is made to its first paint; `rss_mib` what a start that came to rest holds.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.profiles import PASSPHRASE, make_profile
from tests.benchmarks.reporting import median, report

BARE = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def event(self, event):
        handled = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest:
            QTimer.singleShot(0, leave)
        return handled
def leave():
    at, lines = time.time(), Path("/proc/self/status").read_text().splitlines()
    held = next(line for line in lines if line.startswith("VmRSS:"))
    print('{"painted_at": %r, "rss_mib": %r}' % (at, int(held.split()[1]) / 1024))
    app.quit()
app = QApplication([])
window = Bare()
window.resize(1440, 900)
window.show()
app.exec()
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--callbacks", type=int, default=1_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, screen():
        profile = Path(folder)
        make_profile(profile, args.entries, args.callbacks).store.close()
        ours = [sys.executable, "-m", "agent_assist", "--smoke", "--json", "--profile", folder]
        bare = [sys.executable, "-c", BARE]
        painted: dict[str, list[float]] = {"ours": [], "bare": []}
        memory: dict[str, list[float]] = {"ours": [], "bare": []}
        for run in range(-2, args.runs):  # two to warm up
            for name, command in (("ours", ours), ("bare", bare)):
                ms, mib = _start(command)
                if run >= 0:
                    painted[name].append(ms)
                    memory[name].append(mib)
    figures = {
        name: {"painted_ms": median(painted[name]), "rss_mib": median(memory[name])}
        for name in painted
    }
    report("start", figures["ours"], {"bare PySide6 window": figures["bare"]}, args.runs)


def _start(command: list[str]) -> tuple[float, float]:
    environment = {**os.environ, "AGENT_ASSIST_PASSPHRASE": PASSPHRASE}
    begun = time.time()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True)
    assert process.stdout is not None
    answer = process.stdout.read()
    assert process.wait(60) == 0, answer
    told = json.loads(answer)
    return (told["painted_at"] - begun) * 1000, told["rss_mib"]


@contextmanager
def screen() -> Iterator[None]:
    """A real X screen where there is one to be had, else Qt's offscreen."""
    xvfb = shutil.which("Xvfb")
    if os.environ.get("DISPLAY") or xvfb is None:
        os.environ.setdefault(
            "QT_QPA_PLATFORM", "xcb" if os.environ.get("DISPLAY") else "offscreen"
        )
        yield
        return
    read, write = os.pipe()
    server = subprocess.Popen(
        [xvfb, "-displayfd", str(write), "-screen", "0", "1440x900x24"],
        pass_fds=[write], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as answer:
        os.environ["DISPLAY"] = ":" + answer.readline().strip()
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    try:
        yield
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
