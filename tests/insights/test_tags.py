"""Tags: found by their beginning, however it is written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netjournal.insights.tags import find_tags

if TYPE_CHECKING:
    from netjournal.journal import Journal
    from tests.conftest import Put


def test_tags_that_begin_so_come_most_used_first(journal: Journal, put: Put) -> None:
    put(journal, "people", {"name": "Ada", "tags": ["hiring", "Café"]})
    put(journal, "people", {"name": "Bob", "tags": ["hi_fi", "caf"]})
    put(journal, "entries", {"at": date(2026, 11, 22), "kind": "call", "tags": ["hiring"]})
    assert find_tags(journal.index, "HI") == ["hiring", "hi_fi"]
    assert find_tags(journal.index, "cafe") == ["Café"]
    assert find_tags(journal.index, "%") == []
    assert len(find_tags(journal.index)) == 4
