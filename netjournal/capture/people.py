"""People in a head: where one may stand, and whether the words there are known, new, or nearly known."""

from __future__ import annotations

from netjournal.capture import durations
from netjournal.capture.draft import ERROR, Somebody
from netjournal.capture.names import (
    DOTTED,
    MOST_WORDS,
    POSSESSIVES,
    TITLES,
    extends,
    looks_like_name,
    run_of_names,
    trim_name,
)
from netjournal.capture.times import time_of_day
from netjournal.capture.tokens import NICK, WORD, unescape
from netjournal.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.capture.reading import Reading
    from netjournal.capture.tokens import Token

_NOT_IN_NAMES = frozenset(
    (
        "about re for with w/ w and & + plus at on by via over every in to from today tonight yesterday tomorrow yd yest last next this "
        "i i'm i'll i've we she they it my our the his her their but great then"
    ).split()
)
_CLOSING = ".,!?…-–—"
_ANYBODY, _CAPITALISED, _NOBODY = "anybody", "capitalised", "nobody"
_MOST_INITIALS = 3
_MOST_NEAR = 10
"""So many unknown names of one line are compared with the known ones."""


class People:
    """Reads people at places of a head; right after the kind, a comma or a joining word anybody may stand."""

    def __init__(self, reading: Reading, tokens: Sequence[Token], keys: Sequence[str]) -> None:
        self.reading, self.tokens, self.keys = reading, tokens, keys
        self.refused = False
        """Whether a nick was nobody's, which has been said."""
        self.begins = 0
        """Where the first person may stand: after the kind."""
        self._expected = _ANYBODY
        self._compared = 0

    def expect(self) -> None:
        """Let anybody stand at the next place."""
        self._expected = _ANYBODY

    def settle(self) -> None:
        """Let nobody stand at the next place, or only a capitalised name while the line names nobody."""
        self._expected = _NOBODY if self.reading.draft.who else _CAPITALISED

    def may_begin(self, at: int) -> bool:
        """Tell whether anybody may be introduced at a place, in whatever words."""
        return at < len(self.tokens) and self._expected == _ANYBODY

    def may_stand(self, at: int) -> bool:
        """Tell whether the word at a place may begin a name."""
        if at >= len(self.tokens) or self.tokens[at].kind != WORD or self._expected == _NOBODY:
            return False
        return self._expected == _ANYBODY or looks_like_name(self.tokens[at].text)

    def stands_at(self, at: int, *, new: bool) -> bool:
        """Tell whether a known person, or with `new` anything like a name, begins at a place."""
        if at >= len(self.tokens):
            return False
        return self.tokens[at].kind == NICK or self._find(at)[0] > 0 or (new and self.run_at(at) > 0)

    def known_at(self, at: int) -> int:
        """Return how many words from a place are somebody known, or a nick."""
        return 1 if self.tokens[at].kind == NICK else self._find(at)[0]

    def stands_by_first_name(self, at: int) -> bool:
        """Tell whether somebody known begins at a place, and is not called by the last name."""
        used, found = self._find(at) if at < len(self.tokens) else (0, [])
        return used > 0 and any(fold(person.name).split()[0] == self.keys[at] for person in found)

    def known(self, at: int) -> int:
        """Read a known person; return the words used. One name followed by another capitalised one is somebody new."""
        if not self.may_stand(at):
            return 0
        used, found = self._find(at)
        if used == 1 and self._goes_on_about(found, at):
            self._expected = _NOBODY
            return 0
        if used:
            tokens = self.tokens[at : at + used]
            self.reading.name(found, tokens, self.reading.between(tokens).rstrip(_CLOSING))
        return used

    def nick(self, at: int) -> int:
        """Read `@nick` or `@"any text"`; return the one token used."""
        token, names = self.tokens[at], self.reading.names
        key = fold(token.text)
        if token.value is not None:  # in quotes: exactly this name or id
            found = names.find(key) or [person for person in names.nick(key) if key and person.id == key]
        else:
            found = names.nick(key) or names.find(key) or names.find(fold(_spaced(token.text)))
        if found:
            self.reading.name(found, [token], f"@{token.text}")
        elif token.value and token.value.strip():
            self.reading.name_new(Somebody(" ".join(token.value.split())), [token])
        else:
            self.refused = True
            self.reading.mark_one("problem", token)
            self.reading.say(ERROR, f"no contact @{token.text} · write the full name to add someone")
        return 1

    def new(self, at: int, *, opens: bool = False) -> int:
        """Read a capitalised run as a new person, or ask when a known one has nearly that name; return the words used.

        Where it `opens` the line, its first word may be no name: `Telefonat Grace`.
        """
        used = self.run_at(at) if self.may_stand(at) else 0
        if not used:
            return 0
        tokens = self.tokens[at : at + used]
        person = Somebody(" ".join(trim_name(unescape(self.reading.between(tokens))).split()))
        titled = self._titled(at, used)
        if any(fold(somebody.name) == self._untitled(at, used) for somebody in titled):
            self.reading.name(titled, tokens, person.name)
            return used
        near = self._near(person.name)
        if person.name[:1].upper() != person.name[:1].lower():  # scripts without case have no other sign of a name
            near = [hit for hit in near if not extends(fold(person.name), hit)]
        inner = self._find(at + 1)[1] if opens and used > 1 and self.stands_by_first_name(at + 1) else []
        if titled or near:
            self.reading.name_near(titled or near, tokens, person.name, [person])
        elif inner:
            self.reading.name_near([person], tokens, person.name, inner)
        else:
            self.reading.name_new(person, tokens)
        return used

    def _titled(self, at: int, used: int) -> list[Somebody]:
        """Return who may be meant by a title and a name: `Frau Weber`."""
        return self._ask(self._untitled(at, used)) if self.keys[at] in TITLES else []

    def _untitled(self, at: int, used: int) -> str:
        """Return the key of a name without the titles before it."""
        end = at + used
        while at < end - 1 and self.keys[at] in TITLES:
            at += 1
        return fold(self.reading.between(self.tokens[at:end]))

    def near(self, at: int) -> int:
        """Read a few small words, up to something else, as a known name with a slip in it; return the words used."""
        end = at
        while end < len(self.tokens) and self.tokens[end].kind == WORD and not self._ends_name(end) and end - at < 3:
            end += 1
        closed = end == len(self.tokens) or self.tokens[end].kind != WORD or self._ends_name(end)
        if self._expected != _ANYBODY or end == at or not closed:
            return 0
        tokens = self.tokens[at:end]
        typed = self.reading.between(tokens).rstrip(_CLOSING)
        near = self._titled(at, end - at) or self._near(typed)
        if near:
            self.reading.name_near(near, tokens, typed, [])
        return end - at if near else 0

    def run_at(self, at: int) -> int:
        """Return how many words from a place look like one name, with a title before it in small letters too."""
        lead = 1 if at < len(self.keys) and self.keys[at] in TITLES and self.tokens[at].text[:1].islower() else 0
        used = self._run_at(at + lead)
        return used and used + lead

    def _run_at(self, at: int) -> int:
        words: list[str] = []
        for position in range(at, min(at + MOST_WORDS, len(self.tokens))):
            text, key = self.tokens[position].text, self.keys[position]
            is_word = self.tokens[position].kind == WORD
            if not is_word or not key or key in _NOT_IN_NAMES or (words and self.reading.past(self.keys, position)):
                break
            words.append(text.rstrip(",!?"))
            if text[-1] in ".!?" and not (key in DOTTED or len(key) == 1 or "." in key):
                break
        used = run_of_names(words, 0)
        following = words[used] if used < len(words) else ""
        return 0 if following[:1].isupper() and following.endswith(POSSESSIVES) else used

    def _find(self, at: int) -> tuple[int, list[Somebody]]:
        """Return the longest known name at a place: the words used and who may be meant."""
        most = 0
        while most < MOST_WORDS and at + most < len(self.tokens) and self.tokens[at + most].kind == WORD:
            most += 1
        least = 2 if self.run_at(at) > 1 else 1
        for used in range(most, least - 1, -1):
            if used > 1 and self._is_pronoun(at + used - 1):
                continue
            found = self._ask(fold(self.reading.between(self.tokens[at : at + used])))
            if found and self._owns(found, at + used):
                return 0, []
            if found:
                called = self._by_last_name(found, at + used)
                return (used + 1, called) if called else (used, found)
        called = self._by_last_name(self._ask(self.keys[at]), at + 1) if least == 2 else []
        return (2, called) if called else (0, [])

    def _by_last_name(self, people: Sequence[Somebody], at: int) -> list[Somebody]:
        """Return those of the people whose last name is the word at a place: Chris Lee, who is Christopher and called Chris."""
        key = durations.word_at(self.keys, at)
        return [person for person in people if key and key == fold(person.name).split()[-1] != fold(person.name)]

    def _owns(self, people: Sequence[Somebody], at: int) -> bool:
        """Tell whether a place is the last name of one of the people, as whose something is: `Grace Hopper's team`."""
        key = durations.word_at(self.keys, at)
        is_possessive = key.endswith(POSSESSIVES)
        return is_possessive and any(fold(person.name).split()[-1] == key[:-2] for person in people)

    def _goes_on_about(self, people: Sequence[Somebody], at: int) -> bool:
        """Tell whether the last name of somebody the line names begins the note: `call Priya, Raman family update`."""
        is_again = len(people) == 1 and people[0] in self.reading.draft.who
        return is_again and durations.word_at(self.keys, at + 1).isalpha() and not self._ends_name(at + 1)

    def _is_pronoun(self, at: int) -> bool:
        """Tell whether `I` begins a sentence here, and is no initial."""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return self.tokens[at].text == "I" and following is not None and following.text[:1].islower()

    def _ask(self, key: str) -> list[Somebody]:
        """Return whom a key means, also without closing punctuation, with either apostrophe, and without the dots of initials."""
        names = self.reading.names
        found = names.find(key) or (names.find(key.rstrip(_CLOSING)) if key[-1:] in _CLOSING else [])
        if found or not key:
            return found
        if "’" in key or "'" in key:
            return names.find(key.replace("’", "'") if "’" in key else key.replace("'", "’"))
        first, space, rest = key.partition(" ")
        are_initials = 2 <= len(first) <= _MOST_INITIALS and first.isalpha()
        return names.find(f"{'.'.join(first)}.{space}{rest}") if are_initials else []

    def _near(self, name: str) -> list[Somebody]:
        self._compared += 1
        return self.reading.names.near(fold(name)) if self._compared <= _MOST_NEAR else []

    def _ends_name(self, at: int) -> bool:
        found = self.reading.past(self.keys, at) or time_of_day(self.keys, at) or durations.duration(self.keys, at)
        return found is not None or self.keys[at] in _NOT_IN_NAMES


def _spaced(text: str) -> str:
    return text.replace(".", " ").replace("_", " ").replace("-", " ")
