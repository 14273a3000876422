"""Draft: what the grammar understood of one line, before it is a record."""

from __future__ import annotations

from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

ERROR, WARN, ASK = "error", "warn", "ask"
REACH = ("email", "phone")
"""Facts that are kept with the person."""
NEWS = ("new person", "new people")
"""How the warning begins that says who is to be added."""
OF_ENTRY = "stays with the entry"
"""What is said of a fact that is a person's in a line of their own."""
ADDS, REPEATS = " · Enter adds them", ", Enter logs it again"
"""How those warnings end where a line is typed and Enter saves it."""
PLAN_ALONE = "a line logs what happened"
"""How the error begins of a line that only plans."""
KEPT_PLAN = "only a plan, kept as a note about"
"""How the warning begins of a line that only plans, and mentions one person."""
AGAIN = "same as"
"""How the warning begins that says when the same was logged already, before it is logged again."""


class Problem(Value):
    """Something to say about a line: `error` refuses to save, `warn` tells, `ask` wants an answer."""

    level: str
    message: str
    choices: list[Somebody] = []
    """For `ask`: who is meant, the assumed one first."""
    about: str = ""
    """For `ask`: what tells the question from the others of its line, while the line is typed on."""
    start: int = 0
    end: int = 0
    """For `ask`: the characters of the line that are in doubt."""


REPEATED = ("tags", "goals", "gave", "got", "asked", "learned")
"""The fields of a draft that several sigils may fill."""


class Span(Value):
    """Where in the line something was understood, for highlighting: characters start..end are a `role`."""

    start: int
    end: int
    role: str
    """kind, person, new, when, duration, time, place, tag, gave, got, fact, goal, star, clause or problem."""


class Somebody(Value):
    """A person a line names: known by `id`, or new and known by `name` only."""

    name: str
    id: str | None = None


class Owed(Value):
    """A promise: who owes (`me` or `them`), what, and by when."""

    by: str
    what: str
    due: date | None = None
    time: str | None = None
    """HH:MM of the day it is due."""


class FollowUp(Value):
    """A dated intention to be in touch; without a date the person's rhythm decides."""

    due: date | None = None
    what: str = ""
    time: str | None = None
    """HH:MM of the day it is due."""


class Way(Value):
    """A way to reach somebody: `email` or `phone`, and the address or number."""

    kind: str
    value: str


class Draft(Value):
    """One understood line. Empty fields were not said."""

    line: str
    kind: str = "note"
    flavour: str | None = None
    direction: str | None = None
    """`in`, `out` or None."""
    who: list[Somebody] = []
    on: date | None = None
    time: str | None = None
    """HH:MM"""
    minutes: int | None = None
    note: str = ""
    tags: list[str] = []
    gave: list[str] = []
    got: list[str] = []
    asked: list[str] = []
    learned: list[str] = []
    goals: list[str] = []
    place: str | None = None
    event: str | None = None
    energy: int | None = None
    quality: int | None = None
    answered: bool = True
    private: bool = False
    starred: bool = False
    reach: list[Way] = []
    extra: dict[str, str] = {}
    """Facts of the user's own; the values of a key that is there twice stand together."""
    promises: list[Owed] = []
    follow_up: FollowUp | None = None
    rhythm: str | None = None
    problems: list[Problem] = []
    spans: list[Span] = []

    @property
    def known(self) -> list[Somebody]:
        """The people of the line who are in the journal."""
        return [person for person in self.who if person.id is not None]

    @property
    def new(self) -> list[Somebody]:
        """The people of the line who would be added."""
        return [person for person in self.who if person.id is None]

    @property
    def questions(self) -> list[Problem]:
        """The names that may mean several people."""
        return [problem for problem in self.problems if problem.level == ASK and problem.choices]

    @property
    def doubts(self) -> list[Problem]:
        """What the line says that is perhaps not meant so, and is asked: a day of last year, a plan for a day gone by."""
        return [problem for problem in self.problems if problem.level == ASK and not problem.choices]

    @property
    def errors(self) -> list[Problem]:
        """The problems that keep the line from being saved."""
        return [problem for problem in self.problems if problem.level == ERROR]

    def as_json(self) -> dict[str, object]:
        """Return the published shape of `nj log --dry-run --json`; absent keys are left out."""
        shape: dict[str, object] = {
            "kind": self.kind,
            "flavour": self.flavour,
            "direction": self.direction,
            "who": [person.name for person in self.known],
            "new": [person.name for person in self.new],
            "on": self.on and self.on.isoformat(),
            "time": self.time,
            "minutes": self.minutes,
            "note": self.note,
            "tags": self.tags,
            "gave": self.gave,
            "got": self.got,
            "asked": self.asked,
            "learned": self.learned,
            "goals": self.goals,
            "place": self.place,
            "event": self.event,
            "energy": self.energy,
            "quality": self.quality,
            "answered": False if not self.answered else None,
            "private": self.private or None,
            "starred": self.starred or None,
            "reach": [{"kind": way.kind, "value": way.value} for way in self.reach],
            "extra": self.extra,
            "promises": [_present(by=p.by, what=p.what, **_say_due(p)) for p in self.promises],
            "follow_up": self.follow_up and _present(what=self.follow_up.what, **_say_due(self.follow_up)),
            "rhythm": self.rhythm,
            "problems": [{"level": p.level, "message": p.message} for p in self.problems],
        }
        return {key: value for key, value in shape.items() if value is not None and value not in ("", [], {})}


def _say_due(plan: Owed | FollowUp) -> dict[str, object]:
    return {"due": plan.due and plan.due.isoformat(), "time": plan.time}


def _present(**fields: object) -> dict[str, object]:
    return {key: value for key, value in fields.items() if value not in (None, "")}
