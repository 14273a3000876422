"""People and entries in few words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from netjournal.journal import Journal
    from tests.conftest import Put

TODAY = date(2026, 11, 22)
"""A Sunday, the last day of ISO week 47."""


@pytest.fixture
def add(journal: Journal, put: Put) -> Callable[..., str]:
    """Add a person: `add("Ada", circle="inner")`."""

    def add_person(name: str, **fields: Any) -> str:
        return put(journal, "people", {"name": name, **fields})

    return add_person


@pytest.fixture
def log(journal: Journal, put: Put) -> Callable[..., str]:
    """Add an entry: `log("2026-11-01", "ada", kind="met")`; a call unless said otherwise."""

    def log_entry(day: str, *who: str, **fields: Any) -> str:
        return put(
            journal,
            "entries",
            {"kind": "call", **fields, "at": fields.get("at", date.fromisoformat(day)), "who": list(who)},
        )

    return log_entry
