"""read_sources(): the people of files and folders. What a file is shows in what it holds, whatever it is called."""

from __future__ import annotations

import os

from netjournal import files
from netjournal.errors import InvalidError, NetjournalError, NotFoundError, UsageError
from netjournal.exchange.card import Fault, Reading
from netjournal.exchange.columns import read_map
from netjournal.exchange.decoding import to_utf8
from netjournal.exchange.table import read_table
from netjournal.exchange.vcard import is_vcard, read_vcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from netjournal.store.change import Progress

LARGEST = 200_000_000
"""Bytes of a file."""
STDIN = "-"
_MOST_FILES, _MOST_PEOPLE = 100_000, 100_000
_ENDINGS = (".vcf", ".vcard", ".csv", ".tsv")
"""What is looked into in a folder; a file that is named may be called anything."""
_OTHERS = (
    (b"begin:vcalendar", "it is a calendar; people are in vCards and CSV files"),
    (b"pk\x03\x04", "it is packed (ZIP or a spreadsheet); unpack it, or save it as CSV"),
    (b"\x1f\x8b", "it is packed (gzip); unpack it first"),
    (b"%pdf", "it is a PDF; export vCards or CSV instead"),
    (b"<", "it is HTML or XML; export vCards or CSV instead"),
    (b"{", "it is JSON; export vCards or CSV instead"),
    (b"[", "it is JSON; export vCards or CSV instead"),
)
"""How files begin that are something else."""


def read_sources(
    paths: Sequence[str],
    maps: Sequence[str],
    today: date,
    order: str,
    read_input: Callable[[], bytes],
    progress: Progress,
) -> Reading:
    """Return the people of files and folders; `-` is what `read_input` gives.

    NotFoundError when one is not there; what is of no use otherwise is a fault, and the others are read. `maps` is of --map,
    `order` settles 3/4/2020: `dmy` or `mdy`.
    """
    chosen = read_map(maps)
    found = [one for path in paths for one in _list_files(path)]
    if len(found) > _MOST_FILES:
        raise UsageError(f"there are more than {_MOST_FILES:,} files; name fewer at a time")
    reading = Reading()
    for done, path in enumerate(found):
        if len(found) > 1:
            progress("reading", done, len(found))
        try:
            data = read_input() if path == STDIN else files.read_bytes(os.path.realpath(path), LARGEST)
            reading.add(_read(data, "standard input" if path == STDIN else path, chosen, today, order, progress))
        except FileNotFoundError as error:
            raise NotFoundError(f"{path} is not there; name a file of vCards or a CSV file") from error
        except InvalidError as error:
            reading.faults.append(Fault(path, error.line or 0, error.why))
        if len(reading.cards) > _MOST_PEOPLE:
            raise UsageError(f"there are more than {_MOST_PEOPLE:,} people; import fewer at a time")
    return reading


def _read(data: bytes, file: str, chosen: dict[str, str], today: date, order: str, progress: Progress) -> Reading:
    if len(data) > LARGEST:
        raise InvalidError(f"it is larger than {LARGEST // 1_000_000} MB")
    if not data.strip():
        raise InvalidError("it is empty")
    if is_vcard(data):
        return read_vcards(data, file, progress)
    start = to_utf8(data[:100_000])
    head = start.lstrip()[:20].lower()
    for beginning, why in _OTHERS:
        if head.startswith(beginning):
            raise InvalidError(why)
    if b"\0" in start:
        raise InvalidError("it is no text; people are in vCards and CSV files")
    return read_table(data, file, chosen, today, order)


def _list_files(path: str) -> list[str]:
    """Return a file, or those of a folder that may hold people, and of the folders in it: a folder of address books has one each."""
    if path == STDIN or not os.path.isdir(path):
        return [path]
    found = []
    for folder in [path, *_list_folders(path)]:
        try:
            names = sorted(os.listdir(folder))
        except OSError as error:
            raise NetjournalError(f"{folder} cannot be read: {files.say_os_error(error)}") from error
        found += [os.path.join(folder, name) for name in names if name.lower().endswith(_ENDINGS) and name[0] != "."]
    if not found:
        raise NotFoundError(f"no file in {path} ends in {', '.join(_ENDINGS)}; name the file itself")
    return [one for one in found if os.path.isfile(one)]


def _list_folders(path: str) -> list[str]:
    try:
        names = sorted(name for name in os.listdir(path) if not name.startswith("."))
    except OSError as error:
        raise NetjournalError(f"{path} cannot be read: {files.say_os_error(error)}") from error
    return [folder for name in names if os.path.isdir(folder := os.path.join(path, name))]
