"""Handles: short enough to type, and no two promises have the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.insights.handles import find_handle
from netjournal.insights.promises import list_promises

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from netjournal.journal import Journal

TODAY = date(2026, 11, 22)


def owe(what: str, **fields: Any) -> dict[str, Any]:
    return {"by": "me", "what": what, **fields}


def handles(journal: Journal) -> dict[str, str]:
    return {promise.what: promise.handle for promise in list_promises(journal.index, TODAY)}


@pytest.fixture
def owing(journal: Journal, log: Callable[..., str]) -> Journal:
    log("2026-11-01", id="2026-11-01-call-ada-h4n68hv8", promise=[owe("deck", id="r4"), owe("map", id="k2")])
    log("2026-11-02", id="2026-11-02-call-bob-7qmd2x9k", promise=[owe("list", id="r4"), owe("no id")])
    log("2026-11-03", id="2026-11-03-call-bob-h4z22222", promise=[owe("book", id="r4")])
    return journal


def test_a_handle_is_as_short_as_tells_the_promise_from_all_others(owing: Journal) -> None:
    assert handles(owing) == {"deck": "r4.h4n", "map": "k2.h4", "list": "r4.7q", "no id": "2.7q", "book": "r4.h4z"}


def test_a_handle_means_its_promise_also_with_more_letters_or_in_capitals(owing: Journal) -> None:
    ada, bob = "2026-11-01-call-ada-h4n68hv8", "2026-11-02-call-bob-7qmd2x9k"
    assert find_handle(owing.index, "r4.h4n") == [(ada, 0)]
    assert find_handle(owing.index, "R4.H4N68HV8") == [(ada, 0)]
    assert find_handle(owing.index, "k2.h4") == [(ada, 1)]
    assert find_handle(owing.index, "2.7qmd") == [(bob, 1)]
    assert len(find_handle(owing.index, "r4.h4")) == 2
    assert [find_handle(owing.index, text) for text in ("r4", "r4.", ".h4", "zz.h4", "r4.zz", "ada lovelace")] == [
        []
    ] * 6


def test_what_is_hidden_still_tells_handles_apart_and_is_not_found_by_one(
    owing: Journal, log: Callable[..., str]
) -> None:
    log("2026-11-04", id="2026-11-04-call-eve-7qx22222", private=True, promise=[owe("secret", id="r4")])
    shown = handles(owing)["list"]
    assert shown == "r4.7qm"
    owing.index.hide_private()
    assert handles(owing)["list"] == shown
    assert find_handle(owing.index, "r4.7qx") == []
