"""Manifest: what a change did, by the hashes of its files before and after; the undo log is made of these."""

from __future__ import annotations

import os
import sys
from datetime import datetime

from netjournal import clock, files
from netjournal.errors import InvalidError, NetjournalError
from netjournal.toml import compose_toml
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hashlib import sha256
    from typing import Any

    from netjournal.store.shelf import Change
else:
    # hashlib loads OpenSSL, which takes a quarter of a bare interpreter's time; `random` in the library does the same as this
    try:
        if sys.version_info >= (3, 12):
            from _sha2 import sha256
        else:
            from _sha256 import sha256
    except ImportError:
        from hashlib import sha256

ABSENT = ""
"""The hash of a file that is not there."""

_LIMIT = 100_000_000
"""Bytes: an import of a hundred thousand files is one change."""


class Trace(Value):
    """What a change did to one file: its hash before and after, ABSENT where there was none."""

    path: str
    before: str
    after: str


class Manifest(Value):
    """One change as the history keeps it."""

    id: str
    summary: str
    at: datetime
    machine: str
    files: list[Trace]
    undoes: str | None = None
    """Id of the change that this one takes back."""


def make_manifest(change: Change) -> Manifest:
    """Return the manifest of a change that is about to be made."""
    traces = [Trace(file.path, digest(file.before), digest(file.after)) for file in change.files]
    name = f"{clock.stamp()}-{os.urandom(3).hex()}"
    return Manifest(name, change.summary, clock.now(), name_machine(), traces, change.undoes)


def write_manifest(folder: str, manifest: Manifest) -> None:
    """Write a manifest to a folder, durably; OSError or NotConfirmedError when that fails."""
    text = compose_toml(
        {
            "summary": manifest.summary,
            "at": manifest.at,
            "machine": manifest.machine,
            "undoes": manifest.undoes,
            "file": [{"path": file.path, "before": file.before, "after": file.after} for file in manifest.files],
        }
    )
    files.make_directory(folder)
    files.write_new(f"{folder}/{manifest.id}.toml", text.encode())


def read_manifest(folder: str, name: str) -> Manifest | None:
    """Return a manifest; None when it was cut off while it was written, which comes before the change itself.

    NetjournalError when the disk does not give it: to take it for none would have another change undone.
    """
    try:
        data = files.read_bytes(f"{folder}/{name}.toml", _LIMIT)
    except FileNotFoundError:
        return None
    except InvalidError as error:
        raise NetjournalError(f"{folder}/{name}.toml cannot be read: {error.why}") from error
    from netjournal.toml_reader import parse_toml  # who writes down a call reads nothing back

    try:
        table = parse_toml(data)
        traces = [Trace(*(_text(file, key) for key in Trace._fields)) for file in table["file"]]
        undoes = _text(table, "undoes") if "undoes" in table else None
        return Manifest(
            name, _text(table, "summary"), _moment(table["at"]), str(table.get("machine", "")), traces, undoes
        )
    except (InvalidError, KeyError, TypeError):
        return None


def list_manifests(folder: str) -> list[str]:
    """Return the ids of a folder's manifests, the last one first; NetjournalError when it cannot be looked into."""
    try:
        return sorted((name[:-5] for name in os.listdir(folder) if name.endswith(".toml")), reverse=True)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise NetjournalError(f"{folder} cannot be read: {files.say_os_error(error)}") from error


def digest(data: bytes | None) -> str:
    """Return the SHA-256 of a file's content in hexadecimal, ABSENT for None."""
    return ABSENT if data is None else sha256(data).hexdigest()


def name_machine() -> str:
    """Return a name for this machine and this user on it, that says nothing about either."""
    return digest(f"{os.uname().nodename} {os.getuid()}".encode())[:12]


def _moment(value: object) -> datetime:
    if not isinstance(value, datetime):
        raise TypeError(value)
    return value


def _text(table: dict[str, Any], key: str) -> str:
    value = table[key]
    if not isinstance(value, str):
        raise TypeError(key)
    return value
