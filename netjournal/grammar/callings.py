"""Callings: how the words of a head call somebody, and whom they may mean."""

from __future__ import annotations

from netjournal.grammar import durations
from netjournal.grammar.names import DOTTED, MOST_WORDS, POSSESSIVES, TITLES, is_slip, run_of_names
from netjournal.grammar.times import time_of_day
from netjournal.grammar.tokens import WORD
from netjournal.text import fold
from netjournal.words import INFINITIVES, KIN, KIND_OF, SAYINGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.draft import Somebody
    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

_NOT_IN_NAMES = frozenset(
    (
        "about re for with w/ w and & + plus at on by via over every in to from today tonight yesterday tomorrow yd yest last next this "
        "i i'm i'll i've i'd i’d i’m i’ll i’ve we she they it my our the his her their but great then back away off"
    ).split()
)
RELATIVES = frozenset(
    (
        "team family wife husband partner boss manager kids kid son daughter mum mom mother dad father parents brother sister friend "
        "friends colleague colleagues assistant crew people lot cousin girlfriend boyfriend fiance fiancee dog"
    ).split()
)
"""Others of whom somebody may speak: `told her team`."""
_RELATIONS = (
    frozenset(
        (
            "neighbor neighbour friend colleague coworker co-worker boss manager cousin uncle aunt brother sister recruiter client customer "
            "founder cofounder co-founder investor mentor mentee teacher professor lawyer landlord roommate flatmate classmate partner wife "
            "husband son daughter intern assistant called named ceo cto cfo coo vp director engineer designer journalist architect advisor adviser contact "
            "auntie aunty nephew niece godmother godfather supervisor tutor coach trainer doctor nurse therapist candidate lead prospect supplier "
            "hire trainee apprentice volunteer teammate vendor reporter editor researcher student source consultant accountant agent producer photographer artist pastor priest vicar "
            "mgr exec rep dev owner chair organiser organizer host landlady guide planner broker buyer seller builder plumber gardener "
            "officer inspector clerk attorney paralegal analyst associate curator chef baker driver technician surveyor foreman treasurer president "
            "chairman chairwoman headteacher principal dean registrar ranger vet midwife physio dentist "
            "coordinator secretary deputy successor predecessor replacement translator interpreter "
            "promoter booker publicist publisher roadie singer drummer guitarist bassist pianist barrister solicitor lobbyist electrician carpenter"
        ).split()
    )
    | KIN
)
RELATIONS = _RELATIONS | {f"{word}s" for word in _RELATIONS}
"""Words for somebody that may stand before the name without an article."""
PERSONS = frozenset("lady guy person woman man bloke chap dude girl boy kid couple rep folks".split())
"""Words for somebody of whom no more is said."""
GROUPS = frozenset("ppl people folks team crew lot guys gang bunch group grads alumni".split())
"""Words for several of one sort: `the Berlin ppl`."""
WHOSE = frozenset({"my", "our", "his", "her", "their"})
"""Words for whose somebody or something is."""
PREDICATES = frozenset(
    (
        "is isn't was wasn't are were has hasn't had got said says told asked asks wants wanted needs needed will would can can't could couldn't "
        "didn't doesn't fell died quit lost broke moved retired passed failed won hurt thinks thought feels felt seems looks likes loves hates sends sent sick ill unwell absent missing cant"
    ).split()
)
"""Words behind a name that make a sentence of it."""
HONORIFICS = frozenset("san sensei sama senpai kun chan nim ji".split())
"""Titles that end a name: `Ogata-san`."""
_WORDS_TOO = frozenset({"miss", "fr", "hr", "sir"})
"""Titles that are other words as well."""
_ELDERS = frozenset(
    "tita tito ate kuya lola lolo ka sr ptr father mother sister brother auntie aunty aunt uncle cousin tante onkel tia tio zia zio".split()
)
"""What a family or a church calls somebody before the first name, which others are called too."""
_LETTERS = frozenset("w n x y u i h m".split())
"""Letters that are words: with, and, yesterday, you, an hour."""
CLOSING = ".,!?…-–—"
_MOST_INITIALS = 3
_MOST_NEAR = 10
"""So many unknown names of one line are compared with the known ones."""


