"""Many files at once: all of them or none, several made durable side by side."""

from __future__ import annotations

import os

from netjournal import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeVar

    Thing = TypeVar("Thing")

_BATCH = 100
"""Files that are open at once; many systems allow a program 256."""
_ABREAST = 8
"""Files that are made durable at once: a disk does that in little more than the time it takes for one."""


def stage_all(texts: Sequence[tuple[str, bytes]], progress: Callable[[int], None] = lambda _: None) -> list[str]:
    """Stage (folder, data) of many files, all of them or none; `progress` hears how many are durable, and may put an end to it."""
    staged: list[str] = []
    try:
        for start in range(0, len(texts), _BATCH):
            _stage_batch(texts[start : start + _BATCH], staged)
            progress(len(staged))
    except BaseException:
        discard_all(staged)
        raise
    return staged


def discard_all(paths: Sequence[str]) -> None:
    """Remove many files that no reader looks at."""
    _do_all(files.discard, paths)


def write_folder(path: str, texts: Mapping[str, bytes]) -> None:
    """Create a folder that was not there with files (path in it -> content), durably; OSError, and it is not there, when it cannot be."""
    parent, name = os.path.split(path)
    draft = f"{parent}/{files.TEMPORARY}{os.getpid()}-{name}"
    os.mkdir(draft, 0o700)
    folders = sorted({draft, *(os.path.dirname(f"{draft}/{inside}") for inside in texts)})
    try:
        for folder in folders:
            files.make_directory(folder)
        staged = stage_all([(os.path.dirname(f"{draft}/{inside}"), data) for inside, data in texts.items()])
        for inside, source in zip(texts, staged, strict=True):
            os.rename(source, f"{draft}/{inside}")
        for folder in folders:
            files.sync_directory(folder)
        os.rename(draft, path)  # a folder that appeared meanwhile is in the way unless it is empty
    except BaseException:
        _discard_folder(draft)
        raise
    files.confirm(parent, path)


def _discard_folder(path: str) -> None:
    """Remove a folder of ours that got no name."""
    for folder, _, names in os.walk(path, topdown=False):
        for name in names:
            files.discard(f"{folder}/{name}")
        try:
            os.rmdir(folder)
        except OSError:
            return


def _do_all(act: Callable[[Thing], None], things: Sequence[Thing]) -> None:
    """Do something to each of many things, several at once; the first error is raised when all of them are through."""
    if len(things) <= _ABREAST:
        for thing in things:
            act(thing)
        return
    from concurrent.futures import ThreadPoolExecutor  # few changes are of so many files

    with ThreadPoolExecutor(_ABREAST) as pool:
        list(pool.map(act, things))


def _stage_batch(texts: Sequence[tuple[str, bytes]], staged: list[str]) -> None:
    """Write temporary files and add their names to those that are staged; when all are written, make them durable."""
    opened: list[int] = []
    try:
        for folder, data in texts:
            path = files.name_temporary(folder)
            opened.append(files.create(path))
            staged.append(path)
            files.write(opened[-1], data)
        _do_all(os.fsync, opened)
        while opened:
            os.close(opened.pop())  # quota and network disks complain only here
    finally:
        for descriptor in opened:
            files.close(descriptor)
