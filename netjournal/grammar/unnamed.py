"""Unnamed: lines whose head names nobody; whom their prose names all the same, or what is to be said of them."""

from __future__ import annotations

from netjournal.grammar.bounds import JOINERS, STARTERS
from netjournal.grammar.callings import RELATIVES
from netjournal.grammar.dates import WEEKDAY_OF
from netjournal.grammar.days import MONTH_OF
from netjournal.grammar.draft import ERROR, WARN
from netjournal.grammar.durations import duration, word_at
from netjournal.grammar.kinds import WITH
from netjournal.grammar.names import MOST_WORDS, POSSESSIVES, TITLES, run_of_names
from netjournal.grammar.preludes import MISSED
from netjournal.grammar.rest import MOST_SHOWN, day_at, stays
from netjournal.grammar.tokens import COLON, COMMA, NICK, WORD
from netjournal.spans import say_day
from netjournal.text import clip, fold
from netjournal.words import DIRECTED, KIN, KIND_OF, PARTICLES, TWO_WAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.head import Head
    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

_NOBODY = frozenset("i he she it we they you his her my our their its the a an some all both".split())
_NO_NAMES = _NOBODY | JOINERS | STARTERS | KIND_OF.keys() | RELATIVES | KIN
"""Small words that are nobody's name."""
_BETWEEN = JOINERS | TITLES | {"me", "myself"}
"""Words between those whom a list names, or who writes it."""
_MOST_TOKENS = 200
_FIRST_WORDS = 6


