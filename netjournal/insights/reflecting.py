"""Reflecting: a period in words, as the screen of a week and `nj week` say it."""

from __future__ import annotations

from datetime import date

from netjournal.insights.amounts import say_amount, say_minutes
from netjournal.insights.due import say_ratio
from netjournal.insights.periods import name_period, say_often
from netjournal.insights.sections import Fact, Section
from netjournal.spans import say_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.insights.goals import Progress
    from netjournal.insights.reflection import Answered, Count, Kept, Reflection

QUESTIONS = {
    "worked": ("worked", "what worked?"),
    "did_not": ("did not", "what did not?"),
    "change": ("change", "what to do differently from now on?"),
}
"""Key of a review -> what it is called, and the question."""
_PACES = {"met": "ok", "on track": "ok", "at risk": "due", "off": "overdue"}
_NAMED = 8
"""People who are named one by one."""


def say_span(reflection: Reflection) -> str:
    """Return which period it is: `week of Mon 16 Nov`, `November 2026`, `quarter 4 of 2026`."""
    return name_period(reflection.period, reflection.since)


def say_against(reflection: Reflection) -> str:
    """Return how much of it there is, and what it is compared with."""
    first, last = (f"{day.day} {day:%b}" for day in reflection.before)
    far = (
        "all of it"
        if reflection.until == reflection.end
        else f"{(reflection.until - reflection.since).days + 1} days so far"
    )
    return f"{far}, against {first} to {last}"


def list_reflection(reflection: Reflection, today: date) -> list[Section]:
    """Return a period by subject; subjects of which there is nothing are left out, but for what is asked."""
    subjects = [
        ("Numbers", [_say_count(count) for count in reflection.numbers]),
        ("By kind", [_say_count(count) for count in reflection.kinds]),
        ("People in touch, by circle", [_say_count(count) for count in reflection.circles]),
        ("People", _say_people(reflection)),
        ("Promises", [*_say_kept("mine", reflection.mine), *_say_kept("theirs", reflection.theirs)]),
        ("Goals", [_say_goal(progress, reflection.met.get(progress.goal.id)) for progress in reflection.goals]),
        ("Lessons", [_say_lesson(reflection, n, today) for n in range(len(reflection.lessons))]),
        (
            "Experiments",
            [
                Fact("", f"{one.experiment.hypothesis}: {one.say(today)}", record=f"experiments/{one.experiment.id}")
                for one in reflection.trials
            ],
        ),
        (_say_earlier(reflection.earlier, today), _say_answers(reflection.earlier)),
    ]
    found = [Section(title, facts) for title, facts in subjects if facts]
    return [*found, Section("Looking back", list_questions(reflection.answered))]


def list_questions(answered: Answered | None) -> list[Fact]:
    """Return what is asked of a period, each with its answer or the question."""
    return [
        Fact(
            label,
            getattr(answered, key, None) or question,
            "" if getattr(answered, key, None) else "muted",
            record=f"reviews/{key}",
        )
        for key, (label, question) in QUESTIONS.items()
    ]


def _say_count(count: Count) -> Fact:
    is_time, change = count.label == "minutes", count.present - count.before
    present, before, by = (say_minutes(n) if is_time else n for n in (count.present, count.before, abs(change)))
    said = f"{'+' if change > 0 else '-'}{by}" if change else "the same"
    return Fact("time" if is_time else count.label, f"{present}  ({before} before, {said})")


def _say_people(reflection: Reflection) -> list[Fact]:
    facts = [Fact("new", name, record=f"people/{own}") for own, name in reflection.gained[:_NAMED]]
    if len(reflection.gained) > _NAMED:
        facts.append(Fact("new", f"and {len(reflection.gained) - _NAMED} more"))
    facts += [
        Fact("fading", f"{person.name}  {say_ratio(person, reflection.until)}", "overdue", record=f"people/{person.id}")
        for person in reflection.fading[:_NAMED]
    ]
    if len(reflection.fading) > _NAMED:
        facts.append(Fact("fading", f"and {len(reflection.fading) - _NAMED} more"))
    return facts


def _say_kept(label: str, kept: Kept) -> list[Fact]:
    """Return how many promises of a side were kept, broken and are open, without what there is none of."""
    counts = ((kept.in_time, "kept in time"), (kept.late, "kept late"), (kept.broken, "broken"), (kept.open, "open"))
    parts = [f"{count} {word}" for count, word in counts if count]
    parts += [f"{kept.open_late} of them late"] if kept.open_late else []
    role = "due" if kept.late or kept.broken or kept.open_late else ""
    return [Fact(label, ", ".join(parts), role)] if parts else []


def _say_goal(progress: Progress, met: tuple[int, int] | None) -> Fact:
    """Return where a goal stood at the end of a period, or how often it was met in one that holds several of its own that are over."""
    goal = progress.goal
    if progress.fault:
        return Fact("", f"{goal.name}: {progress.fault}", "overdue", record=f"goals/{goal.id}")
    if met and met[1]:
        count = f"{met[1]} {goal.per}" + ("" if met[1] == 1 else "s")
        return Fact("", f"{goal.name}: met {met[0]} of {count}", record=f"goals/{goal.id}")
    limit, target = "at most " if goal.at_most else "", say_amount(goal.target, progress.unit)
    said = f"{goal.name}: {say_amount(progress.actual, progress.unit)} of {limit}{target} {say_often(goal)}, {progress.pace}"
    return Fact("", said, _PACES.get(progress.pace, ""), record=f"goals/{goal.id}")


def _say_lesson(reflection: Reflection, n: int, today: date) -> Fact:
    lesson = reflection.lessons[n]
    who = f"  ({lesson.who})" if lesson.who else ""
    return Fact(say_day(date.fromisoformat(lesson.on), today), f"{lesson.text}{who}", entry=lesson.entry)


def _say_earlier(earlier: Answered | None, today: date) -> str:
    return f"Last time, {say_day(date.fromisoformat(earlier.start), today)}" if earlier else ""


def _say_answers(earlier: Answered | None) -> list[Fact]:
    return [Fact(label, said) for key, (label, _) in QUESTIONS.items() if (said := getattr(earlier, key, None))]
