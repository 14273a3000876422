"""NextTouch: when to talk next, as the app offers it, explains an answer and writes it down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.capture.next_touch import Proposal, propose_for, propose_next, read_answer, set_next

if TYPE_CHECKING:
    from typing import Self

    from netjournal.grammar.draft import Draft
    from netjournal.tui.desk import Desk


class NextTouch:
    """The question of one entry: when to talk next with those it names."""

    def __init__(self, desk: Desk, entry: str, names: list[str], proposal: Proposal) -> None:
        self._desk, self._entry, self._proposal = desk, entry, proposal
        self._names = desk.mask(", ".join(names))

    @classmethod
    def after(cls, desk: Desk, draft: Draft, entry: str) -> Self | None:
        """Return the question that a line leaves open once it is saved; None when there is none, or nobody wants to be asked."""
        is_wanted = desk.journal.config.is_on("ask_next")
        proposal = propose_next(desk.journal, draft, desk.today) if is_wanted else None
        return cls(desk, entry, [person.name for person in draft.who], proposal) if proposal else None

    @classmethod
    def of(cls, desk: Desk, entry: str, names: list[str]) -> Self:
        """Return the question of an entry that is in the journal."""
        return cls(desk, entry, names, propose_for(desk.journal, entry, desk.today))

    def list_hints(self) -> list[str]:
        """Return the offer in a few words, the longest first."""
        when = self._proposal.say_when(self._desk.today)
        return [f"next touch with {self._names}" + (f", {when}" if when else ""), f"next touch {when}".rstrip()]

    def explain(self, answer: str) -> str:
        """Return the question while there is no answer, else what is understood of it; UsageError when that is nothing."""
        today = self._desk.today
        if not answer.strip():
            return self._proposal.say(today).replace("next touch?", f"next touch with {self._names}?", 1)
        plan = read_answer(self._desk.journal, answer, today)
        stays = "; the rhythm stays" if plan.is_empty and self._proposal.is_kept_by_rhythm else ""
        return f"{plan.say(today)}{stays}"

    def write(self, desk: Desk, answer: str) -> str:
        """Write an answer down at a desk and return what was done, nothing when all stays as it is; NetjournalError when that fails."""
        meant = answer.strip() or self._proposal.usual
        change = set_next(desk.journal, self._entry, meant, desk.tell_now())
        return desk.say_change(change) if change and change.files else ""
