"""Markdown: pages that link to each other, and texts of which no sign means anything."""

from __future__ import annotations

import os
import re
from datetime import date
from typing import TYPE_CHECKING

from netjournal.exchange.diary import write_pages
from netjournal.exchange.exporting import Selection, select_records
from netjournal.query.sql import PEOPLE, compile_query
from netjournal.store.shelf import keep_quiet

if TYPE_CHECKING:
    from tests.conftest import DatedJournal


def select(journal: DatedJournal, query: str = "", *, with_private: bool = False) -> Selection:
    condition = compile_query(query, journal.today, PEOPLE)
    return select_records(journal, condition, keep_quiet, with_entries=True, with_private=with_private)


def test_every_link_of_the_demo_leads_to_a_page_and_every_page_is_led_to(demo: DatedJournal) -> None:
    pages = write_pages(select(demo), demo.today)
    led_to = {"README.md"}
    for path, text in pages.items():
        for link in re.findall(r"\]\(([^)]+)\)", text):
            target = os.path.normpath(f"{os.path.dirname(path)}/{link}").lstrip("/")
            assert target in pages, f"{path}: {link}"
            led_to.add(target)
    assert led_to == set(pages)


def test_a_day_and_a_person_tell_what_happened() -> None:
    ada = {"id": "ada-x", "name": "Ada", "was": ["countess-x"], "circle": "inner", "met": {"on": date(2024, 3, 1), "through": "bob-x"}}  # fmt: skip
    promise = {"by": "me", "what": "deck", "due": date(2026, 11, 27)}
    entry = {"id": "e1", "at": date(2026, 11, 21), "kind": "call", "who": ["countess-x", "bob-x"], "minutes": 20, "note": "intro to *Cid*\n# not a title\n1. nor a list", "promise": [promise]}  # fmt: skip
    names = {"ada-x": "Ada", "countess-x": "Ada", "bob-x": "Bob"}
    pages = write_pages(Selection([ada], [entry], names=names), date(2026, 11, 22))
    assert pages["diary/2026-11.md"] == (
        "# 2026-11\n\n## Saturday 2026-11-21\n\n### call, 20 min: [Ada](../people/ada-x.md), Bob\n\n"
        "intro to \\*Cid\\*  \n\\# not a title  \n1\\. nor a list\n\n- I owe: deck by 2026-11-27\n"
    )
    assert pages["people/ada-x.md"].startswith(
        "# Ada\n\n- circle: inner\n- met: 2024-03-01, through Bob\n\n## [2026-11-21](../diary/2026-11.md) call, 20 min, with Bob\n"
    )
    assert "1 entry, in touch with 2 people" in pages["week.md"]
    assert "- 2026-11-27: I owe ([Ada](people/ada-x.md), Bob): deck by 2026-11-27" in pages["week.md"]


def test_no_text_makes_a_tag_or_a_link() -> None:
    bad = "<script>alert(1)</script> [x](javascript:y) `z` | a & b"
    pages = write_pages(Selection([{"id": "a", "name": bad, "notes": bad}]), date(2026, 11, 22))
    for text in pages.values():
        assert "<script" not in text
        assert "[x]" not in text