class Callings:
    """Tells which words from a place are one name, and which people of the journal it may mean."""

    def __init__(self, reading: Reading, tokens: Sequence[Token], keys: Sequence[str]) -> None:
        self.reading, self.tokens, self.keys = reading, tokens, keys
        self._compared = 0

    def titled(self, at: int, used: int) -> list[Somebody]:
        """Return who may be meant by a title and a name: `Frau Weber`, `Auntie Jean`, `Ogata-san`."""
        base, _, honorific = self.keys[at + used - 1].rpartition("-")
        if base and honorific in HONORIFICS:
            return self._ask(" ".join([*self.keys[at : at + used - 1], base]))
        if self.keys[at] in _ELDERS and used > 1:
            return self._ask(fold(self.reading.between(self.tokens[at + 1 : at + used])))
        return self._ask(self.untitled(at, used)) if self.keys[at] in TITLES else []

    def initialled(self, at: int, used: int) -> list[Somebody]:
        """Return who may be meant by an initial and a last name, or a shortened first name and an initial: `G. Hopper`, `Rach E`."""
        initial = self.keys[at].rstrip(".") if used == 2 else ""
        last = self.keys[at + 1].rstrip(".") if len(initial) > 1 else ""
        if len(last) == 1:
            names = ((one, fold(one.name).split()) for one in self.near(self.tokens[at].text))
            return [one for one, name in names if name[0].startswith(initial) and name[-1].startswith(last)]
        if len(initial) != 1:
            return []
        found = self.reading.names.find(self.keys[at + 1])
        return [
            one for one in found if fold(one.name)[0] == initial and fold(one.name).split()[-1] == self.keys[at + 1]
        ]

    def untitled(self, at: int, used: int) -> str:
        """Return the key of a name without the titles before it."""
        end = at + used
        while at < end - 1 and self.keys[at] in TITLES:
            at += 1
        return fold(self.reading.between(self.tokens[at:end]))

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
            is_other = (
                key in _NOT_IN_NAMES or key.startswith("ex-") or (words and self.reading.past(self.keys, position))
            )
            start = self.tokens[position].start
            before = self.reading.line[max(0, start - 1) : start]
            if not is_word or not key or is_other or (words and before in ("(", "[")):
                break  # London (Philip)
            if words and (key in SAYINGS or (key in KIND_OF and key.endswith("ed"))):
                break  # Liam FaceTimed
            words.append(text.rstrip(",!?"))
            if text[-1] in ".!?" and not (key in DOTTED or len(key) == 1 or "." in key):
                break
        used = run_of_names(words, 0)
        following = words[used] if used < len(words) else ""
        return 0 if following[:1].isupper() and following.endswith(POSSESSIVES) else used

    def find(self, at: int) -> tuple[int, list[Somebody]]:
        """Return the longest known name at a place: the words used and who may be meant."""
        if self.keys[at] in TITLES - _WORDS_TOO and at + 1 < len(self.tokens) and not self._ask(self.keys[at]):
            used, found = self.find(at + 1)
            return used and used + 1, found
        most = 0
        while most < MOST_WORDS and at + most < len(self.tokens) and self.tokens[at + most].kind == WORD:
            most += 1
        is_verb = self.keys[at] == "will" and durations.word_at(self.keys, at + 1) in INFINITIVES
        if self._is_of_others(at) or (is_verb and self.tokens[at].text.islower()):
            return 0, []
        least = 2 if self.run_at(at) > 1 else 1
        for used in range(most, least - 1, -1):
            if used > 1 and self._is_pronoun(at + used - 1):
                continue
            key = fold(self.reading.between(self.tokens[at : at + used]))
            if used > 1 and key.endswith(POSSESSIVES) and self._ask(key[:-2]):
                return 0, []
            found = self._ask(key)
            if found and self._owns(found, at + used):
                return 0, []
            if found:
                called = self.by_last_name(found, at + used) or self._namesakes(found, at, used)
                return (used + 1, called) if called else (used, found)
        called = self.by_last_name(self._ask(self.keys[at]), at + 1) if least == 2 else []
        return (2, called) if called else (0, [])

    def _namesakes(self, people: Sequence[Somebody], at: int, used: int) -> list[Somebody]:
        """Return whom a nick and a last name may mean, though the nick is somebody else's: Dani Pino, beside Daniela Ruiz who is Dani."""
        last = durations.word_at(self.keys, at + used) if used == 1 else ""
        others = self._ask(last) if last.isalpha() and len(last) > 2 and last not in KIND_OF else []
        names = [(one, fold(one.name).split()) for one in others if one not in people]
        return [one for one, name in names if name[0].startswith(self.keys[at]) and name[-1] == last]

    def by_last_name(self, people: Sequence[Somebody], at: int, slips: int = 0) -> list[Somebody]:
        """Return those of the people whose last name is the word at a place, or some `slips` from it: Chris Lee, who is Christopher and called Chris."""
        key = _letters(durations.word_at(self.keys, at))
        if not key or (slips and (key in KIND_OF or self.ends_name(at) or self.reading.names.knows(key))):
            return []
        if len(key) == 1 and self._is_initial(at):  # Dani R, who is Daniela Ruiz
            return [person for person in people if fold(person.name).split()[-1].startswith(key)]
        lasts = [(person, last) for person in people for last in map(_letters, fold(person.name).split()[1:])]
        return [person for person, last in lasts if key == last or (slips and is_slip(key, last))]

    def _is_initial(self, at: int) -> bool:
        """Tell whether one letter is a capital, or stands before what ends a name and is no word."""
        is_last = at + 1 >= len(self.tokens) or self.tokens[at + 1].kind != WORD or self.ends_name(at + 1)
        return self.tokens[at].text[:1].isupper() or (
            is_last and self.keys[at].isalpha() and self.keys[at] not in _LETTERS
        )

    def _owns(self, people: Sequence[Somebody], at: int) -> bool:
        """Tell whether a place is the last name of one of the people, as whose something is: `Grace Hopper's team`."""
        key = durations.word_at(self.keys, at)
        is_possessive = key.endswith(POSSESSIVES)
        return is_possessive and any(fold(person.name).split()[-1] == key[:-2] for person in people)

    def _is_of_others(self, at: int) -> bool:
        """Tell whether a first name has somebody else's last name behind it, as whose something is: `Grace Kelly's agent`."""
        key = durations.word_at(self.keys, at + 1)
        is_capital = key.endswith(POSSESSIVES) and self.tokens[at + 1].text[:1].isupper()
        is_capital = is_capital and not self.tokens[at].text.endswith((".", "!", "?"))  # call with Priya. She's in
        first = self._ask(self.keys[at]) if is_capital and self.tokens[at].text[:1].isupper() else []
        return first != [] and not self._owns(first, at + 1) and not self.reading.names.find(key[:-2])

    def _is_pronoun(self, at: int) -> bool:
        """Tell whether `I` begins a sentence here, and is no initial."""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return self.tokens[at].text == "I" and following is not None and following.text[:1].islower()

    def _ask(self, key: str) -> list[Somebody]:
        """Return whom a key means; a title alone is nobody whose name only begins with it: `mrs`."""
        found = self._spelled(key)
        title = key.rstrip(".")
        return (
            [one for one in found if not fold(one.name).startswith((f"{title} ", f"{title}. "))]
            if title in TITLES
            else found
        )

    def _spelled(self, key: str) -> list[Somebody]:
        """Return whom a key means, also without closing punctuation, with either apostrophe, and without the dots of initials."""
        names = self.reading.names
        found = names.find(key) or (names.find(key.rstrip(CLOSING + ")]")) if key[-1:] in CLOSING + ")]" else [])
        if found or not key:
            return found
        if "’" in key or "'" in key:
            return names.find(key.replace("’", "'") if "’" in key else key.replace("'", "’"))
        first, space, rest = key.partition(" ")
        hyphened = f"{first}-{rest}" if space else key.replace("-", " ")  # Mei Ling, Mei-Ling
        if hyphened != key and names.find(hyphened):
            return names.find(hyphened)
        are_initials = 2 <= len(first) <= _MOST_INITIALS and first.isalpha()
        return names.find(f"{'.'.join(first)}.{space}{rest}") if are_initials else []

    def near(self, name: str) -> list[Somebody]:
        """Return who has nearly this name; the first unknown names of a line are compared."""
        self._compared += 1
        return self.reading.names.near(fold(name)) if self._compared <= _MOST_NEAR else []

    def ends_name(self, at: int) -> bool:
        """Tell whether a date, a time, a length or a word that no name holds begins at a place."""
        found = self.reading.past(self.keys, at) or time_of_day(self.keys, at) or durations.duration(self.keys, at)
        return found is not None or self.keys[at] in _NOT_IN_NAMES


def _letters(key: str) -> str:
    """Return a name as it is typed in a hurry: oconnor."""
    return key.replace("'", "").replace("\u2019", "").replace("-", "")
