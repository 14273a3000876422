"""Text as people write it and as terminals may show it: visible(), fold(), width(), clip(), slug()."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

_CONTROLS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u206a-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\u200b\u2060-\u2064\u00ad\u180e\u115f\u1160\u3164\uffa0"
)
_UNSAFE = f"[{_CONTROLS}]"
MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Signs that stand on the letter before them, as a class of a pattern."""
UNSPACED = "\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff"
"""Letters of scripts that are written without spaces, as a class of a pattern."""
_STACKED = f"([{MARKS}]{{8}})[{MARKS}]+"
_FILLERS = "\u115f-\u1160\u3164-\u3164\uffa0-\uffa0\U000e0100-\U000e01ef"
_TWO_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
_LONGEST_SLUG = 40
SUFFIX = 4
"""Letters of the random end of a person's id: `k3f9` of ada-lovelace-k3f9."""
_OF_A_SLUG = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_LETTERS = str.maketrans({
    "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t", "ĸ": "k", "ŋ": "n",
})  # fmt: skip


def _list_characters(spans: str) -> frozenset[str]:
    """Return the characters of a class of a pattern that has only spans: `a-cx-z`."""
    ends = zip(spans[::3], spans[2::3], strict=True)
    return frozenset().union(*(map(chr, range(ord(first), ord(last) + 1)) for first, last in ends))


_ODD = _list_characters(MARKS + _FILLERS)
"""Characters that are not always shown as they are, although Python calls them printable."""


