"""Verbs: what is done, as the line of a goal says it, beside kinds and people: `write to`, `meet`, `give`, `received`, `on average`."""

from __future__ import annotations

import re

from netjournal.values import Value
from netjournal.words import VALUES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

WRITTEN = ("message", "email", "letter")
"""The kinds of what is written to somebody."""
NEUTRAL = frozenset(
    "have has had hold make do reach attend visit see talk speak win secure keep go be add know find grow take ask by until from".split()
)
"""Verbs that say nothing of what is counted."""

_WAYS = {"gave": "give gave given giving", "got": "get got gotten receive received receiving"}
_WAY_OF = {word: way for way, words in _WAYS.items() for word in words.split()}
_WRITING = frozenset("write wrote writing".split())
_THINGS = frozenset("thing things time times something anything piece pieces bit bits".split())
_VALUE_OF = {form: value for value in VALUES for form in (value, f"{value}s")} | dict.fromkeys(
    ("introduction", "introductions"), "intro"
)
_AVERAGE = frozenset("average avg mean".split())
_RATED = {"quality": "quality", "rating": "quality", "energy": "energy", "minutes": "minutes", "length": "minutes"}


class Doing(Value):
    """What is measured because of what is done."""

    measure: str = ""
    query: str = ""
    of: str = ""
    name: str = ""
    """What to call it where the words say only how often."""
    used: frozenset[str] = frozenset()
    """The words that said so."""


def read_average(words: Sequence[str]) -> Doing | None:
    """Return the average that words ask for: `average quality`, `energy on average`; None where they ask for none."""
    of = next((_RATED[word] for word in words if word in _RATED), "")
    if not of or not _AVERAGE & set(words):
        return None
    return Doing("average", of=of, name=f"average {of}", used=_AVERAGE | frozenset(_RATED))


def read_exchange(words: Sequence[str]) -> Doing | None:
    """Return what words say is given or received, a kind of it or anything: `2 advice received`, `gave 3 times`; None where they do not.

    An introduction that is given is an entry of that kind too, which is not for here to say.
    """
    way = next((_WAY_OF[word] for word in words if word in _WAY_OF), "")
    values = list(dict.fromkeys(_VALUE_OF[word] for word in words if word in _VALUE_OF and word not in _THINGS))
    if not way or (way, values) in (("gave", ["intro"]), ("got", ["feedback"])):
        return None
    used = frozenset(_WAY_OF) | _THINGS | frozenset(_VALUE_OF)
    if values:
        return Doing("count", f"{way}:{','.join(values)}", used=used)
    measure, said = ("given", "given") if way == "gave" else ("got", "received")
    return Doing(measure, name=f"things {said}", used=used)


def is_writing(words: Sequence[str], *, to_people: bool) -> bool:
    """Tell whether words are of writing to somebody, as they are with `to`, or where it is people that are counted."""
    said = " ".join(words)
    return any(word in _WRITING for word in words) and (
        to_people or bool(re.search(r"\b(?:write|wrote|writing) to\b", said))
    )


def is_known(word: str) -> bool:
    """Tell whether a word is one of these."""
    return word in _WAY_OF or word in _WRITING or word in NEUTRAL or word == "meet"
