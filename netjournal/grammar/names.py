"""Names: which people a few words may mean, and which words look like a name at all."""

from __future__ import annotations

from netjournal.grammar.draft import Somebody
from netjournal.grammar.tokens import COLON, COMMA, NICK, WORD, Token
from netjournal.text import fold, name_keys
from netjournal.words import KIND_OF, PARTICLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from netjournal.grammar.draft import Draft

MOST_WORDS = 6
"""A name has at most this many words."""

POSSESSIVES = ("'s", "’s")
TITLES = frozenset(
    "dr mr mrs ms miss prof professor doctor sir frau herr fr hr mme mlle madame monsieur pastor rabbi reverend rev canon deacon imam atty engr cllr councillor capt sgt coach chef judge kap dona doña senhor senhora señor senor señora senora sra signor signora dir engr arch hon justice ma'am maam madam".split()
)
"""Words before a name that are no part of it."""
DOTTED = TITLES | {"st", "jr", "sr"}
"""Words that a dot may stand behind in the middle of a name."""
_WRAPS = {'"': '"', "“": "”", "'": "'", "(": ")", "[": "]"}
_MOST_TOKENS = 20
_SHORTEST_PREFIX = 3
_LINKS = ("-", "'", "’")


class Names:
    """Whom the words of a line may mean. This one knows nobody; every list has the most recently in touch first."""

    @property
    def vocabulary(self) -> Iterable[str]:
        """All folded keys that `find` answers to."""
        return ()

    def find(self, key: str) -> list[Somebody]:
        """Return the people who have exactly this folded name, part of a name, or alias."""
        del key
        return []

    def knows(self, key: str) -> bool:
        """Tell whether anybody has exactly this folded name, part of a name, or alias."""
        return bool(self.find(key))

    def nick(self, key: str) -> list[Somebody]:
        """Return the people `@key` may mean: by alias, id, id without its random end, else by a prefix of those."""
        del key
        return []

    def logged_at(self, draft: Draft) -> str | None:
        """Return HH:MM when the same was logged in the last ten minutes."""
        del draft
        return None

    def near(self, key: str) -> list[Somebody]:
        """Return the people who have a folded name that is a slip of the key away, or begins with it."""
        near = sorted((slips(key, other), other) for other in self.vocabulary if _is_near(key, other))
        return _once(person for _, other in near for person in self.find(other))


def run_of_names(words: Sequence[str], at: int) -> int:
    """Return how many words from here look like one name: capitalised ones, joined by particles."""
    end = position = at
    while position < len(words) and position - at < MOST_WORDS:
        if looks_like_name(words[position]):
            end = position + 1
        elif words[position] not in PARTICLES:
            break
        position += 1
    return end - at


def looks_like_name(word: str) -> bool:
    """Tell whether a word is capitalised (as all words of scripts without case are) and no code, number or possessive."""
    if word.endswith(POSSESSIVES):
        return False
    first = word[:1]
    if first.islower():  # al-Sayed, d'Angelo
        lead = next((n for n in range(1, 5) if word[n : n + 1] in _LINKS), None)
        first = word[lead + 1 : lead + 2] if lead else ""
        first = "" if first.islower() else first
    return first.isalpha() and all(c.isalpha() or c in "'.-" or not (c.isascii() or c.isdigit()) for c in word)


def extends(key: str, person: Somebody) -> bool:
    """Tell whether a person's name merely begins with the key: Jon is a name of its own beside Jonas, and Ver is still being typed."""
    return any(other.startswith(key) for other in name_keys(person.name))


def is_last_name(key: str, person: Somebody) -> bool:
    """Tell whether a word is the last name of somebody, and not the first."""
    words = fold(person.name).split()
    return words[-1] == key != words[0]


def trim_name(name: str) -> str:
    """Take closing punctuation off a name, but leave the dot of `Jr.` and of an initial."""
    name = name.rstrip(",!?")
    return name if len(name.split()[-1]) <= 3 and " " in name else name.rstrip(".")


def part_names(tokens: list[Token], names: Names) -> list[Token]:
    """Return tokens in which a slash or a plus between names is a comma: `bob/priya`, `ben+joy`."""
    parted: list[Token] = []
    tokens = _unwrap(_part_colon(tokens, names), names)
    for token in tokens:
        words = token.text.replace("+", "/").split("/") if token.kind == WORD else [token.text]
        if (
            len(words) < 2
            or not any(names.knows(fold(word)) for word in words)
            or not all(_may_name(word, names) for word in words)
        ):
            parted.append(token)
            continue
        at = token.start
        for word in words:
            parted += [Token(COMMA, at - 1, at, "/")] if at > token.start else []
            parted.append(Token(WORD, at, at + len(word), word))
            at += len(word) + 1
    return parted


