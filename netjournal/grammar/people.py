"""People in a head: where one may stand, and whether the words there are somebody known."""

from __future__ import annotations

from netjournal.grammar import durations
from netjournal.grammar.callings import CLOSING, HONORIFICS, PERSONS, PREDICATES, Callings
from netjournal.grammar.draft import ERROR, Somebody
from netjournal.grammar.names import MOST_WORDS, POSSESSIVES, looks_like_name, trim_name
from netjournal.grammar.tokens import NICK, WORD
from netjournal.text import fold
from netjournal.words import KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.newcomers import Newcomers
    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

_SOMEBODY = frozenset({"someone", "somebody", "one"})
_ANYBODY, _CAPITALISED, _NOBODY = "anybody", "capitalised", "nobody"


class People:
    """Reads people at places of a head; right after the kind, a comma or a joining word anybody may stand."""

    def __init__(self, reading: Reading, tokens: Sequence[Token], keys: Sequence[str]) -> None:
        self.reading, self.tokens, self.keys = reading, tokens, keys
        self.refused = False
        """Whether a nick was nobody's, which has been said."""
        self.begins = 0
        """Where the first person may stand: after the kind."""
        self._expected = _ANYBODY
        self.callings = Callings(reading, tokens, keys)
        self._newcomers: Newcomers | None = None

    @property
    def newcomers(self) -> Newcomers:
        """Who reads people that the journal does not know."""
        from netjournal.grammar.newcomers import Newcomers  # most lines name those it knows

        if self._newcomers is None:
            self._newcomers = Newcomers(self)
        return self._newcomers

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
        is_known = self.tokens[at].kind == NICK or self.callings.find(at)[0] > 0
        return is_known or (new and self.callings.run_at(at) > 0) or self.lists_at(at)

    def lists_at(self, at: int) -> bool:
        """Tell whether three people known or more are named in a row: `Ada Ben Joy`."""
        following = self.tokens[at + 1].text if at + 1 < len(self.tokens) else ""
        is_run = self.tokens[at].text[:1].isupper() and following[:1].isupper() and self.run_at(at) > 1
        return is_run and self.newcomers.lists(at)

    def run_at(self, at: int) -> int:
        """Return how many words from a place look like one name."""
        return self.callings.run_at(at)

    def known_at(self, at: int) -> int:
        """Return how many words from a place are somebody known, or a nick."""
        return 1 if self.tokens[at].kind == NICK else self.callings.find(at)[0]

    def stands_by_first_name(self, at: int) -> bool:
        """Tell whether somebody known begins at a place, and is not called by the last name."""
        used, found = self.callings.find(at) if at < len(self.tokens) else (0, [])
        return used > 0 and any(fold(person.name).split()[0] == self.keys[at] for person in found)

    def known(self, at: int) -> int:
        """Read a known person; return the words used. One name followed by another capitalised one is somebody new."""
        if not self.may_stand(at):
            return 0
        used, found = self.callings.find(at)
        if (used == 1 and self._goes_on_about(found, at)) or (used and self._is_subject(at, used)):
            self._expected = _NOBODY
            return 0
        if used == 1 and self._is_of_an_event(found, at):
            return 0
        if used == 1 and self._is_turned_round(found, at):
            self.reading.mark("person", self.tokens[at : at + 1])
            return used
        likely = self.callings.by_last_name(found, at + 1, slips=1) if used == 1 else []
        if likely:
            tokens = self.tokens[at : at + 2]
            self.reading.name_near(likely, tokens, self.reading.between(tokens).rstrip(CLOSING), [])
            return 2
        is_called = at > 1 and self.keys[at - 1] in ("called", "named") and self.keys[at - 2] in PERSONS | _SOMEBODY
        if used == 1 and is_called:  # met a guy called Ada
            tokens = self.tokens[at : at + 1]
            name = trim_name(self.reading.between(tokens))
            self.reading.name_near([Somebody(name)], tokens, name, found)
            return 1
        if used:
            tokens = self.tokens[at : at + used]
            self.reading.name(found, tokens, self.reading.between(tokens).rstrip(CLOSING))
            used += self._is_honoured(at + used)
        return used

    def _is_honoured(self, at: int) -> bool:
        """Tell whether a small word behind a name only honours them: `Hiroshi san emailed`."""
        is_word = durations.word_at(self.keys, at) in HONORIFICS and self.tokens[at].text.islower()
        return is_word and not self.reading.names.knows(self.keys[at])

    def _is_turned_round(self, people: Sequence[Somebody], at: int) -> bool:
        """Tell whether a first name follows the last name of the same person and a comma: `Lovelace, Ada`."""
        last = self.keys[at - 2] if at > 1 and self.keys[at - 1] == "," else ""
        first = self.keys[at - 3] if at > 2 else ""  # Ada Lovelace, Ada
        named = [person for person in people if person in self.reading.draft.who]
        return last != "" and first != self.keys[at] and any(fold(one.name).split()[1:][-1:] == [last] for one in named)

    def owner(self, at: int) -> int:
        """Read somebody known by what is theirs: `Xavier's email`, `Grace Hopper's office`; return the words used."""
        used = next(
            (n for n in range(1, MOST_WORDS + 1) if durations.word_at(self.keys, at + n - 1).endswith(POSSESSIVES)), 0
        )
        name = self.reading.between(self.tokens[at : at + used])[:-2]
        found = self.reading.names.find(fold(name)) if used and self.may_begin(at) else []
        if not found:
            return 0
        self.reading.name(found, self.tokens[at : at + used], name)
        return used

    def nick(self, at: int) -> int:
        """Read `@nick` or `@"any text"`; return the one token used."""
        token, names = self.tokens[at], self.reading.names
        key = fold(token.text)
        if token.value is not None:  # in quotes: exactly this name or id
            found = [person for person in names.find(key) if fold(person.name) == key]
            found = found or [person for person in names.nick(key) if key and person.id == key]
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

    def _goes_on_about(self, people: Sequence[Somebody], at: int) -> bool:
        """Tell whether a name of somebody the line names begins the note: `call Priya, Raman family update`, `met Priya, priya paid`."""
        is_again = any(person in self.reading.draft.who for person in people)
        is_prose = is_again or self._is_plain_word(people, at)
        following = durations.word_at(self.keys, at + 1).replace("'", "").replace("\u2019", "")
        return is_prose and following.isalpha() and not self.callings.ends_name(at + 1)

    def _is_subject(self, at: int, used: int) -> bool:
        """Tell whether a name behind a comma begins a sentence about somebody else: `rang Priya, Ben has a fever`."""
        is_apart = self.reading.draft.who != [] and self.keys[at - 1] == ","
        is_apart = is_apart and not self.tokens[at + used - 1].text.endswith((".", "!", "?"))  # Ada, Bob. Liked it
        is_present = durations.word_at(self.keys, at + used + 1) == "there"  # Ben was there too
        following = durations.word_at(self.keys, at + used).replace("\u2019", "'")
        is_told = following in PREDICATES or (
            len(following) > 4 and following.endswith("ed") and (following not in KIND_OF or self.begins > 0)
        )
        return is_apart and is_told and not is_present

    def _is_of_an_event(self, people: Sequence[Somebody], at: int) -> bool:
        """Tell whether a last name behind the kind only says whose wedding it was: `event Akers wedding sat 9h with Ada`."""
        is_first = 0 < at == self.begins and people != []
        if not is_first or any(fold(one.name).split()[0] == self.keys[at] for one in people):
            return False
        from netjournal.grammar.occasions import GATHERINGS  # few lines begin with a last name

        return durations.word_at(self.keys, at + 1) in GATHERINGS

    def _is_plain_word(self, people: Sequence[Somebody], at: int) -> bool:
        """Tell whether a small word that is only a last name begins the note behind a comma: `voicemail for Gideon, grant report`."""
        is_behind = self.reading.draft.who != [] and self.keys[at - 1] == "," and self.tokens[at].text.islower()
        key = self.keys[at]
        return is_behind and all(fold(one.name).split()[-1] == key != fold(one.name).split()[0] for one in people)


def _spaced(text: str) -> str:
    return text.replace(".", " ").replace("_", " ").replace("-", " ")
