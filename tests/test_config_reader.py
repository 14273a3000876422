"""config.toml: what is right is in force, what is wrong is named and is not."""

from __future__ import annotations

import pytest

from netjournal.config_reader import read_config
from netjournal.toml_reader import parse_toml


def test_what_the_user_sets_is_in_force() -> None:
    config = read_config(
        parse_toml(
            b'theme = "dusk"\ntimezone = "Europe/Dublin"\nglyphs = "ascii"\nreview.cap = 5\n[circles.inner]\nrhythm = "2w"\nweight = 2\n'
            b'[circles.kin]\nrhythm = "none"\n[kinds]\nBeer = "met"\n[lists]\nmine = "tag:x"\n'
        )
    )
    assert config.problems == []
    assert (config.text("theme"), config.number("review.cap"), config.text("lists.mine")) == ("dusk", 5, "tag:x")
    assert config.kinds == {"beer": "met"}
    inner, kin = config.circles["inner"], config.circles["kin"]
    assert (inner.rhythm, inner.days, inner.weight) == ("2w", 14.0, 2.0)
    assert (kin.rhythm, kin.days, kin.weight) == (None, None, 1.0)
    assert config.circles["close"].rhythm == "8w"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('them = "x"', "no setting is called 'them' (did you mean theme?)"),
        ("review.caps = 3", "no setting is called 'review.caps' (did you mean review.cap?)"),
        ("zzz = 1", "no setting is called 'zzz'"),
        ("review = 5", "no setting is called 'review'"),
        ("circles.kin.colour = 1", "no setting is called 'circles.kin.colour'"),
        ('review.cap = "ten"', "review.cap must be a number above 0, and at most 100000"),
        ("review.cap = true", "review.cap must be a number above 0, and at most 100000"),
        ("review.cap = 0", "review.cap must be a number above 0, and at most 100000"),
        ("circles.inner.weight = nan", "circles.inner.weight must be a number above 0, and at most 100000"),
        ("circles.inner.weight = inf", "circles.inner.weight must be a number above 0, and at most 100000"),
        ("history.keep_days = 99999999999999999999", "history.keep_days must be a number above 0, and at most 100000"),
        ('timezone = "Mars/Phobos"', "no time zone is called 'Mars/Phobos'"),
        ('timezone = "../../etc/passwd"', "no time zone is called '../../etc/passwd'"),
        ("theme = 3", "theme must be text in quotes"),
        ('glyphs = "emoji"', "glyphs must be unicode, cp437 or ascii"),
        ('circles.inner.rhythm = "often"', "circles.inner.rhythm must be like '3w', '2mo' or 'none'"),
        ("circles.inner.rhythm = 3", "circles.inner.rhythm must be like '3w', '2mo' or 'none'"),
        ('kinds.beer = "drink"', "kinds.beer = 'drink': the kinds are call, video,"),
        ('kinds.beer = ["met"]', "kinds.beer = ['met']: the kinds are call, video,"),
        ("lists.mine = 3", "lists.mine must be a query in quotes"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_and_not_in_force(text: str, problem: str) -> None:
    config = read_config(parse_toml(f'{text}\neditor = "vi"\n'.encode()))
    assert len(config.problems) == 1
    assert config.problems[0].startswith(problem)
    assert config.own == {"editor": "vi"}
