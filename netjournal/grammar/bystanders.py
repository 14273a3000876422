"""Bystanders: people whom the rest of a head seems to name, though nobody may stand there."""

from __future__ import annotations

from netjournal.grammar.bounds import JOINERS, STARTERS
from netjournal.grammar.callings import GROUPS, RELATIVES, WHOSE
from netjournal.grammar.dates import WEEKDAY_OF
from netjournal.grammar.days import MONTH_OF
from netjournal.grammar.draft import WARN
from netjournal.grammar.durations import EACH, duration, word_at
from netjournal.grammar.introductions import CIRCUMSTANCES
from netjournal.grammar.kinds import WITH
from netjournal.grammar.names import MOST_WORDS, POSSESSIVES, TITLES, run_of_names
from netjournal.grammar.preludes import MISSED
from netjournal.grammar.rest import MOST_SHOWN, PHRASE, Doubt, moment_at, stays
from netjournal.grammar.tails import PRONOUNS
from netjournal.grammar.tokens import COLON, COMMA, NICK, WORD
from netjournal.text import clip, fold
from netjournal.words import DEEDS, KIND_OF, TWO_WAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.reading import Reading
    from netjournal.grammar.rest import Rest
    from netjournal.grammar.tokens import Token

_NOBODY = frozenset(
    "i he she it we they you his her my our their its the a an some all both more others everyone team family".split()
)
_LINKS = frozenset({"then", "also", "or", "and/or", "later", "cc", "bcc"})
"""Words before somebody else, besides those that join."""
_BETWEEN = JOINERS | TITLES | {"me", "myself"}
"""Words between those whom a list names, or who writes it."""
_MOST_TOKENS = 200
_SHORT = 4
"""A phrase of so few words may end in a name that was meant to be taken."""
_ABSENT = EACH | {"of", "by", "without", "w/o", "not", "no", "minus"}
"""Words before a name after which it is nobody who was there."""


def find_nameless(reading: Reading, rest: Rest) -> Doubt | None:
    """Doubt a small word where somebody was to be named."""
    joined = rest.keys[0] in JOINERS
    at = 1 if joined else 0
    if rest.keys[0] in CIRCUMSTANCES and 2 < len(rest.keys) <= PHRASE and rest.keys[-2] in JOINERS:
        joined, at = True, len(rest.keys) - 1  # in the park and zed
    if not (joined or (rest.follows_comma and rest.is_closed)) or at >= len(rest.tokens):
        return None
    is_last = (
        rest.ends_at(at + 1)
        or rest.keys[at + 1] in JOINERS
        or (rest.keys[at + 1] in ("at", "in", "on") and not _is_verb(rest.keys[at]))
        or reading.past(rest.keys, at + 1)
        or duration(rest.keys, at + 1)
    )
    is_known = _is_verb(rest.keys[at]) or rest.keys[at] in RELATIVES
    if (
        not is_last
        or is_known
        or not rest.keys[at].isalpha()
        or rest.keys[at] in _NOBODY
        or reading.names.knows(rest.keys[at])
    ):
        return None
    word = clip(rest.tokens[at].text, MOST_SHOWN)
    return Doubt(f"who is '{word}'? · it stays in the note; start a name with a capital", at, at + 1)


def _is_verb(key: str) -> bool:
    """Tell whether a small word says what was done: `and chatted at length`."""
    return key in KIND_OF or key in DEEDS | {"lost", "won"} or (len(key) > 4 and key.endswith(("ed", "ing")))


def find_owner(reading: Reading, rest: Rest) -> Doubt | None:
    """Doubt somebody known whose something is joined to whom the line names: `Rosa and Xavier's flat`, but not `and Xavier's wife`."""
    owner = word_at(rest.keys, 1)
    if rest.keys[0] not in JOINERS or not owner.endswith(POSSESSIVES):
        return None
    if not (reading.names.knows(owner[:-2]) or rest.tokens[1].text[:1].isupper()):
        return None
    if RELATIVES.intersection(rest.keys[2:5]):
        return None
    name = rest.tokens[1].text[:-2]
    return Doubt(stays(reading.between(rest.tokens[:2]), f"write 'and {name}' for who was there"), 1, 2)


def find_known(reading: Reading, rest: Rest) -> Doubt | None:
    """Doubt somebody known who is named where nobody may stand."""
    before: list[str] = []
    for at, key in enumerate(rest.keys):
        if len(before) > PHRASE or (key in STARTERS and key != "for"):
            break  # what follows is prose
        used = _known_at(reading, rest, at)
        if used and _is_meant(reading, rest, before, at, used):
            name = reading.between(rest.tokens[at : at + used]).strip("()[].,!?")
            text = reading.between(rest.tokens[: at + used])
            return Doubt(stays(text, f"write 'and {name}' or @nick"), at, at + used)
        if key == ",":
            before = []
        before += [key] if key in JOINERS or any(map(str.isalnum, key)) else []
    return None


