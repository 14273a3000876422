"""News: what has come since the day on which somebody last looked."""

from __future__ import annotations

from datetime import date

from netjournal.insights.due import count_fallen_due
from netjournal.insights.occasions import ComingOccasion, list_passed
from netjournal.insights.promises import count_fallen_late
from netjournal.spans import say_day
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.index import Index


class News(Value):
    """What has come since a day."""

    since: date
    due: int
    """How many people have fallen due."""
    late: int
    """How many promises of mine have become late."""
    passed: list[ComingOccasion] = []
    """Occasions of the days between."""

    def say(self, today: date) -> str:
        """Return it in one line: `since you last looked (Fri 20 Nov): 3 fell due, 1 promise is late`; nothing when nothing has come."""
        are_birthdays = all(occasion.what == "birthday" for occasion in self.passed)
        passed = _count(len(self.passed), "birthday" if are_birthdays else "occasion")
        parts = [
            f"{self.due} fell due" if self.due else "",
            f"{_count(self.late, 'promise')} {'is' if self.late == 1 else 'are'} late" if self.late else "",
            f"{passed} passed" if self.passed else "",
        ]
        said = ", ".join(filter(None, parts))
        return f"since you last looked ({say_day(self.since, today)}): {said}" if said else ""


def load_news(index: Index, since: date, today: date) -> News:
    """Return what has come since a day on which somebody looked, up to today."""
    due, late = count_fallen_due(index, since, today), count_fallen_late(index, since, today)
    return News(since, due, late, list_passed(index, since, today))


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