def _unwrap(tokens: list[Token], names: Names) -> list[Token]:
    """Return tokens in which somebody known stands without the quotes or brackets around the name: `call "Esther Cohen" fri`."""
    for first, token in enumerate(tokens[:_MOST_TOKENS]):
        is_joined = first + 1 < len(tokens) and (
            tokens[first + 1].kind == COMMA or tokens[first + 1].text in ("and", "&", "+")
        )
        if token.kind in (COLON, NICK) or (names.knows(fold(token.text)) and not is_joined):
            break  # what follows may be the note
        if token.kind != WORD or token.text[:1] not in _WRAPS or token.end - token.start != len(token.text):
            continue
        group = _bracketed_names(tokens, first, names)
        if group:
            return [*tokens[:first], *group, *tokens[first + len(group) - 1 :]]
        for last in range(first, min(first + 3, len(tokens))):
            words = [part.text for part in tokens[first : last + 1]]
            if words[-1][-1:] != _WRAPS[token.text[0]] or len(" ".join(words)) < 3:
                continue
            if names.knows(fold(" ".join(words)[1:-1])):
                inner = [Token(WORD, part.start, part.end, part.text) for part in tokens[first : last + 1]]
                inner[0] = Token(WORD, inner[0].start + 1, inner[0].end, inner[0].text[1:])
                inner[-1] = Token(WORD, inner[-1].start, inner[-1].end - 1, inner[-1].text[:-1])
                return [*tokens[:first], *inner, *tokens[last + 1 :]]
            break
    return tokens


def _bracketed_names(tokens: list[Token], first: int, names: Names) -> list[Token]:
    """Return the tokens of a list of people known that brackets hold, the opening one as a comma: `the board (Ada, Ben)`; none where it is no such list."""
    last = next(
        (n for n in range(first, min(first + _MOST_TOKENS, len(tokens))) if tokens[n].text.endswith(")")), first
    )
    opening, closing = tokens[first], tokens[last]
    if opening.text[:1] != "(" or first == last or first == 0:
        return []
    inner = [
        Token(COMMA, opening.start, opening.start + 1, ","),
        Token(WORD, opening.start + 1, opening.end, opening.text[1:]),
        *tokens[first + 1 : last],
        Token(WORD, closing.start, closing.end - 1, closing.text[:-1]),
    ]
    words = [fold(token.text) if token.kind == WORD else "," for token in inner[1:]]
    parts = " ".join("," if word in ("and", "&", "+") else word for word in words).split(",")
    are_known = len(parts) > 1 and all(names.knows(part.strip()) for part in parts)
    return inner if are_known else []


def _part_colon(tokens: list[Token], names: Names) -> list[Token]:
    """Return tokens in which a colon glued to whom or what a line is about ends it: `call Bob:ok`, `met:Grace`."""
    for at, token in enumerate(tokens):
        first, colon, rest = token.text.partition(":")
        if token.kind == COLON or (colon and token.kind != WORD):
            break
        if not (colon and first and rest[:1].isalpha()):
            continue
        start = token.start + len(first)
        if token.end - token.start != len(token.text):
            break
        parts = [
            Token(WORD, token.start, start, first),
            Token(COLON, start, start + 1, ":"),
            Token(WORD, start + 1, token.end, rest),
        ]
        is_kind = at == 0 and len(first) > 1 and fold(first) in KIND_OF and _may_name(rest, names)
        if is_kind or names.knows(fold(first)):
            return [*tokens[:at], *(parts[::2] if is_kind else parts), *tokens[at + 1 :]]
        break
    return tokens


def _may_name(word: str, names: Names) -> bool:
    return looks_like_name(word) or names.knows(fold(word))


def slips(one: str, other: str) -> int:
    """Return how many letters were added, left out, mistaken or swapped between two keys; 3 for more than two."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > 2:
            return 3
    return min(row[-1], 3)


def is_slip(key: str, name: str) -> bool:
    """Tell whether a word is one slip of the pen away from a name that is long enough for that: `brg` for Berg."""
    return len(key) > 2 and len(name) > 3 and key[0] == name[0] and slips(key, name) == 1


def _is_near(key: str, other: str) -> bool:
    """Tell whether two keys may be a slip of the pen: short names need a closer likeness than long ones."""
    if key == other or (key[:1] != other[:1] and key[1:2] != other[1:2]):
        return False
    if len(key) >= (_SHORTEST_PREFIX if key[:1].upper() != key[:1].lower() else 2) and other.startswith(key):
        return True
    allowed = 2 if len(key) >= 10 else 1
    if len(key) == 3 and sorted(key) == sorted(other):
        return True
    if len(key) < 4 or abs(len(key) - len(other)) > allowed or slips(key, other) > allowed:
        return False
    return len(key) > 5 or key[0] == other[0] or sorted(key) == sorted(other)


def _once(people: Iterable[Somebody]) -> list[Somebody]:
    return list({person.id: person for person in people}.values())