class Unnamed:
    """Looks through the tokens of a line's first part for somebody."""

    def __init__(self, reading: Reading, tokens: Sequence[Token], kind: str | None) -> None:
        self.reading, self.tokens, self.kind = reading, tokens, kind
        self.keys = [fold(token.text) for token in tokens[:_MOST_TOKENS]]

    def seek(self, head: Head) -> None:
        """Name whom the prose lists, mentions alone, or has by a nick or behind `with`, or whose feast it was, and say so; else say that the line names nobody."""
        is_list = self._name_listed()
        if self.reading.draft.who:
            return
        is_prose = not is_list and head.at == head.begin and head.keys[:1] != [] and head.keys[0] not in STARTERS
        if self.kind is None and is_prose and self._name_only_one(len(head.tokens)):
            self.reading.draft.kind = "note"
        elif not (self._name_by_nick() or self._name_company() or self._name_host(head)):
            self.reading.say(ERROR, f"who? {self._find_nobody(head)}")

    def _name_only_one(self, end: int) -> bool:
        """Name the one person known whom prose that says nothing else mentions by a capital, and say that it is a note; tell whether there is just one."""
        words = self._words(is_note=True)[:end]
        found = [(at, used) for at, used in self._known_in(words) if words[at][:1] != words[at][:1].lower()]
        if not found or len({words[at] for at, _ in found}) > 1:
            return False
        at, used = found[0]
        if at and fold(words[at - 1]) in KIND_OF and words[at - 2 : at - 1] != ["to"]:
            return False  # 'call Chen' in quotes is no note
        first = next((n for n in range(at - 1, 0, -1) if fold(words[n]) not in PARTICLES), 0)
        if first and used == 1 and words[first][:1].isupper() and fold(words[first]) not in TITLES:
            return False  # Locum started, Agnieszka Wójcik, who is no Wójcik that is known
        name = self._name(words, at, used)
        self.reading.say(WARN, f"kept as a note about {name} · for contact begin with the kind: 'met {name}'")
        self._doubt_moments(0)
        return True

    def _name_by_nick(self) -> bool:
        """Name everybody whom a note mentions by their nick, and say so; tell whether there is anybody."""
        nicks = [(token, self.reading.names.nick(fold(token.text))) for token in self.tokens if token.kind == NICK]
        found = [(token, people) for token, people in nicks if people]
        for token, people in found:
            self.reading.name(people, [token], f"@{token.text}")
        if found:
            said = ", ".join(f"@{token.text}" for token, _ in found)
            self.reading.say(WARN, f"taken to be with {said} · name people before the note")
        return bool(found)

    def _name_company(self) -> bool:
        """Name those known whom prose about contact has behind `with`, and say so: `standup ran long, then 20m w/ Ada`; tell whether there is anybody."""
        words, keys = self._words(is_note=False), self.keys
        known = dict(self._known_in(words))
        found = [n for n in known if n and keys[n - 1] in WITH]
        if len(found) != 1 or self.kind not in TWO_WAY or not MISSED.isdisjoint(keys):
            return False
        at = end = found[0]
        while end in known:
            end += known[end]
            is_joined = end < len(words) and (self.tokens[end].kind == COMMA or keys[end] in JOINERS)
            end += is_joined and end + 1 in known
        is_whose = word_at(keys, end).endswith(POSSESSIVES)  # Ada Lovelace's team
        is_dated = self.reading.draft.on is None and any(self.reading.past(keys, n) for n in range(at))
        if is_whose or is_dated or (word_at(keys, end) in JOINERS and end + 1 < len(words)):
            return False
        for first in (n for n in known if at <= n < end):
            self._name(words, first, known[first])
        length = duration(keys[at - 2 : at - 1], 0) if at > 1 and self.reading.draft.minutes is None else None
        self.reading.draft.minutes = length[0] if length else self.reading.draft.minutes
        name = self.reading.between(self.tokens[at:end])
        self.reading.say(WARN, f"taken to be with {name} · people come right behind the kind")
        return True

    def _name_host(self, head: Head) -> bool:
        """Name whose feast an event was, or at whose it was: `party Ada's 50th`; tell whether it says."""
        for first, _ in head.named if self.kind == "event" else ():
            head.places.name_host(first, is_feast=True)
        return self.reading.draft.who != []

    def _name_listed(self) -> bool:
        """Tell whether a note begins by listing several people known: `supper at home: Ada, Ben and Rosa`; name them where there is a kind, and say so."""
        at = next((n + 1 for n, token in enumerate(self.tokens) if token.kind == COLON), len(self.tokens))
        words = self._words(is_note=True)
        known = dict(self._known_in(words))
        found: list[tuple[int, int]] = []
        while at in known and (not found or at > sum(found[-1])):
            found.append((at, known[at]))
            at += known[at]
            is_end = at >= len(words) or self.tokens[at - 1].text.endswith((".", "!"))
            while (
                not is_end and at < len(words) and (self.tokens[at].kind == COMMA or words[at].casefold() in _BETWEEN)
            ):
                at += 1
        last = self.tokens[at - 1] if found else None
        is_end = last is not None and (at >= len(self.tokens) or last.kind == COMMA or last.text.endswith((".", "!")))
        is_list = len(found) > 1 and (is_end or "there" in words[at : at + 2])
        if not is_list or self.kind is None:
            return is_list
        for first, used in found:
            self._name(words, first, used)
        self.reading.say(WARN, "taken to be with whom the note begins with · name people before it")
        self._doubt_moments(at)
        return True

    def _doubt_moments(self, at: int) -> None:
        """Say which day and which length stay in the note behind a place."""
        draft, today = self.reading.draft, self.reading.today
        keys = [key.rstrip(".!?") for key in self.keys]
        comma = (
            next((n for n in range(at, len(keys)) if self.tokens[n].kind == COMMA), len(keys)) if not at else len(keys)
        )
        days = ((n, day_at(self.reading, keys, n)) for n in range(at, comma) if draft.on is None)
        lengths = ((n, duration(keys, n)) for n in range(at, len(keys)) if draft.minutes is None)
        for n, used in days:
            if used:
                said = stays(self.reading.between(self.tokens[n : n + used]), f"dated {say_day(today, today)}")
                self.reading.say(WARN, said)
                break
        for n, length in lengths:
            if length:
                text = self.reading.between(self.tokens[n : n + length[1]])
                self.reading.say(WARN, stays(text, "write a length before the note"))
                break

    def _name(self, words: Sequence[str], at: int, used: int) -> str:
        """Name whoever stands at a place; return the name as it is written there."""
        name = " ".join(words[at : at + used])
        self.reading.name(self.reading.names.find(fold(name)), self.tokens[at : at + used], name)
        return name

    def _words(self, *, is_note: bool) -> list[str]:
        words = (token.text if token.kind == WORD else "" for token in self.tokens[:_MOST_TOKENS])
        return [_bare(word, is_note=is_note) for word in words]

    def _known_in(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Return where somebody known is named, and by how many words; of names that overlap the first and longest."""
        lengths = [(at, used) for at in range(len(words)) for used in (3, 2, 1) if at + used <= len(words)]
        spots = [(at, used) for at, used in lengths if all(words[at : at + used])]
        known: list[tuple[int, int]] = []
        for at, used in spots:
            is_free = not known or at >= sum(known[-1])
            is_title = used == 1 and fold(words[at]) in TITLES
            if is_free and not is_title and self.reading.names.knows(fold(" ".join(words[at : at + used]))):
                known.append((at, used))
        return known

    def _find_nobody(self, head: Head) -> str:
        """Return what is wrong with a line that names nobody: who stands where nobody may, if there is a name at all."""
        of_whom = self._find_owner()
        if of_whom:
            return of_whom
        words = self._words(is_note=(self.kind or "note") == "note")
        known = self._known_in(words)
        small = "" if known else self._find_small_name(head)
        if small:
            return f"nobody is called '{small}' · begin somebody new with capitals: '{self.kind} {small.title()}'"
        at, used = known[0] if known else self._find_stranger()
        if not used:
            return "no person in this line · start a name with a capital, or @nick"
        name = clip(" ".join(self._words(is_note=True)[at : at + used]), MOST_SHOWN)
        return f"'{name}' is only text here · a name follows the kind: '{self.kind or 'note'} {name}: …'"

    def _find_small_name(self, head: Head) -> str:
        """Return two words in small letters right behind the kind that may be a first and a last name: `met pedro vaz for coffee`."""
        at = head.people.begins
        two = [token.text.rstrip(",") for token in self.tokens[at : at + 2] if token.kind == WORD]
        is_small = len(two) > 1 and all(text.isalpha() and text.islower() and len(text) > 2 for text in two)
        is_name = is_small and _NO_NAMES.isdisjoint(self.keys[at : at + 2]) and self.kind in TWO_WAY | DIRECTED
        return " ".join(two) if is_name and at > 0 and head.bounds.breaks(at + 2) else ""

    def _find_stranger(self) -> tuple[int, int]:
        """Return where the first name of somebody unknown stands, and by how many words; one whose something is ends there."""
        words = self._words(is_note=True)
        whole = [word if not any(map(str.isdecimal, key)) else "" for word, key in zip(words, self.keys, strict=True)]
        for at in range(len(whole) if self.reading.draft.event is None else 0):
            used = run_of_names(whole[: at + MOST_WORDS], at)
            used = next((n for n in range(1, used) if self.keys[at + n - 1].endswith(POSSESSIVES)), used)
            if _is_somebody(whole, at, used):
                return at, used
        return 0, 0

    def _find_owner(self) -> str:
        """Return what to do about a line that only says whose relative, place or feast it was, who is known: `call Oskar's wife`."""
        owned = (end for end, key in enumerate(self.keys[:_FIRST_WORDS], 1) if key.endswith(POSSESSIVES))
        for end in owned:
            names = (self.reading.between(self.tokens[at:end])[:-2] for at in range(end))
            name = next((name for name in names if self.reading.names.knows(fold(name))), None)
            relative = word_at(self.keys, end).rstrip(",.")
            if name and relative in RELATIVES | KIN:
                whose = f"{name}'s {self.tokens[end].text.rstrip(',.')}"
                return f"{whose} has no name here · write it, or '{self.kind or 'note'} {name}: …'"
            if name and (self.reading.draft.place or self.reading.draft.event):
                return f"was {name} there? · write 'and {name}'"
        return ""


def _is_somebody(words: Sequence[str], at: int, used: int) -> bool:
    """Tell whether a capitalised run is a name, and not a day, a kind, or how a sentence begins."""
    key = fold(words[at])
    is_other = key in WEEKDAY_OF or key in MONTH_OF or key in KIND_OF or key in _NOBODY
    return not is_other and (used > 1 or (used > 0 and at > 0))


def _bare(text: str, *, is_note: bool) -> str:
    """Return the letters that a word begins with, behind quotes: `Chen:hi`, `weber10m`, `"Ada"`, `Rosa's` of a note."""
    text = text.strip("@\"“”'‘’([")
    end = next((at for at, letter in enumerate(text) if not (letter.isalpha() or letter in "'’.-")), len(text))
    name, is_address = text[:end], "@" in text
    if name.endswith(("'s", "’s")):
        return name[:-2] if is_note else ""
    return "" if is_address else name.rstrip(".")
