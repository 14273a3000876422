"""Signs: the words that plans and promises begin with, and cheap tests for whether a line may hold one."""

from __future__ import annotations

from netjournal.words import KIND_OF, UNDONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ME, THEM, TOUCH = "me", "them", ""
"""Who has promised something; or that it is only to be in touch."""

FOLLOW = frozenset(
    {"fu", "f/u", "f-u", "fup", "follow up", "followup", "follow-up", "next", "remind", "remind me", "reminder"}
)
OWE: dict[str, str] = {
    "owe": "me", "i owe": "me", "we owe": "me", "todo": "me", "to do": "me", "to-do": "me",
    "they owe": "them", "owes": "them", "he owes": "them", "she owes": "them", "they owes": "them",
    "waiting for": "them", "waiting on": "them", "awaiting": "them",
}  # fmt: skip
"""Words that begin a plan -> who owes what they are about."""
LASTING = frozenset({"until", "till"})
"""Words before the day up to which something lasts, which is then no day to have it done by."""
LATEST = frozenset({"by", "before", "b4"}) | LASTING
"""Words between what is to be done and the last day for it."""
BEFORE_DUE = LATEST | {"on", "for", "within", "due"}
DELIVERING = frozenset(
    (
        "send give share bring pay buy order forward return introduce intro connect review read check finish prepare draft fix sign translate "
        "deliver ship post book find confirm reply answer respond submit proofread comment print copy upload make sort show teach lend cook get "
        "write rewrite circulate help organise organize arrange pass hand update let recommend refer drop deal handle"
    ).split()
)
"""What is done for somebody."""
REACHING = frozenset(
    (
        "call ring phone ping text email mail message msg dm meet see visit talk speak chat catch check touch retry try follow chase nudge remind ask invite "
        "thank congratulate reconnect regroup zoom skype facetime stop"
    ).split()
)
"""What is done to be in touch."""
WRITING = frozenset({"email", "mail", "text", "message", "msg", "write", "dm"})
FIRST_PERSON, OTHERS, ONE_OTHER = (
    frozenset({"i", "we"}),
    frozenset({"he", "she", "they"}),
    frozenset({"he", "she", "him", "her"}),
)
I_SHALL = frozenset("i'll we'll ill".split())
THEY_WILL = frozenset("he'll she'll they'll".split())
MODALS = frozenset("will must shall gotta gonna gunna".split())
MODALS_TO = frozenset("need have promised agreed offered promise intend plan aim".split())
SAID = frozenset("told said promised assured agreed".split())
GOING = {"i'm": ME, "we're": ME, "he's": THEM, "she's": THEM, "they're": THEM}
AGREED = frozenset({"agreed", "decided", "arranged", "planned"})
COMING = frozenset({"coming", "visiting", "joining"})
WHOM = frozenset("him her them".split())
TO_ME = frozenset({"me", "us"})
MAY_PROMISE = I_SHALL | frozenset("i’ll will i'd i’d would promised".split())
"""Words one of which is in every note that promises something of mine."""
LETS = frozenset({"let's", "lets"})
ONCE_MORE = frozenset("again back".split())
OWNED = frozenset("my our his her their the a an this that".split())
BEGINS_PLEDGE = (
    I_SHALL
    | GOING.keys()
    | THEY_WILL
    | FIRST_PERSON
    | OTHERS
    | LETS
    | SAID
    | REACHING
    | DELIVERING
    | MODALS
    | MODALS_TO
    | {"next", "waiting", "awaiting", "that", "go", "owe", "if", "unless"}
    | AGREED
    | {f"{verb.removesuffix('e')}ing" for verb in DELIVERING}
)
"""Words that may begin a pledge; a backslash before one makes it text."""
ORDERS = frozenset(
    "ask tell thank remind send invite introduce congratulate pay give bring lend forward share return chase nudge buy write".split()
)
"""What a line asks of whoever writes it: `ask Tove for the data`."""
ARRANGED = frozenset("confirmed moved bumped pushed shifted rescheduled postponed rearranged agreed fixed".split())
"""How a line begins about a meeting that is still to come."""
LEADS = frozenset("i we just still also really and so unfortunately sadly sorry again i've we've".split())
"""Words before those that say what is not done: `I still need to call Gus`."""
MOST_LEADS = 3
FEWEST_DIGITS = 7
"""So many figures at least has the number of a phone."""
_BEGINS_UNDERTAKING = (
    ORDERS
    | ARRANGED
    | SAID
    | {"set", "have", "owe", "todo", "waiting", "awaiting", "coming"}
    | {key.split()[0] for key in FOLLOW}
)
_BEGINS_TELLING = {phrase.partition(" ")[0] for phrase in UNDONE} | LEADS
ONCE = frozenset({"when", "once", "if"})
"""What a meeting may wait for that is still to come."""
_LENGTHS = frozenset("hour hours hr hrs h min mins minute minutes until till til".split())
_LONGEST_SIGN = 2
_PLANS = {word for key in (*FOLLOW, *OWE) for word in key.split()} - {
    "i",
    "we",
    "he",
    "she",
    "they",
    "to",
    "on",
    "for",
    "up",
    "me",
} | {"promised"}


def may_reach(line: str) -> bool:
    """Tell whether a line may hold an address, a page or the number of a phone."""
    is_address = "@" in line or "/" in line or "www." in line
    return is_address or sum(map(str.isdecimal, line)) >= FEWEST_DIGITS


def is_sign_of_plan(keys: Sequence[str]) -> bool:
    """Tell whether words are just those that a plan begins with: `they owe`, `waiting for`, `next`."""
    return 0 < len(keys) <= _LONGEST_SIGN and (" ".join(keys) in FOLLOW or " ".join(keys) in OWE)


def may_undertake(keys: Sequence[str], at: int) -> bool:
    """Tell whether the words of a line may be no more than what somebody is to do."""
    first = keys[at : at + MOST_LEADS + 1]
    return "coming" in keys or any(key in _BEGINS_UNDERTAKING or key.endswith("ing") for key in first)


def may_tell(keys: Sequence[str], at: int) -> bool:
    """Tell whether a line may be about somebody and log no contact: what somebody is to do, what did not happen, or what is theirs."""
    is_telling = at < len(keys) and (keys[at] in _BEGINS_TELLING or may_undertake(keys, at))
    return is_telling or any("'" in key or "\u2019" in key for key in keys)


def may_be_misplaced(keys: Sequence[str]) -> bool:
    """Tell whether prose may hold a kind or a condition that belongs before it, or a plan."""
    return (keys[:1] != [] and keys[0] in KIND_OF) or not ONCE.isdisjoint(keys) or may_plan(keys)


def may_measure(keys: Iterable[str]) -> bool:
    """Tell whether prose may hold how long something took, or from when to when."""
    return any(key in _LENGTHS or key[:1].isdecimal() for key in keys)


def may_plan(keys: Iterable[str]) -> bool:
    """Tell whether words of prose may hold a plan or a promise that needs no day."""
    return not _PLANS.isdisjoint(keys)
