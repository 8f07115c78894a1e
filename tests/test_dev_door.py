"""The developers' door: what it finds missing, what it says then, and when it has nothing to do."""

import ast
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import agent_assist
from devtools import bundle, environment, start, steps, system, translations

ROOT = Path(__file__).resolve().parents[1]
DOOR = ROOT / "packaging" / "dev.py"


@dataclass
class Bench:
    """A machine to try the set-up on: what it has, what it allows, and what was installed on it."""

    lacks: set[str] = field(default_factory=set)
    programs: set[str] = field(default_factory=lambda: {"apt-get", "sudo"})
    modules: set[str] = field(default_factory=lambda: {"ensurepip"})
    works: set[str] = field(default_factory=set)
    is_root: bool = False
    breaks: str = ""
    installed: list[list[str]] = field(default_factory=list)

    def machine(self) -> system.Machine:
        return system.Machine(
            loads=lambda library: library not in self.lacks,
            imports=lambda module: module in self.modules,
            has_program=lambda program: program in self.programs,
            succeeds=lambda command: command[0] in self.works,
            install=self.install,
            is_root=self.is_root,
        )

    def install(self, what: str, command: Sequence[str]) -> None:
        if self.breaks and self.breaks in command:
            raise steps.StepFailed(f"{what} failed")
        self.installed.append(list(command))


def test_a_complete_machine_is_left_alone() -> None:
    bench = Bench()
    system.prepare(bench.machine())
    assert bench.installed == []


def test_only_what_is_missing_is_installed_after_the_lists_are_updated() -> None:
    bench = Bench(lacks={"libEGL.so.1", "libxcb-cursor.so.0"}, modules=set(), is_root=True)
    system.prepare(bench.machine())
    update, install = bench.installed
    assert update[:2] == ["apt-get", "update"]
    assert install[:2] == ["apt-get", "install"]
    assert install[-3:] == ["libegl1", "libxcb-cursor0", "python3-venv"]


def test_a_user_with_password_less_sudo_installs_through_it() -> None:
    bench = Bench(lacks={"libGL.so.1"}, works={"sudo"})
    system.prepare(bench.machine())
    assert [command[:3] for command in bench.installed] == [["sudo", "-n", "apt-get"]] * 2


@pytest.mark.parametrize(
    "bench",
    [
        Bench(lacks={"libGL.so.1"}),
        Bench(lacks={"libGL.so.1"}, programs={"apt-get"}),
        Bench(lacks={"libGL.so.1"}, programs=set(), is_root=True),
    ],
    ids=["sudo wants a password", "no sudo", "no apt-get"],
)
def test_who_may_not_install_gets_the_line_to_paste_and_exit_3(bench: Bench) -> None:
    with pytest.raises(steps.StepFailed) as stop:
        system.prepare(bench.machine())
    assert stop.value.exit_code == 3
    line = "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1"
    assert line in stop.value.message.splitlines()[1]
    assert bench.installed == []


def test_a_failing_installation_stops_with_exit_3_and_the_same_line() -> None:
    bench = Bench(lacks={"libGL.so.1"}, is_root=True, breaks="libgl1")
    with pytest.raises(steps.StepFailed) as stop:
        system.prepare(bench.machine())
    assert stop.value.exit_code == 3
    assert "failed" in stop.value.message
    assert "sudo apt-get install" in stop.value.message


def test_building_asks_for_its_programs_too() -> None:
    bench = Bench(is_root=True)
    system.prepare(bench.machine(), system.BUILD_PROGRAMS)
    assert bench.installed[-1][-1] == "binutils"


@pytest.mark.parametrize("finder", ["dpkg-query", "fc-list"])
def test_a_font_that_is_there_is_not_installed(finder: str) -> None:
    bench = Bench(works={finder}, is_root=True)
    system.prepare_font(bench.machine())
    assert bench.installed == []


def test_a_missing_font_is_installed() -> None:
    bench = Bench(is_root=True)
    system.prepare_font(bench.machine())
    assert bench.installed[-1][-1] == "fonts-inter"


