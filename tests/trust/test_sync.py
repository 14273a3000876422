"""Two machines and git: each adds entries, and they merge without a conflict; what does conflict is said, and hides nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Prove


@pytest.fixture
def run(machine: Path) -> Callable[..., str]:
    """Run a program in a directory with a machine's own HOME, and return what it printed."""

    def call(place: Path, *words: str, code: int = 0) -> str:
        environ = {
            "HOME": str(machine),
            "XDG_CACHE_HOME": f"{place}.cache",
            "NETJOURNAL_HOME": str(place),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join(sys.path),
            "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_GLOBAL": os.devnull,
            **{f"GIT_{who}_{what}": "somebody" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }
        done = subprocess.run(words, cwd=place, env=environ, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == code, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    return call


_NAMES = "Grace Hopper,Kurt Gödel,Mary Shelley,Ivan Turgenev,Emmy Noether,Alan Turing,Rosa Parks,Niels Bohr,Zora Hurston,Omar Khayyam".split(",")  # fmt: skip
NJ = (sys.executable, "-m", "netjournal")


def test_two_clones_that_each_add_entries_merge_without_a_conflict(
    run: Callable[..., str], machine: Path, prove: Prove, *, is_long: bool
) -> None:
    desk, laptop = machine / "desk", machine / "laptop"
    desk.mkdir(0o700)
    run(desk, *NJ, "call", "Ada", "Lovelace", "20m:", "the", "deck")
    run(desk, "git", "init", "--quiet", "--initial-branch=main")
    _save(run, desk)
    run(machine, "git", "clone", "--quiet", str(desk), str(laptop))
    run(desk, "git", "config", "receive.denyCurrentBranch", "updateInstead")
    assert "closed to others" in run(laptop, *NJ, "check", "--fix")
    rounds = 10 if is_long else 2
    for n in range(rounds):
        run(desk, *NJ, "met", "Ada:", f"at the desk {n}")
        run(laptop, *NJ, "call", "Ada:", f"from the road {n}")
        run(laptop, *NJ, "call", f"{_NAMES[n]}:", "somebody else")
        _save(run, desk)
        _save(run, laptop)
        run(laptop, "git", "pull", "--quiet", "--no-rebase", "--no-edit")
        run(laptop, "git", "push", "--quiet")
    for place in (desk, laptop):
        listed = run(place, *NJ, "timeline", "--limit", "0")
        assert all(f"at the desk {n}" in listed and f"from the road {n}" in listed for n in range(rounds))
        assert "all well" in run(place, *NJ, "check")
    tracked = run(desk, "git", "ls-files").split()
    assert {path.split("/")[0] for path in tracked} == {".gitignore", ".stignore", "journal.toml", "people", "entries"}
    prove("merges of two clones that both added entries / conflicts", rounds, 10)


def test_one_line_that_both_changed_is_said_with_its_line_and_hides_nothing(
    run: Callable[..., str], machine: Path
) -> None:
    desk, laptop = machine / "desk", machine / "laptop"
    desk.mkdir(0o700)
    run(desk, *NJ, "call", "Ada", "Lovelace")
    run(desk, *NJ, "call", "Bob", "Okafor")
    run(desk, "git", "init", "--quiet", "--initial-branch=main")
    _save(run, desk)
    run(machine, "git", "clone", "--quiet", str(desk), str(laptop))
    for place, circle in ((desk, "inner"), (laptop, "wide")):
        (path,) = place.glob("people/ada-*.toml")
        path.write_text(path.read_text().replace("inbox", circle))
        _save(run, place)
    run(laptop, "git", "pull", "--quiet", "--no-rebase", "--no-edit", code=1)
    (path,) = laptop.glob("people/ada-*.toml")
    before = path.read_bytes()
    said = run(laptop, *NJ, "check", code=4)
    line = before[: before.index(b"<<<<<<<")].count(b"\n") + 1
    assert f"{path}:{line}: two versions were merged here and wait for you to choose" in said
    assert f"nj edit {path.relative_to(laptop)}" in said
    assert "Bob Okafor" in run(laptop, *NJ, "people")
    run(laptop, *NJ, "call", "Bob:", "goes on")
    assert path.read_bytes() == before


def _save(run: Callable[..., str], place: Path) -> None:
    run(place, "git", "add", "--all")
    run(place, "git", "commit", "--quiet", "--message", "journal")
