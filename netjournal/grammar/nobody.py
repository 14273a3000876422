"""Nobody: words with a capital where somebody new may stand that are nobody's name: how a sentence begins, a post, a title, whose something is."""

from __future__ import annotations

from netjournal.grammar.bounds import JOINERS
from netjournal.grammar.callings import CLOSING, PERSONS, RELATIONS, RELATIVES
from netjournal.grammar.days import MONTH_OF
from netjournal.grammar.deeds import DONE_TO_ME
from netjournal.grammar.durations import word_at
from netjournal.grammar.kinds import PLANNING
from netjournal.grammar.names import POSSESSIVES
from netjournal.grammar.occasions import GATHERED, GATHERINGS
from netjournal.grammar.tails import COMING
from netjournal.text import fold
from netjournal.words import DEEDS, KIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.grammar.people import People

_OCCASIONS = frozenset(
    (
        "club group session meeting class course night day trip party evening dinner lunch brunch breakfast call team board committee workshop "
        "training conference review interview practice choir service study fair event launch visit weekend shift run rehearsal match game"
    ).split()
)
"""Words behind a capitalised one that opens a line, which together say what it was, and not who: `Book club`."""
_BEHIND_NAMES = frozenset(
    "too also both from came joined and n und et y called named all there here who he she they".split()
)
"""Words in small letters that go on behind a name."""
_GROUPS = frozenset("family team staff board mass".split())
"""Those who are many, and what is nobody, with a capital at the beginning of a line."""
_OPENINGS = frozenset(
    (
        "thx thanks thank kudos congrats congratulations sorry such nothing something half poor dear stopped popped nipped stayed waited worked "
        "handed collected posted attended knackered exhausted lovely great nice good bad sad some reference references"
    ).split()
)
"""Words that begin a line with a capital, and are no name."""
_GOING_ON = (
    _BEHIND_NAMES
    | COMING
    | DONE_TO_ME
    | DEEDS
    | frozenset(
        (
            "is was has had can could would may might should said told asked knew thought became got gave brought met found lost won left kept sent "
            "paid sold lent broke fell felt heard read began bought taught spoke wrote put cut hurt quit split still now just already never "
            "always finally really only apparently at in with plus via for or today yesterday ago about re isn't wasn't hasn't can't won't doesn't didn't "
            "new bday birthday phone tel mobile cell number email mail address dob"
        ).split()
    )
)
"""What stands in small letters behind somebody new with whom a line begins."""
_LONGEST_OWNER = 4
_POSTS = frozenset("vp svp evp ceo cto cfo coo cmo cpo md gm pm em hr pr".split())
"""Short words for what somebody is, before what they are it of: `VP eng at Clio`."""
_DEMONYMS = frozenset(
    "norwegian german french dutch british american spanish italian irish scottish welsh english swedish danish finnish polish portuguese russian "
    "ukrainian greek turkish indian chinese japanese korean canadian australian brazilian mexican swiss austrian belgian czech hungarian nigerian kenyan".split()
)
"""Words behind a name that say where somebody is from."""
_SORTS = RELATIVES | PERSONS
"""Words behind a post that make it nobody's name: `HR lady`."""


def is_no_name(people: People, at: int, used: int) -> bool:
    """Tell whether the word that opens a line only has its capital there: `RSVP'd`, `Thanks`, `Book club`, `Nothing to report`."""
    is_role = used == 1 and (people.keys[at] in RELATIONS - KIN or people.keys[at] == "locum")  # Accountant, Mme Poulin
    if is_role or people.keys[at].endswith(("'d", "\u2019d")) or people.keys[at] in _OPENINGS:
        return True
    if people.keys[at] in PLANNING or people.keys[at + used - 1] in GATHERINGS:  # FU, Reception, Palliative MDT
        return True
    if used > 1 and people.keys[at + used - 1] in GATHERED:  # Reading Group
        return True
    if used == 1 and people.tokens[at].text.endswith(".") and people.stands_at(at + 1, new=False):
        return True  # Leeds. Ada, a tour of the lab
    if used > 1 or at + 1 == len(people.tokens) or not people.tokens[at + 1].text.rstrip(CLOSING).islower():
        return False
    following = people.keys[at + 1].rstrip(CLOSING)
    is_month = people.keys[at] in MONTH_OF and following.endswith("ing")  # April hearing confirmed
    is_occasion = following in _OCCASIONS or people.keys[at] in _GROUPS or is_month
    return is_occasion or (following.isalpha() and not _goes_on(people, at + 1, following))


