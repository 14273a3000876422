"""Theme files: the shipped ones are readable, and a bad one is named and hides no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from netjournal.palettes import BACKGROUND_ROLES, BASE, ROLES, Palette, choose_palette, load_palettes

THEMES = Path(__file__).parent.parent / "themes"
SHIPPED, SHIPPED_FAILURES = load_palettes([str(THEMES)])
CONTRAST = {"contrast": 7.0}
LEAST_CONTRAST = 4.5
EASY_TO_TELL = 1.1


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def theme(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def failures_of(folder: Path) -> list[str]:
    return load_palettes([str(THEMES), str(folder)])[1]


def test_every_shipped_theme_loads() -> None:
    assert SHIPPED_FAILURES == []
    assert set(SHIPPED) == {"ink", "paper", "contrast", "deuter", "term-dark", "term-light", "mono"}


@pytest.mark.parametrize("palette", [one for one in SHIPPED.values() if not one.ansi], ids=lambda one: one.name)
def test_text_stands_out_from_everything_it_is_shown_on(palette: Palette) -> None:
    behind = [palette.base[name] for name in ("background", "surface", "panel")] + [palette.roles["cursor-blur"]]
    texts = {role: palette.roles[role] for role in ROLES if role not in BACKGROUND_ROLES and role != "cursor-fg"}
    pairs = [
        (role, text, back) for role, text in (texts | {"text": palette.base["foreground"]}).items() for back in behind
    ]
    pairs.append(("cursor-fg", palette.roles["cursor-fg"], palette.roles["cursor-bg"]))
    least = CONTRAST.get(palette.name, LEAST_CONTRAST)
    weak = {(role, back): round(contrast(text, back), 2) for role, text, back in pairs if contrast(text, back) < least}
    assert weak == {}


@pytest.mark.parametrize("palette", [one for one in SHIPPED.values() if not one.ansi], ids=lambda one: one.name)
def test_the_cursor_can_be_told_from_the_rows_around_it(palette: Palette) -> None:
    blurred, focused = (
        contrast(palette.roles[role], palette.base["background"]) for role in ("cursor-blur", "cursor-bg")
    )
    assert focused > blurred > EASY_TO_TELL


def test_mono_uses_no_colour() -> None:
    mono = SHIPPED["mono"]
    assert {*mono.base.values(), *mono.roles.values()} == {"ansi_default"}
    assert mono.style["cursor-fg"] == "reverse"


def test_a_theme_extends_another_and_changes_only_what_it_says(tmp_path: Path) -> None:
    theme(
        tmp_path,
        "dusk",
        'extends = "ink"\n[roles]\ndue = "#ffffff"\n[style]\ndue = "bold underline"\n[glyphs]\nset = "cp437"\n',
    )
    palettes, failures = load_palettes([str(THEMES), str(tmp_path)])
    dusk, ink = palettes["dusk"], palettes["ink"]
    assert failures == []
    assert dusk.roles == ink.roles | {"due": "#ffffff"}
    assert dusk.style == ink.style | {"due": "bold underline"}
    assert (dusk.base, dusk.dark, dusk.glyphs) == (ink.base, True, "cp437")
    assert dusk.source == str(tmp_path / "dusk.toml")


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ('extends = "ink"\n[roles]\nover-due = "#fff"', 3, "no roles key is called 'over-due' (did you mean overdue?)"),
        ('extends = "ink"\ndrak = true', 2, "no theme key is called 'drak' (did you mean dark?)"),
        ('extends = "ink"\n\n[base]\nprimary = "blueish"', 4, "'blueish' is no colour"),
        ('extends = "ink"\n[roles]\ndue = 7', 3, "7 is no colour"),
        ('extends = "ink"\n[style]\ndue = "blink"', 3, "'blink' is no style"),
        ('extends = "ink"\n[glyphs]\nset = "emoji"', 3, "'emoji' is no glyph set: use unicode, cp437, ascii"),
        ('extends = "inc"', 1, "it extends 'inc', which is no theme (did you mean ink?)"),
        ('extends = "ink"\n[roles]\ndue = "ansi_red"', 1, "it mixes the terminal's colours with others"),
        ('dark = "yes"', 1, "dark is true or false, not 'yes'"),
        ('name = "Über Ink"', 1, "small letters, digits and dashes only"),
        ("extends = []", 1, "extends is the name of a theme, not []"),
        ('roles = "red"', 1, "roles is a table"),
        ('[base]\nprimary = "#123456"', 1, "[base] lacks foreground, background, surface, panel"),
        ("[base\n", 1, ""),
        ("", 1, "empty"),
    ],
)
def test_a_bad_theme_is_named_with_its_line_and_hides_no_other(tmp_path: Path, text: str, line: int, why: str) -> None:
    bad = theme(tmp_path, "bad", text)
    theme(tmp_path, "good", 'extends = "ink"')
    palettes, failures = load_palettes([str(THEMES), str(tmp_path)])
    assert len(failures) == 1
    assert failures[0].startswith(f"{bad}:{line}: ")
    assert why in failures[0]
    assert "bad" not in palettes
    assert "good" in palettes


@pytest.mark.parametrize("missing", [*BASE, *ROLES])
def test_every_colour_is_required_of_a_theme_that_extends_none(tmp_path: Path, missing: str) -> None:
    ink = (THEMES / "ink.toml").read_text(encoding="utf-8").replace('name = "ink"', 'name = "less"')
    tables, styles = ink.split("[style]")
    less = "\n".join(line for line in tables.splitlines() if not line.startswith(f"{missing} ="))
    theme(tmp_path, "less", f"{less}\n[style]{styles}")
    assert f"lacks {missing}; or extend a theme that has it" in failures_of(tmp_path)[0]


def test_themes_that_extend_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    theme(tmp_path, "one", 'extends = "two"')
    theme(tmp_path, "two", 'extends = "one"')
    failures = failures_of(tmp_path)
    assert [failure.partition(": ")[2] for failure in failures] == [
        "themes extend each other in a circle: one extends two extends one",
        "themes extend each other in a circle: two extends one extends two",
    ]


def test_a_name_that_is_taken_is_refused_and_the_first_one_stays(tmp_path: Path) -> None:
    theme(tmp_path, "mine", 'dark = false\nname = "ink"\nextends = "paper"')
    palettes, failures = load_palettes([str(THEMES), str(tmp_path)])
    assert failures == [f"{tmp_path / 'mine.toml'}:2: {THEMES / 'ink.toml'} has the name 'ink' already"]
    assert palettes["ink"].dark


def test_links_and_missing_folders_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "link.toml").symlink_to(THEMES / "ink.toml")
    palettes, failures = load_palettes([str(tmp_path), str(tmp_path / "nowhere")])
    assert palettes == {}
    assert len(failures) == 1


@pytest.mark.parametrize(
    ("wanted", "environ", "colours", "name"),
    [
        (None, {}, "truecolor", "ink"),
        (None, {}, "256", "ink"),
        (None, {"COLORFGBG": "15;0"}, "truecolor", "ink"),
        (None, {"COLORFGBG": "0;15"}, "truecolor", "paper"),
        (None, {"COLORFGBG": "0;default;7"}, "256", "paper"),
        (None, {"COLORFGBG": "nonsense"}, "256", "ink"),
        (None, {"TERM": "linux"}, "standard", "term-dark"),
        (None, {"TERM": "linux"}, "truecolor", "term-dark"),
        (None, {"COLORFGBG": "0;15"}, "standard", "term-light"),
        (None, {}, None, "mono"),
        (None, {"NO_COLOR": "1"}, "truecolor", "mono"),
        (None, {"NO_COLOR": ""}, "truecolor", "ink"),
        ("nord", {"NO_COLOR": "1"}, None, "nord"),
    ],
)
def test_a_terminal_gets_a_palette_it_can_show(
    wanted: str | None, environ: dict[str, str], colours: str | None, name: str
) -> None:
    assert choose_palette(wanted, environ, colours) == name
