"""Debian and Ubuntu packages that Qt and the environment need: installed only when missing."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from devtools.steps import MINUTE, StepFailed, quietly, say

# Shared library -> package: the complete list for the offscreen and the xcb platform of Qt.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# Program -> package: what PyInstaller calls for a bundle.
BUILD_PROGRAMS = {"objdump": "binutils"}
NO_PROGRAMS: Mapping[str, str] = {}
VENV_PACKAGE = "python3-venv"
FONT_PACKAGE = "fonts-inter"
MISSING = 3


@dataclass(frozen=True)
class Machine:
    """What the set-up asks of the machine, as functions: a test answers for other machines."""

    loads: Callable[[str], bool]
    imports: Callable[[str], bool]
    has_program: Callable[[str], bool]
    succeeds: Callable[[Sequence[str]], bool]
    install: Callable[[str, Sequence[str]], None]
    is_root: bool


def this_machine() -> Machine:
    return Machine(
        loads=_loads,
        imports=lambda module: importlib.util.find_spec(module) is not None,
        has_program=lambda program: shutil.which(program) is not None,
        succeeds=_succeeds,
        install=_apt_get,
        is_root=hasattr(os, "geteuid") and os.geteuid() == 0,
    )


def prepare(machine: Machine, programs: Mapping[str, str] = NO_PROGRAMS) -> None:
    """Installs what is missing, or stops with the line to paste."""
    missing = missing_packages(machine, programs)
    if not missing:
        return
    prefix = privilege(machine)
    if prefix is None:
        raise StepFailed(advice(missing), exit_code=MISSING)
    say(f"installing {len(missing)} system packages: {' '.join(missing)}")
    try:
        machine.install("updating the package lists", [*prefix, "apt-get", "update", "-q"])
        machine.install("installing system packages", install_command(prefix, missing))
    except StepFailed as failure:
        raise StepFailed(f"{failure.message}\n{advice(missing)}", exit_code=MISSING) from failure


def prepare_font(machine: Machine) -> None:
    """The interface uses Inter where there is one and the system's font elsewhere: no error."""
    if font_is_there(machine):
        return
    prefix = privilege(machine)
    if prefix is None:
        say(f"the font Inter ({FONT_PACKAGE}) is not installed: using the system's font.")
        return
    try:
        if not machine.succeeds(["apt-cache", "show", FONT_PACKAGE]):
            machine.install("updating the package lists", [*prefix, "apt-get", "update", "-q"])
        machine.install("installing the font Inter", install_command(prefix, [FONT_PACKAGE]))
    except StepFailed:
        say(f"the font Inter ({FONT_PACKAGE}) cannot be installed: using the system's font.")


def missing_packages(machine: Machine, programs: Mapping[str, str] = NO_PROGRAMS) -> list[str]:
    missing = {package for program, package in programs.items() if not machine.has_program(program)}
    missing |= {package for library, package in LIBRARIES.items() if not machine.loads(library)}
    if not machine.imports("ensurepip"):
        missing.add(VENV_PACKAGE)
    return sorted(missing)


def font_is_there(machine: Machine) -> bool:
    if machine.succeeds(["dpkg-query", "--show", "--showformat=${db:Status-Abbrev}", FONT_PACKAGE]):
        return True
    return machine.succeeds(["fc-list", "--quiet", ":family=Inter"])


def privilege(machine: Machine) -> list[str] | None:
    """The words to put before apt-get, or None where this user may not install anything."""
    if not machine.has_program("apt-get"):
        return None
    if machine.is_root:
        return []
    if machine.has_program("sudo") and machine.succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def install_command(prefix: Sequence[str], packages: Sequence[str]) -> list[str]:
    words = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
    return [*prefix, *words, "-o", "DPkg::Lock::Timeout=120", *packages]


def advice(missing: Sequence[str]) -> str:
    packages = " ".join(missing)
    return (
        "system packages are missing. Run this line once, then repeat your command:\n"
        f"    sudo apt-get update && sudo apt-get install -y --no-install-recommends {packages}\n"
        "(on a system other than Debian or Ubuntu: the packages that hold the same libraries)"
    )


def applies() -> bool:
    return sys.platform.startswith("linux")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _succeeds(command: Sequence[str]) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _apt_get(what: str, command: Sequence[str]) -> None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quietly(what, command, 10 * MINUTE, env=env)
