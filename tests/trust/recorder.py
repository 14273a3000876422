"""Recorder: stands between the program and the disk, notes each call below one directory, and can make one of them fail.

It takes the place of the functions of `os` that change a disk, and of the one call that `os` lacks. What it has not seen shows
when the calls, replayed in memory, do not come to what is on the disk: `confirm_complete()`.
"""

from __future__ import annotations

import _pyio  # type: ignore[import-not-found]  # the library's streams in Python: they write through `os`, where the usual ones do not
import itertools
import os
from typing import TYPE_CHECKING, Any

from netjournal.files import replacing
from tests.trust.states import Call, Tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from tests.trust.states import Place

    Before = Callable[["Step"], int | None]
    """Called before each call: may raise an OSError, or return how many bytes a write may take."""

PATCHED = (
    "open",
    "fdopen",
    "write",
    "fsync",
    "close",
    "link",
    "rename",
    "replace",
    "unlink",
    "remove",
    "mkdir",
    "rmdir",
)


class Step:
    """A call that is about to happen."""

    def __init__(self, number: int, kind: str, path: str, *, changes: bool, needs_room: bool) -> None:
        self.number, self.kind, self.path, self.changes, self.needs_room = number, kind, path, changes, needs_room

    def __str__(self) -> str:
        return f"call {self.number}, {self.kind} {self.path}"


