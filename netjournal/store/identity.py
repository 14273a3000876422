"""Identity: ids that no two machines make twice, and where a record of that id lies."""

from __future__ import annotations

import os

from netjournal.text import SUFFIX, slug

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
"""No vowels but `a` and `e`, nothing that looks like something else."""


def random_letters(count: int) -> str:
    """Return that many random characters that are easy to read out."""
    letters = ""
    while len(letters) < count:
        letters += "".join(_LETTERS[byte % 32] for byte in os.urandom(count) if byte % 32 < len(_LETTERS))
    return letters[:count]


def make_person_id(name: str) -> str:
    """Return an id such as ada-lovelace-k3f9."""
    return f"{slug(name)}-{random_letters(SUFFIX)}"


def make_entry_id(day: date, kind: str, name: str) -> str:
    """Return an id such as 2026-11-21-call-ada-lovelace-7qmd2x9k."""
    return f"{day.isoformat()}-{kind}-{slug(name)}-{random_letters(8)}"


def make_record_id(words: str) -> str:
    """Return an id of what has no name of a person: pilot-at-lyon-rail-k3f9."""
    return f"{slug(words) or 'record'}-{random_letters(4)}"


def person_path(person_id: str) -> str:
    """Return where a person's file lies in the home."""
    return f"people/{person_id}.toml"


def entry_path(entry_id: str, day: date) -> str:
    """Return where an entry's file lies in the home."""
    return f"entries/{day:%Y/%m}/{entry_id}.toml"
