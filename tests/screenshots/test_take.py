"""The pictures of the README: the same bytes every time, and nothing of the machine in them."""

from __future__ import annotations

import pytest

from screenshots import take as taking
from screenshots.scenes import SCENES, Scene
from screenshots.take import main, take, tidy

SMALL = Scene("small", 60, 12, "ink", ("j",))


async def test_a_picture_is_the_same_every_time_and_fetches_nothing() -> None:
    first, second = await take(SMALL), await take(SMALL)
    assert first == second
    assert first.startswith("<svg")
    assert "@font-face" not in first
    assert "http" not in first.replace("http://www.w3.org", "").replace("https://www.textualize.io", "")
    assert "Bob" in first


async def test_a_line_of_a_scene_is_typed_whole() -> None:
    picture = await take(Scene("line", 60, 20, "paper", ("a",), "call Chen: one two"))
    assert "Chen" in picture
    assert "two" in picture


def test_tidy_takes_out_fonts_and_names_that_change() -> None:
    svg = "<svg>@font-face { src: url(x); }\n font-family: Fira Code; .terminal-123-r1 {}</svg>\n\n"
    assert tidy(svg).count("terminal-") == 1
    assert "url(" not in tidy(svg)
    assert "Fira" not in tidy(svg)
    assert tidy(tidy(svg)) == tidy(svg)


def test_every_scene_has_a_name_of_its_own_in_two_themes() -> None:
    assert len({scene.name for scene in SCENES}) == len(SCENES)
    assert {scene.theme for scene in SCENES} == {"ink", "paper"}


def test_a_picture_out_of_date_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path_factory.mktemp("pictures")
    monkeypatch.setattr(taking, "FOLDER", str(folder))
    monkeypatch.setattr(taking, "SCENES", [SMALL])
    assert main(["--check"]) == 1
    assert "out of date: small" in capsys.readouterr().err
    assert main([]) == 0
    assert main(["--check"]) == 0
    (folder / "small.svg").write_text("<svg/>\n")
    assert main(["--check"]) == 1
