"""Tests of the synthetic journal."""

from __future__ import annotations

import os
from datetime import date

import pytest

from netjournal.model import MODELS, validate

from .generate import generate, read

TODAY = date(2026, 11, 22)


@pytest.fixture(name="home", scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> str:
    home = str(tmp_path_factory.mktemp("journal"))
    generate(home, people=40, entries=300, today=TODAY, seed=7)
    return home


def contents(home: str) -> dict[str, str]:
    found = {}
    for folder, _, names in os.walk(home):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, encoding="utf-8") as file:
                found[os.path.relpath(path, home)] = file.read()
    return found


def test_a_journal_has_as_many_people_and_entries_as_asked_for_and_five_goals(home: str) -> None:
    counts = {kind: len(list(read(f"{home}/{kind}"))) for kind in ("people", "entries", "goals")}
    assert counts == {"people": 40, "entries": 300, "goals": 5}


def test_a_file_is_named_after_the_id_in_it(home: str) -> None:
    for kind in ("people", "entries", "goals"):
        folder = f"{home}/{kind}"
        stems = sorted(name.removesuffix(".toml") for _, _, names in os.walk(folder) for name in names)
        assert stems == sorted(record["id"] for record in read(folder))


def test_an_entry_lies_in_its_month_names_people_of_the_journal_and_is_in_the_past(home: str) -> None:
    people = {person["id"] for person in read(f"{home}/people")}
    for entry in read(f"{home}/entries"):
        assert os.path.exists(f"{home}/entries/{entry['at']:%Y/%m}/{entry['id']}.toml")
        assert entry["id"].startswith(f"{entry['at']:%Y-%m-%d}-{entry['kind']}-")
        assert people.issuperset(entry["who"])
        assert entry["at"].date() < TODAY


def test_nobody_shares_a_name(home: str) -> None:
    assert len({person["name"] for person in read(f"{home}/people")}) == 40


def test_the_same_seed_makes_the_same_journal_and_another_seed_another(
    home: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    again, other = (str(tmp_path_factory.mktemp(name)) for name in ("again", "other"))
    generate(again, people=40, entries=300, today=TODAY, seed=7)
    generate(other, people=40, entries=300, today=TODAY, seed=8)
    assert contents(home) == contents(again) != contents(other)


def test_every_record_is_one_that_the_models_accept(home: str) -> None:
    for folder, model in MODELS.items():
        for record in read(f"{home}/{folder}"):
            validate(model, record)
