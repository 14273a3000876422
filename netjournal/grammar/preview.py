"""What was understood of a line, in words: the same in the app's preview, at the prompt and after saving."""

from __future__ import annotations

from netjournal.grammar.draft import ASK, ERROR, Draft
from netjournal.spans import say_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netjournal.grammar.draft import FollowUp, Owed

Piece = tuple[str, str]
"""Text and its role."""

MARKS = {ERROR: "!", ASK: "?"}
"""Level of a problem -> its mark; everything else is `~`."""


def preview(draft: Draft, today: date) -> list[list[Piece]]:
    """Return the lines of the preview: what happened, the note, what follows from it, problems."""
    lines = [_say_head(draft, today)]
    if draft.note:
        lines.append([("  “", "muted"), (" ".join(draft.note.split()), "text"), ("”", "muted")])
    lines += [[("  ↳ ", "muted"), piece] for piece in _say_plans(draft, today)]
    lines += [[(f"{MARKS.get(p.level, '~')} ", p.level), (p.message, p.level)] for p in draft.problems]
    return lines


def say_saved(draft: Draft, today: date) -> str:
    """Return one line for the shell: `logged: call, Ada Lovelace, Sat 21 Nov, 20m; follow up Sun 6 Dec`."""
    people = [person.name if person.id else f"{person.name} (new)" for person in draft.who]
    day = say_day(draft.on or today, today)
    parts = [draft.flavour or draft.kind, *people, day, draft.time or "", f"{draft.minutes}m" if draft.minutes else ""]
    head = ", ".join(part for part in parts if part)
    return "logged: " + "; ".join([head, *(text for text, _ in _say_plans(draft, today))])


def say_details(draft: Draft) -> list[str]:
    """Return what say_saved() leaves out: the note, and a line of tags and facts."""
    note = " ".join(draft.note.split())
    facts = [f"#{tag}" for tag in draft.tags]
    for key in ("gave", "got", "asked", "learned"):
        facts += [f"{key} {value}" for value in getattr(draft, key)]
    facts += [f"at {draft.place}"] if draft.place else []
    facts += [f"event {draft.event}"] if draft.event else []
    facts += [f"^{goal}" for goal in draft.goals] + _say_extra(draft)
    return [line for line in (f"“{note}”" if note else "", ", ".join([*facts, *_say_marks(draft)])) if line]


def _say_head(draft: Draft, today: date) -> list[Piece]:
    arrow = {"in": " <", "out": " >"}.get(draft.direction or "", "")
    kind = f"{draft.kind} ({draft.flavour})" if draft.flavour else draft.kind
    pieces: list[Piece] = [(kind + arrow, "kind")]
    pieces += [(person.name, "person" if person.id else "new") for person in draft.who]
    if draft.on:
        pieces.append((say_day(draft.on, today), "text"))
    pieces += [(draft.time, "text")] if draft.time else []
    pieces += [(f"{draft.minutes} min", "text")] if draft.minutes is not None else []
    pieces += [(f"at {draft.place}", "text")] if draft.place else []
    pieces += [(f"event {draft.event}", "text")] if draft.event else []
    pieces += [(f"#{tag}", "tag") for tag in draft.tags]
    for key in ("gave", "got", "asked", "learned"):
        pieces += [(f"{key} → {value}", key if key in ("gave", "got") else "text") for value in getattr(draft, key)]
    pieces += [(f"^{goal}", "tag") for goal in draft.goals]
    pieces += [(fact, "muted") for fact in _say_extra(draft)]
    pieces += [(word, "muted") for word in _say_marks(draft)]
    joined: list[Piece] = []
    for piece in pieces:
        joined += [(" · ", "muted"), piece] if joined else [piece]
    return joined


def _say_extra(draft: Draft) -> list[str]:
    ways = [f"{way.kind}: {way.value}" for way in draft.reach]
    return ways + [f"{key}: {value}" for key, value in draft.extra.items()]


def _say_marks(draft: Draft) -> list[str]:
    energy = {1: "gave energy", -1: "cost energy"}.get(draft.energy or 0)
    marks = [energy, f"quality {draft.quality}" if draft.quality else None, None if draft.answered else "no answer"]
    marks += ["private" if draft.private else None, "starred" if draft.starred else None]
    if draft.kind == "note" and draft.who:
        marks.append("does not count as contact")
    return [mark for mark in marks if mark]


def _say_plans(draft: Draft, today: date) -> list[Piece]:
    plans: list[Piece] = []
    for owed in draft.promises:
        by = f" by {_say_due(owed, today)}" if owed.due else ""
        plans.append((f"{'you owe' if owed.by == 'me' else 'they owe'} {owed.what}{by}", "due"))
    if draft.follow_up:
        when = _say_due(draft.follow_up, today) if draft.follow_up.due else "when the rhythm says"
        plans.append((f"follow up {when}" + (f": {draft.follow_up.what}" if draft.follow_up.what else ""), "due"))
    if draft.rhythm:
        plans.append((f"in touch every {draft.rhythm}", "due"))
    return plans


def _say_due(plan: Owed | FollowUp, today: date) -> str:
    return f"{say_day(plan.due or today, today)} {plan.time or ''}".rstrip()
