"""Starts the application of this checkout; without a display, a tour in text and pictures."""

import os
import secrets
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from devtools.environment import Venv
from devtools.steps import MINUTE, ROOT, StepFailed, openly, product_environment, quietly, say

PAGES = ("find", "contact", "callbacks", "replies", "entries", "settings")
SEARCHES = (("can I ask for a callback", "en"), ("délai de réponse par courriel", "fr"))
PICTURES = ROOT / "build" / "screenshots"
WITH_VALUE = {"--profile", "--lang", "--page", "--size"}
VIRTUAL = "xvfb-run -s '-screen 0 1440x900x24' python3 packaging/dev.py run"


def start(venv: Venv, arguments: Sequence[str]) -> int:
    if has_display(sys.platform, os.environ):
        env = product_environment()
    elif opens_window(arguments):
        return tour(venv)
    else:
        env = headless()
    return openly("the application", application(venv, *arguments), None, env=env, cwd=None)


def has_display(platform: str, environ: Mapping[str, str]) -> bool:
    if not platform.startswith("linux"):
        return True
    if environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether these arguments would wait for a person at a window."""
    words = list(arguments)
    while found := WITH_VALUE.intersection(words):
        place = words.index(found.pop())
        del words[place : place + 2]
    return words in ([], ["demo"])


def application(venv: Venv, *arguments: str) -> list[str | Path]:
    return [venv.python, "-m", "agent_assist", *arguments]


def headless() -> dict[str, str]:
    return product_environment(QT_QPA_PLATFORM="offscreen")


def tour(venv: Venv) -> int:
    say("no display found (DISPLAY and WAYLAND_DISPLAY are empty).")
    say("instead: two searches, then pictures of the main pages.")
    with tempfile.TemporaryDirectory(prefix="agent-assist-", ignore_cleanup_errors=True) as folder:
        env = passing(headless())
        for text, language in SEARCHES:
            ask(venv, folder, env, text, language)
        for picture in take_pictures(venv, folder, env, PICTURES, "en"):
            say(f"picture: {picture.relative_to(ROOT).as_posix()}")
    say(f"to see the window here: apt-get install -y xvfb xauth && {VIRTUAL}")
    return 0


def passing(env: dict[str, str]) -> dict[str, str]:
    """A throw-away profile gets a throw-away passphrase: no key of it enters a keyring."""
    return {**env, "AGENT_ASSIST_PASSPHRASE": secrets.token_urlsafe(24)}


def ask(venv: Venv, profile: str, env: Mapping[str, str], text: str, language: str) -> None:
    say(f'agent-assist search "{text}" --lang {language}')
    words = ("--profile", profile, "search", text, "--lang", language, "--limit", "3")
    code = openly("the sample search", application(venv, *words), 2 * MINUTE, env=env)
    if code:
        raise StepFailed(f"the sample search ended with exit code {code}.")


def take_pictures(
    venv: Venv, profile: str, env: Mapping[str, str], folder: Path, language: str
) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    pictures = []
    for page in PAGES:
        picture = folder / f"{page}.png"
        picture.unlink(missing_ok=True)
        words = ("--profile", profile, "--lang", language, "--smoke", "--page", page)
        command = application(venv, *words, "--shot", str(picture))
        quietly(f"the picture of the page {page}", command, MINUTE, env=env)
        if not picture.exists():
            raise StepFailed(f"the page {page} was opened but left no picture.")
        pictures.append(picture)
    return pictures


def pictures_in_both_languages(venv: Venv, arguments: Sequence[str]) -> int:
    target = Path(arguments[0]).resolve() if arguments else PICTURES
    with tempfile.TemporaryDirectory(prefix="agent-assist-", ignore_cleanup_errors=True) as folder:
        env = passing(headless())
        for language in ("en", "fr"):
            for picture in take_pictures(venv, folder, env, target / language, language):
                say(f"picture: {picture}")
    return 0