@pytest.mark.parametrize(
    "bench",
    [Bench(), Bench(is_root=True, breaks="fonts-inter"), Bench(is_root=True, breaks="update")],
    ids=["may not install", "no such package", "no network"],
)
def test_a_font_that_cannot_be_installed_is_said_and_stops_nothing(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    system.prepare_font(bench.machine())
    assert "using the system's font" in capsys.readouterr().err


def venv_in(folder: Path) -> environment.Venv:
    venv = environment.Venv(folder / "venv", windows=False)
    venv.python.parent.mkdir(parents=True)
    venv.python.touch()
    return venv


def locks_in(folder: Path) -> Path:
    for name in ("run", "dev", "build"):
        (folder / f"{name}.txt").write_text(f"{name}==1\n", encoding="utf-8")
    return folder


def stamp(venv: environment.Venv, lock: str, locks: Path) -> None:
    venv.stamp(lock).write_text(environment.key(locks / f"{lock}.txt"), encoding="utf-8")


def test_a_stamped_environment_is_fresh_until_its_lock_changes(tmp_path: Path) -> None:
    venv, locks = venv_in(tmp_path), locks_in(tmp_path)
    assert not environment.is_fresh(venv, "run", locks)
    stamp(venv, "run", locks)
    assert environment.is_fresh(venv, "run", locks)
    (locks / "run.txt").write_text("run==2\n", encoding="utf-8")
    assert not environment.is_fresh(venv, "run", locks)


def test_the_development_lock_serves_a_run_but_not_the_other_way(tmp_path: Path) -> None:
    venv, locks = venv_in(tmp_path), locks_in(tmp_path)
    stamp(venv, "dev", locks)
    assert environment.is_fresh(venv, "run", locks)
    venv.stamp("dev").unlink()
    stamp(venv, "run", locks)
    assert not environment.is_fresh(venv, "dev", locks)


def test_an_environment_without_its_python_is_not_fresh(tmp_path: Path) -> None:
    venv, locks = venv_in(tmp_path), locks_in(tmp_path)
    stamp(venv, "run", locks)
    venv.python.unlink()
    assert not environment.is_fresh(venv, "run", locks)


def test_another_python_needs_another_stamp(tmp_path: Path) -> None:
    lock = locks_in(tmp_path) / "run.txt"
    assert environment.key(lock, "3.11.7") != environment.key(lock, "3.12.1")


def test_an_environment_serves_only_the_python_that_made_it(tmp_path: Path) -> None:
    venv = venv_in(tmp_path)
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    pip = venv.folder / "lib" / f"python{version}" / "site-packages" / "pip" / "__main__.py"
    settings = venv.folder / "pyvenv.cfg"
    settings.write_text(f"version = {version}.0\n", encoding="utf-8")
    assert not environment.serves_this_python(venv)  # interrupted before pip arrived
    pip.parent.mkdir(parents=True)
    pip.touch()
    assert environment.serves_this_python(venv)
    settings.write_text("version = 3.1.0\n", encoding="utf-8")
    assert not environment.serves_this_python(venv)


def test_programs_lie_where_each_platform_puts_them() -> None:
    folder = Path("somewhere")
    windows = environment.Venv(folder, windows=True).program("python")
    assert windows == folder / "Scripts" / "python.exe"
    assert environment.Venv(folder, windows=False).program("ruff") == folder / "bin" / "ruff"


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_display_is_known_by_its_name(
    platform: str, environ: dict[str, str], expected: bool
) -> None:
    assert start.has_display(platform, environ) is expected


@pytest.mark.parametrize(
    "line", ["", "demo", "--lang fr --page find", "--profile p demo", "demo --profile p"]
)
def test_arguments_that_wait_for_a_person(line: str) -> None:
    assert start.opens_window(line.split())


@pytest.mark.parametrize(
    "line", ["--smoke", "search x --lang en", "--profile p --smoke", "doctor", "--help"]
)
def test_arguments_that_end_by_themselves(line: str) -> None:
    assert not start.opens_window(line.split())


def test_translations_are_compiled_when_newer_than_their_result(tmp_path: Path) -> None:
    new, old, fresh = (tmp_path / f"{name}.ts" for name in ("new", "old", "fresh"))
    for source in (new, old, fresh):
        source.touch()
        os.utime(source, (2000, 2000))
    for source, moment in ((old, 1000), (fresh, 3000)):
        source.with_suffix(".qm").touch()
        os.utime(source.with_suffix(".qm"), (moment, moment))
    assert list(translations.stale(tmp_path)) == [new, old]


def test_a_step_that_takes_too_long_is_stopped_and_named() -> None:
    endless = [sys.executable, "-c", "import threading; threading.Event().wait()"]
    with pytest.raises(steps.StepFailed, match="waiting was stopped"):
        steps.quietly("waiting", endless, 1)


def test_a_step_that_fails_shows_what_it_said() -> None:
    failing = [sys.executable, "-c", "import sys; print('the reason'); sys.exit(4)"]
    with pytest.raises(steps.StepFailed, match="exit code 4:\nthe reason"):
        steps.quietly("failing", failing, 30)


def test_the_version_of_what_is_built_is_the_program_s() -> None:
    assert bundle.version() == agent_assist.__version__


def test_nothing_but_the_standard_library_is_imported_before_the_set_up() -> None:
    files = [DOOR, *(ROOT / "packaging" / "devtools").glob("*.py")]
    imported = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").split(".")[0])
    assert imported - sys.stdlib_module_names == {"devtools"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--help"], 0, "dev.py run"),
        ([], 2, "dev.py run"),
        (["nonsense"], 2, "there is no command 'nonsense'"),
        (["bench", "no-such-benchmark"], 2, "name a benchmark"),
        (["bench", "../dev"], 2, "name a benchmark"),
    ],
)
def test_wrong_use_is_said_with_exit_2(words: list[str], code: int, said: str) -> None:
    done = subprocess.run(
        [sys.executable, str(DOOR), *words],
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )
    assert done.returncode == code
    assert said in done.stdout + done.stderr