def _known_at(reading: Reading, rest: Rest, at: int) -> int:
    """Return how many words from a place are somebody's name."""
    for used in (3, 2, 1):
        keys = rest.keys[at : at + used]
        if len(keys) == used and all(keys) and reading.names.knows(" ".join(keys)):
            return used
    return 0


def _is_meant(reading: Reading, rest: Rest, before: list[str], at: int, used: int) -> bool:
    """Tell whether a name, with these words before it, ends a phrase that may have been meant to say who was there."""
    keys, after = rest.keys, at + used
    if at == 0:
        return used > 1 or rest.ends_at(after) or duration(keys, after) is not None
    ends = rest.ends_at(after) or keys[after] in JOINERS | STARTERS or moment_at(reading, keys, after) > 0
    ends = ends or (rest.kind is None and keys[after] in KIND_OF) or keys[after] in ("too", "also")
    is_joined = bool(before) and before[0] in rest.joiners
    is_linked = is_joined or len(before) < _SHORT or before[-1] in JOINERS
    is_name = rest.tokens[at].text.lstrip("([")[:1].isupper()
    is_name = is_name or len(before) < (_SHORT if is_joined else 2)
    is_prose = bool(_ABSENT.intersection(before[-1:]) or PRONOUNS.intersection(before))
    return ends and is_linked and is_name and not is_prose


def find_stranger(reading: Reading, rest: Rest) -> Doubt | None:
    """Doubt somebody new who is named after a few words about them: `and her boss Karl Newman`."""
    is_relative = rest.follows_comma and rest.keys[0] in WHOSE
    if rest.keys[0] not in rest.joiners | _LINKS and not is_relative:
        return None
    for at in range(1 if rest.keys[0] in _LINKS else 2, min(len(rest.tokens), PHRASE)):
        used = run_of_names([token.text for token in rest.tokens[: at + MOST_WORDS]], at)
        if rest.tokens[at].kind != WORD or not (at == 1 or rest.keys[at - 1].isalpha()):
            break
        if is_relative and not (rest.ends_at(at + used) or rest.keys[at + used] in rest.joiners):
            continue
        if (
            used
            and rest.tokens[at].text != "I"
            and not _known_at(reading, rest, at)
            and not _is_no_stranger(rest, at, used)
        ):
            who = clip(reading.between(rest.tokens[not is_relative : at + used]), MOST_SHOWN)
            name = reading.between(rest.tokens[at : at + used]).rstrip(".,!?")
            joiner = rest.tokens[0].text if rest.keys[0] in rest.joiners else "and"
            message = f"who is '{who}'? · it stays in the note; write '{joiner} {name}'"
            return Doubt(message, at, at + used)
    return None


def _is_no_stranger(rest: Rest, at: int, used: int) -> bool:
    """Tell whether capitals say whose people they are, or are letters for something: `the whole Leeds team`, `his CV`."""
    is_short = (
        used == 1 and rest.tokens[at].text.rstrip(".,!?").isupper() and rest.keys[at - 1] in WHOSE | {"the", "a", "an"}
    )
    is_firm = rest.keys[at - 1] in ("from", "at", "of") and at > 1
    return is_short or is_firm or (at + used < len(rest.keys) and rest.keys[at + used] in RELATIVES | GROUPS)


