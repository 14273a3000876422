"""Sections: a portrait in words, as the person screen and `nj show` say it; what is not known is left out."""

from __future__ import annotations

from datetime import date

from netjournal.insights.due import say_reason, say_standing
from netjournal.insights.promises import ENOUGH
from netjournal.spans import say_day
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from netjournal.insights.occasions import ComingOccasion
    from netjournal.insights.portrait import Portrait
    from netjournal.insights.promises import Promise


class Fact(Value):
    """One thing that is known."""

    label: str
    text: str
    role: str = ""
    """How it stands out: overdue, due, soon, ok, tag, gave, got, muted; empty: not at all."""
    entry: str = ""
    """Id of the entry it was said in."""
    way: str = ""
    """The number or address that it tells."""
    promise: str = ""
    """What was promised, while that is open."""
    handle: str = ""
    """The short id of that promise."""
    record: str = ""
    """What it tells of, where that is no entry: the folder and the id of a record, `goals/talks`."""


class Section(Value):
    """Facts of one subject; the first section has no title, for it says who the person is."""

    title: str
    facts: list[Fact]


def list_sections(
    portrait: Portrait, today: date, there: datetime | None = None, *, is_far: bool = False
) -> list[Section]:
    """Return what is known of a person, by subject.

    `there` is the present moment where they live, unless another day is looked at; `is_far`: it is another hour there.
    """
    subjects: list[tuple[str, list[Fact]]] = [
        ("", _say_who(portrait, today, there if is_far else None)),
        ("How to reach", _say_ways(portrait)),
        ("How we met", say_met(portrait, today)),
        ("Good to know", _say_interests(portrait)),
        ("Boundaries", _say_boundaries(portrait, today, there)),
        (
            "Notes",
            [Fact("", line.strip()) for line in str(portrait.plain.get("notes", "")).splitlines() if line.strip()],
        ),
        ("Promises", say_promises(portrait, today)),
        ("Follow-up", say_follow(portrait, today)),
        ("Occasions", [say_occasion(occasion, today) for occasion in portrait.occasions]),
        ("Give and take", say_balance(portrait, today)),
    ]
    return [Section(title, shown) for title, facts in subjects if (shown := [fact for fact in facts if fact.text])]


def _say_who(portrait: Portrait, today: date, there: datetime | None) -> list[Fact]:
    person = portrait.person
    why = ", ".join(filter(None, [say_standing(person, today), say_reason(person, today)]))
    words = [
        person.circle,
        *portrait.values("roles"),
        portrait.plain.get("sphere"),
        "private" if person.private else "",
    ]
    return [
        Fact("state", why, person.state),
        Fact("circle", ", ".join(str(word) for word in words if word)),
        Fact("also", ", ".join(portrait.values("aliases"))),
        Fact("tags", " ".join(f"#{tag}" for tag in portrait.values("tags")), "tag"),
        *(say_work(work) for work in sorted(portrait.tables("work"), key=lambda work: bool(work.get("end")))),
        Fact("place", say_place(portrait, today, there)),
    ]


def say_work(work: dict[str, object]) -> Fact:
    """Return a role somewhere, present or past."""
    role = " at ".join(str(work[key]) for key in ("title", "organization") if work.get(key))
    role = f"{role} ({work['industry']})" if role and work.get("industry") else role or str(work.get("industry", ""))
    began, ended = (str(day or "")[:4] for day in (work.get("since") or work.get("start"), work.get("end")))
    if ended:
        span = f"{began}-{ended}" if began else f"until {ended}"
        return Fact("before", f"{role}, {span}" if role else "", "muted")
    return Fact("work", f"{role}, since {began}" if role and began else role)


def say_place(portrait: Portrait, today: date, there: datetime | None) -> str:
    """Return where somebody lives, and what clocks show there when it is another hour."""
    place, zone = str(portrait.plain.get("place", "")), str(portrait.plain.get("timezone", ""))
    if there is None:
        return f"{place} ({zone})" if place and zone else place or zone
    clock = f"{there:%H:%M} there" if there.date() == today else f"{there:%a %H:%M} there"
    return f"{place or zone}, {clock}"


def _say_ways(portrait: Portrait) -> list[Fact]:
    facts = []
    for way in portrait.ways:
        words = [
            way.value,
            f" ({way.label})" if way.label else "",
            ", preferred" if way.is_preferred else ", not wanted" if way.is_refused else "",
        ]
        facts.append(Fact(way.kind, "".join(words), way=way.value))
    return facts