def _goes_on(people: People, at: int, key: str) -> bool:
    """Tell whether a word in small letters goes on behind the name of somebody new, who did or does something, or when and where that was."""
    is_verb = key.endswith("ed") or (key.endswith("s") and not key.endswith("ss"))
    is_dated = any(people.reading.past(people.keys, start) for start in (at, at + (key == "on")))
    return is_verb or is_dated or key in _GOING_ON or people.stands_at(at, new=False)


def is_nobody(people: People, at: int, used: int) -> bool:
    """Tell whether words with a capital are somebody's title or post, or begin the name of whose something is."""
    is_post = used == 1 and people.keys[at] in _POSTS and people.tokens[at].text.isupper()  # CEO of Acme
    return (
        is_post
        or _is_title(people, at, used)
        or _is_of_a_post(people, at, used)
        or (used == 1 and _owns_behind(people, at))
    )


def _is_of_a_post(people: People, at: int, used: int) -> bool:
    """Tell whether a word says of what somebody has a post who is named next: `Ward manager Joan Pike`, `a call from NHS clerk Joan Pike`."""
    is_post = used == 1 and word_at(people.keys, at + 1) in RELATIONS and people.tokens[at + 1].text.islower()
    is_free = not people.reading.draft.who or people.keys[at - 1] in JOINERS
    return is_post and is_free and at + 2 < len(people.keys) and people.run_at(at + 2) > 1


def _owns_behind(people: People, at: int) -> bool:
    """Tell whether a word begins the name of somebody known whose something is: `Ruud van der Meer's pal`."""
    for end in range(at + 2, min(at + _LONGEST_OWNER, len(people.keys)) + 1):
        if people.keys[end - 1].endswith(POSSESSIVES):
            return people.reading.names.knows(fold(people.reading.between(people.tokens[at:end]))[:-2])
    return False


def _is_title(people: People, at: int, used: int) -> bool:
    """Tell whether capitals behind a comma say what somebody is, and where: `Marta Ruiz, PM at Bolt`."""
    is_short = used == 1 and len(people.tokens[at].text) > 1 and people.tokens[at].text.isupper()
    is_behind = people.reading.draft.who != [] and people.keys[at - 1] == ","
    following = word_at(people.keys, at + 1)
    if is_short and people.keys[at] in _POSTS and following in _SORTS:  # HR lady
        return True
    if is_behind and used == 1 and people.keys[at] in _DEMONYMS:
        return True
    is_at = following in ("at", "in", "of", "for", "from", "@")
    is_post = is_short and (is_at or (people.keys[at] in _POSTS and following.isalpha()))
    return is_behind and (is_post or (used == 1 and _begins_phrase(people, at)))


def _begins_phrase(people: People, at: int) -> bool:
    """Tell whether a word with a capital begins what somebody is, or what it was about: `Jakarta branch head`, `AMS rounds`."""
    following = people.tokens[at + 1].text.rstrip(CLOSING) if at + 1 < len(people.tokens) else ""
    is_plain = following.isalpha() and following.islower() and people.tokens[at].text[-1].isalpha()
    is_other = people.keys[at + 1] in _BEHIND_NAMES or people.callings.ends_name(at + 1) if is_plain else True
    return is_plain and (people.keys[at + 1] == "then" or not is_other)
