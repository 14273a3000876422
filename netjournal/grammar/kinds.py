"""How a line begins: the kind of what happened, its flavour, and who reached out."""

from __future__ import annotations

from netjournal.grammar.durations import word_at
from netjournal.grammar.names import slips
from netjournal.grammar.tokens import WORD
from netjournal.values import Value
from netjournal.words import DIRECTED, DOINGS, FLAVOURS, KIND_OF, SAYINGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netjournal.grammar.tokens import Token

_FROM = frozenset({"from", "frm", "fm", "fr"})
DIRECTIONS = {">": "out", "to": "out", "<": "in"} | dict.fromkeys(_FROM, "in")
PLANNING = frozenset({"fu", "f/u", "f-u", "fup", "followup", "follow-up", "owe", "owes", "todo", "remind"})
"""Words that begin a plan, which is a clause, and no line."""

_BULLETS = frozenset("-–—*•>+·▪◦‣○●□☐✓✔")
_HEARD = frozenset({"call", "video", "met", "touch", "intro"})
"""Kinds that `from` says were theirs, besides those that are sent."""
OPENERS = frozenset(
    "off on went for grabbed took out i we had have got received sent wrote written did made just a an another the my our team".split()
)
"""Words before a kind that add nothing: `had a call with Ada`."""
REMARKS = frozenset(
    "2x 3x twice quick short brief long great good nice lovely cold impromptu surprise informal casual first second final weekly monthly two three several 2 3 4 5 1st 2nd 3rd 4th".split()
)
"""Words before a kind that are kept in the note: `great call with Ada`."""
_VERY = frozenset({"v", "very", "really", "so", "rather", "quite", "pretty"})
_NO_SLIPS = frozenset("bees tests walls meats males cells dive dived".split())
"""Words near to one for a kind that are what they are."""
_CAME = frozenset("in back came arrived just through".split())
_MOST_PASSING = 3
_MOST_OPENERS = 5
_LONGEST_SAYING = 5
_BROAD = frozenset({"call", "chat", "meeting", "mtg", "message", "msg", "dm", "dms", "text", "catchup", "catch-up"})
"""Kinds that the word before them may narrow down: a phone chat, a zoom call, a coffee meeting."""
_BEHIND_VERBS = frozenset("off up out down a an the my our his her their some that this it him them".split())
_PAST = ("ed", "'d", "rang", "spoke")
"""How words end that say that it is done: `back` may follow them."""
_DONE = frozenset("met saw seen spoke rang caught ran came hung sat got".split())
_SENTENCE_OPENS = frozenset(
    "waiting apologies thanks greetings congrats congratulations sorry news updates hoping regards whoever everyone everybody nobody found spotted scan".split()
)
"""Words that begin a sentence and are nobody's name."""
_NOTA_BENE = frozenset({"fyi", "nb", "remember"})
"""Words before a note that say no more than that it is one."""
_ALOUD = frozenset({"voice", "audio", "phone"})
_ARTICLES = frozenset({"a", "an", "the"})
WITH = frozenset({"with", "w/", "w", "wit", "wth", "wiht"})

_GIFTS = frozenset("flowers gift present parcel package book cake chocolates wine money hamper basket".split())
"""What is sent and is no message."""
_POSTED = _GIFTS | frozenset("card cards postcard cheque drive key keys".split())
"""What is mailed by post."""
_SHARED = frozenset(
    "cab taxi car ride lift drink meal lunch dinner pizza table room office flat bottle beer tent train".split()
)
"""What is shared by those who are together."""
_MOST_POSTED = 6
_PUT_DOWN = frozenset("up down off out".split())
"""Words behind `wrote`, when nobody is written to."""


class Opening(Value):
    """A kind and the `used` tokens it took; those in `kept` belong to the note."""

    used: int
    word: str
    kind: str
    flavour: str | None = None
    direction: str | None = None
    kept: list[int] = []
    is_answered: bool = True
    is_sure: bool = False
    """Whether nothing that follows can make it something else."""


def mean(word: str, own: Mapping[str, str]) -> tuple[str, str | None]:
    """Return the kind that one word stands for, and its flavour; nothing for any other word."""
    word = SAYINGS.get(word, word)
    return own.get(word) or KIND_OF.get(word) or "", flavour_of(word, own)


def is_mark(token: Token) -> bool:
    """Tell whether a token is a word without a letter or digit: a bullet, an emoji."""
    return token.kind == WORD and not any(c.isalnum() for c in token.text)


def is_bullet(token: Token) -> bool:
    """Tell whether a token stands before the lines of a list."""
    return token.text in _BULLETS


