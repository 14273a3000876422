"""What the layers promise, read off the source: who touches the disk, who knows the time, how long a module may be."""

from __future__ import annotations

import ast
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import netjournal

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(netjournal.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
LONGEST, MEDIAN = 400, 120

DISK = {
    "open", "os.open", "os.replace", "os.rename", "os.renames", "os.link", "os.symlink", "os.unlink", "os.remove", "os.rmdir", "os.mkdir",
    "os.makedirs", "os.chmod", "os.truncate", "os.mkfifo", "os.removedirs",
}  # fmt: skip
WRITING = {
    "write_text",
    "write_bytes",
    "copyfile",
    "copy",
    "copy2",
    "copytree",
    "move",
    "rmtree",
    "NamedTemporaryFile",
    "mkstemp",
}
"""Names of methods and functions that write, whatever they are called on; `copy` and `move` are of shutil only."""
MAY_TOUCH_THE_DISK = {
    "files/": "the one door to the disk",
    "store/": "the only code that writes user data",
    "scout.py": "opens a folder to look at its files, and none of them",
    "index/": "its database in the cache directory",
    "demo/": "copies its own files to where it is asked to",
}
OPENS_NO_FILE = {
    "tui/guard.py": "gives the terminal back where the way through Textual is blocked",
    "__main__.py": "a broken pipe: the flush at exit goes to the null device",
    "cli/main.py": "a broken pipe: the flush at exit goes to the null device",
}
DEVICES = ("os.devnull", "'/dev/tty'")
CLOCK = {
    "date.today",
    "datetime.today",
    "datetime.now",
    "datetime.utcnow",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
}


@lru_cache(None)
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@lru_cache(None)
def calls(path: Path) -> list[tuple[str, ast.Call]]:
    """Return (name as written, call) of every call in a module."""
    return [(ast.unparse(node.func), node) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]


@lru_cache(None)
def imports(path: Path) -> set[str]:
    """Return the modules that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.partition(".")[0])
    return names


def is_writing(name: str) -> bool:
    owner, _, last = name.rpartition(".")
    return name in DISK or (last in WRITING and (last not in ("copy", "move") or owner == "shutil"))


def test_only_the_layers_of_the_disk_touch_it() -> None:
    found = []
    for path in MODULES:
        if place(path).startswith(tuple(MAY_TOUCH_THE_DISK)):
            continue
        for name, call in calls(path):
            device = ast.unparse(call.args[0]) if place(path) in OPENS_NO_FILE and call.args else ""
            if is_writing(name) and device not in DEVICES:
                found.append(f"{place(path)}:{call.lineno}: {name}")
    assert found == []


def test_the_exceptions_are_still_needed() -> None:
    for exception in (*MAY_TOUCH_THE_DISK, *OPENS_NO_FILE):
        inside = [path for path in MODULES if place(path).startswith(exception)]
        assert any(is_writing(name) for path in inside for name, _ in calls(path)), exception


def test_only_the_clock_knows_the_time() -> None:
    found = [
        f"{place(path)}:{call.lineno}: {name}"
        for path in MODULES
        if place(path) != "clock.py"
        for name, call in calls(path)
        if ".".join(name.split(".")[-2:]) in CLOCK
    ]
    assert found == []
    assert any(name in CLOCK for name, _ in calls(ROOT / "clock.py"))


def test_only_the_index_talks_to_sqlite() -> None:
    users = {place(path) for path in MODULES if "sqlite3" in imports(path)}
    assert users
    assert all(user.startswith("index/") for user in users)


def test_only_the_app_imports_textual_and_rich() -> None:
    users = {place(path) for path in MODULES if imports(path) & {"textual", "rich"}}
    assert users
    assert all(user.startswith("tui/") for user in users)


def test_modules_are_short() -> None:
    lengths = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
    assert median(lengths.values()) < MEDIAN


def public(path: Path) -> Iterator[tuple[str, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Yield the place and the node of a module, its classes, and its public functions and methods but for setters."""
    yield place(path), tree(path)
    for owner in (tree(path), *(node for node in tree(path).body if isinstance(node, ast.ClassDef))):
        for node in owner.body:
            is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
            is_setter = is_function and any(
                ast.unparse(decorator).endswith(".setter") for decorator in node.decorator_list
            )
            if isinstance(node, ast.ClassDef) or (is_function and not is_setter):
                yield f"{place(path)}:{node.lineno}: {node.name}", node


def test_every_module_class_and_public_function_says_what_it_is() -> None:
    nodes = [found for path in MODULES for found in public(path)]
    assert [name for name, node in nodes if not ast.get_docstring(node)] == []
    assert len(nodes) > len(MODULES)
