"""The people the capture tests know, the day it is, and a draft written out in one line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.grammar.line import parse
from netjournal.text import slug
from tests.grammar.memory import KnownNames

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.grammar.draft import Draft, FollowUp, Owed

TODAY = date(2026, 11, 22)
"""A Sunday."""

ALIASES = {"Ada Yonath": ["ada.y"]}
PEOPLE = (
    "Ada Lovelace, Ada Yonath, Bob Okafor, Chen Wei, Grace Hopper, Priya Raman, Dana Petrov, Farid Haddad, Kavya Nair, "
    "Hiro Tanaka, Vera Ivanova, Ben Larsen, Rosa Vargas, Felix Weber, Yuki Sato, Nadia Rossi, Zoë Kravitz, Joy Mbeki, "
    "Esther Novak, Xavier Quispe, Hana Dvořák, Igor Kowalski, Umar Usman, Samuel Eriksen, Liam Fischer, Jonas Berg, "
    "Elif Yılmaz, Wanda Jansen, Mei-Ling Xu, Carla Bianchi, Gus Abara, Oskar Zhang, Dmitri Orlov, Will Turner, "
    "Sunday Adeyemi, Łukasz Wójcik, Pieter van der Meulen, David Ng"
).split(", ")
"""Most recently in touch first."""


@pytest.fixture(scope="session")
def names() -> KnownNames:
    return KnownNames((f"{slug(name)}-k3f9", name, ALIASES.get(name, []), -n) for n, name in enumerate(PEOPLE))


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def read(names: KnownNames) -> Callable[[str], Draft]:
    return lambda line: parse(line, names, TODAY)


@pytest.fixture(scope="session")
def written() -> Callable[[Draft], str]:
    return write


def write(draft: Draft) -> str:
    """Return a draft as one line: what was not said is left out."""
    arrow = {"in": "<", "out": ">"}.get(draft.direction or "", "")
    words = [draft.kind + (f"({draft.flavour})" if draft.flavour else "") + arrow]
    words += [f"@{person.name}" if person.id else f"new({person.name})" for person in draft.who]
    words += [str(value) for value in (draft.on, draft.time) if value]
    words += [f"{draft.minutes}min"] if draft.minutes is not None else []
    words += [f"note={draft.note!r}"] if draft.note else []
    words += [f"#{tag}" for tag in draft.tags] + [f"^{goal}" for goal in draft.goals]
    words += [f"{key}={value}" for key in ("gave", "got", "asked", "learned") for value in getattr(draft, key)]
    fields = ("place", "event", "energy", "quality")
    words += [f"{key}={getattr(draft, key)}" for key in fields if getattr(draft, key) is not None]
    words += [f"{way.kind}={way.value}" for way in draft.reach]
    words += [f"{key}={value}" for key, value in draft.extra.items()]
    flags = {"unanswered": not draft.answered, "private": draft.private, "starred": draft.starred}
    words += [flag for flag, is_set in flags.items() if is_set]
    words += [f"{owed.by}-owe({write_due(owed)}, {owed.what})" for owed in draft.promises]
    if draft.follow_up:
        what = f", {draft.follow_up.what}" if draft.follow_up.what else ""
        words.append(f"follow({write_due(draft.follow_up)}{what})")
    words += [f"every={draft.rhythm}"] if draft.rhythm else []
    words += [f"[{problem.level}: {problem.message}]" for problem in draft.problems]
    return " ".join(words)


def write_due(plan: Owed | FollowUp) -> str:
    """Return the day and time of a plan."""
    return " ".join(str(part) for part in (plan.due or "-", plan.time) if part)
