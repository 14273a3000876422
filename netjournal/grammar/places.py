"""Places in a head: where something happened, and where that is said to have been somebody's."""

from __future__ import annotations

from netjournal.grammar import dates, durations
from netjournal.grammar.bounds import JOINERS, PUNCTUATION, SPELLS, STARTERS, Bounds
from netjournal.grammar.days import MONTH_OF
from netjournal.grammar.draft import WARN
from netjournal.grammar.kinds import WITH
from netjournal.grammar.names import POSSESSIVES
from netjournal.grammar.times import looks_measured, time_range
from netjournal.grammar.tokens import COMMA, NICK, SIGILS, WORD
from netjournal.text import fold
from netjournal.words import KIND_OF

_DASHES = frozenset("-–—")
_BEFORE_TIMES = frozenset({"at", "@", "around", "from", "till", "until"})
_LONGEST_PLACE = 3
"""Words of a place behind its comma; a sentence has more."""
_SENTENCE = frozenset(
    "i we she he they it who called named that but so because then talked spoke discussed was were is said told asked wants want needs need has had says will would can could likes loves hates thinks works moved left sent gave retired died quit passed resigned lol haha hehe btw".split()
)
"""Words that are no part of a place: `at Acme she was tired`."""
_PLACES_FIRST = frozenset("cafe caff hotel restaurant bar pub pizzeria trattoria bistro museum hostel osteria".split())
_PLACES_LAST = frozenset(
    "cafe hotel restaurant pub airport station library museum university hospital pizzeria bakery diner brewery coffee roasters theatre gardens market mall plaza stadium gallery bookshop "
    "street office offices road square club gym inn tavern beach centre center terminal campus cathedral castle palace college "
    "institute kitchen deli grill lounge theater cinema garden clubhouse racecourse arena".split()
)
"""Words that a name begins or ends with which is a place's, and nobody's."""
_PLACES_OR_NAMES = frozenset("park church house lake hill bar court green bridge mill temple hall school".split())
"""The last words of a place that people are called too."""
_INSTITUTIONS = frozenset(
    "center centre institute society museum school academy foundation college house association fund".split()
)
_HOMES = frozenset("place house flat home apartment garden studio office kitchen lab".split())
"""What is somebody's who is there: `dinner at Kavya's place`."""
_SHORT = frozenset("st mt ft dr mr mrs ms prof no".split())
"""Words that a full stop shortens, and that end no sentence."""
_INNER = frozenset({"at", "in", "on", "by", "near", "from", "the"})
"""Words behind a time that say where it was."""
_SHORTEST_LAST, _SHORTEST_SENTENCE = 3, 4
_ORDINALS = ("st", "nd", "rd", "th")
_UNTIL = frozenset({"til", "till", "until"})
_NO_PLACES = frozenset(
    "weekend christmas xmas easter same last least once first all length large lunch dinner breakfast".split()
)

_FEASTS = frozenset({"christmas", "xmas", "easter"})
_AT_FEASTS = _NO_PLACES | frozenset("time eve day break week holidays holiday sunday monday".split())
"""Words behind a feast that make a time of it, and no place: not `the xmas market`."""