def _show(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"\u27e8{code:X}\u27e9"


def visible(text: str, *, multiline: bool = False) -> str:
    """Return text that is safe to send to a terminal: controls, bidi marks and invisible fillers are shown, not obeyed.

    Newlines become a return sign unless `multiline`; a stack of more than eight combining marks is cut.
    """
    if text.isprintable() and (text.isascii() or _ODD.isdisjoint(text)):
        return text
    import re  # takes half a bare interpreter's time to import, and nearly all text is plain

    text = text.replace("\r\n", "\n").replace("\t", " ")
    if not multiline:
        text = text.replace("\n", "\u23ce")
    return re.sub(_STACKED, r"\1", re.sub(_UNSAFE, _show, text))


def fold(text: str) -> str:
    """Return text for comparing: no case, no accents, single spaces (Müller, MULLER and mu\u0308ller are one)."""
    if text.isascii():
        return " ".join(text.lower().split())
    import unicodedata  # most texts do without

    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(bare.translate(_LETTERS).split())


def name_keys(name: str, aliases: Iterable[str] = ()) -> dict[str, int]:
    """Return the folded names somebody answers to -> rank: 0 the full name and aliases, 1 first, last, `first l`.

    A last name that small words begin is one with and without them, and may be shortened: van der Meulen, Meulen, vd Meulen.
    Of longer names the second word counts too, or its initial, and all but the first: Mei Lin, Sean M who is Seán Mac Cárthaigh, Thanh Ha.
    Letters with two dots may be written as two: Müller is Muller and Mueller.
    """
    aliases = list(aliases)
    said = [name, *aliases]
    spelled = [_spell_out(one) for one in said]
    keys = _list_keys(name, aliases)
    return keys if spelled == said else dict.fromkeys(_list_keys(spelled[0], spelled[1:]), 1) | keys


def _spell_out(name: str) -> str:
    """Return a name as it is typed where no letter has two dots: Mueller."""
    return name if name.isascii() else "".join(_TWO_LETTERS.get(letter, letter) for letter in _compose(name))


def _compose(name: str) -> str:
    """Return a name whose dots stand in the letters that they are of."""
    import unicodedata  # few names have them

    return unicodedata.normalize("NFC", name)


def _list_keys(name: str, aliases: Iterable[str]) -> dict[str, int]:
    """Return the keys of one spelling of a name."""
    full = fold(name)
    words = full.split()
    parts = [words[0], words[-1], f"{words[0]} {words[-1][0]}"] if len(words) > 1 else []
    is_long = len(words) > 2
    is_small = is_long and any(word[:1].islower() for word in name.split()[1:2])
    parts += [f"{words[0]} {words[1][0]}"] if is_long else []
    parts += [f"{words[0]} {words[1]}"] if is_long and not is_small else []
    parts += [" ".join(words[1:])] if is_long else []
    if is_small:
        is_dutch = words[1] == "van" and words[2] in ("de", "den", "der")
        parts += [f"vd {words[-1]}", f"{words[0]} vd {words[-1]}"] if is_dutch else []
    keys = dict.fromkeys(parts, 1) | {fold(alias): 0 for alias in aliases} | {full: 0}
    return {key: rank for key, rank in keys.items() if key}


def slug(text: str, fallback: str = "person") -> str:
    """Return at most 40 of a-z, 0-9 and dashes for a file name; `fallback` when nothing is left."""
    if text.isascii() and text.isalnum() and len(text) <= _LONGEST_SLUG:
        return text.lower()
    dashed = "-".join("".join(c if c in _OF_A_SLUG else " " for c in fold(text)).split())
    return dashed[:_LONGEST_SLUG].rstrip("-") or fallback


def name_of(person_id: str) -> str:
    """Return a name to show for somebody whose file cannot be read: `ada-lovelace-k3f9` is Ada Lovelace."""
    stem = person_id[: -SUFFIX - 1] if suffix_of(person_id) != person_id else person_id
    return " ".join(word.capitalize() for word in stem.split("-"))


def suffix_of(person_id: str) -> str:
    """Return the random end of a person's id, which every command takes; an id given by hand has none, and is whole."""
    stem, _, end = person_id.rpartition("-")
    return end if stem and len(end) == SUFFIX else person_id


def width(text: str) -> int:
    """Return how many terminal cells the text takes (0 for combining marks, 2 for wide characters)."""
    return len(text) if _is_latin(text) else sum(_cells(c) for c in text)


def _is_latin(text: str) -> bool:
    """Whether all characters come before the first that takes no cell, or two."""
    return text.isascii() or max(text) < "\u0300"


def _cells(character: str) -> int:
    import unicodedata  # most texts do without

    if unicodedata.category(character) in ("Mn", "Me") or character in "\u200c\u200d":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clip(text: str, cells: int, ellipsis: str = "…") -> str:
    """Return the text cut to a width in cells, with an ellipsis when something was cut."""
    if width(text) <= cells:
        return text
    if cells <= 0:
        return ""
    if width(ellipsis) > cells:
        return ellipsis[:cells]
    room, kept = cells - width(ellipsis), ""
    if _is_latin(text):
        return text[:room] + ellipsis
    for character in text:
        room -= _cells(character)
        if room < 0:
            break
        kept += character
    return kept + ellipsis


def pad(text: str, cells: int) -> str:
    """Return the text clipped and filled with spaces to exactly that many cells."""
    if len(text) <= cells and _is_latin(text):
        return text.ljust(cells)
    clipped = clip(text, cells)
    return clipped + " " * (cells - width(clipped))


def spread(text: str) -> str:
    """Return folded text for the word index: scripts that are written without spaces get one word a character."""
    if text.isascii():
        return text
    spans = [(UNSPACED[at], UNSPACED[at + 2]) for at in range(0, len(UNSPACED), 3)]
    apart = (any(first <= letter <= last for first, last in spans) for letter in text)
    return "".join(f" {letter} " if is_apart else letter for letter, is_apart in zip(text, apart, strict=True))


def compare(path: str, earlier: bytes | None, present: bytes | None) -> list[str]:
    """Return the lines that differ between two texts of a file, as a unified diff; None is no file."""
    from difflib import unified_diff  # only who looks at two texts needs it

    before, after = ((text or b"").decode(errors="replace").splitlines() for text in (earlier, present))
    one, other = (f"{path}{', not there' if text is None else ''}" for text in (earlier, present))
    return list(unified_diff(before, after, one, other, lineterm=""))
