"""Elsewhere: lines that are no entry but another command's, and what a line brings along that was copied from a shell."""

from __future__ import annotations

from netjournal.grammar.draft import ERROR
from netjournal.grammar.durations import word_at
from netjournal.grammar.kinds import WITH, is_bullet, is_mark
from netjournal.grammar.names import POSSESSIVES
from netjournal.text import clip
from netjournal.words import ELSEWHERE, PROGRAM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.happening import Happening
    from netjournal.grammar.people import People

_LATE = {("forgot", "to", "log"), ("forgot", "to", "note"), ("late", "entry"), ("late", "log")}
"""How a line begins that says only that it comes late."""
_MOST_SHOWN = 60


def pass_marks(people: People, happening: Happening) -> int:
    """Return where a line begins: behind a bullet, and the name of the program as in `nj log call Ada`; other marks are kept for the note.

    A line that is another command's is refused.
    """
    tokens, keys, at = people.tokens, people.keys, 0
    if tokens and _is_number(people, keys):
        at = 1
    while at < len(tokens) and is_mark(tokens[at]):
        if at or not is_bullet(tokens[0]):
            happening.keep([at])
        at += 1
    while at < len(keys) - 1 and keys[at] in PROGRAM and not _means_something(people, at):
        at += 1
    late = next((n for n in (3, 2) if tuple(keys[at : at + n]) in _LATE), 0)
    if late:
        at += late + (word_at(keys, at + late) in (",", "-", "–", "—"))
    said = find_command(people, keys, at) if at < len(tokens) else ""
    if said:
        happening.is_plan = True
        people.reading.say(ERROR, said)
        people.reading.mark_one("problem", tokens[at])
    return at


def _is_number(people: People, keys: Sequence[str]) -> bool:
    """Tell whether a line begins with its number in a list: `1. call Ada`, `2) met Bob`."""
    text = people.tokens[0].text
    return text[:-1].isdecimal() and len(text) < 4 and text[-1] in ".)" and people.reading.past(keys, 0) is None


def find_command(people: People, keys: Sequence[str], at: int) -> str:
    """Return the sentence that a line is another command's, if it is: `snooze Bob 1w`, `goal: 5 calls a week`."""
    key, following = word_at(keys, at), word_at(keys, at + 1)
    command = ELSEWHERE.get(key)
    if command is None or _means_something(people, at):
        return ""
    line = people.reading.line
    if command.endswith(" add"):
        is_whole = following not in WITH and not following.endswith(POSSESSIVES)
    elif following:
        is_whole = people.stands_at(at + 1, new=True)
    else:
        is_whole = len(line.split()) == 1
    if not is_whole:
        return ""
    rest = line[people.tokens[at].end :].removeprefix(":").strip().removeprefix("add ")
    said = clip(f"nj {command} {rest}".strip(), _MOST_SHOWN)
    return f"'{key}' begins a command, and no entry · in a shell write '{said}'"


def _means_something(people: People, at: int) -> bool:
    """Tell whether a word is somebody's name, or a word of the user's own for a kind."""
    return people.stands_at(at, new=False) or people.keys[at] in people.reading.kinds
