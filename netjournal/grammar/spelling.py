"""Spelling: the line that says what a draft holds, in one canonical order, so that it can be edited and read again."""

from __future__ import annotations

import re

from netjournal.grammar.draft import Draft, FollowUp, Owed, Somebody
from netjournal.grammar.tokens import BEGINS_PLAN
from netjournal.words import KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_ARROWS = {"in": "<", "out": ">"}
_FLAGS = {1: "+energised", -1: "+drained"}
_MOST_MINUTES = 9999
_PLANS = r"\b(owes?|next|to[ -]?do|f/?-?up?|follow|remind|reminder|waiting|awaiting)\b"
_MARKS = r"[#+^;；@]|(?<=\\)(?=[:：!])|(?<![^\s;,&<>；，、：])!+(?![^\s;；])"
_COLONS = r"|(?<!\\)(?::(?=\s|$)|：)"
_SIGNS = r"[#+:;@^!；：]"
_PLAN_WORDS = "|".join(re.escape(word).replace("'", "['\u2019]") for word in sorted(BEGINS_PLAN))
_FIRST_WORDS = rf"(?<!\S)\\*(?=(?:{_PLAN_WORDS})(?!\S))"
_PLANNED = r"(?:fu|f/u|f-u|fup|follow|followup|follow-up|remind|owes?|todo)(?!\S)|(?:i|we|he|she|they)\s+owes?\b"
_APART = r"(?:^|[,.;!?…:–—-]|(?<!\S)(?:and|but|so))\s*$"


_SENTENCE = r"[.!…](?:\s|$)"
_DAYS = (
    r"\d|\b(?:today|tom|tm|2moro|tonight|tonite|christmas|xmas|boxing|new|nye|halloween|valentine|week|fortnight|month|year|quarter|noon|eo[dwmy]|end|mon|tue|wed|thu|fri|sat|sun|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|owe|promise|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?\b)"
)
"""What may be in a plan that is said in plain words."""


def spell(draft: Draft, address: Callable[[Somebody], str] | None = None) -> str:
    """Return a line that is understood as this draft: people by id unless `address` names them, the day in figures, marks escaped."""
    address = address or _spell_person
    kind = [*_spell_kind(draft), _ARROWS.get(draft.direction or "", "")]
    people = [address(person) for person in draft.who]
    marks = ["!" if draft.starred else "", *_spell_facts(draft)]
    when = [str(draft.on or ""), draft.time or "", _spell_minutes(draft.minutes)]
    head = " ".join(part for part in [*kind, ", ".join(people), *marks, *when] if part)
    clauses = [spell_promise(owed) for owed in draft.promises]
    clauses += [_spell_follow_up(draft.follow_up)] if draft.follow_up else []
    clauses += [f"every {draft.rhythm}"] if draft.rhythm else []
    return "; ".join([f"{head}: {escape(draft.note)}" if draft.note else head, *clauses])


def escape(text: str, *, is_plan: bool = False) -> str:
    """Return text in which nothing is read as a mark: tags, facts, separators, a closing star, and what reads like a plan unless it `is_plan`."""
    marks = _MARKS + (_COLONS if re.search(_PLANS, text, re.IGNORECASE) else "")
    text = re.sub(marks, lambda match: f"\\{match[0]}", text)
    return re.sub(_FIRST_WORDS, lambda match: _escape_word(match, text, is_plan=is_plan), text, flags=re.IGNORECASE)


def _escape_word(match: re.Match[str], text: str, *, is_plan: bool) -> str:
    """Return the backslashes before a word that may begin a plan, and one more where it would, or where it has one."""
    before, after = text[: match.start()], text[match.end() :]
    is_read = re.match(_PLANNED, after, re.IGNORECASE) is not None
    if not is_plan and re.search(_APART, before, re.IGNORECASE):
        sentence = re.split(_SENTENCE, after, maxsplit=1)[0]
        is_read = is_read or re.search(_DAYS, sentence, re.IGNORECASE) is not None
    return f"\\{match[0]}" if match[0] or is_read else ""


def _spell_kind(draft: Draft) -> list[str]:
    flavour = draft.flavour
    if flavour is None:
        return [draft.kind]
    return [flavour] if KIND_OF.get(flavour, draft.kind) == draft.kind else [flavour, draft.kind]


def _spell_person(person: Somebody) -> str:
    return f'@"{person.id or person.name}"'


def _spell_minutes(minutes: int | None) -> str:
    if minutes is None:
        return ""
    return f"{minutes}m" if minutes <= _MOST_MINUTES else f"{minutes // 60}h{minutes % 60:02}"


def _spell_facts(draft: Draft) -> list[str]:
    facts = [f"#{_escape_signs(tag)}" for tag in draft.tags] + [f"^{_escape_signs(goal)}" for goal in draft.goals]
    for key in ("gave", "got", "asked", "learned"):
        facts += [spell_fact(key, value) for value in getattr(draft, key)]
    for key in ("place", "event"):
        facts += [spell_fact(key, getattr(draft, key))] if getattr(draft, key) else []
    facts += [_FLAGS[draft.energy]] if draft.energy else []
    facts += [f"+quality:{draft.quality}"] if draft.quality else []
    facts += [] if draft.answered else ["+noanswer"]
    facts += ["+private"] if draft.private else []
    facts += [spell_fact(way.kind, way.value) for way in draft.reach]
    return facts + [spell_fact(key, value) for key, value in draft.extra.items()]


def spell_fact(key: str, value: str) -> str:
    """Return a fact with its value, in quotes where a bare word would not be read whole."""
    if re.fullmatch(r"\w[\w-]*", value):
        return f"+{key}:{value}"
    quote = "'" if '"' in value or "”" in value or "“" in value else '"'
    return f"+{key}:{quote}{_escape_signs(value)}{quote}"


def _escape_signs(text: str) -> str:
    return re.sub(rf"\\(?={_SIGNS})", r"\\\\", text)


def _spell_due(plan: Owed | FollowUp) -> str:
    return " ".join(part for part in (str(plan.due or ""), plan.time or "") if part)


def spell_promise(owed: Owed) -> str:
    """Return a promise as a clause says it: `owe by 2026-11-27: deck`."""
    word = "owe" if owed.by == "me" else "they owe"
    return (
        f"{word} by {_spell_due(owed)}: {escape(owed.what, is_plan=True)}"
        if owed.due
        else f"{word}: {escape(owed.what, is_plan=True)}"
    )


def _spell_follow_up(plan: FollowUp) -> str:
    due = f" {_spell_due(plan)}" if plan.due else ""
    return f"fu{due}: {escape(plan.what, is_plan=True)}" if plan.what else f"fu{due}"
