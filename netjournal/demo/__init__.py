"""A made-up journal in the real format, with a fixed today."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from netjournal import files
from netjournal.errors import InvalidError, UsageError
from netjournal.store import Shelf
from netjournal.store.making import write_ignores

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MOMENT = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
"""The moment the demo journal is about."""

JOURNAL = f"{os.path.dirname(os.path.abspath(__file__))}/journal"


def count_people() -> int:
    """Return how many people the demo journal has."""
    return len(os.listdir(f"{JOURNAL}/people"))


def copy_demo(target: str) -> None:
    """Copy the demo journal to a directory that is not there or empty, private to its owner."""
    target = os.path.abspath(target)
    if os.path.isdir(target) and os.listdir(target):
        raise UsageError(f"{target} is not empty; name a directory that is not there yet")
    files.make_directory(target)
    import shutil  # the moment alone is asked for more often

    for folder, _, names in os.walk(JOURNAL):
        place = os.path.normpath(os.path.join(target, os.path.relpath(folder, JOURNAL)))
        files.make_directory(place)
        for name in names:
            shutil.copyfile(f"{folder}/{name}", f"{place}/{name}")
            os.chmod(f"{place}/{name}", 0o600)
    write_ignores(Shelf(target))


def lend_settings(path: str, place: str) -> str:
    """Copy the user's settings into a borrowed demo's directory, where they may be changed, and return where they are."""
    borrowed = f"{place}/config.toml"
    with suppress(OSError, InvalidError):  # without settings the defaults are in force
        files.write_new(borrowed, files.read_bytes(os.path.realpath(path)))
    return borrowed


@contextmanager
def borrow_demo() -> Iterator[str]:
    """Yield a private temporary directory with the demo in `journal`; it is gone afterwards."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="netjournal-demo-", ignore_cleanup_errors=True) as place:
        copy_demo(f"{place}/journal")
        yield place


def return_demo(place: str) -> None:
    """Remove a borrowed demo, where the program is ended before it can."""
    import shutil

    shutil.rmtree(place, ignore_errors=True)
