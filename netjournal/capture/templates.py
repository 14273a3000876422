"""Templates: the classic goals of people who live by their network, each a line that can be added as it is and edited later."""

from __future__ import annotations

from netjournal.errors import UsageError
from netjournal.spans import shift
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

_MONTHS = 3
"""How long a goal of a template has that is reached once."""


class Template(Value):
    """A goal as many have it."""

    line: str
    """`{end}` is a day three months away, `{industry}` the one that is mine."""
    why: str
    horizon: str = "short"

    @property
    def asks_industry(self) -> bool:
        """Whether it is to be said which industry is mine, where the journal does not know."""
        return "{industry}" in self.line

    def fill_in(self, today: date, industry: str = "") -> str:
        """Return its line as of a day, with the industry that is mine, or the one that most people of the journal work in."""
        return self.line.format(end=shift(today, _MONTHS, "mo").isoformat(), industry=industry or "my industry")


TEMPLATES = {
    "conversations": Template("5 conversations a week", "a warm network before I need it"),
    "informational": Template(
        "10 informational interviews by {end}: count kind:call,video,met tag:informational",
        "to hear from those who do the work, before I choose it; tag the talks #informational",
    ),
    "events": Template("2 events a month", "where I meet those I would not have looked for"),
    "mentor": Template(
        "3 talks with people who may be a mentor by {end}: people kind:call,video,met tag:mentor",
        "to find a mentor, talk to several; tag the talks #mentor",
    ),
    "give-more": Template("give more than I take", "who gives first is helped when it matters", "long"),
    "outside": Template(
        "3 people outside {industry} a month", "news comes from where nobody knows what I know", "long"
    ),
    "new-people": Template("4 new people a month", "a network that stays the same shrinks", "long"),
    "inner-circle": Template("inner circle 90% on rhythm", "the few who carry the year come first", "long"),
    "introductions": Template("2 introductions a month", "the cheapest thing to give that is worth most"),
    "promises": Template("promises kept 90% a quarter", "my word is what others go by", "long"),
    "quality": Template("15 quality connections now", "few that count, rather than many that do not", "long"),
    "opportunities": Template("4 opportunities a year", "what the network is for, in the end", "long"),
    "testimonials": Template("6 testimonials a year", "others say it better than I can", "long"),
    "not-too-much": Template("at most 6 outings a month: count kind:event", "time for those I know already"),
}
"""Name -> template."""


def find_template(name: str) -> Template:
    """Return the template of a name; UsageError, with the nearest, when there is none."""
    if name in TEMPLATES:
        return TEMPLATES[name]
    import difflib  # only a wrong name needs a suggestion

    near = difflib.get_close_matches(name, TEMPLATES, 1)
    raise UsageError(
        f"no template is called '{name}'; "
        + (f"did you mean {near[0]}?" if near else "'nj goals templates' lists them")
    )
