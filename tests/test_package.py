"""The wheel: built, installed in a bare virtual environment, and run from there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from netjournal import __version__
from netjournal.paths import find_themes

ROOT = Path(__file__).parent.parent
THEMES = {path.name for path in (ROOT / "themes").glob("*.toml")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of the checkout, without a network."""
    pytest.importorskip("hatchling")
    place = tmp_path_factory.mktemp("package")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, place / name)
    for folder in ("netjournal", "themes"):
        shutil.copytree(ROOT / folder, place / folder, ignore=shutil.ignore_patterns("__pycache__"))
    build = "from hatchling.build import build_wheel; print(build_wheel('dist'))"
    done = subprocess.run(
        [sys.executable, "-c", build], cwd=place, capture_output=True, text=True, check=True, timeout=100
    )
    return place / "dist" / done.stdout.split()[-1]


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in an environment that has the dependencies and no checkout, and return its bin/."""
    place = tmp_path_factory.mktemp("bare") / "venv"
    venv.create(place, symlinks=True, with_pip=False)
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(place / "bin" / "python"), "install", "--quiet", "--no-deps", "--no-index", str(wheel)],
        check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    packages = next(place.glob("lib/python*/site-packages"))
    dependencies = place / "dependencies"
    dependencies.mkdir()
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if not path.name.startswith(("netjournal", "_netjournal", "_editable", "__editable")) and path.suffix != ".pth":
            (dependencies / path.name).symlink_to(path)
    (packages / "dependencies.pth").write_text(f"{dependencies}\n")
    return place / "bin"


def run(program: Path, *words: str, home: Path) -> str:
    environ = {"HOME": str(home), "PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    done = subprocess.run([program, *words], cwd=home, env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_the_themes_the_demo_and_the_type_marker(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"netjournal/_data/themes/{name}" for name in THEMES} <= names
    demo = {path.relative_to(ROOT).as_posix() for path in (ROOT / "netjournal" / "demo" / "journal").rglob("*.toml")}
    assert len(demo) > 180
    assert demo <= names
    assert "netjournal/py.typed" in names
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "netjournal").rglob("*.tcss")} <= names
    assert not [name for name in names if name.startswith(("tests", "themes", "screenshots")) or "__pycache__" in name]


def test_what_is_installed_runs_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    assert run(installed / "nj", "--version", home=tmp_path) == f"netjournal {__version__}\n"
    assert run(installed / "netjournal", "-V", home=tmp_path) == f"netjournal {__version__}\n"
    themes = run(installed / "nj", "themes", home=tmp_path)
    assert {f"{line.split()[0]}.toml" for line in themes.splitlines()} == THEMES
    assert str(ROOT) not in themes
    kept = tmp_path / "kept"
    assert str(kept) in run(installed / "nj", "demo", "--keep", str(kept), home=tmp_path)
    assert "Bob Okafor" in run(installed / "nj", "today", "--home", str(kept), "--as-of", "2026-11-22", home=tmp_path)
    assert run(installed / "nj", "call", "Ada:", "hi", home=tmp_path).startswith("logged: call, Ada (new), ")


def test_the_checkout_finds_its_themes_too() -> None:
    assert Path(find_themes()) == ROOT / "themes"
