"""The user's own program in the app: it hears of what was changed, and what goes wrong with it is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import DatedJournal

    from .conftest import Open


async def test_a_line_is_told_to_the_program_and_its_failure_is_said(
    begin: Open, journal: DatedJournal, machine: Path
) -> None:
    hook = machine / "on-change"
    hook.write_text(f'#!/bin/sh\ncat > "{machine}/heard"; exit 3\n')
    hook.chmod(0o700)
    journal.hook_file = str(hook)
    async with begin(journal=journal) as session:
        await session.press("a")
        await session.type("call Ada Lovelace: x\r")
        assert len((machine / "heard").read_text().splitlines()) == 2
        await session.look()
        assert session.said()[-1] == f"{hook} ended with exit code 3; the change is kept"
        assert journal.complaints == []
