"""The settings: every key with its default and what it is for."""

from __future__ import annotations

from netjournal.spans import days_of
from netjournal.values import Value
from netjournal.words import CIRCLES, QUALITY

TYPE_CHECKING = False
if TYPE_CHECKING:
    Plain = str | int | float | bool

DEFAULTS: dict[str, tuple[Plain, str]] = {
    "timezone": ("", "your time zone, such as Europe/Dublin; empty: this machine's"),
    "theme": ("", "a theme by name; empty: chosen for the terminal"),
    "glyphs": ("", "unicode, cp437 or ascii; empty: chosen for the terminal"),
    "editor": ("", "the editor for long text; empty: $VISUAL, $EDITOR, vi"),
    "date_order": ("", "dmy or mdy, for dates such as 12/11; empty: they are asked"),
    "addresses": ("", "your own e-mail addresses, with spaces between them: importing mail and meetings tells you by them"),
    "ask_next": (True, "whether it is asked, or offered in the app, after a line is saved, when to talk next"),
    "tips": (True, "whether to show one key a day that was not used yet, for the first week"),
    "occasions.ahead": (14, "days an occasion is announced ahead"),
    "review.cap": (10, "how many people one review shows"),
    "review.stale_days": (180, "after how many days a review asks about somebody without a rhythm, three a week"),
    "review.kinds": ("call message email met", "what the keys 1 to 4 log in a review: up to four kinds"),
    "history.keep_days": (30, "how long every replaced version is kept"),
    "quality.touches": (QUALITY["touches"], "two-way touches that make a quality connection"),
    "quality.days": (QUALITY["days"], "within how many days they count, and what was given or got"),
    "quality.closeness": (QUALITY["closeness"], "how close you must have said you are, or how good an entry, 1 to 5"),
    **{f"circles.{name}.rhythm": (rhythm or "none", f"how often to be in touch with the {name} circle")
       for name, (rhythm, _) in CIRCLES.items()},
    **{f"circles.{name}.weight": (weight, f"how much the {name} circle counts in the order of who is due")
       for name, (_, weight) in CIRCLES.items()},
}  # fmt: skip
"""Key -> (default, what it is for). Besides these: kinds.WORD = kind, lists.NAME = query, circles.NAME.rhythm and .weight."""


class Circle(Value):
    """How a circle of people is kept up with."""

    rhythm: str | None
    days: float | None
    """The rhythm in days; None for no rhythm."""
    weight: float


class Config(Value):
    """The settings in force: flat dotted keys, the user's own and the defaults."""

    own: dict[str, Plain] = {}
    problems: list[str] = []

    def text(self, key: str) -> str:
        """Return a setting that is text."""
        return str(self.own.get(key, DEFAULTS[key][0] if key in DEFAULTS else ""))

    def number(self, key: str) -> float:
        """Return a setting that is a number."""
        return float(self.own.get(key, DEFAULTS[key][0]))

    def is_on(self, key: str) -> bool:
        """Return a setting that is true or false; the index keeps those as 1 and 0."""
        return bool(self.own.get(key, DEFAULTS[key][0]))

    @property
    def circles(self) -> dict[str, Circle]:
        """The circles by name: those of the vocabulary, and the user's own."""
        own = (key.split(".")[1] for key in self.own if key.startswith("circles."))
        circles = {}
        for name in dict.fromkeys([*CIRCLES, *own]):
            rhythm = self.text(f"circles.{name}.rhythm") or "none"
            weight = self.own.get(f"circles.{name}.weight", CIRCLES.get(name, (None, 1.0))[1])
            circles[name] = Circle(None if rhythm == "none" else rhythm, days_of(rhythm), float(weight))
        return circles

    @property
    def kinds(self) -> dict[str, str]:
        """The user's own words for kinds -> kind."""
        return {key[6:].lower(): str(value) for key, value in self.own.items() if key.startswith("kinds.")}
