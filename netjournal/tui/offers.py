"""Offers: which commands the palette and the help list, in which order, and which of them are meant by what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.commands import COMMANDS, Command
from netjournal.commands.contexts import CONTEXTS, PLACES, list_commands, list_contexts
from netjournal.tui.drawing.offers import Offer
from netjournal.tui.matching import EXACT, SCATTERED, measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from netjournal.keymap import Keymap

    Judge = Callable[[Command], str]
    """Returns why a command cannot be carried out as things stand, or nothing."""

_HERE, _ELSEWHERE, _OUTSIDE = range(3)
_TYPED = ("prompt", "choosing")
"""Contexts that are never where help is asked for, whose keys nobody would find otherwise."""


def list_all(place: str, keymap: Keymap, judge: Judge, chosen: Sequence[str]) -> list[Offer | str]:
    """Return every command: those of a place, the ones chosen lately first; then those of other places and of the command line."""
    heard = list_commands(place)
    ids = {command.id for command in heard}
    lately = [command for ident in chosen for command in heard if command.id == ident]
    here = [*lately, *(command for command in heard if command.id not in chosen)]
    return [
        *_offer_here(here, keymap, judge),
        *(_offer_elsewhere(command, keymap) for command in COMMANDS if command.where and command.id not in ids),
        *(_offer_outside(command) for command in COMMANDS if not command.where),
    ]


def list_keys(
    place: str, keymap: Keymap, judge: Judge, trouble: Sequence[str], rules: Sequence[tuple[str, str]] = ()
) -> list[Offer | str]:
    """Return what must be mended and what numbers mean, then the commands of a place that have keys, under the titles of their contexts."""
    rows: list[Offer | str] = ["To mend", *map(Offer, trouble)] if trouble else []
    for title, rule in rules:
        rows += [title, Offer(rule, is_rule=True)]
    heard = list_commands(place)
    ids = {command.id for command in heard}
    for title, commands in list_contexts((one for one in heard if keymap.say_keys(one)), PLACES[place]):
        rows += [title, *_offer_here(commands, keymap, judge)]
    typed = [c for c in COMMANDS if c.id not in ids and not set(c.where).isdisjoint(_TYPED)]
    for title, commands in list_contexts(typed):
        rows += [title, *(_offer_elsewhere(command, keymap) for command in commands)]
    return rows


def find_offers(offers: Sequence[Offer | str], typed: str) -> Sequence[Offer | str]:
    """Return what is meant, the likeliest of here first; everything when nothing is typed."""
    if not typed:
        return offers
    found = [
        (_HERE if _is_named(offer, typed) else offer.group, distance, place, offer)
        for place, offer in enumerate(offers)
        if isinstance(offer, Offer) and (distance := _measure_offer(typed, offer)) is not None
    ]
    nearest = min((distance for _, distance, *_ in found), default=0)
    kept = [row for row in found if row[1] < SCATTERED or nearest >= SCATTERED]
    return [offer for *_, offer in sorted(kept, key=lambda row: row[:3])]


def _offer_here(commands: Sequence[Command], keymap: Keymap, judge: Judge) -> Iterator[Offer]:
    return (Offer(command.title, command, keymap.say_keys(command), judge(command)) for command in commands)


def _offer_elsewhere(command: Command, keymap: Keymap) -> Offer:
    title = CONTEXTS[command.where[0]]
    why = f"{title[:1].lower()}{title[1:]}; it does nothing here"
    return Offer(command.title, command, keymap.say_keys(command), why, _ELSEWHERE)


def _offer_outside(command: Command) -> Offer:
    typed = [f"nj {command.cli}", *(["…"] if command.arguments else [])]
    why = f"on the command line; 'nj {command.cli} --help' says how"
    return Offer(command.title.partition(";")[0], command, typed, why, _OUTSIDE)


def _is_named(offer: Offer, typed: str) -> bool:
    """Tell whether the id of a command of the app is typed in full, as tab completes it."""
    return offer.name == typed and offer.group < _OUTSIDE


def _measure_offer(typed: str, offer: Offer) -> int | None:
    """Return how far a command is from what is typed; None when it cannot be meant."""
    if offer.command is None:
        return None
    if typed in (offer.name, *offer.keys):
        return EXACT
    cli = offer.command.cli
    return measure(typed, [offer.title, offer.name, f"nj {cli}" if cli else ""])
