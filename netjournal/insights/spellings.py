"""Spellings: when two names may be one's, written otherwise: umlauts, order, titles, short forms, letters that sound the same."""

from __future__ import annotations

from netjournal.text import fold

_TITLES = frozenset(
    "dr prof professor mr mrs ms miss mx sir dame herr frau hr fr phd md mba msc bsc dipl ing mag dipl-ing".split()
)
_SAME = (("ae", "a"), ("oe", "o"), ("ue", "u"))
"""How an umlaut is written without its dots, and what fold() makes of it."""
_SOUNDS = (("ph", "f"), ("ck", "k"), ("c", "k"), ("y", "i"), ("z", "s"), ("w", "v"))
_SHORT = {
    "alex": "alexander", "andi": "andreas", "andy": "andrew", "becky": "rebecca", "ben": "benjamin", "beth": "elizabeth", "bill": "william",
    "billy": "william", "bob": "robert", "bobby": "robert", "cathy": "katherine", "charlie": "charles", "chris": "christopher", "dan": "daniel",
    "danny": "daniel", "dave": "david", "ed": "edward", "fred": "frederick", "fritz": "friedrich", "greg": "gregory", "hannes": "johannes",
    "hans": "johannes", "jeff": "jeffrey", "jen": "jennifer", "jenny": "jennifer", "jim": "james", "jimmy": "james", "joe": "joseph",
    "josh": "joshua", "kate": "katherine", "kathryn": "katherine", "kathy": "katherine", "katie": "katherine", "ken": "kenneth",
    "larry": "lawrence", "liz": "elizabeth", "lizzie": "elizabeth", "maggie": "margaret", "matt": "matthew", "max": "maximilian",
    "meg": "margaret", "michi": "michael", "mike": "michael", "nick": "nicholas", "pat": "patrick", "peggy": "margaret", "pete": "peter",
    "phil": "philip", "rich": "richard", "rick": "richard", "rob": "robert", "robbie": "robert", "ron": "ronald", "sam": "samuel",
    "sepp": "josef", "steffi": "stefanie", "steve": "stephen", "steven": "stephen", "sue": "susan", "ted": "theodore", "tim": "timothy",
    "tom": "thomas", "tommy": "thomas", "tony": "anthony", "uli": "ulrich", "will": "william",
}  # fmt: skip
"""First name -> the one that it is usually short for."""


def list_words(name: str) -> tuple[str, ...]:
    """Return the words of a name, whatever their order, without titles, each as fold() makes it of either writing of an umlaut."""
    words = [word.replace(".", "") for word in fold(name.replace(",", " ")).split()]
    named = [word for word in words if word and word not in _TITLES] or words
    return tuple(sorted(_replace(word, _SAME) for word in named))


def list_sounds(name: str) -> tuple[str, ...]:
    """Return the words of a name as they sound, more or less, short forms as what they are short for."""
    return tuple(sorted(_KEYS.get(sound, sound) for sound in map(_sound, list_words(name))))


def _sound(word: str) -> str:
    """Return a word without what is written and not heard: `smyth` and `smith`, `jon` and `john`, `stephan` and `stefan` are one."""
    text = _replace(word, _SOUNDS)
    text = text[:1] + text[1:].replace("h", "")
    return "".join(letter for at, letter in enumerate(text) if text[at - 1 : at] != letter)


def _replace(word: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for before, after in pairs:
        word = word.replace(before, after)
    return word


_KEYS = {_sound(_replace(short, _SAME)): _sound(_replace(name, _SAME)) for short, name in _SHORT.items()}
