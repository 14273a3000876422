"""Guesses: what the name of a goal says is measured: conversations are calls, meetings and videos; a word for a kind is that kind.

Introductions are entries of that kind, and others with `+gave:intro`.
"""

from __future__ import annotations

import re

from netjournal.capture.namings import find_named
from netjournal.errors import UsageError
from netjournal.insights.measures.outside import find_industry
from netjournal.insights.measures.wording import INTRODUCTIONS
from netjournal.query.sql import ENTRIES, PEOPLE
from netjournal.text import fold
from netjournal.values import Value
from netjournal.words import CIRCLES, KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netjournal.index import Index

TALKS = "kind:call,met,video"

_TALKS = frozenset("conversation conversations talk talks chats".split())
_SAYINGS = {
    r"give (?:at least )?(?:more|as much) (?:than|as) i (?:take|get)": ("ratio", 1.1, "give more than I take"),
    r"keep my promises|keep promises|keep my word": ("kept_rate", 90, "promises kept"),
}
"""What people say for a goal without a number -> its measure, its target, its name."""
_MEANT = (
    ("quality", r"\bquality (?:connection|relationship|contact)s?\b"),
    ("opportunities", r"\bopportunit(?:y|ies)\b"),
    ("testimonials", r"\btestimonials?\b|\bfeedback\b|\brecommendations?\b"),
    ("new", r"\bnew (?:people|person|contacts?|connections?|faces)\b"),
    ("outside", r"\boutside\b"),
    ("kept", r"\bpromises?\b"),
    ("minutes", r"\bminutes\b|^(?:hours?|hrs?)\b"),
    ("people", r"\b(?:people|persons?|contacts|different)\b"),
)
"""Measure -> how a name says so; the first that fits."""
_KINDS = {"introductions": "intro", "introduction": "intro", "meetings": "met", "interviews": "met"}
_TAGS = {"informational": "informational", "mentor": "mentor", "mentors": "mentor"}
"""Words that stand for a tag of that name."""
_PEOPLE_ONLY = ("quality", "opportunities", "testimonials", "new", "on_rhythm", "on_time")
"""Measures whose query is about people."""
_EMPTY = frozenset(
    "a an the of with and or my to for in on from by i me more other good great real new secured received kept circle people person persons "
    "contact contacts connection connections relationships quality different outside industry promise promises minutes rhythm time "
    "opportunity opportunities testimonial testimonials feedback given got done who are is hour hours hr hrs "
    "at about over under into onto after before during between as than that this these those our their them us".split()
)


class Guess(Value):
    """What is measured."""

    measure: str
    query: str = ""
    of: str = ""
    doubts: list[str] = []
    name: str = ""
    """Empty: as it was written; so with the number and the period."""
    target: float = 0
    per: str = ""


def guess_saying(said: str) -> Guess | None:
    """Return what a saying of the field means, such as `give more than i take`; None when it is none."""
    for saying, (measure, target, name) in _SAYINGS.items():
        if re.fullmatch(saying, said.strip()):
            return Guess(measure, name=name, target=target, per="quarter")
    return None


def guess(name: str, verb: str, today: date, index: Index | None, *, is_share: bool = False) -> Guess:
    """Return what a name says is measured, by the verb before its number too; UsageError when a share does not say of what."""
    said = fold(name)
    measure = (
        _guess_share(said, name) if is_share else next((one for one, how in _MEANT if re.search(how, said)), "count")
    )
    words = [word.strip(",.") for word in said.split()]
    of, rest = _find_outside(said, index) if measure == "outside" else ("", words)
    kinds = _list_kinds(words, verb) if measure not in _PEOPLE_ONLY else []
    if not kinds and (measure in ("people", "outside") or _TALKS & set(words)):
        kinds = TALKS.removeprefix("kind:").split(",")
    conditions = [INTRODUCTIONS if kinds == ["intro"] else f"kind:{','.join(kinds)}"] if kinds else []
    conditions += [f"circle:{word}" for word in words if word in CIRCLES]
    conditions += [f"tag:{tag}" for tag in _list_tags(words)]
    unknown = [word for word in rest if not _is_understood(word)]
    named, unknown, doubts = find_named(unknown, today, index, PEOPLE if measure in _PEOPLE_ONLY else ENTRIES)
    query = " ".join([*conditions, *named])
    doubts += _doubt(measure, query, unknown)
    return Guess(measure, query, of, doubts, per="quarter" if measure == "kept_rate" else "")


def _guess_share(said: str, name: str) -> str:
    if re.search(r"\bon (?:rhythm|time)\b|\brhythm\b", said):
        return "on_rhythm"
    if re.search(r"\bpromises?\b|\bkept\b", said):
        return "kept_rate"
    raise UsageError(
        f"write what the share is of, after a colon: '60% {name} a month: percent kind:call of circle:inner'"
    )


def _find_outside(said: str, index: Index | None) -> tuple[str, list[str]]:
    """Return the industry that people are to be outside of, and the words that were not needed to say so."""
    before, _, after = said.partition("outside")
    place = " ".join(word for word in after.split() if word not in ("of", "the", "my", "industry", "own", "field"))
    return place or (find_industry(index) if index else ""), before.split()


def _list_kinds(words: Sequence[str], verb: str) -> list[str]:
    kinds = []
    for word in [*verb.lower().split(), *words]:
        keys = [word, word.removesuffix("s"), word.removesuffix("es")]
        kind = _KINDS.get(word) or next((KIND_OF[key] for key in keys if key in KIND_OF and len(key) > 1), None)
        kinds += [kind] if kind and not (word in _TALKS or word == "meet") else []
    return list(dict.fromkeys(kinds))


def _list_tags(words: Sequence[str]) -> list[str]:
    tags = [word[1:] if word.startswith("#") else _TAGS.get(word, "") for word in words]
    return list(dict.fromkeys(filter(None, tags)))


def _is_understood(word: str) -> bool:
    known = (
        word in _EMPTY or word in _TALKS or word in CIRCLES or word in _TAGS or word in _KINDS or word.startswith("#")
    )
    return known or any(key in KIND_OF for key in (word, word.removesuffix("s"), word.removesuffix("es")))


def _doubt(measure: str, query: str, unknown: Sequence[str]) -> list[str]:
    """Return what to say of a name that says more than was understood, or nothing."""
    if measure == "count" and not query:
        return [
            "the name does not say what to count, so every touch does; write it after a colon, such as ': kind:call tag:hiring'"
        ]
    if not unknown:
        return []
    return [f"'{' '.join(unknown)}' is only a name: for a tag write '#{unknown[0]}', or after a colon what is counted"]