def read_opening(tokens: Sequence[Token], keys: Sequence[str], at: int, own: Mapping[str, str]) -> Opening | None:
    """Return the kind that begins at a token, with its direction; words such as `had a` may come before it."""
    start, kept = at, []
    opening = read_saying(keys, at)
    while not opening and start < len(tokens) and start - at < _MOST_OPENERS and _is_before_kind(keys, start):
        if keys[start] not in OPENERS:
            kept.append(start)
        start += 1
        opening = read_saying(keys, start)
    opening = opening or _read_kind(tokens, keys, start, own)
    opening = opening or (_read_kind(tokens, keys, at, own) if start > at else None)
    if opening is None or (start > at and len(opening.word) == 1):
        return None
    opening.kept = kept + opening.kept
    opening.used += start - at
    is_answer = opening.kind in _HEARD | DIRECTED and opening.word.endswith(_PAST)
    behind = keys[at + opening.used : at + opening.used + 2]
    opening.used += is_answer and list(behind[:1]) == ["back"] and list(behind[1:]) != ["and"]
    opening.used += _passing(keys, at + opening.used) if opening.kind in DIRECTED or opening.word == "call" else 0
    sign = word_at(keys, at + opening.used)
    is_titled = sign == "fr" and tokens[at + opening.used].text != "fr"  # email Fr Ben
    is_said = sign in DIRECTIONS and opening.kind in DIRECTED and not is_titled
    is_from = sign == "by" and opening.word.endswith("ed")  # got pinged by Nadia
    if keys[at] == "got" and (is_from or (sign == "off" and opening.kind in DIRECTED | {"call"})):
        opening.direction = "in"
        opening.used += 1
    if is_said or sign in ("<", ">") or (sign in _FROM - {"fr"} and opening.kind in _HEARD):
        opening.direction = DIRECTIONS[sign]
        opening.used += 1
    return opening


def _is_before_kind(keys: Sequence[str], at: int) -> bool:
    """Tell whether a word may come before a kind: `had`, `quick`, `v. quick`."""
    return keys[at] in OPENERS | REMARKS or (keys[at].rstrip(".") in _VERY and word_at(keys, at + 1) in REMARKS)


def _passing(keys: Sequence[str], at: int) -> int:
    """Return how many words only say that what is sent came or went, before from or to whom: `email in from Ada`, `text came back from Ada`, `text out to Ada`."""
    end = at
    while end - at < _MOST_PASSING and word_at(keys, end) in _CAME:
        end += 1
    is_out = end == at and word_at(keys, at) == "out" and word_at(keys, at + 1) == "to"
    return end - at + is_out if is_out or word_at(keys, end) in _FROM else 0


def read_saying(keys: Sequence[str], at: int) -> Opening | None:
    """Return the kind that a few words say in another way: `bumped into`, `heard from`."""
    for used in range(min(_LONGEST_SAYING, len(keys) - at), 0, -1):
        words = ["with" if key in WITH else key for key in keys[at : at + used] if key not in _ARTICLES]
        saying = " ".join(words).replace("\u2019", "'")
        if saying in SAYINGS and _ARTICLES.isdisjoint((keys[at], keys[at + used - 1])):
            opening = narrowed(read_spelled(used, saying, SAYINGS[saying]), keys, at)
            if opening.kind == "note" and saying.split()[0] not in _NOTA_BENE:
                opening.kept = list(range(at, at + used))
            return opening
    return None


def read_spelled(used: int, saying: str, meant: str) -> Opening:
    """Return the opening of a line that a saying stands for: `call < +noanswer`."""
    word, *marks = meant.split()
    direction = next((DIRECTIONS[mark] for mark in marks if mark in DIRECTIONS), None)
    return Opening(used, saying, KIND_OF[word], flavour_of(word, {}), direction, [], "+noanswer" not in marks)


def doing(words: str) -> Opening | None:
    """Return the kind that words for what was done to somebody stand for: `sent`, `thanked`, `sent flowers`."""
    word, *objects = words.casefold().split() or [""]
    meant = "touch >" if _GIFTS.intersection(objects) else DOINGS.get(word)
    meant = "met" if word == "shared" and _SHARED.intersection(objects) else meant
    is_done = word in DOINGS and not is_put_down([word, *objects])
    return read_spelled(0, word, meant) if is_done and meant else None


def is_posted(keys: Sequence[str], at: int) -> bool:
    """Tell whether a word for mail is followed by a thing that goes by post: `mailed a thank-you card to Ada`."""
    return keys[at : at + 1] == ["mailed"] and not _POSTED.isdisjoint(keys[at + 1 : at + _MOST_POSTED])


def is_put_down(words: Sequence[str]) -> bool:
    """Tell whether words say that something was written, and to nobody: `wrote up the interview`."""
    return words[:1] == ["wrote"] and not _PUT_DOWN.isdisjoint(words[1:2])