def say_met(portrait: Portrait, today: date) -> list[Fact]:
    """Return how we met, through whom, and what connects us."""
    met = next(iter(portrait.tables("met")), {})
    where = [str(met[key]) for key in ("where", "event") if met.get(key)]
    when = [_say_date(str(met["on"]), today)] if met.get("on") else []
    through = str(met.get("through", ""))
    closeness, trust = portrait.plain.get("closeness"), portrait.plain.get("trust")
    felt = [f"{closeness} of 5" if closeness else "", f"trust {trust} of 5" if trust else ""]
    return [
        Fact("met", ", ".join([*where, *when])),
        Fact("through", portrait.names.get(through, through)),
        Fact("source", str(portrait.plain.get("source", "")) if not where else ""),
        Fact("in common", ", ".join(portrait.values("common_ground"))),
        Fact("knows", ", ".join(portrait.names[own] for own in portrait.values("knows"))),
        Fact("closeness", ", ".join(filter(None, felt))),
    ]


def _say_interests(portrait: Portrait) -> list[Fact]:
    facts = [Fact(name, ", ".join(portrait.values(name))) for name in ("interests", "needs", "offers")]
    return [*facts, Fact("career", str(portrait.plain.get("career_stage", "")))]


def _say_boundaries(portrait: Portrait, today: date, there: datetime | None) -> list[Fact]:
    boundaries = portrait.boundaries
    hours, is_closed = boundaries.say_hours(there, today)
    channel = next((str(parts["channel"]) for parts in portrait.tables("boundaries") if parts.get("channel")), "")
    return [
        Fact("avoid", ", ".join(boundaries.avoid), "due"),
        Fact("hours", hours, "due" if is_closed else ""),
        Fact("channel", channel),
        Fact("note", boundaries.note),
    ]


def say_promises(portrait: Portrait, today: date) -> list[Fact]:
    """Return the promises both ways: the open ones, and those closed within a year."""
    facts = [_say_promise(promise, today) for promise in portrait.promises]
    for closed in portrait.closed:
        who, day = "you" if closed.by == "me" else "they", closed.closed or closed.made
        said = f"{who} {closed.say_standing(today)}: {closed.what}"
        facts.append(Fact(_say_date(day, today), said, "muted", closed.entry))
    return [*facts, *_say_keeping(portrait)]


def _say_keeping(portrait: Portrait) -> list[Fact]:
    """Return how well each side keeps its word; of a few promises nothing can be said, and why is."""
    facts = []
    for label, keeping in (("you kept", portrait.kept), ("they kept", portrait.kept_by_them)):
        few = f"too few to say ({keeping.count} so far, it takes {ENOUGH})" if keeping.count else ""
        facts.append(Fact(label, keeping.say() if keeping.count >= ENOUGH else few, "muted"))
    return facts


def _say_promise(promise: Promise, today: date) -> Fact:
    owes, is_late = "you owe" if promise.by == "me" else "they owe", promise.is_late(today)
    label = _say_date(promise.due, today) if promise.due else "no date"
    text = f"{owes}, late: {promise.what}" if is_late else f"{owes}: {promise.what}"
    return Fact(label, text, "overdue" if is_late else "", promise.entry, promise=promise.what, handle=promise.handle)


def say_follow(portrait: Portrait, today: date) -> list[Fact]:
    """Return the day agreed on for the next touch, and what for."""
    person = portrait.person
    if not person.follow:
        return []
    is_due = person.follow <= today.isoformat()
    return [Fact(_say_date(person.follow, today), person.follow_what or "be in touch", "due" if is_due else "")]


def say_occasion(occasion: ComingOccasion, today: date) -> Fact:
    """Return an occasion to come, how many years it will be, and in how many days."""
    ahead = (occasion.on - today).days
    when = {0: "today", 1: "tomorrow"}.get(ahead, f"in {ahead} days")
    years = (
        ""
        if not occasion.years
        else f"turns {occasion.years}"
        if occasion.what == "birthday"
        else _count_years(occasion)
    )
    return Fact(
        say_day(occasion.on, today), ", ".join(filter(None, [occasion.what, years, when])), "due" if not ahead else ""
    )


def _count_years(occasion: ComingOccasion) -> str:
    return f"{occasion.years} year{'' if occasion.years == 1 else 's'}"


def say_balance(portrait: Portrait, today: date) -> list[Fact]:
    """Return what went to and fro, and whether it is time to give something."""
    balance = portrait.balance
    counts: list[tuple[str, dict[str, int], str]] = [
        ("gave", balance.gave, "gave"), ("got", balance.got, "got"), ("asked", balance.asked, ""),
    ]  # fmt: skip
    facts = [Fact(label, _say_counts(found), role) for label, found, role in counts if found]
    if balance.gave or balance.got:
        facts.append(Fact("balance", balance.say()))
    return [*facts, Fact("", balance.warn(today), "due")]


def _say_counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{what} {count}" if count > 1 else what for what, count in counts.items())


def _say_date(day: str, today: date) -> str:
    return say_day(date.fromisoformat(day), today)
