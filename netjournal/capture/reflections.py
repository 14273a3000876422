"""The use case of looking back: what was thought of a period, one record of `reviews/` for each."""

from __future__ import annotations

import re

from netjournal.capture.revision import Revision
from netjournal.errors import UsageError
from netjournal.insights.periods import name_period
from netjournal.store import Change, FileChange
from netjournal.toml import compose_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from netjournal.journal import Journal

EXAMPLE = "worked: calls before ten; did not: long e-mails; change: call first"
_KEYS = {
    "worked": "worked", "what worked": "worked", "did not": "did_not", "didn't": "did_not", "did not work": "did_not",
    "what did not": "did_not", "change": "change", "to change": "change", "what to change": "change",
}  # fmt: skip
"""What is written before a colon -> the key of the record."""
_SAID = {"worked": "worked", "did_not": "did not", "change": "change"}


def read_answers(line: str) -> dict[str, str]:
    """Return key -> answer of a line such as `worked: calls; change: call first`; UsageError when it says none.

    What follows a semicolon and begins with none of the words belongs to the answer before; nothing after a colon takes an answer away.
    """
    found: dict[str, str] = {}
    key = ""
    for part in re.split(r"\s*(?:;|//)\s*", line.strip()):
        name, colon, said = part.partition(":")
        following = _KEYS.get(" ".join(name.lower().split())) if colon else None
        if following:
            key = following
            found[key] = said.strip()
        elif key and part:
            found[key] = f"{found[key]}; {part}"
        elif part:
            raise UsageError(f"'{part}' answers nothing; write it like '{EXAMPLE}'")
    if not found:
        raise UsageError(f"write what worked, what did not and what to change: '{EXAMPLE}'")
    return found


def answer(journal: Journal, period: str, since: date, answers: Mapping[str, str], now: datetime) -> Change:
    """Keep answers about the period that begins on a day, and return what was done: a change of no files when nothing is new."""
    said = "; ".join(f"{_SAID[key]}: {text}" if text else f"{_SAID[key]}: nothing" for key, text in answers.items())
    summary = f"{name_period(period, since)}, {said}"
    with journal.writing(now):
        path = journal.index.value(
            "SELECT f.path FROM review r JOIN file f ON f.id = r.id AND f.why IS NULL WHERE r.period = ? AND r.start = ? ORDER BY f.path",
            (period, since.isoformat()),
        )
        if path:
            change = Change(summary, Revision(journal, str(path)).change(answers))
        else:
            own = f"{period}-{since.isoformat()}"
            record = {
                "id": own,
                "period": period,
                "start": since,
                **{key: text for key, text in answers.items() if text},
            }
            change = Change(summary, [FileChange(f"reviews/{own}.toml", None, compose_toml(record).encode(), record)])
        if change.files:
            journal.apply(change, now)
    return change
