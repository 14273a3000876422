"""Links: which card of a folder is whose, and what both said when they agreed last. Of one machine: so is the folder."""

from __future__ import annotations

import binascii
import hashlib
import json
import os

from netjournal import files
from netjournal.errors import InvalidError, NetjournalError
from netjournal.exchange.reconciling import Base
from netjournal.paths import name_home
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SCHEMA = 1
_LARGEST = 200_000_000


class Link(Value):
    """A card and a person who are one."""

    person: str
    name: str
    """Of the file."""
    uid: str
    digest: str = ""
    """Of the file, as it was left."""
    version: list[int] = []
    """Of the person's file, as it was left."""
    base: Base = Base()


class Links:
    """All links of a home and a folder, by the names of files."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.held: dict[str, Link] = {}

    @classmethod
    def load(cls, state: str, home: str, folder: str) -> Links:
        """Return what this machine knows of a folder; NetjournalError when that cannot be read: to forget it would bring the dead back."""
        links = cls(f"{state}/contacts/{name_home(home)}-{binascii.crc32(os.fsencode(folder)):08x}.json")
        try:
            told = json.loads(files.read_bytes(links.path, _LARGEST))
            if told["schema"] != _SCHEMA:
                raise NetjournalError(f"{links.path} is of a later netjournal; please upgrade")
            links.held = {one["name"]: _read(one) for one in told["links"]}
        except FileNotFoundError:
            return links
        except (InvalidError, ValueError, KeyError, TypeError) as error:
            raise NetjournalError(
                f"{links.path} cannot be read; delete it, and the next run compares both sides as if for the first time"
            ) from error
        return links

    def store(self) -> None:
        """Keep all links; NetjournalError when that cannot be done."""
        told = {"schema": _SCHEMA, "links": [_shape(link) for link in self.held.values()]}
        try:
            files.make_directory(os.path.dirname(self.path))
            files.put(self.path, json.dumps(told, ensure_ascii=False).encode(errors="replace"))
        except OSError as error:
            raise NetjournalError(f"cannot write {self.path}: {files.say_os_error(error)}") from error


def digest_of(data: bytes) -> str:
    """Return what stands for the content of a file."""
    return hashlib.sha256(data).hexdigest()


def _read(told: dict[str, Any]) -> Link:
    base = Base({tuple(fact) for fact in told["here"]}, {tuple(fact) for fact in told["there"]})
    return Link(told["person"], told["name"], told["uid"], told["digest"], told["version"], base)


def _shape(link: Link) -> dict[str, Any]:
    return {
        "person": link.person,
        "name": link.name,
        "uid": link.uid,
        "digest": link.digest,
        "version": link.version,
        "here": sorted(link.base.here),
        "there": sorted(link.base.there),
    }
