"""Guesses: what the name of a goal says is measured: conversations are calls, meetings and videos; a word for a kind is that kind.

Introductions are entries of that kind, and others with `+gave:intro`.
"""

from __future__ import annotations

import re

from netjournal.capture.namings import find_named
from netjournal.capture.verbs import WRITTEN, Doing, is_known, is_writing, read_average, read_exchange
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
    said, verbs = fold(name), verb.lower().split()
    measure = (
        _guess_share(said, name) if is_share else next((one for one, how in _MEANT if re.search(how, said)), "count")
    )
    words = [word.strip(",.") for word in said.split()]
    doing = None if is_share else _find_doing(measure, [*verbs, *words])
    measure = doing.measure if doing and (measure != "people" or doing.of) else measure
    of, rest = _find_outside(said, index) if measure == "outside" else ("", words)
    conditions = _list_conditions(measure, words, verbs, doing)
    used = doing.used if doing else frozenset[str]()
    unknown = [word for word in (*verbs, *rest) if not (_is_understood(word) or word in used)]
    named, unknown, doubts = find_named(unknown, today, index, PEOPLE if measure in _PEOPLE_ONLY else ENTRIES)
    query = " ".join([*conditions, *named])
    doubts += _doubt(measure, query, unknown)
    is_nameless = doing is not None and all(word in used or word in _EMPTY for word in words)
    called = doing.name if doing and is_nameless else ""
    return Guess(
        measure, query, doing.of if doing else of, doubts, called, per="quarter" if measure == "kept_rate" else ""
    )


def _find_doing(measure: str, words: Sequence[str]) -> Doing | None:
    """Return what words say is done that is to be counted instead of a measure, None where it is none or a kind says so."""
    if average := read_average(words):
        return average
    is_said = _TALKS & set(words) or _list_kinds(measure, words) or measure not in ("count", "people", "testimonials")
    exchange = None if is_said else read_exchange(words)
    return exchange if exchange and (exchange.query or measure == "count") else None


def _list_conditions(measure: str, words: Sequence[str], verbs: Sequence[str], doing: Doing | None) -> list[str]:
    """Return what is asked of the entries, or the people, of a measure: their kinds, what is exchanged, circles and tags."""
    done, is_of_people = [*verbs, *words], measure in ("people", "outside")
    kinds = [] if measure in _PEOPLE_ONLY else _list_kinds(measure, done)
    if not kinds and is_writing(done, to_people=is_of_people):
        kinds = [*WRITTEN]
    if not kinds and not doing and (is_of_people or _TALKS & set(words)):
        kinds = TALKS.removeprefix("kind:").split(",")
    return [
        *([INTRODUCTIONS if kinds == ["intro"] else f"kind:{','.join(kinds)}"] if kinds else []),
        *([doing.query] if doing and doing.query else []),
        *(f"circle:{word}" for word in words if word in CIRCLES),
        *(f"tag:{tag}" for tag in _list_tags(words)),
    ]


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


def _list_kinds(measure: str, words: Sequence[str]) -> list[str]:
    """Return the kinds that words are for; people are met in a call too."""
    kinds = []
    for word in words:
        keys = [word, word.removesuffix("s"), word.removesuffix("es")]
        kind = _KINDS.get(word) or next((KIND_OF[key] for key in keys if key in KIND_OF and len(key) > 1), None)
        kinds += [kind] if kind and not (word in _TALKS or (word == "meet" and measure != "count")) else []
    return list(dict.fromkeys(kinds))


def _list_tags(words: Sequence[str]) -> list[str]:
    tags = [word[1:] if word.startswith("#") else _TAGS.get(word, "") for word in words]
    return list(dict.fromkeys(filter(None, tags)))


def _is_understood(word: str) -> bool:
    known = (
        word in _EMPTY or word in _TALKS or word in CIRCLES or word in _TAGS or word in _KINDS or word.startswith("#")
    )
    return (
        known
        or is_known(word)
        or any(key in KIND_OF for key in (word, word.removesuffix("s"), word.removesuffix("es")))
    )


def _doubt(measure: str, query: str, unknown: Sequence[str]) -> list[str]:
    """Return what to say of a name that says more than was understood, or nothing."""
    if measure == "count" and not query:
        return [
            "the name does not say what to count, so every touch does; write it after a colon, such as ': kind:call tag:hiring', ': got:advice', ': given' or ': average quality'"
        ]
    if not unknown:
        return []
    return [f"'{' '.join(unknown)}' is only a name: for a tag write '#{unknown[0]}', or after a colon what is counted"]