class Places(Bounds):
    """Tells which words of a head name a place, and how far its name goes."""

    def place(self, at: int, kind: str | None) -> int:
        """Return how many tokens `at` and a place take, up to the next thing that is understood."""
        if self.keys[at] not in ("at", "@") or self.reading.draft.place is not None:
            return 0
        if at + 1 < len(self.tokens) and "@" in self.tokens[at + 1].text[1:]:  # at a@b.org
            return 0
        end = at + 1
        while end < len(self.tokens) and not (
            self.ends_place(end, kind) or (end > at + 1 and self.begins_sentence(end))
        ):
            end += 1
        while self.tokens[end - 1].kind == COMMA or PUNCTUATION.issuperset(self.tokens[end - 1].text):
            end -= 1
        words = self.keys[at + 1 : end]
        is_named = self.tokens[min(at + 2, end - 1)].text[:1].isupper() or (len(words) > 2 and words[1] not in _INNER)
        if looks_measured(self.keys, at + 1) and not is_named:
            return 0  # `at 10 Downing Street` is a place, `at 10 at the office` a time that wants am or pm
        is_title = len(words) > 1 and all(token.text[:1].isupper() for token in self.tokens[at + 1 : at + 3])
        is_when = not is_title and not _NO_PLACES.isdisjoint(words[:2])  # at first, and not at First Methodist
        feast = next((n for n, word in enumerate(words[:2]) if word in _FEASTS), None)
        is_when = is_when and not (
            feast is not None and words[feast + 1 : feast + 2] and words[feast + 1] not in _AT_FEASTS
        )
        if is_when or not any(c.isalpha() for word in words for c in word):
            return 0
        return end - at

    def named(self, at: int, *, is_behind: bool) -> int:
        """Return how many words name a place without `at`: by what places are called, or because it stands after a comma and `is_behind` a day."""
        draft, used = self.reading.draft, self.people.run_at(at)
        if not used or draft.place is not None or not draft.who:
            return 0
        if used == 1 and self.keys[at] in _PLACES_FIRST:
            return 1 + durations.word_at(self.keys, at + 1).isdecimal()
        if used > 1 and (self.keys[at] in _PLACES_FIRST or self.keys[at + used - 1] in _PLACES_LAST):
            return used
        following = durations.word_at(self.keys, at + used)
        if self.keys[at - 1] == "," and following in _PLACES_FIRST | _PLACES_LAST and self.breaks(at + used + 1):
            return used + 1  # Sweet Mart caff
        may_be_place = used > 1 and self.keys[at - 1] == "," and self.keys[at + used - 1] in _PLACES_OR_NAMES
        is_last = (
            self.closes(at + used)
            or self._ends_sentence(at + used - 1)
            or (self.resumes(at + used) and self.keys[at + used] not in JOINERS)
        )
        if may_be_place and is_last:
            name = self.reading.between(self.tokens[at : at + used]).rstrip(".!?")
            self.reading.say(WARN, f"'{name}' is the place · for somebody write 'and {name}'")
            return used
        is_apart = is_behind and self.keys[at - 1] == "," and self.breaks(at + used)
        name = self.reading.between(self.tokens[at : at + used])
        if not is_apart or self.reading.names.near(fold(name)):
            return 0
        self.reading.say(WARN, f"'{name}' is the place · people come before the day, or after 'and'")
        return used

    def is_topic(self, at: int, *, is_behind: bool) -> bool:
        """Tell whether a name behind the comma after a day is what it was about, since the place is known: `at Acme, fri, Series A`."""
        used = self.people.run_at(at) if is_behind and self.reading.draft.place is not None else 0
        return used > 1 and self.reading.draft.who != [] and self.keys[at - 1] == "," and self.closes(at + used)

    def nick(self, at: int) -> int:
        """Return 1 where `@gym` stands behind whom the line names, and is nobody's nick: it is the place."""
        token, names = self.tokens[at], self.reading.names
        key = fold(token.text)
        is_free = self.reading.draft.place is None and bool(self.reading.draft.who) and not self.people.may_begin(at)
        if token.value is not None or not is_free or names.nick(key) or names.find(key) or names.near(key):
            return 0
        self.reading.say(WARN, f"@{token.text} is nobody here, so it is the place")
        return 1

    def name_host(self, at: int, *, is_feast: bool = False) -> None:
        """Name whose home a place is, or whose feast it was, when the line names nobody: `dinner at Kavya's new flat`, `party Kavya's 50th`."""
        end = at
        while end < len(self.tokens) and not self.closes(end) and not self.resumes(end):
            end += 1
        homes = [n for n in range(at + 1, min(end, at + _LONGEST_PLACE)) if self.keys[n] in _HOMES]
        is_home = end == at + 1 or any(n + 1 == end or self.keys[n + 1] in ("in", "on", "near") for n in homes)
        if self.reading.draft.who or not (is_home or is_feast):
            return
        self.people.expect()
        used = self.people.owner(at)
        if used:
            name = self.reading.between(self.tokens[at : at + used])[:-2]
            self.reading.say(WARN, f"taken to be with {name} · name whoever else it was with")

    def _is_measured(self, at: int) -> bool:
        """Tell whether a word is nearly a time, and no number of a house or a room."""
        lead = 1 if self.keys[at] in _BEFORE_TIMES else 0
        if at + lead + 1 < len(self.tokens) and self.tokens[at + lead + 1].text[:1].isupper():
            return False
        is_room = lead == 0 and self.keys[at].isdecimal()
        return time_range(self.keys, at + lead) is not None or (looks_measured(self.keys, at + lead) and not is_room)

    def _goes_on(self, at: int) -> bool:
        """Tell whether what follows a comma belongs to the place: `La Strada, Rome`, and up to a colon `hall 2, stand 14`."""
        end = at
        while end < len(self.tokens) and self.tokens[end].kind == WORD and not self.is_dated(end):
            end += 1
        text = self.tokens[at].text if at < end else ""
        if text.endswith(POSSESSIVES) and end == at + 2 and self.keys[at + 1] not in _HOMES:
            return False  # at drop off, Jo's better
        return end - at < _LONGEST_PLACE and (self.is_closed or not text[:1].islower())

    def _is_in_name(self, at: int) -> bool:
        """Tell whether a day ends the name of a place, since another one follows, or a number begins it: `at Lau Pa Sat yesterday`, `at 2250 Main St`."""
        following = self.tokens[at + 1].text if at + 1 < len(self.tokens) else ""
        if self.keys[at].isdecimal() and following[:1].isupper() and self.keys[at + 1] not in MONTH_OF:
            return True
        if self._is_street(at - 1):
            return True
        is_capital = self.tokens[at].text[:1].isupper() and self.tokens[at - 1].text[:1].isupper()
        later = range(at + 2, len(self.keys)) if durations.word_at(self.keys, at + 1) in WITH else ()
        return is_capital and any(self.reading.past(self.keys, n) is not None for n in (at + 1, *later))

    def _is_street(self, at: int) -> bool:
        """Tell whether `on` and a number stand for a street, since the day is known: `fri at Joe's on 13th`."""
        number, following = durations.word_at(self.keys, at + 1), durations.word_at(self.keys, at + 2)
        is_ordinal = number[:1].isdecimal() and number.endswith(_ORDINALS)
        return (
            self.keys[at] == "on"
            and is_ordinal
            and self.reading.draft.on is not None
            and following not in (*MONTH_OF, "of")
        )

    def _is_for_what(self, at: int) -> bool:
        """Tell whether `for` stands within the name of an institution."""
        is_institution = self.tokens[at - 1].text[:1].isupper() and self.keys[at - 1] in _INSTITUTIONS
        return is_institution and at + 1 < len(self.tokens) and self.tokens[at + 1].text[:1].isupper()

    def begins_sentence(self, at: int) -> bool:
        """Tell whether a sentence begins at a token: `the garden centre. Joy is`, and not `St. Mary's`."""
        before = self.tokens[at - 1].text
        is_short = before[:-1].lower() in _SHORT or len(before) < _SHORTEST_LAST
        is_word = len(before) > _SHORTEST_SENTENCE and before[:-1].isalpha()  # at Sobeys. mum is home
        return before.endswith((".", "!", "?")) and not is_short and (is_word or self.tokens[at].text[:1].isupper())

    def _ends_sentence(self, at: int) -> bool:
        """Tell whether a full stop ends a sentence behind a word that is not short for another."""
        return at + 1 < len(self.tokens) and self.begins_sentence(at + 1)

    def ends_place(self, at: int, kind: str | None) -> bool:
        """Tell whether what a place is called, or an event, ends before a token."""
        token, key = self.tokens[at], self.keys[at]
        is_name = token.text[:1].isupper() and self.tokens[at - 1].text[:1].isupper()
        is_said = key in _SENTENCE and not is_name and not (len(key) > 1 and token.text.isupper())  # at WHO Geneva
        is_starter = key in STARTERS and not self._is_for_what(at)  # the Center for Fiction
        if token.kind in SIGILS or token.kind == NICK or is_said or is_starter or self.channel_at(at, kind):
            return True
        if kind is None and key in KIND_OF and len(key) > 2 and self.people.stands_at(at + 1, new=True):
            return True
        if key in JOINERS and token.text != "W":  # at 2250 W Armitage
            return self.people.stands_at(at + 1, new=key in WITH) or durations.word_at(self.keys, at + 1) in _SENTENCE
        if token.text in _DASHES or (kind == "intro" and key == "from" and self.people.stands_at(at + 1, new=False)):
            return True
        if token.kind == COMMA:
            return self.people.stands_at(at + 1, new=False) or not self._goes_on(at + 1)
        return (
            (self.is_dated(at) and not self._is_in_name(at))
            or (key in ("on", "at", "@") and self.is_dated(at + 1) and not self._is_street(at))
            or key in _UNTIL
            or (key == "all" and durations.word_at(self.keys, at + 1) in SPELLS)
            or self._is_measured(at)
            or (key in dates.FORWARD and self.reading.future(self.keys, at) is not None)
            or (key in durations.EACH and durations.rhythm(self.keys, at + 1) is not None)
        )
