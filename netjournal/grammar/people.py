"""People in a head: where one may stand, and whether the words there are known, new, or nearly known."""

from __future__ import annotations

from netjournal.grammar import durations
from netjournal.grammar.callings import CLOSING, Callings
from netjournal.grammar.draft import ERROR, Somebody
from netjournal.grammar.names import POSSESSIVES, extends, looks_like_name, trim_name
from netjournal.grammar.tokens import NICK, WORD, unescape
from netjournal.text import fold
from netjournal.words import KIN, KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

_OCCASIONS = frozenset(
    (
        "club group session meeting class course night day trip party evening dinner lunch brunch breakfast call team board committee workshop "
        "training conference review interview practice choir service study fair event launch visit weekend shift run rehearsal match game"
    ).split()
)
"""Words behind a capitalised one that opens a line, which together say what it was, and not who: `Book club`."""
_FIRMS = frozenset(
    "corp inc ltd llc gmbh ag sa plc co company group partners capital ventures bank labs university school foundation institute hospital".split()
)
"""Words that the name of a company ends with."""
_BEHIND_NAMES = frozenset(
    "too also both from came joined was is and n und et y called named all there here who he she they".split()
)
"""Words in small letters that go on behind a name."""
_GROUPS = frozenset("family team staff board mass".split())
"""Those who are many, and what is nobody, with a capital at the beginning of a line."""
_POSTS = frozenset("vp svp evp ceo cto cfo coo cmo cpo md gm pm em hr pr".split())
"""Short words for what somebody is, before what they are it of: `VP eng at Clio`."""
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
        return self.tokens[at].kind == NICK or self.callings.find(at)[0] > 0 or (new and self.callings.run_at(at) > 0)

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

    def _find_by_first_name(self, at: int) -> list[Somebody]:
        return [one for one in self.reading.names.find(self.keys[at]) if fold(one.name).split()[0] == self.keys[at]]

    def known(self, at: int) -> int:
        """Read a known person; return the words used. One name followed by another capitalised one is somebody new."""
        if not self.may_stand(at):
            return 0
        used, found = self.callings.find(at)
        if used == 1 and self._goes_on_about(found, at):
            self._expected = _NOBODY
            return 0
        likely = self.callings.by_last_name(found, at + 1, slips=1) if used == 1 else []
        if likely:
            tokens = self.tokens[at : at + 2]
            self.reading.name_near(likely, tokens, self.reading.between(tokens).rstrip(CLOSING), [])
            return 2
        if used:
            tokens = self.tokens[at : at + used]
            self.reading.name(found, tokens, self.reading.between(tokens).rstrip(CLOSING))
        return used

    def owner(self, at: int) -> int:
        """Read somebody known by what is theirs: `Xavier's email`; return the one word used."""
        key = self.keys[at]
        found = self.reading.names.find(key[:-2]) if key.endswith(POSSESSIVES) and self.may_begin(at) else []
        if found:
            self.reading.name(found, self.tokens[at : at + 1], self.tokens[at].text[:-2])
        return len(found[:1])

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

    def _goes_on_about(self, people: Sequence[Somebody], at: int) -> bool:
        """Tell whether the last name of somebody the line names begins the note: `call Priya, Raman family update`."""
        is_again = len(people) == 1 and people[0] in self.reading.draft.who
        return is_again and durations.word_at(self.keys, at + 1).isalpha() and not self.callings.ends_name(at + 1)

    def new(self, at: int, *, opens: bool = False) -> int:
        """Read a capitalised run as a new person, or ask when a known one has nearly that name; return the words used.

        Where it `opens` the line, its first word may be no name: `Telefonat Grace`.
        """
        used = self.callings.run_at(at) if self.may_stand(at) else 0
        is_occasion = opens and used == 1 and durations.word_at(self.keys, at + 1) in _OCCASIONS
        is_occasion = is_occasion or (opens and used == 1 and self.keys[at] in _GROUPS)
        is_verb = opens and self.keys[at].endswith(("'d", "\u2019d"))  # RSVP'd
        if (
            not used
            or is_verb
            or (is_occasion and at + 1 < len(self.tokens) and self.tokens[at + 1].text.islower())
            or self._is_title(at, used)
        ):
            return 0
        tokens = self.tokens[at : at + used]
        person = Somebody(" ".join(trim_name(unescape(self.reading.between(tokens))).split()))
        titled = self.callings.titled(at, used) or self.callings.initialled(at, used)
        if any(fold(somebody.name) == self.callings.untitled(at, used) for somebody in titled):
            self.reading.name(titled, tokens, person.name)
            return used
        near = self.callings.near(person.name)
        if person.name[:1].upper() != person.name[:1].lower():  # scripts without case have no other sign of a name
            near = [hit for hit in near if not extends(fold(person.name), hit)]
        inner = self.callings.find(at + 1)[1] if opens and used > 1 and self.stands_by_first_name(at + 1) else []
        firsts = [self._find_by_first_name(place) for place in range(at, at + used)]
        if len(firsts) > 2 and all(firsts):  # Bob Liam Joy
            for place, first in enumerate(firsts, at):
                self.reading.name(first, self.tokens[place : place + 1], self.tokens[place].text.rstrip(CLOSING))
            return used
        if len(firsts) == 2 and all(firsts):  # Bob Liam
            inner = [first[0] for first in firsts]
        if titled or near:
            self.reading.name_near(titled or near, tokens, person.name, [person])
        elif inner:
            self.reading.name_near([person], tokens, person.name, inner)
        else:
            self.reading.name_new(person, tokens)
        return used

    def _is_title(self, at: int, used: int) -> bool:
        """Tell whether capitals behind a comma say what somebody is, and where: `Marta Ruiz, PM at Bolt`."""
        is_short = used == 1 and len(self.tokens[at].text) > 1 and self.tokens[at].text.isupper()
        is_behind = self.reading.draft.who != [] and self.keys[at - 1] == ","
        following = durations.word_at(self.keys, at + 1)
        is_at = following in ("at", "in", "of", "for", "from", "@")
        is_post = is_short and (is_at or (self.keys[at] in _POSTS and following.isalpha()))
        return is_behind and (is_post or (used == 1 and self._begins_phrase(at)))

    def _begins_phrase(self, at: int) -> bool:
        """Tell whether a word with a capital begins what somebody is, or what it was about: `Jakarta branch head`, `AMS rounds`."""
        following = self.tokens[at + 1].text if at + 1 < len(self.tokens) else ""
        is_plain = following.isalpha() and following.islower() and self.tokens[at].text[-1].isalpha()
        return is_plain and self.keys[at + 1] not in _BEHIND_NAMES and not self.callings.ends_name(at + 1)

    def kin(self, at: int) -> int:
        """Read a word for one of the family as somebody new; return the one word used."""
        token = self.tokens[at]
        if self.keys[at] not in KIN or not self.may_begin(at):
            return 0
        self.reading.name_new(Somebody(token.text.rstrip(CLOSING).capitalize()), [token])
        return 1

    def near(self, at: int) -> int:
        """Read a few small words, up to something else, as a known name with a slip in it; return the words used."""
        end = at
        while (
            end < len(self.tokens)
            and self.tokens[end].kind == WORD
            and not self.callings.ends_name(end)
            and end - at < 3
        ):
            end += 1
        closed = end == len(self.tokens) or self.tokens[end].kind != WORD or self.callings.ends_name(end)
        is_verb = at < len(self.keys) and self.keys[at] in KIND_OF  # call back before 4
        if self._expected != _ANYBODY or end == at or not closed or is_verb:
            return 0
        tokens = self.tokens[at:end]
        typed = self.reading.between(tokens).rstrip(CLOSING)
        near = self.callings.titled(at, end - at) or self.callings.near(typed)
        if near:
            self.reading.name_near(near, tokens, typed, [])
        return end - at if near else 0

    def names_fully(self, at: int) -> bool:
        """Tell whether the first and the last name of somebody stand behind a word for a kind: `intake call Marco Silva`."""
        used = self.run_at(at) if at < len(self.keys) else 0
        kind = durations.word_at(self.keys, at - 1)
        return used > 1 and kind in KIND_OF and len(kind) > 2 and self.keys[at + used - 1] not in _FIRMS


def _spaced(text: str) -> str:
    return text.replace(".", " ").replace("_", " ").replace("-", " ")
