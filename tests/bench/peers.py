"""The same work done by other programs, where the machine has them: taskwarrior, jrnl, khard."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

from . import commands
from .apps import ABSENT
from .generate import read
from .measure import NotMeasuredError, Row, wall

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TASKRC = "data.location={folder}\nconfirmation=off\nnews.version=99.0.0\n"
JRNL_YAML = "version: v4.2\njournals:\n  default:\n    journal: {folder}/journal.txt\nencrypt: false\neditor: ''\n"
KHARD_CONF = "[addressbooks]\n[[people]]\npath = {folder}\n"
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{id}\r\nFN:{first} {last}\r\nN:{last};{first};;;\r\nEND:VCARD\r\n"


def rows(home: str, scratch: str, env: Mapping[str, str], runs: int) -> Iterator[Row]:
    """Measure each program found, on the people and entries of the journal at `home`; say of each other that it is absent."""
    known = {"task": _task, "jrnl": _jrnl, "khard": _khard}
    for program, prepare in known.items():
        if not shutil.which(program):
            yield Row(program, None, "B", remark=ABSENT)
            continue
        folder = os.path.join(scratch, program)
        os.mkdir(folder)
        try:
            asked = prepare(home, folder, env)
        except NotMeasuredError as error:
            yield Row(program, None, "B", remark=str(error))
            continue
        for what, command in asked.items():
            yield commands.row(f"{program} {what}", command, env, runs)


def _task(home: str, folder: str, env: Mapping[str, str]) -> dict[str, list[str]]:
    task = ["task", f"rc:{_write(f'{folder}/taskrc', TASKRC.format(folder=folder))}"]
    entries = read(f"{home}/entries")
    tasks = [{"description": f"{entry['kind']} {entry.get('note', '')}", "status": "pending"} for entry in entries]
    wall([*task, "import", _write(f"{folder}/tasks.json", json.dumps(tasks))], env)
    return {"add": [*task, "add", "call number NUMBER"], "list": [*task, "list"]}


def _jrnl(home: str, folder: str, _: Mapping[str, str]) -> dict[str, list[str]]:
    jrnl = ["jrnl", "--config-file", _write(f"{folder}/jrnl.yaml", JRNL_YAML.format(folder=folder))]
    entries = (
        f"[{entry['at']:%F %H:%M}] {entry['kind']}\n{entry.get('note', '')}\n\n" for entry in read(f"{home}/entries")
    )
    _write(f"{folder}/journal.txt", "".join(entries))
    return {"add": [*jrnl, "today: call number NUMBER"], "-n 20": [*jrnl, "-n", "20"]}


def _khard(home: str, folder: str, _: Mapping[str, str]) -> dict[str, list[str]]:
    for person in read(f"{home}/people"):
        first, last = person["name"].split(" ", 1)
        _write(f"{folder}/{person['id']}.vcf", CARD.format(id=person["id"], first=first, last=last))
    settings = _write(f"{folder}/khard.conf", KHARD_CONF.format(folder=folder))
    return {"list": ["khard", "-c", settings, "list"]}


def _write(path: str, text: str) -> str:
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    return path