def signs_at(tokens: Sequence[Token], at: int) -> int:
    """Return how many tokens from a place are one and the same `<` or `>`, with nothing glued to them."""
    end = at
    while end < len(tokens) and tokens[end].text in ("<", ">") and tokens[end].text == tokens[at].text:
        end += 1
    is_glued = end < len(tokens) and tokens[end].start == tokens[end - 1].end
    return 0 if is_glued else end - at


def begins_sentence(key: str, following: str = "") -> bool:
    """Tell whether a word only begins a sentence, so that a capital makes no name of it: `Dropped off ...`."""
    return (
        key in OPENERS
        or key in REMARKS
        or key in DOINGS
        or key in _SENTENCE_OPENS
        or (len(key) > 4 and key.endswith("ed") and following in _BEHIND_VERBS)
    )


def _read_kind(tokens: Sequence[Token], keys: Sequence[str], at: int, own: Mapping[str, str]) -> Opening | None:
    if at >= len(tokens) or tokens[at].kind != WORD:
        return None
    word = tokens[at].text.casefold()
    word = word if word in own else keys[at]
    kind = own.get(word) or KIND_OF.get(word)
    if kind is None:
        return _read_double(word, at)
    if word_at(keys, at + 1) == "up" and (word_at(keys, at + 2) in WITH or word == "met"):
        return Opening(2, word, kind, flavour_of(word, own))
    return narrowed(Opening(1, word, kind, flavour_of(word, own)), keys, at)


def _read_double(word: str, at: int) -> Opening | None:
    """Return the kind of two words in one, which stays in the note: `coffee+walk`, `lunch/drinks`."""
    first, *others = word.replace("/", "+").split("+")
    kind = KIND_OF.get(first, "")
    is_one = kind != "" and len(others) == 1 and KIND_OF.get(others[0]) == kind and len(word) > 4
    return Opening(1, word, kind, flavour_of(first, {}), kept=[at]) if is_one else None


def narrowed(opening: Opening, keys: Sequence[str], at: int) -> Opening:
    """Return an opening with the broad kind behind it: a phone chat, a zoom call, a WhatsApp voice call."""
    is_aloud = word_at(keys, at + opening.used) in _ALOUD
    following = word_at(keys, at + opening.used + is_aloud)
    if following == "catch" and word_at(keys, at + opening.used + 1) == "up" and len(opening.word) > 1:
        opening.used += 2
        return opening
    if following not in _BROAD or len(opening.word) == 1:
        return opening
    opening.used += 1 + is_aloud
    is_met = opening.kind == "met" and opening.flavour != "catchup"
    if following == "call" and not (is_met or opening.kind in ("call", "video")):
        opening.kind, opening.flavour = "call", opening.flavour or (opening.word if opening.word in KIND_OF else None)
    return opening


def is_done(opening: Opening) -> bool:
    """Tell whether the words of an opening can only say what is done, and nothing to do: `met`, `spoke`, `bumped into`."""
    first = opening.word.split()[0]
    return first in _DONE or (len(first) > 4 and first.endswith(("ed", "'d")))


def flavour_of(word: str, own: Mapping[str, str]) -> str | None:
    """Return a word for a kind when it says more than the kind does."""
    return word if word in FLAVOURS or (word in own and word not in KIND_OF) else None


def _shorten(word: str) -> tuple[str, ...]:
    """Return a word with one of each letter that is doubled, and without its vowels, as it is typed in a hurry: `cal`, `brkfst`."""
    single = "".join(letter for at, letter in enumerate(word) if letter != word[at - 1 : at])
    bare = "".join(letter for letter in word if letter not in "aeiou")
    return tuple(short for short, least in ((single, 2), (bare, 3)) if len(short) > least)


def find_near_kind(word: str) -> str:
    """Return the word for a kind that another word is a slip of the pen away from: `emial`; a short one has the same letters."""
    word = word.casefold()
    if word in _NO_SLIPS:
        return ""
    words = [*KIND_OF, *(saying for saying in SAYINGS if " " not in saying)]
    single = next((other for other in words if word != other and word in _shorten(other)), "")
    if single:
        return single
    near = (other for other in words if len(other) > 3 and other[0] == word[:1] and slips(word, other) == 1)
    return next(
        (other for other in near if len(word) > 4 or sorted(word) == sorted(other) or _lacks_one(word, other)), ""
    )


def _lacks_one(word: str, other: str) -> bool:
    """Tell whether a short word lacks a letter in the middle of a longer one: `luch`, `skpe`."""
    return len(word) == 4 and len(other) == 5 and word[-1] == other[-1]
