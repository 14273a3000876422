"""The use case of the next touch: what to propose once somebody was met, and the answer written down."""

from __future__ import annotations

from datetime import timedelta

from netjournal.capture.revision import Revision
from netjournal.errors import NotFoundError, UsageError
from netjournal.grammar.clauses import Clause
from netjournal.grammar.draft import Draft
from netjournal.grammar.known import IndexNames
from netjournal.grammar.reading import Reading
from netjournal.grammar.tokens import tokenize
from netjournal.insights.due import load_standings
from netjournal.spans import days_of, say_day, say_span
from netjournal.store import Change
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime

    from netjournal.insights.due import Standing
    from netjournal.journal import Journal

KEEP = ""
"""The answer that leaves it to the rhythm."""
NOTHING = frozenset({"none", "no", "n", "q", "never", "nothing", "-"})
"""Answers that plan nothing."""
SOON = "2d"
"""When to talk next with somebody who was met for the first time, unless another day is said: while both remember it."""


class Proposal(Value):
    """Whose next touch is open, and the day proposed: that of the rhythm, or one soon after a first meeting; none where there is no rhythm."""

    who: list[str]
    due: date | None = None
    usual: str = KEEP
    """What an empty answer stands for."""

    @property
    def is_kept_by_rhythm(self) -> bool:
        """Whether they come up again when nothing is planned."""
        return self.due is not None and self.usual == KEEP

    def say(self, today: date) -> str:
        """Return the question: `next touch? enter = in 6w (12 Jan) / fri / 3w / none`."""
        if self.due is None:
            return "next touch? fri / 3w / every 6w / none (enter)"
        span = "3w" if self.is_kept_by_rhythm else "every 6w"
        return f"next touch? enter = {self.say_when(today)} / fri / {span} / none"

    def say_when(self, today: date) -> str:
        """Return the day proposed: `in 6w (12 Jan)`; nothing without one."""
        if self.due is None:
            return ""
        ahead = (self.due - today).days
        year = f" {self.due.year}" if abs(ahead) > 300 else ""
        weeks, days = divmod(ahead, 7)
        span = f"{weeks}w" if weeks > 1 and not days else say_span(ahead)
        return f"in {span} ({self.due.day} {self.due:%b}{year})" if ahead > 0 else "as the rhythm says"


class Plan(Value):
    """What an answer plans: a follow-up on a day, a rhythm, or nothing at all."""

    due: date | None = None
    what: str = ""
    rhythm: str | None = None
    time: str | None = None
    """HH:MM of the day."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write down."""
        return self.due is None and self.rhythm is None

    def say(self, today: date) -> str:
        """Return the plan in words: `follow up Fri 27 Nov: send dates`, `in touch every 6w`."""
        if self.rhythm:
            return f"in touch every {self.rhythm}"
        if self.due is None:
            return "nothing is planned"
        day = f"{say_day(self.due, today)} {self.time or ''}".rstrip()
        return f"follow up {day}" + (f": {self.what}" if self.what else "")


def propose_next(journal: Journal, draft: Draft, today: date) -> Proposal | None:
    """Return what to ask after a draft is saved; None when the line, or an open follow-up, says it already.

    Nobody is asked of a note, an attempt, or somebody who is met anyway, rests, or is to have no rhythm. With somebody whom the line
    adds, a day soon after is proposed.
    """
    if draft.kind == "note" or not draft.answered or draft.follow_up or draft.rhythm:
        return None
    ids = [person.id or _find_id(journal, person.name) for person in draft.who]
    people = [
        person for person in load_standings(journal.index, today, [own for own in ids if own]) if _is_open(person)
    ]
    if not people or any(person.follow for person in people):
        return None
    proposal = _propose(people)
    if any(person.id is None for person in draft.who):
        proposal.due, proposal.usual = today + timedelta(days=days_of(SOON) or 0), SOON
    return proposal


def propose_for(journal: Journal, entry: str, today: date) -> Proposal:
    """Return what to ask of an entry that is in the journal, whatever it leaves open."""
    sql = "SELECT w.person FROM who w JOIN entry e ON e.no = w.entry WHERE e.id = ? ORDER BY w.n"
    return _propose(load_standings(journal.index, today, [own for (own,) in journal.index.select(sql, (entry,))]))


def _propose(people: list[Standing]) -> Proposal:
    days = [due for person in people if (due := person.due_on())]
    return Proposal([person.id for person in people], min(days) if days else None)


def read_answer(journal: Journal, answer: str, today: date) -> Plan:
    """Return what an answer plans, read as a clause of a line is; UsageError when it is none."""
    line = answer.strip()
    if line == KEEP or line.lower() in NOTHING:
        return Plan()
    for text in (line, f"fu {line}"):
        draft = _read_clause(journal, text, today)
        if draft.errors:
            raise UsageError(draft.errors[0].message)
        if draft.rhythm:
            return Plan(rhythm=draft.rhythm)
        if draft.follow_up and draft.follow_up.due:
            if draft.follow_up.due < today:
                raise UsageError(f"{say_day(draft.follow_up.due, today)} is in the past")
            return Plan(draft.follow_up.due, draft.follow_up.what, time=draft.follow_up.time)
    raise UsageError(f"'{line}' is no day; write fri, 3w, 12 jan, every 6w or none")


def set_next(journal: Journal, entry: str, answer: str, now: datetime) -> Change | None:
    """Write an answer down, a follow-up with the entry and a rhythm with its people, as one change.

    None, and nothing is written, when the answer leaves all as it is; UsageError when it is not understood.
    """
    plan = read_answer(journal, answer, now.date())
    if plan.is_empty:
        return None
    with journal.writing(now):
        own = _open(journal, entry)
        people = [person for person in own.table.get("who", []) if isinstance(person, str)]
        if plan.due:
            said = {"due": plan.due, "time": plan.time, "what": plan.what}
            files = own.change({"follow_up": {key: value for key, value in said.items() if value}})
        else:
            files = [file for person in people for file in _open(journal, person).change({"rhythm": plan.rhythm})]
        change = Change(f"next touch with {_say_people(journal, people)}: {plan.say(now.date())}", files)
        if files:
            journal.apply(change, now)
    return change


def _read_clause(journal: Journal, text: str, today: date) -> Draft:
    """Return what a text plans as one clause of a line; an empty draft when it plans nothing."""
    reading = Reading(text, IndexNames(journal.index, today), today, {}, journal.config.text("date_order"))
    tokens = tokenize(text)
    understood = bool(tokens) and Clause(reading, tokens, lambda start, end: text[start:end]).read()
    return reading.draft if understood else Draft(text)


def _is_open(person: Standing) -> bool:
    """Whether the next touch of a person is a question: they may be due, or nobody said yet how often."""
    is_unsaid = person.state == "none" and person.rhythm is None and person.style in (None, "periodic")
    return person.ratio is not None or (is_unsaid and not person.paused_until)


def _find_id(journal: Journal, name: str) -> str | None:
    """Return the id of somebody whom the line added, who is the last one of that name."""
    own: str | None = journal.index.value("SELECT id FROM person WHERE name = ? ORDER BY no DESC", (name,))
    return own


def _say_people(journal: Journal, people: list[str]) -> str:
    names = [journal.index.value("SELECT name FROM person WHERE id = ?", (own,)) for own in people]
    return ", ".join(name for name in names if name) or "nobody"


def _open(journal: Journal, record_id: str) -> Revision:
    path = journal.path_of(record_id)
    if path is None:
        raise NotFoundError(f"there is no {record_id} any longer; nothing was saved")
    return Revision(journal, path)
