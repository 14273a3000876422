"""Crash states: what a disk may hold after a process died or the power went, rebuilt from the calls it was given."""

from __future__ import annotations

import itertools
import os
import random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = 0
"""The node of the directory that is recorded."""

TORN = ("none", "one", "half", "all but one")
"""What a killed process may have written of its last write."""

LOST = ("none", "half", "zeros", "all")
"""What a disk without power may hold of a write that no fsync made durable."""

Place = tuple[int, str]
"""A directory entry: the node of the directory, and a name."""


class Call(NamedTuple):
    """One call that changed the disk, or made something durable (`fsync`)."""

    kind: str
    node: int = -1
    place: Place | None = None
    source: Place | None = None
    other: int = -1
    """The second node of an exchange."""
    data: bytes = b""
    offset: int = 0

    @property
    def folders(self) -> set[int]:
        """The directories whose fsync makes the call durable; none for data."""
        return {place[0] for place in (self.place, self.source) if place}


class Tree:
    """Directories and files in memory: nodes, and the names that directories give them."""

    def __init__(self) -> None:
        self.names: dict[Place, int] = {}
        self.data: dict[int, bytes] = {}
        self.folders = {ROOT}

    @classmethod
    def scan(cls, root: str) -> Tree:
        """Return what is on the disk."""
        tree, count = cls(), itertools.count(1)
        waiting = [(root, ROOT)]
        while waiting:
            folder, node = waiting.pop()
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
            for entry in found:
                child = tree.names[node, entry.name] = next(count)
                if entry.is_dir(follow_symlinks=False):
                    tree.folders.add(child)
                    waiting.append((entry.path, child))
                else:
                    with open(entry.path, "rb") as file:
                        tree.data[child] = file.read()
        return tree

    def copy(self) -> Tree:
        """Return a tree that can change on its own."""
        other = Tree()
        other.names, other.data, other.folders = dict(self.names), dict(self.data), set(self.folders)
        return other

    def find(self, parts: Sequence[str]) -> int | None:
        """Return the node of a path, or None."""
        node: int | None = ROOT
        for part in parts:
            node = None if node is None else self.names.get((node, part))
        return node

    def files(self) -> dict[str, bytes | None]:
        """Return what can be reached from the root: path -> content, None for a directory."""
        below: dict[int, list[tuple[str, int]]] = {}
        for (folder, name), node in self.names.items():
            below.setdefault(folder, []).append((name, node))
        found: dict[str, bytes | None] = {}
        waiting = [("", ROOT)]
        while waiting:
            start, node = waiting.pop()
            for name, child in below.get(node, []):
                found[start + name] = None if child in self.folders else self.data.get(child, b"")
                if child in self.folders:
                    waiting.append((f"{start}{name}/", child))
        return found

    def perform(self, call: Call, part: str = "all") -> None:
        """Let a call take effect, or the part of its data that reached the disk."""
        if call.kind == "write":
            self._write(call, part)
        elif call.kind == "truncate":
            self.data[call.node] = self.data.get(call.node, b"")[: call.offset]
        elif call.kind in ("unlink", "rmdir"):
            self.names.pop(call.place, None)  # type: ignore[arg-type]
        elif call.kind == "exchange":
            self.names[call.place], self.names[call.source] = call.node, call.other  # type: ignore[index]
        elif call.kind in ("create", "mkdir", "link", "rename"):
            if call.source and self.names.get(call.source) == call.node:
                del self.names[call.source]
            self.names[call.place] = call.node  # type: ignore[index]
            if call.kind == "mkdir":
                self.folders.add(call.node)

    def _write(self, call: Call, part: str) -> None:
        data = {
            "all": call.data,
            "none": b"",
            "one": call.data[:1],
            "half": call.data[: len(call.data) // 2],
            "all but one": call.data[:-1],
            "zeros": bytes(len(call.data)),
        }[part]
        held = self.data.get(call.node, b"").ljust(call.offset, b"\0") if data else self.data.get(call.node, b"")
        self.data[call.node] = held[: call.offset] + data + held[call.offset + len(data) :] if data else held


class State(NamedTuple):
    """What the disk may hold after the first calls, of which there were `done`."""

    what: str
    files: dict[str, bytes | None]
    done: int


def write_out(files: dict[str, bytes | None], root: str) -> None:
    """Make an empty directory hold a state, private to its owner."""
    for path in sorted(files):
        data = files[path]
        if data is None:
            os.mkdir(f"{root}/{path}", 0o700)
        else:
            descriptor = os.open(f"{root}/{path}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            os.write(descriptor, data) if data else None
            os.close(descriptor)


def list_kills(calls: Sequence[Call], before: Tree) -> Iterator[State]:
    """Yield each state that a killed process may leave: every prefix of the calls, and its last write torn."""
    tree = before.copy()
    yield State("killed before the first call", tree.files(), 0)
    for count, call in enumerate(calls, 1):
        for part in TORN if call.kind == "write" else ():
            torn = tree.copy()
            torn.perform(call, part)
            yield State(f"killed at call {count}, {call.kind} ({part} of it)", torn.files(), count - 1)
        tree.perform(call)
        if call.kind != "fsync":
            yield State(f"killed after call {count}, {call.kind}", tree.files(), count)


def list_power_cuts(calls: Sequence[Call], before: Tree, chance: random.Random, most: int) -> Iterator[State]:
    """Yield states that lost power may leave: after each prefix, any calls not yet durable are lost, at most `most` ways."""
    for count in range(len(calls) + 1):
        durable = _find_durable(calls[:count])
        open_ = [n for n in range(count) if n not in durable and calls[n].kind != "fsync"]
        choices: list[tuple[str, ...]] = [LOST if calls[n].kind == "write" else ("none", "all") for n in open_]
        for parts in _choose(choices, chance, most):
            fate = dict(zip(open_, parts, strict=True))
            tree = before.copy()
            tree.folders.update(
                call.node for call in calls[:count] if call.kind == "mkdir"
            )  # also where its name is lost
            for n in range(count):
                part = fate.get(n, "all")
                if part != "none":
                    tree.perform(calls[n], part)
            lost = ", ".join(f"{n + 1} {calls[n].kind}: {part}" for n, part in fate.items() if part != "all")
            yield State(f"power cut after call {count}, of which was kept ({lost or 'all'})", tree.files(), count)


def without_doubles(states: Iterator[State], last: int) -> list[State]:
    """Return states that differ in content, or in whether the user had been told that all is done."""
    seen: dict[object, State] = {}
    for state in states:
        seen.setdefault((frozenset(state.files.items()), state.done == last), state)
    return list(seen.values())


def _choose(
    choices: list[tuple[str, ...]], chance: random.Random, most: int
) -> Iterator[tuple[str, ...]] | list[tuple[str, ...]]:
    total = 1
    for one in choices:
        total *= len(one)
    if total <= most:
        return itertools.product(*choices)
    extremes = [tuple(one[0] for one in choices), tuple(one[-1] for one in choices)]
    return extremes + [tuple(chance.choice(one) for one in choices) for _ in range(most - 2)]


def _find_durable(calls: Sequence[Call]) -> set[int]:
    """Return the calls that a power cut cannot take back: data by the fsync of the file, names by that of each directory."""
    durable: set[int] = set()
    data: dict[int, list[int]] = {}
    names: dict[int, set[int]] = {}
    for n, call in enumerate(calls):
        if call.kind in ("write", "truncate"):
            data.setdefault(call.node, []).append(n)
        elif call.kind != "fsync":
            names[n] = call.folders
        else:
            durable.update(data.pop(call.node, []))
            for waiting in names.values():
                waiting.discard(call.node)
            done = [other for other, waiting in names.items() if not waiting]
            durable.update(done)
            for other in done:
                del names[other]
    return durable
