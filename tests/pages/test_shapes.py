"""The page of JSON: every command that takes --json is on it, with what it answers, and every field of a record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from netjournal.model import MODELS
from tests.pages.shapes import EXAMPLES, answer, describe, list_documented

PAGE = Path(__file__).parents[2] / "netjournal" / "pages" / "json.md"


def test_every_command_with_json_and_every_field_is_on_the_page() -> None:
    page = PAGE.read_text()
    headings = [line.removeprefix("## nj ") for line in page.splitlines() if line.startswith("## nj ")]
    assert headings == [*(command.cli for command in list_documented()), "export json"]
    assert {*EXAMPLES} <= {*headings}
    for folder, model in MODELS.items():
        part = page.partition(f"### {folder}\n")[2].partition("\n### ")[0]
        assert [name for name in model.model_fields if f"\n{name}: " not in part and f"\n{name}?: " not in part] == []


@pytest.mark.parametrize("command", ["people", "show", "dupes"])
def test_what_is_on_the_page_is_what_the_command_answers(command: str) -> None:
    page = PAGE.read_text().partition(f"## nj {command}\n")[2].partition("\n## ")[0]
    told = answer(command)
    assert told
    for words, value in told:
        assert f"`nj {words}`\n\n```\n" + "\n".join(describe([value])) + "\n```" in page


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([], "[anything]"), (["a", 1, None], "[text or whole number or null]"), ([{"a": 1}, {"b": [True]}], "[{\n  a?: whole number\n  b?: [true or false]\n}]"),
        ({}, "{}"), ({"a": {"b": 0.5}}, "{\n  a: {\n    b: number\n  }\n}"), ([{"a": None}, {"a": {"b": "x"}}], "[{\n  a: {\n    b: text\n  } or null\n}]"),
    ],
)  # fmt: skip
def test_values_are_described_by_what_they_have_in_common(value: Any, said: str) -> None:
    assert "\n".join(describe([value])) == said
