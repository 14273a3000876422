"""Archive: the format of a backup: a tar of plain files, of which the first is a MANIFEST of the others' hashes.

MANIFEST is what `sha256sum -c` reads. It is also all that reading goes by: what it does not list never reaches the disk.
"""

from __future__ import annotations

import re
import tarfile

from netjournal.errors import InvalidError
from netjournal.files import TEMPORARY
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Protocol

    class Stream(Protocol):
        """What a backup is read from: fewer bytes than asked for only at its end."""

        def read(self, size: int, /) -> bytes:
            """Return the next bytes."""


MANIFEST = "MANIFEST"
LARGEST = 1 << 30
"""Bytes of one file; what is larger is no part of a journal."""

_LONGEST_MANIFEST, _LONGEST_NAME, _DEEPEST = 1 << 28, 1 << 16, 32
_BLOCK, _RECORD, _CHUNK = tarfile.BLOCKSIZE, tarfile.RECORDSIZE, 1 << 20
_CODE = ("utf-8", "surrogateescape")
_CUT_OFF = "the backup is cut off before its end"


class Fault(Value):
    """A file that a backup leaves out, or does not hold as it should; `path` is empty for the backup as a whole."""

    path: str
    why: str
    is_loss: bool = True
    """Whether the journal is incomplete without it."""

    def __str__(self) -> str:
        return f"{self.path}: {self.why}" if self.path else self.why


def is_fit(path: str) -> bool:
    """Whether a backup may hold that name: it stays inside, is not temporary, and belongs to no other program."""
    parts = path.split("/")
    return (
        len(parts) <= _DEEPEST
        and path not in (MANIFEST, ".lock")
        and (len(parts) == 1 or not parts[0].startswith(".") or parts[0] == ".history")
        and not any(
            part in ("", ".", "..") or "\0" in part or part.startswith(TEMPORARY) or len(part.encode(*_CODE)) > 255
            for part in parts
        )
    )


def pack_manifest(hashes: Iterable[tuple[str, str]]) -> bytes:
    """Return the MANIFEST of (path, SHA-256), with backslashes and line ends in names escaped as sha256sum does."""
    lines = []
    for path, digest in hashes:
        escaped = path.replace("\\", "\\\\").replace("\n", "\\n")
        lines.append(f"{'' if escaped == path else chr(92)}{digest}  {escaped}\n")
    return "".join(lines).encode(*_CODE)


def pack_file(path: str, size: int, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield one file as a tar has it, the same for the same content: no times, no owner."""
    member = tarfile.TarInfo(path)
    member.size, member.mode = size, 0o600
    yield member.tobuf(tarfile.PAX_FORMAT, *_CODE)
    yield from chunks
    yield bytes(-size % _BLOCK)


def pack_end(total: int) -> bytes:
    """Return the end of a tar that has that many bytes before it."""
    return bytes(2 * _BLOCK + -(total + 2 * _BLOCK) % _RECORD)


def read_manifest(data: bytes, faults: list[Fault]) -> dict[str, str]:
    """Return path -> SHA-256 of the lines that name a file; the others are faults."""
    listed: dict[str, str] = {}
    for number, line in enumerate(data.split(b"\n")[:-1], 1):
        match = re.fullmatch(rb"(\\?)([0-9a-f]{64})  ([^\n]+)", line)
        path = match[3].decode(*_CODE) if match else ""
        if match and match[1]:
            path = re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], path)
        if match is None or not is_fit(path):
            faults.append(Fault(MANIFEST, f"line {number} names no file that a backup can hold"))
        elif path in listed:
            faults.append(Fault(path, f"{MANIFEST} lists it twice"))
        else:
            listed[path] = match[2].decode()
    if data and not data.endswith(b"\n"):
        faults.append(Fault(MANIFEST, "its last line is cut off"))
    return listed


def read_members(stream: Stream, faults: list[Fault]) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield (name, chunks) of the plain files of a tar; after a damaged header, go on at the next that is whole.

    The chunks must be read before the next file. `tarfile` would read a header of any length into memory, and take damage for
    the end.
    """
    long_name, is_lost, has_end = "", False, False
    while block := stream.read(_BLOCK):
        if not block.strip(b"\0"):
            has_end = True
            continue
        try:
            member = tarfile.TarInfo.frombuf(block, *_CODE)
        except (tarfile.HeaderError, ValueError):
            if not is_lost:
                faults.append(Fault("", "a part of the backup is damaged"))
            is_lost = True
            continue
        is_lost = False
        if member.type == tarfile.XHDTYPE and 0 < member.size <= _LONGEST_NAME:
            long_name = _read_long_name(b"".join(_read_chunks(stream, member.size)))
            continue
        name, long_name = long_name or member.name, ""
        largest = _LONGEST_MANIFEST if name == MANIFEST else LARGEST
        if member.type in (tarfile.REGTYPE, tarfile.AREGTYPE) and 0 <= member.size <= largest:
            yield name, _read_chunks(stream, member.size)
        else:
            faults.append(Fault(name, "it is no plain file, or too large for a journal"))
            is_lost = True
    if not has_end:
        faults.append(Fault("", _CUT_OFF))


def _read_long_name(records: bytes) -> str:
    """Return the path in an extended header, whose records are `LENGTH KEY=VALUE` and a newline; or nothing."""
    while match := re.match(rb"(\d{1,6}) ([^=]+)=", records):
        if match[2] == b"path":
            return records[match.end() : int(match[1]) - 1].decode(*_CODE)
        records = records[max(int(match[1]), 1) :]
    return ""


def _read_chunks(stream: Stream, size: int) -> Iterator[bytes]:
    padding = -size % _BLOCK
    while size:
        chunk = stream.read(min(size, _CHUNK))
        if not chunk:
            raise InvalidError(_CUT_OFF)
        size -= len(chunk)
        yield chunk
    if stream.read(padding) != bytes(padding):
        raise InvalidError(_CUT_OFF)