def name_only_one(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Name the one person known whom prose that says nothing else mentions by a capital, and say that it is a note; tell whether there is just one."""
    words = _names_in(tokens, is_note=True)
    spots = _known_in(reading, words)
    found = [(at, used) for at, used in spots if words[at][:1] != words[at][:1].lower()]
    if not found or len({words[at] for at, _ in found}) > 1:
        return False
    at, used = found[0]
    if at and fold(words[at - 1]) in KIND_OF and words[at - 2 : at - 1] != ["to"]:
        return False  # 'call Chen' in quotes is no note
    name = " ".join(words[at : at + used])
    people = reading.names.find(fold(name))
    reading.name(people, tokens[at : at + used], name)
    reading.say(WARN, f"kept as a note about {name} · for contact begin with the kind: 'met {name}'")
    return True


def name_by_nick(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Name everybody whom a note mentions by their nick, and say so; tell whether there is anybody."""
    nicks = [(token, reading.names.nick(fold(token.text))) for token in tokens if token.kind == NICK]
    found = [(token, people) for token, people in nicks if people]
    for token, people in found:
        reading.name(people, [token], f"@{token.text}")
    if found:
        said = ", ".join(f"@{token.text}" for token, _ in found)
        reading.say(WARN, f"taken to be with {said} · name people before the note")
    return bool(found)


def name_company(reading: Reading, tokens: Sequence[Token], kind: str | None) -> bool:
    """Name those known whom prose about contact has behind `with`, and say so: `standup ran long, then 20m w/ Grace`; tell whether there is anybody."""
    words, keys = _names_in(tokens, is_note=False), [fold(token.text) for token in tokens]
    known = dict(_known_in(reading, words))
    found = [n for n in known if n and keys[n - 1] in WITH]
    is_contact = kind in TWO_WAY and MISSED.isdisjoint(keys)
    if len(found) != 1 or not is_contact:
        return False
    at = end = found[0]
    while end in known:
        end += known[end]
        end += end < len(tokens) and (tokens[end].kind == COMMA or keys[end] in JOINERS) and end + 1 in known
    is_whose = any(token.text.endswith(POSSESSIVES) for token in tokens[end : end + 1])  # Ada Lovelace's team
    is_dated = reading.draft.on is None and any(reading.past(keys, n) for n in range(at))
    if is_whose or is_dated or (word_at(keys, end) in JOINERS and tokens[end + 1 :]):
        return False
    for n in (n for n in known if at <= n < end):
        name = " ".join(words[n : n + known[n]])
        reading.name(reading.names.find(fold(name)), tokens[n : n + known[n]], name)
    length = duration([fold(tokens[at - 2].text)], 0) if at > 1 and reading.draft.minutes is None else None
    reading.draft.minutes = length[0] if length else reading.draft.minutes
    name = reading.between(tokens[at:end])
    reading.say(WARN, f"taken to be with {name} · people come right behind the kind")
    return True


def name_listed(reading: Reading, tokens: Sequence[Token], kind: str | None) -> bool:
    """Tell whether a note begins by listing several people known: `supper at home: Ada, Ben and Rosa`; name them where there is a kind, and say so."""
    at = next((n + 1 for n, token in enumerate(tokens) if token.kind == COLON), len(tokens))
    words = _names_in(tokens, is_note=True)
    known = dict(_known_in(reading, words))
    found: list[tuple[int, int]] = []
    while at in known and (not found or at > sum(found[-1])):
        found.append((at, known[at]))
        at += known[at]
        is_end = at >= len(words) or tokens[at - 1].text.endswith((".", "!"))
        while not is_end and at < len(words) and (tokens[at].kind == COMMA or words[at].casefold() in _BETWEEN):
            at += 1
    is_end = at >= len(tokens) or tokens[at - 1].kind == COMMA or tokens[at - 1].text.endswith((".", "!"))
    is_list = len(found) > 1 and (is_end or "there" in words[at : at + 2])
    if not is_list or kind is None:
        return is_list
    for first, used in found:
        name = " ".join(words[first : first + used])
        reading.name(reading.names.find(fold(name)), tokens[first : first + used], name)
    reading.say(WARN, "taken to be with whom the note begins with · name people before it")
    return True


def _names_in(tokens: Sequence[Token], *, is_note: bool) -> list[str]:
    return [_bare(token.text, is_note=is_note) if token.kind == WORD else "" for token in tokens[:_MOST_TOKENS]]


def _known_in(reading: Reading, words: list[str]) -> list[tuple[int, int]]:
    """Return where somebody known is named, and by how many words; of names that overlap the first and longest."""
    spots = [(at, used) for at in range(len(words)) for used in (3, 2, 1) if all(words[at : at + used])]
    known: list[tuple[int, int]] = []
    for at, used in spots:
        if (not known or at >= sum(known[-1])) and reading.names.knows(fold(" ".join(words[at : at + used]))):
            known.append((at, used))
    return known


def find_nobody(reading: Reading, tokens: Sequence[Token], kind: str | None) -> str:
    """Return what is wrong with a head that names nobody: who stands where nobody may, if there is a name at all."""
    words = _names_in(tokens, is_note=(kind or "note") == "note")
    known = iter(_known_in(reading, words))
    runs = ((at, run_of_names(words[: at + MOST_WORDS], at)) for at in range(len(words)))
    strangers = (spot for spot in runs if reading.draft.event is None and _is_somebody(words, *spot))
    at, used = next(known, None) or next(strangers, (0, 0))
    if not used:
        return "no person in this line · start a name with a capital, or @nick"
    name = clip(" ".join(words[at : at + used]), MOST_SHOWN)
    return f"'{name}' is only text here · a name follows the kind: '{kind or 'note'} {name}: …'"


def _is_somebody(words: list[str], at: int, used: int) -> bool:
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
