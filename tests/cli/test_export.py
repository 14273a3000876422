"""nj export: what goes out is whole, safe to open, without what is private, and comes in again as it was."""

from __future__ import annotations

import csv
import io
import stat
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from netjournal.model import Person, validate
from netjournal.toml import compose_toml
from netjournal.toml_reader import parse_toml

if TYPE_CHECKING:
    from tests.cli.conftest import Nj


@pytest.fixture(autouse=True)
def here(machine: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory to write to."""
    place = machine / "here"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def put(home: str, name: str, text: str) -> None:
    path = Path(home, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def read_people(home: Path | str) -> dict[str, dict[str, Any]]:
    return {path.name: validate(Person, parse_toml(path.read_bytes())) for path in Path(home, "people").iterdir()}


@pytest.mark.parametrize("options", [[], ["--v4"]])
def test_a_journal_comes_back_from_its_vcards_as_it_was(nj: Nj, demo_home: str, here: Path, options: list[str]) -> None:
    answer = nj("export", "vcard", "--private", "-o", "all.vcf", *options)
    assert answer == (0, "", f"exported: 36 people to {here}/all.vcf\n")
    assert stat.S_IMODE((here / "all.vcf").stat().st_mode) == 0o600
    assert nj("--home", str(here / "other"), "import", "all.vcf", "--yes").code == 0
    assert read_people(here / "other") == read_people(demo_home)
    assert nj("import", "all.vcf", "--yes").err == "nothing to import\n"


@pytest.mark.usefixtures("demo_home")
def test_a_table_opens_safely_and_importing_it_again_changes_nothing(nj: Nj) -> None:
    out = nj("export", "csv", "circle:inner").out
    rows = list(csv.DictReader(io.StringIO(out)))
    ada = next(row for row in rows if row["Name"] == "Ada Lovelace")
    assert ada["Phone"] == "'+44 20 7946 0101"
    assert (ada["Company"], ada["Tags"], ada["Circle"]) == ("Analytical Engines", "mentor, hiring, london", "inner")
    raw = csv.DictReader(io.StringIO(nj("export", "csv", "--raw", "ada lovelace").out))
    assert next(raw)["Phone"] == "+44 20 7946 0101"
    assert nj("export", "csv", "-o", "all.csv").code == 0
    assert nj("import", "all.csv", "--yes").err == "nothing to import\n"


def test_what_is_private_stays_unless_it_is_asked_for(nj: Nj, home: str) -> None:
    put(
        home,
        "people/ada.toml",
        'id = "ada-k3f9"\nname = "Ada"\nknows = ["eve-x", "bob-x"]\n\n[met]\nthrough = "eve-x"\nwhere = "PyCon"\n',
    )
    put(home, "people/bob.toml", 'id = "bob-x"\nname = "Bob"\n')
    put(home, "people/eve.toml", 'id = "eve-x"\nname = "Eve"\nprivate = true\n')
    for n, (who, more) in enumerate((("ada-k3f9", ""), ("eve-x", ""), ("ada-k3f9", "private = true\n"))):
        put(
            home,
            f"entries/2026/11/e{n}.toml",
            f'id = "e{n}"\nat = 2026-11-2{n}\nkind = "call"\nwho = ["{who}"]\n{more}',
        )
    told = nj("export", "json").json
    assert [person["name"] for person in told["people"]] == ["Ada", "Bob"]
    assert [entry["id"] for entry in told["entries"]] == ["e0"]
    for form in ("json", "vcard", "csv"):
        assert "eve" not in nj("export", form).out.lower()
        assert "eve" in nj("export", form, "--private").out.lower()
    whole = nj("export", "json", "--private").json
    assert [entry["id"] for entry in whole["entries"]] == ["e0", "e1", "e2"]
    assert whole["people"][0]["met"] == {"through": "eve-x", "where": "PyCon"}


@pytest.mark.usefixtures("demo_home")
def test_json_has_everything_of_those_who_are_chosen(nj: Nj) -> None:
    told = nj("export", "json", "circle:inner").json
    assert (told["schema"], told["exported"]) == (1, "2026-11-22")
    chosen = {person["id"] for person in told["people"]}
    assert len(chosen) == 5
    assert told["entries"]
    assert all(chosen & {*entry["who"]} for entry in told["entries"])
    assert told["goals"]
    assert told["opportunities"] == told["testimonials"] == []
    some = nj("export", "json", "joy").json
    assert [one["id"] for one in some["opportunities"]] == ["afya-clinics-q3mt"]
    assert [one["id"] for one in some["testimonials"]] == ["2026-09-16-joy-mbeki-v6ht"]
    whole = nj("export", "json").json
    assert (len(whole["opportunities"]), len(whole["testimonials"])) == (7, 3)


def test_a_broken_file_is_told_of_and_the_others_go_out(nj: Nj, home: str) -> None:
    put(home, "people/ada.toml", 'id = "ada-k3f9"\nname = "Ada"\n')
    put(home, "people/bob.toml", "id = \n")
    answer = nj("export", "csv")
    assert (answer.code, answer.out.count("\n")) == (1, 2)
    assert answer.err == "people/bob.toml:1: Invalid value\nexported: 1 person\n"
    assert nj("export", "csv", "ada").code == 0


def test_lines_of_another_program_come_back(nj: Nj, here: Path) -> None:
    lines = [
        "UID:u-1",
        "FN:Ada",
        "X-FOO;A=b:c\\,d",
        "GENDER:F",
        "PHOTO;ENCODING=b;TYPE=PNG:AAAA",
        "item1.URL:http://a.example",
        "item1.X-ABLABEL:blog",
    ]
    (here / "a.vcf").write_text("\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD"]))
    nj("import", "a.vcf", "--yes")
    out = nj("export", "vcard").out.splitlines()
    assert [line for line in lines if line.replace("ENCODING=b;TYPE=PNG", "TYPE=PNG;ENCODING=b") not in out] == []
    (here / "b.csv").write_text("Name,Email,Shoe size\nBob,b@x.example,44\n")
    nj("import", "b.csv", "--yes")
    assert (
        next(row for row in csv.DictReader(io.StringIO(nj("export", "csv").out)) if row["Name"] == "Bob")["Shoe size"]
        == "44"
    )


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "nj: export as what? write vcard, csv, ics, markdown or json, such as 'nj export vcard -o people.vcf'\n"),
        (["pdf"], 2, "nj: export as what? write vcard, csv, ics, markdown or json, such as 'nj export vcard -o people.vcf'\n"),
        (["markdown"], 2, "nj: pages need a folder to be put into: 'nj export markdown -o DIR'\n"),
        (["markdown", "-o", "there"], 1, "nj: {here}/there is already there; name another folder\n"),
        (["csv", "crcle:x"], 2, "nj: 'crcle:' is no key of a query; did you mean circle:?\n  crcle:x\n  ^^^^^^^\n"),
        (["csv", "tag:nobody"], 3, "exported: 0 people\n"),
        (["csv", "-o", "there"], 1, "nj: {here}/there is already there; name another file\n"),
        (["csv", "-o", "no/x.csv"], 1, "nj: {here}/no is no directory; nothing was exported\n"),
        (["csv", "--output={home}/people/x.csv"], 2, "nj: {home}/people is in the journal itself; write to a place outside it\n"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("demo_home")
def test_what_cannot_be_done_is_said(nj: Nj, here: Path, home: str, words: list[str], code: int, said: str) -> None:
    (here / "there").write_text("mine")
    answer = nj("export", *(word.format(home=home) for word in words))
    assert (answer.code, answer.err) == (code, said.format(here=here, home=home))
    assert (here / "there").read_text() == "mine"


@pytest.mark.usefixtures("demo_home")
def test_a_query_may_begin_with_a_dash(nj: Nj) -> None:
    assert len(nj("export", "json", "-circle:inner").json["people"]) == 30


@pytest.mark.usefixtures("demo_home")
def test_a_table_brings_circle_rhythm_and_id_to_another_journal(nj: Nj, here: Path, demo_home: str) -> None:
    assert nj("export", "csv", "--private", "-o", "all.csv").code == 0
    assert nj("--home", str(here / "other"), "import", "all.csv", "--yes").code == 0
    before, after = read_people(demo_home), read_people(here / "other")
    assert after.keys() == before.keys()
    for own, person in before.items():
        for field in ("circle", "rhythm", "added", "tags", "birthday", "place", "notes"):
            assert after[own].get(field) == person.get(field) or (field, after[own][field]) == ("circle", "inbox")


def test_a_table_brings_back_who_is_private_or_archived_and_every_nick(nj: Nj, home: str, here: Path) -> None:
    people = [
        {"name": "Secret Sam", "private": True},
        {"name": "Mia Mo", "aliases": ["Mia", "Mimi"]},
        {"name": "Old Olaf", "archived": date(2026, 1, 2)},
        {"name": "Older Olga", "archived": True},
        {"name": "Ada Lovelace", "aliases": ["Lovelace, Ada"]},
        {"name": "Bob Okafor", "aliases": ["Okafor, Bob", "Bobby"]},
    ]
    for number, person in enumerate(people):
        put(home, f"people/p{number}.toml", compose_toml({"id": f"p{number}", **person}))
    assert nj("export", "csv", "--private", "-o", "all.csv").code == 0
    assert nj("--home", str(here / "other"), "import", "all.csv", "--yes").code == 0
    after = {name.removesuffix(".toml"): person for name, person in read_people(here / "other").items()}
    kept = ("name", "aliases", "private", "archived")
    assert [{key: after[f"p{n}"][key] for key in kept if key in after[f"p{n}"]} for n in range(len(people))] == people


def test_a_foreign_circle_or_rhythm_is_no_circle_and_is_not_lost(nj: Nj, home: str, here: Path) -> None:
    (here / "x.csv").write_text("Name,Circle,Rhythm\nAda,Chess club,weekly\nBob,close,5w\n")
    assert nj("import", "x.csv", "--yes").code == 0
    ada, bob = sorted(read_people(home).values(), key=lambda person: str(person["name"]))
    assert (ada["circle"], "rhythm" in ada, ada["imported"]) == ("inbox", False, {"columns": {"Rhythm": "weekly", "Circle": "Chess club"}})  # fmt: skip
    assert (bob["circle"], bob["rhythm"], "imported" in bob) == ("close", "5w", False)


@pytest.mark.usefixtures("demo_home")
def test_pages_and_a_calendar_are_for_their_owner_alone_and_without_what_is_private(nj: Nj, here: Path) -> None:
    answer = nj("export", "markdown", "-o", "pages")
    assert answer.code == 0
    assert f"people to {here}/pages; " in answer.err
    files = list((here / "pages").rglob("*"))
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o700, 0o600}
    assert (here / "pages/week.md").read_text().startswith("# 2026-11-16 to 2026-11-22\n")
    out = nj("export", "ics", "chen").out
    assert "SUMMARY:Chen Wei: birthday" in out
    assert out.count("BEGIN:VEVENT") == out.count("END:VEVENT")
