"""nj merge: two people are one from then on, in two files, and apart again after an undo."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netjournal.toml_reader import parse_toml

if TYPE_CHECKING:
    from tests.cli.conftest import Nj


@pytest.fixture(autouse=True)
def people(nj: Nj) -> None:
    """Ada twice, and Bob, with whom both were met."""
    assert nj("add", "Ada Lovelace", "circle:inner", "#math", "+email:ada@a.org").code == 0
    assert nj("add", "Countess Ada", "#math", "#poetry", "+email:ada@a.org", "+phone:1").code == 0
    assert nj("met", "@countess-ada", "and", "Ada", "Lovelace", "2026-11-02:", "both").code == 0
    assert nj("call", "Countess Ada", "2026-11-20:", "looms").code == 0
    assert nj("call", "Ada Lovelace", "2026-11-01:", "old").code == 0


def ids(nj: Nj) -> dict[str, str]:
    return {person["name"]: person["id"] for person in nj("people", "--json").json}


def count_files(home: str) -> int:
    return sum(len(names) for folder in ("people", "entries") for _, _, names in os.walk(f"{home}/{folder}"))


def test_merging_keeps_the_later_touch_and_every_entry(nj: Nj, home: str) -> None:
    before, files = ids(nj), count_files(home)
    answer = nj("merge", "Countess", "Ada", "into", "Ada", "Lovelace")
    assert answer.out == "merged: Countess Ada into Ada Lovelace, with 2 entries   (nj undo)\n"
    assert count_files(home) == files - 1
    shown = nj("show", "ada", "lovelace", "--json").json
    assert shown["last"] == "2026-11-20"
    assert shown["entry_count"] == 3
    assert shown["tags"] == ["math", "poetry"]
    assert shown["aliases"] == ["Countess Ada"]
    assert [way["value"] for way in shown["reach"]] == ["ada@a.org", "1"]
    met = next(entry for entry in nj("timeline", "--json").json if entry["kind"] == "met")
    assert [who["name"] for who in met["who"]] == ["Ada Lovelace"]
    assert nj("show", before["Countess Ada"], "--json").json["id"] == before["Ada Lovelace"]
    assert nj("check").code == 0


def test_a_dry_run_says_what_would_be_merged_and_changes_nothing(nj: Nj, home: str) -> None:
    before, files = ids(nj), count_files(home)
    answer = nj("merge", "--dry-run", "Countess", "Ada", "into", "Ada", "Lovelace")
    assert answer.out == "merged: Countess Ada into Ada Lovelace, with 2 entries\n"
    assert answer.err == "that is what it would do; nothing was changed\n"
    assert (ids(nj), count_files(home)) == (before, files)


def test_an_undo_parts_them_again(nj: Nj) -> None:
    before = ids(nj)
    whole = {name: nj("show", own, "--json").json for name, own in before.items()}
    nj("merge", "countess", "ada", "into", "ada", "lovelace")
    nj("undo")
    assert ids(nj) == before
    assert {name: nj("show", own, "--json").json for name, own in before.items()} == whole
    os.unlink(nj("where", "index").out.strip())
    assert {name: nj("show", own, "--json").json for name, own in before.items()} == whole


def test_an_index_made_anew_knows_the_merged_ones_too_and_a_third_merge_keeps_all(nj: Nj) -> None:
    nj("add", "Ada King")
    nj("merge", "countess", "ada", "into", "ada", "lovelace")
    nj("merge", "ada", "lovelace", "into", "ada", "king")
    os.unlink(nj("where", "index").out.strip())
    shown = nj("show", "ada", "king", "--json").json
    assert (shown["entry_count"], shown["last"]) == (3, "2026-11-20")
    deleted = nj("delete", "ada", "king")
    assert deleted.out.startswith("deleted: Ada King and 3 entries")
    assert nj("people", "--json").json == []


def test_what_other_programs_said_of_both_is_kept_and_a_value_that_goes_is_named(
    nj: Nj, home: str, machine: Path
) -> None:
    head = "BEGIN:VCARD\nVERSION:3.0\nUID:{}\nFN:{}\nBDAY:{}\n"
    one = head.format("u1", "Max Mo", "1980-01-02") + "item1.X-A:1\nitem1.X-ABLABEL:mine\nX-B:b\nEND:VCARD\n"
    other = (
        head.format("u2", "Moritz Mo", "1981-03-04")
        + "ADR:;;Street 5;Bonn;;;\nitem1.X-C:2\nitem1.X-ABLABEL:theirs\nPHOTO;ENCODING=b:AbCd\nEND:VCARD\n"
    )
    (machine / "one.vcf").write_text(one)
    (machine / "other.vcf").write_text(other)
    for name in ("one", "other"):
        assert nj("import", str(machine / f"{name}.vcf"), "--yes").code == 0
    said = nj("merge", "Moritz", "Mo", "into", "Max", "Mo").out
    assert said == (
        "merged: Moritz Mo into Max Mo, with 0 entries; what differs stays as it was: "
        "birthday 1980-01-02, not 1981-03-04   (nj undo)\n"
    )
    (own,) = [person["id"] for person in nj("people", "--json").json if person["name"] == "Max Mo"]
    held = parse_toml(Path(home, "people", f"{own}.toml").read_bytes())["imported"]
    assert (held["uid"], held["uids"]) == ("u1", ["u2"])
    assert held["vcard"][-4:] == [
        "ADR:;;Street 5;Bonn;;;", "item1-1.X-C:2", "item1-1.X-ABLABEL:theirs", "PHOTO;ENCODING=b:AbCd",
    ]  # fmt: skip
    assert held["vcard"][:3] == ["item1.X-A:1", "item1.X-ABLABEL:mine", "X-B:b"]
    for name in ("one", "other"):
        assert nj("import", str(machine / f"{name}.vcf"), "--yes").out.startswith("1 person: 1 the same\n")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("ada",), 2, "merge whom into whom?"),
        (("into", "ada"), 2, "merge whom into whom?"),
        (("ada", "lovelace", "into", "@ada-lovelace"), 2, "is the same person"),
        (("nobody", "into", "ada", "lovelace"), 3, "nobody is called 'nobody'"),
    ],
)
def test_a_merge_that_cannot_be_is_refused(nj: Nj, words: tuple[str, ...], code: int, said: str) -> None:
    answer = nj("merge", *words)
    assert answer.code == code
    assert said in answer.err
