"""Reconciling: what changed here and there since both agreed, field by field; where both say something else, nothing is decided."""

from __future__ import annotations

from datetime import date

from netjournal.exchange.card import tidy
from netjournal.exchange.composing import list_facts
from netjournal.exchange.filling import name_way
from netjournal.exchange.properties import to_day
from netjournal.text import fold
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from netjournal.exchange.properties import Fact

JOURNAL, FOLDER = "journal", "folder"
_SINGLE = ("name", "birthday", "place", "timezone", "notes", "work")
_LISTS = ("aliases", "tags", "reach", "occasion")
_OF_WORK = ("organization", "title")
_SHOWN = 40


class Base(Value):
    """What both sides said when they agreed last; nothing when they never did."""

    here: set[Fact] = set()
    there: set[Fact] = set()


class Agreement(Value):
    """What both sides are to say."""

    here: dict[str, Any]
    """The record of the journal."""
    there: dict[str, Any]
    """The record that the card is to say: the same, but for what is not agreed."""
    conflicts: list[str] = []
    """What is not agreed, in words: `place: London here, Paris there`."""
    open_fields: list[str] = []
    """The fields of that."""

    def settle(self, base: Base, facts_there: set[Fact]) -> Base:
        """Return what both say from here on: of fields that are not agreed what was said before, so that they are told of again."""
        here, there = list_agreed(self.here, facts_there), facts_there
        for field in self.open_fields:
            here = {fact for fact in here if _field_of(fact) != field} | _of(base.here, field)
            there = {fact for fact in there if _field_of(fact) != field} | _of(base.there, field)
        return Base(here, there)


def list_agreed(record: Mapping[str, Any], facts_there: set[Fact]) -> set[Fact]:
    """Return the facts of a record to which a card agrees: a note that it was not told of is none of them."""
    here = set(list_facts(record))
    return here if _of(facts_there, "notes") else here - _of(here, "notes")


def reconcile(
    record: Mapping[str, Any], card: Mapping[str, Any], base: Base, today: date, prefer: str = ""
) -> Agreement:
    """Return what a person's record and their card are to say. `prefer` settles what changed on both sides: journal or folder.

    What the card does not tell of a person stays as it is in the record.
    """
    here, there = set(list_facts(record)), set(list_facts(card))
    made: dict[str, Any] = dict(record)
    agreement, as_there = Agreement(made, {}), list[str]()
    for field in _SINGLE:
        mine, theirs = _of(here, field), _of(there, field)
        if _are_alike(field, mine, theirs):
            if mine == _of(base.here, field) or not base.here:
                as_there.append(field)  # a name may stand the other way round there
            continue
        if theirs == _of(base.there, field):
            continue
        if mine != _of(base.here, field) and prefer != FOLDER:
            if prefer != JOURNAL:
                agreement.open_fields.append(field)
                agreement.conflicts.append(f"{field}: {_say(mine)} here, {_say(theirs)} there")
            continue
        if field == "work":
            made["work"] = _change_work(record.get("work", []), card.get("work", []), base.there, today)
        else:
            made[field] = card.get(field)
    for field in _LISTS:
        made[field] = _change_list(field, record.get(field, []), _of(there, field), _of(base.there, field))
    agreement.here = tidy(made)
    told = {field: card.get(field) for field in [*agreement.open_fields, *as_there]}
    ways = _write_ways(agreement.here.get("reach", []), card.get("reach", []), _of(base.here, "reach"))
    if not _of(there | base.there, "notes"):
        told["notes"] = None  # what was noted of somebody goes to no phone and no server, unless it came from there
    agreement.there = tidy({**agreement.here, **told, "reach": ways})
    return agreement


def _field_of(fact: Fact) -> str:
    return "work" if fact[0] in _OF_WORK else fact[0]


def _of(facts: set[Fact], field: str) -> set[Fact]:
    return {fact for fact in facts if _field_of(fact) == field}


def _are_alike(field: str, mine: set[Fact], theirs: set[Fact]) -> bool:
    """Whether two writings say the same: of a name the order of its words makes no difference."""
    if field == "name":
        one, other = (
            sorted(fold(" ".join(fact[1] for fact in facts)).replace(",", " ").split()) for facts in (mine, theirs)
        )
        return one == other
    return {tuple(map(fold, fact)) for fact in mine} == {tuple(map(fold, fact)) for fact in theirs}


def _change_work(works: list[Any], told: list[Any], before: set[Fact], today: date) -> list[Any]:
    """Return the work that a card tells; what it no longer tells has ended, where the journal knows more of it than a card can."""
    pairs = [(work.get("organization"), work.get("title")) for work in told]
    known = {fact[1] for fact in before if fact[0] in _OF_WORK}
    made, left = [], list(pairs)
    for work in works:
        pair = work.get("organization"), work.get("title")
        same = next((one for one in left if one == pair or (one[0] and one[0] == pair[0])), None)
        if same:
            left.remove(same)
            made.append(tidy({**work, "title": same[1] or work.get("title")}))
        elif work.get("end") or not known & {*pair}:
            made.append(work)  # the card never told of it
        elif work.keys() - {*_OF_WORK}:
            made.append({**work, "end": today})
    return [*(tidy({"organization": one, "title": other}) for one, other in left), *made]


def _change_list(field: str, items: list[Any], there: set[Fact], before: set[Fact]) -> list[Any]:
    """Return a list with what a card tells anew, and without what it no longer tells; other writings of one thing are one."""
    told, known = {_key(fact): fact for fact in there}, {_key(fact): fact for fact in before}
    made = []
    for item in items:
        key = _key(_to_fact(field, item))
        if key in known and key not in told:
            continue
        is_rewritten = key in known and told[key] not in before
        made.append({**item, **_from_fact(told[key])} if is_rewritten and isinstance(item, dict) else item)
    held = {_key(_to_fact(field, item)) for item in items}
    return [*made, *(_from_fact(told[key]) for key in sorted(told.keys() - held) if told[key] not in before)]


def _write_ways(ways: list[Any], held: list[Any], before: set[Fact]) -> list[Any]:
    """Return ways to reach somebody as a card writes them, but for those that were written otherwise here since."""
    theirs = {name_way(way): way for way in held}
    return [way if before and _to_fact("reach", way) not in before else theirs.get(name_way(way), way) for way in ways]


def _key(fact: Fact) -> tuple[str, ...]:
    """Return a fact so that two writings of one thing are equal."""
    if not fact or fact[0] != "reach":
        return tuple(map(fold, fact))
    return name_way({"kind": fact[1], "value": fact[2]})


def _to_fact(field: str, item: Any) -> Fact:
    shape = {"name": "x", field: [item]}
    return next((fact for fact in list_facts(shape) if fact[0] == field), ())


def _from_fact(fact: Fact) -> Any:
    field, *rest = fact
    if field == "reach":
        return {"kind": rest[0], "value": rest[1], **({"label": rest[2]} if rest[2] else {})}
    return {"what": rest[0], "on": to_day(rest[1])} if field == "occasion" else rest[0]


def _say(facts: set[Fact]) -> str:
    said = ", ".join(" ".join(" ".join(fact[1:]).split()) for fact in sorted(facts)) or "nothing"
    return said if len(said) <= _SHOWN else f"{said[: _SHOWN - 1]}…"