class Recorder:
    """While entered, every call below `root` is performed and noted; `fsync` is only noted, which saves the disk."""

    def __init__(self, root: str, before: Before | None = None) -> None:
        self.root, self.before = root, before
        self.start = Tree.scan(root)
        self.tree = self.start.copy()
        self.calls: list[Call] = []
        self.opened: list[str] = []
        """Paths that were opened to be read."""
        self.count = 0
        self._nodes = itertools.count(1 + max([0, *self.start.names.values()]))
        self._open: dict[int, tuple[int, str, bool]] = {}
        self._real: dict[str, Any] = {}
        self._exchange = replacing.exchange

    def __enter__(self) -> Self:
        self._real = {name: getattr(os, name) for name in PATCHED}
        for name in PATCHED:
            setattr(os, name, getattr(self, {"replace": "rename", "remove": "unlink"}.get(name, name)))
        self._exchange = replacing.exchange
        replacing.exchange = self.exchange
        return self

    def __exit__(self, *_: object) -> None:
        for name, function in self._real.items():
            setattr(os, name, function)
        replacing.exchange = self._exchange

    def confirm_complete(self) -> None:
        """Fail when something was changed below the root that was not seen here: a crash state would be made up."""
        told, real = self.tree.files(), Tree.scan(self.root).files()
        unseen = {path for path in told.keys() | real.keys() if told.get(path, 0) != real.get(path, 0)}
        assert not unseen, f"these were changed by calls that are not recorded: {sorted(unseen)}"

    def open(self, path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        """Open a file or directory; a file that was not there is created."""
        place = self._place(path, dir_fd)
        if place is None:
            return int(self._real["open"](path, flags, mode, dir_fd=dir_fd))
        writes = bool(flags & (os.O_CREAT | os.O_TRUNC))
        self._announce("open", path, changes=writes, needs_room=writes)
        descriptor = int(self._real["open"](path, flags, mode, dir_fd=dir_fd))
        node = self.tree.find(self._parts(path, dir_fd) or [])
        if node is None:
            node = next(self._nodes)
            self._note(Call("create", node, place))
        elif flags & os.O_TRUNC and self.tree.data.get(node):
            self._note(Call("truncate", node))
        if not flags & (os.O_WRONLY | os.O_RDWR | os.O_DIRECTORY):
            self.opened.append(os.fspath(path))
        writable = bool(flags & (os.O_WRONLY | os.O_RDWR))
        self._open[descriptor] = (node, os.fspath(path), writable)
        return descriptor

    def fdopen(self, descriptor: int, *arguments: Any, **options: Any) -> Any:
        """Make a stream whose writes are seen here too."""
        if descriptor not in self._open:
            return self._real["fdopen"](descriptor, *arguments, **options)
        return _pyio.open(descriptor, *arguments, **options)

    def write(self, descriptor: int, data: Any) -> int:
        """Write; only some bytes when that is asked for."""
        if descriptor not in self._open:
            return int(self._real["write"](descriptor, data))
        node, path, _ = self._open[descriptor]
        most = self._announce("write", path, changes=True, needs_room=True)
        offset = os.lseek(descriptor, 0, os.SEEK_CUR)
        told = bytes(data) if most is None else bytes(data)[:most]
        written = int(self._real["write"](descriptor, told))
        self._note(Call("write", node, data=told[:written], offset=offset))
        return written

    def fsync(self, descriptor: int) -> None:
        """Note that a file's data, or a directory's names, are durable."""
        if descriptor not in self._open:
            self._real["fsync"](descriptor)
            return
        node, path, _ = self._open[descriptor]
        self._announce("fsync", path, changes=False, needs_room=True)
        self._note(Call("fsync", node))

    def close(self, descriptor: int) -> None:
        """Close; as on a real system, the descriptor is gone even when there is an error."""
        if descriptor not in self._open:
            self._real["close"](descriptor)
            return
        _, path, writable = self._open.pop(descriptor)
        self._real["close"](descriptor)
        if writable:  # of what was only read there is nothing to complain about
            self._announce("close", path, changes=False, needs_room=True)

    def link(self, source: Any, target: Any, **options: Any) -> None:
        """Give a file a second name."""
        self._move("link", source, target, options)

    def rename(self, source: Any, target: Any, **options: Any) -> None:
        """Move a name, over another one if need be."""
        self._move("rename", source, target, options)

    def unlink(self, path: Any, **options: Any) -> None:
        """Take a name away."""
        self._take("unlink", path, options)

    def rmdir(self, path: Any, **options: Any) -> None:
        """Take an empty directory away."""
        self._take("rmdir", path, options)

    def mkdir(self, path: Any, mode: int = 0o777, **options: Any) -> None:
        """Make a directory."""
        place = self._place(path)
        if place is None:
            self._real["mkdir"](path, mode, **options)
            return
        self._announce("mkdir", path, changes=True, needs_room=True)
        self._real["mkdir"](path, mode)
        self._note(Call("mkdir", next(self._nodes), place))

    def exchange(self, one: str, other: str) -> bool:
        """Let two names change places."""
        place, source = self._place(one), self._place(other)
        if place is None or source is None:
            return self._exchange(one, other)
        self._announce("exchange", other, changes=True, needs_room=False)
        if not self._exchange(one, other):
            return False
        held = self._node(one), self._node(other)
        assert None not in held
        self._note(Call("exchange", held[1] or 0, place, source, held[0] or 0))
        return True

    def _move(self, kind: str, source: Any, target: Any, options: dict[str, Any]) -> None:
        place, origin = self._place(target), self._place(source)
        if place is None and origin is None:
            self._real[kind](source, target, **options)
            return
        assert place, f"{kind} of {source} to {target} crosses the border of what is recorded"
        assert origin, f"{kind} of {source} to {target} crosses the border of what is recorded"
        self._announce(kind, target, changes=True, needs_room=kind == "link")
        node = self._node(source)
        self._real[kind](source, target)
        assert node is not None
        self._note(Call(kind, node, place, origin if kind == "rename" else None))

    def _take(self, kind: str, path: Any, options: dict[str, Any]) -> None:
        place = self._place(path, options.get("dir_fd"))
        if place is None:
            self._real[kind](path, **options)
            return
        self._announce(kind, path, changes=True, needs_room=False)
        self._real[kind](path, **options)
        self._note(Call(kind, place=place))

    def _announce(self, kind: str, path: Any, *, changes: bool, needs_room: bool) -> int | None:
        self.count += 1
        if self.before is None:
            return None
        return self.before(Step(self.count, kind, os.fspath(path), changes=changes, needs_room=needs_room))

    def _note(self, call: Call) -> None:
        self.calls.append(call)
        self.tree.perform(call)

    def _parts(self, path: Any, folder: int | None = None) -> list[str] | None:
        if folder is not None and folder in self._open:
            path = os.path.join(self._open[folder][1], path)
        full = os.path.abspath(os.fsdecode(path))
        if full == self.root:
            return []
        return full[len(self.root) + 1 :].split("/") if full.startswith(f"{self.root}/") else None

    def _place(self, path: Any, folder: int | None = None) -> Place | None:
        parts = self._parts(path, folder)
        if parts is None:
            return None
        parent = self.tree.find(parts[:-1])
        return (-1 if parent is None else parent, parts[-1] if parts else "")

    def _node(self, path: Any) -> int | None:
        parts = self._parts(path)
        return 0 if parts is None else self.tree.find(parts)
