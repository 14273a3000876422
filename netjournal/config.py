"""config.toml: every key with its default, its check and what it is for. A wrong key is named, then ignored."""

from __future__ import annotations

from netjournal.spans import days_of
from netjournal.values import Value
from netjournal.words import CIRCLES, KINDS, QUALITY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Plain = str | int | float | bool

DEFAULTS: dict[str, tuple[Plain, str]] = {
    "timezone": ("", "your time zone, such as Europe/Dublin; empty: this machine's"),
    "theme": ("", "a theme by name; empty: chosen for the terminal"),
    "glyphs": ("", "unicode, cp437 or ascii; empty: chosen for the terminal"),
    "editor": ("", "the editor for long text; empty: $VISUAL, $EDITOR, vi"),
    "date_order": ("", "dmy or mdy, for dates such as 12/11; empty: they are asked"),
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

_CHOICES = {"glyphs": ("unicode", "cp437", "ascii"), "date_order": ("dmy", "mdy")}
_MOST = 100_000
_QUICK = 4


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


def read_config(table: Mapping[str, object]) -> Config:
    """Return the settings a parsed config.toml holds; what is wrong is in `problems`, and not in force."""
    config = Config()
    for key, value in _flatten(table):
        why = find_fault(key, value)
        if why:
            config.problems.append(why)
        elif isinstance(value, str | int | float | bool):
            config.own[key] = value
    return config


def _flatten(table: Mapping[str, object], prefix: str = "") -> Iterable[tuple[str, object]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def find_fault(key: str, value: object) -> str:
    """Return why a setting cannot have a value, or nothing."""
    parts = key.split(".")
    if parts[0] == "kinds" and len(parts) == 2:
        is_kind = isinstance(value, str) and value in KINDS
        return "" if is_kind else f"{key} = {value!r}: the kinds are {', '.join(KINDS)}"
    if parts[0] == "lists" and len(parts) == 2:
        return "" if isinstance(value, str) else f"{key} must be a query in quotes"
    known = key in DEFAULTS or (parts[0] == "circles" and len(parts) == 3 and parts[2] in ("rhythm", "weight"))
    if not known:
        import difflib  # only a wrong key needs a suggestion

        near = difflib.get_close_matches(key, DEFAULTS, 1)
        return f"no setting is called '{key}'" + (f" (did you mean {near[0]}?)" if near else "")
    if key == "timezone" and value:
        return _find_zone_fault(value)
    if key.endswith(".rhythm"):
        is_rhythm = value == "none" or (isinstance(value, str) and days_of(value))
        return "" if is_rhythm else f"{key} must be like '3w', '2mo' or 'none'"
    if isinstance(DEFAULTS.get(key, ("",))[0], bool):
        return "" if isinstance(value, bool) else f"{key} must be true or false"
    wants_number = key.endswith(".weight") or isinstance(DEFAULTS[key][0], int)
    if wants_number and (isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _MOST):
        return f"{key} must be a number above 0, and at most {_MOST}"
    if not wants_number and not isinstance(value, str):
        return f"{key} must be text in quotes"
    if key == "review.kinds":
        kinds = str(value).split()
        is_fit = 0 < len(kinds) <= _QUICK and all(kind in KINDS and kind != "note" for kind in kinds)
        return "" if is_fit else f"{key} must be one to four of {', '.join(kind for kind in KINDS if kind != 'note')}"
    choices = _CHOICES.get(key)
    return (
        ""
        if choices is None or value in ("", *choices)
        else f"{key} must be {', '.join(choices[:-1])} or {choices[-1]}"
    )


def _find_zone_fault(value: object) -> str:
    import zoneinfo  # only those who set a zone pay for it

    try:
        zoneinfo.ZoneInfo(str(value))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return f"no time zone is called '{value}'; names are like Europe/Dublin"
    return ""
